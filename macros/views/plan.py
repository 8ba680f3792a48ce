"""The plan: programmes, goals, themes, results, conditions and risks."""

from __future__ import annotations

from markupsafe import Markup

from ..core.model.plan import (
    Doel,
    Kernwaarde,
    Programma,
    Randvoorwaarde,
    Resultaat,
    Risico,
    Spoor,
    Thema,
    Uitgangspunt,
)
from ..core.probleem import suggest
from ..core.stand import last_stands
from .pagina import Pagina


def programma(pagina: Pagina, record: Programma) -> Markup:
    """A programme with what it consists of."""
    parts = [other for other in pagina.geheel.all(Programma) if other.deel_van == record.id]
    return pagina.render("plan/programma.jinja", record=record, delen=parts)


def thema(pagina: Pagina, record: Thema) -> Markup:
    """A theme with all of its results in one table."""
    return pagina.render("plan/thema.jinja", record=record)


def doel(pagina: Pagina, record: Doel) -> Markup:
    """A goal, from mission to criterion."""
    return pagina.render("plan/doel.jinja", record=record)


def programmas(pagina: Pagina) -> Markup:
    """Every programme, the umbrella first, and the tracks."""
    return pagina.render(
        "plan/programmas.jinja", programmas=pagina.geheel.all(Programma), sporen=pagina.geheel.all(Spoor)
    )


def doelen(pagina: Pagina, *soorten: str, **waar: str) -> Markup:
    """The goals of the given kinds, kind by kind. Raises ValueError for a kind that none of the chosen goals has."""
    found = pagina.kies(Doel, **waar)
    known = {record.soort for record in found}
    if unknown := [soort for soort in soorten if soort not in known]:
        raise ValueError(
            f'Geen doel heeft de soort "{unknown[0]}".{suggest(unknown[0], known)} Bekend zijn: {", ".join(sorted(known))}.'
        )
    groups = [(soort, [record for record in found if record.soort == soort]) for soort in soorten]
    return pagina.render("plan/doelen.jinja", groepen=groups)


def themas(pagina: Pagina, **waar: str) -> Markup:
    """Themes as cards with the number of their results."""
    return pagina.render("plan/themas.jinja", themas=pagina.kies(Thema, **waar))


def resultaten(pagina: Pagina, **waar: str) -> Markup:
    """Results, by theme."""
    return pagina.render("plan/resultaten.jinja", themas=pagina.kies(Thema, **waar))


def uitgangspunten(pagina: Pagina, onderwerp: str, **waar: str) -> Markup:
    """The principles about one subject."""
    found = [record for record in pagina.kies(Uitgangspunt, **waar) if record.onderwerp == onderwerp]
    if not found:
        known = sorted({record.onderwerp for record in pagina.kies(Uitgangspunt, **waar)})
        raise ValueError(
            f'Geen uitgangspunt gaat over "{onderwerp}".{suggest(onderwerp, known)} Bekend zijn: {", ".join(known)}.'
        )
    return pagina.render("plan/uitgangspunten.jinja", uitgangspunten=found)


def kernwaarden(pagina: Pagina, **waar: str) -> Markup:
    """The core values: what to do and what to leave."""
    return pagina.render("plan/kernwaarden.jinja", kernwaarden=pagina.kies(Kernwaarde, **waar))


def risicos(pagina: Pagina, **waar: str) -> Markup:
    """Risks with their measures."""
    return pagina.render("plan/risicos.jinja", risicos=pagina.kies(Risico, **waar))


def risicobeeld(pagina: Pagina, **waar: str) -> Markup:
    """Risks by the theme they touch, each with its measures and how far those are; the whole programme comes last."""
    groups: dict[Thema | None, list[tuple[Risico, list[tuple[str, str | None]]]]] = {}
    for risico in pagina.kies(Risico, **waar):
        stands = last_stands(risico)
        measures: list[tuple[str, str | None]] = [
            (one, stands[one].stand if one in stands else None) for one in risico.maatregelen
        ]
        for thema in _touched(pagina, risico) or [None]:
            groups.setdefault(thema, []).append((risico, measures))
    order = sorted(groups.items(), key=lambda group: group[0].titel if group[0] else "~")
    return pagina.render("plan/risicobeeld.jinja", groepen=order)


def _touched(pagina: Pagina, risico: Risico) -> list[Thema | None]:
    """The themes that a risk names, itself or by one of their results."""
    found = (pagina.geheel.at(address) for address in risico.raakt)
    themes = (pagina.geheel.parent(one) if isinstance(one, Resultaat) else one for one in found if one)
    return list(dict.fromkeys(one for one in themes if isinstance(one, Thema)))


def randvoorwaarden(pagina: Pagina, **waar: str) -> Markup:
    """Conditions for success."""
    return pagina.render("plan/randvoorwaarden.jinja", randvoorwaarden=pagina.kies(Randvoorwaarde, **waar))
