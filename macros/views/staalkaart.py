"""Every component of the site on one page, by the same templates as everywhere, with made-up data that stands beside them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from ..core.check import check
from ..core.link import Geheel
from ..core.load import read_folder
from ..core.model.bronnen import Bron
from ..core.model.handboeken import Handboek
from ..core.model.plan import Resultaat, Thema
from ..core.model.registers import REGISTERS
from ..core.model.sturing import Besluit, Rol
from ..core.raci import line
from ..core.stand import latest
from .pagina import Pagina
from .raci import LETTERS
from .tijdbalk import bars
from .uitgave import Uitgave
from .voortgang import tally

DATA = Path(__file__).parent / "templates" / "staalkaart" / "data"
_NOWHERE = re.compile(r'href="(?!#)[^"]*"')  # a made-up record has no page


@cache
def _made_up() -> Geheel:
    return check(read_folder(DATA)).geheel


def staalkaart(pagina: Pagina) -> Markup:
    """Every component once; its links lead to the words that say that all of it is made up."""
    geheel = _made_up()
    thema, resultaten = geheel.all(Thema)[0], geheel.all(Resultaat)
    scale, drawn = bars(resultaten)
    shown = Uitgave(geheel).pagina(pagina.adres)
    html = shown.render(
        "staalkaart/staalkaart.jinja",
        thema=thema,
        resultaten=resultaten,
        rollen=geheel.all(Rol),
        besluit=geheel.all(Besluit)[0],
        handboek=geheel.all(Handboek)[0],
        bron=geheel.all(Bron)[0],
        lijn=line(geheel.all(Handboek)[0].stappen[1]),
        namen=LETTERS,
        schaal=scale,
        balken=drawn,
        melding=latest(geheel, resultaten[0]),
        telling=tally(latest(geheel, one) for one in resultaten),
        registers=REGISTERS,
    )
    return Markup(_NOWHERE.sub('href="#verzonnen"', html))
