"""The home page: who you are, what you look for, what is coming, where the programme stands, honestly."""

from __future__ import annotations

from markupsafe import Markup

from ..core.model.bronnen import Bron
from ..core.model.communicatie import Moment
from ..core.model.handboeken import Handboek
from ..core.model.plan import Programma, Resultaat, Risico, Thema
from ..core.model.registers import BY_MODEL
from ..core.model.sturing import Ingang, Rol
from ..core.stand import latest
from .pagina import Pagina
from .voortgang import tally

_SHOWN = tuple(BY_MODEL[model] for model in (Thema, Resultaat, Rol, Risico))
IN_SIGHT = 3  # moments


def start(pagina: Pagina, **waar: str) -> Markup:
    """What the programme is, how far the sources go, and the ways in. `waar` limits the counts to one plan."""
    geheel = pagina.geheel
    reports = (latest(geheel, one) for one in pagina.kies(Resultaat, **waar) if not pagina.is_voorbeeld(one))
    return pagina.render(
        "start.jinja",
        programma=next((record for record in geheel.all(Programma) if record.soort == "overkoepelend"), None),
        bron=max(geheel.all(Bron), key=lambda record: record.datum.sorteer),
        geteld=geheel.find("bronnen", waar.get("bron", "")),
        tellingen=[(register, pagina.aantal(pagina.kies(register.model, **waar))) for register in _SHOWN],
        ingangen=geheel.all(Ingang),
        handboeken=geheel.all(Handboek),
        momenten=_moments(pagina),
        in_zicht=IN_SIGHT,
        telling=tally(reports),
    )


def _moments(pagina: Pagina) -> list[Moment]:
    """Every moment with an end that is known, in order. Which of them lie ahead, only the reader's browser knows."""
    found = (one for one in pagina.geheel.all(Moment) if one.wanneer.tot and one.status != "vervallen")
    return sorted((one for one in found if not pagina.is_voorbeeld(one)), key=lambda one: (one.wanneer.sorteer, one.id))
