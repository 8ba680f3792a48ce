"""My role: everything asked of a role on one page."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ..core import leerpad
from ..core.leerpad import Leerstap, Werk
from ..core.link import Geheel
from ..core.model.communicatie import Doelgroep, Moment
from ..core.model.handboeken import Stap
from ..core.model.plan import Resultaat, Risico
from ..core.model.record import Item
from ..core.model.sturing import Besluit, Ingang, Overleg, Rol, Taak
from .pagina import Pagina
from .raci import LETTERS

SOORTEN = {
    "verantwoordelijkheid": "Verantwoordelijk voor",
    "opdracht": "Opdrachten",
    "rol": "Rollen",
    "taak": "Taken",
    "werkwijze": "Werkwijze",
}


class Rolbeeld(NamedTuple):
    """Everything asked of one role."""

    rol: Rol
    taken: tuple[tuple[str, list[Taak]], ...]
    bezit: tuple[Item, ...]
    werk: tuple[Werk, ...]
    stappen: tuple[Werk, ...]
    resultaten: tuple[Resultaat, ...]
    overleggen: tuple[Overleg, ...]
    besluiten: tuple[Besluit, ...]
    momenten: tuple[Moment, ...]
    risicos: tuple[Risico, ...]
    leerpad: tuple[Leerstap, ...]

    @property
    def leeg(self) -> bool:
        """True where the sources ask nothing of this role."""
        return not any(getattr(self, name) for name in self._fields if name != "rol")


def picture(pagina: Pagina, rol: Rol) -> Rolbeeld:
    """Gather what the linked data asks of a role."""
    geheel = pagina.geheel
    work = pagina.werk(rol)
    tasks = geheel.pointing(rol, Taak, "rol")
    groups = ((title, [taak for taak in tasks if taak.soort == soort]) for soort, title in SOORTEN.items())
    return Rolbeeld(
        rol=rol,
        taken=tuple((title, found) for title, found in groups if found),
        bezit=tuple(one.van for one in geheel.backlinks(rol) if one.veld and one.veld.naam == "eigenaar"),
        werk=tuple((line, letters) for line, letters in work if not isinstance(line.record, Stap)),
        stappen=tuple((line, letters) for line, letters in work if isinstance(line.record, Stap)),
        resultaten=geheel.pointing(rol, Resultaat, "rol"),
        overleggen=geheel.pointing(rol, Overleg, "agendabeheer", "deelnemers"),
        besluiten=geheel.pointing(rol, Besluit, "door"),
        momenten=_moments(geheel, rol),
        risicos=geheel.pointing(rol, Risico, "raakt"),
        leerpad=leerpad.path(geheel, rol, work),
    )


def _moments(geheel: Geheel, rol: Rol) -> tuple[Moment, ...]:
    """Moments for an audience that the role belongs to, and those that it makes."""
    audiences = geheel.pointing(rol, Doelgroep, "rollen")
    own = geheel.pointing(rol, Moment, "maker", "afzender")
    heard = (one for each in audiences for one in geheel.pointing(each, Moment, "doelgroepen"))
    return geheel.in_order((*own, *heard))


def rol(pagina: Pagina, record: Rol) -> Markup:
    """A role with everything asked of it, and everything else that names it."""
    return pagina.render("rollen/rol.jinja", record=record, beeld=picture(pagina, record), namen=LETTERS)


def ingang(pagina: Pagina, record: Ingang) -> Markup:
    """A way in: everything asked of its roles."""
    found = [picture(pagina, pagina.geheel.get(Rol, id_)) for id_ in record.rollen]
    return pagina.render("rollen/ingang.jinja", record=record, beelden=found, namen=LETTERS)


def ingangen(pagina: Pagina) -> Markup:
    """The ways in as cards; the browser remembers which are the reader's own."""
    return pagina.render("rollen/ingangen.jinja", ingangen=pagina.geheel.all(Ingang))
