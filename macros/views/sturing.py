"""Who does what: roles, tasks, process roles, meetings, decisions."""

from __future__ import annotations

from markupsafe import Markup

from ..core.model.sturing import Besluit, Overleg, Procesrol, Rol, Taak
from .pagina import Pagina

STAPPEN = ("techniek", "implementatie", "monitoren", "beheer")


def procesrol(pagina: Pagina, record: Procesrol) -> Markup:
    """One step of a priority: who owns it and who contributes what."""
    return pagina.render("sturing/procesrol.jinja", record=record)


def rollen(pagina: Pagina, **waar: str) -> Markup:
    """Roles, by kind."""
    found = pagina.kies(Rol, **waar)
    kinds = list(dict.fromkeys(record.soort for record in found))
    return pagina.render(
        "sturing/rollen.jinja",
        groepen=[(soort, [record for record in found if record.soort == soort]) for soort in kinds],
    )


def taken(pagina: Pagina, **waar: str) -> Markup:
    """Roles, tasks, ways of working and responsibilities, by role."""
    found = pagina.kies(Taak, **waar)
    holders = list(dict.fromkeys(taak.rol for taak in found))
    return pagina.render(
        "sturing/taken.jinja",
        groepen=[(pagina.geheel.get(Rol, id_), [taak for taak in found if taak.rol == id_]) for id_ in holders],
    )


def procesrollen(pagina: Pagina) -> Markup:
    """The owners of every step, priority by priority."""
    found = pagina.geheel.all(Procesrol)
    goals = list(dict.fromkeys(record.doel for record in found))
    rows = [
        (
            pagina.geheel.registers["doelen"][id_],
            [[record for record in found if record.doel == id_ and record.stap == stap] for stap in STAPPEN],
        )
        for id_ in goals
    ]
    return pagina.render("sturing/procesrollen.jinja", rijen=rows, stappen=STAPPEN)


def overleggen(pagina: Pagina, **waar: str) -> Markup:
    """Meetings with their rhythm and agenda keeper."""
    return pagina.render("sturing/overleggen.jinja", overleggen=pagina.kies(Overleg, **waar))


def besluiten(pagina: Pagina, **waar: str) -> Markup:
    """Decisions, by date."""
    return pagina.render("sturing/besluiten.jinja", besluiten=pagina.kies(Besluit, **waar))
