"""The plan: programmes, goals, themes, results, conditions and risks."""

from __future__ import annotations

from markupsafe import Markup

from ..core.model.plan import Doel, Programma, Randvoorwaarde, Resultaat, Risico, Spoor, Thema, Uitgangspunt
from .pagina import Pagina


def programma(pagina: Pagina, record: Programma) -> Markup:
    """A programme with what it consists of."""
    parts = [other for other in pagina.geheel.all(Programma) if other.deel_van == record.id]
    return pagina.render("plan/programma.jinja", record=record, delen=parts)


def thema(pagina: Pagina, record: Thema) -> Markup:
    """A theme with all of its results in one table."""
    return pagina.render("plan/thema.jinja", record=record)


def resultaat(pagina: Pagina, record: Resultaat) -> Markup:
    """A result: what is ready when, and who is needed for it."""
    return pagina.render("plan/resultaat.jinja", record=record)


def doel(pagina: Pagina, record: Doel) -> Markup:
    """A goal, from mission to criterion."""
    return pagina.render("plan/doel.jinja", record=record)


def risico(pagina: Pagina, record: Risico) -> Markup:
    """A risk with its measures."""
    return pagina.render("plan/risico.jinja", record=record)


def programmas(pagina: Pagina) -> Markup:
    """Every programme, the umbrella first."""
    return pagina.render(
        "plan/programmas.jinja", programmas=pagina.geheel.all(Programma), sporen=pagina.geheel.all(Spoor)
    )


def doelen(pagina: Pagina, *soorten: str) -> Markup:
    """The goals of the given kinds, kind by kind. Raises ValueError for a kind that no goal has."""
    found = pagina.geheel.all(Doel)
    known = {record.soort for record in found}
    if unknown := [soort for soort in soorten if soort not in known]:
        raise ValueError(f"Geen doel heeft de soort {unknown[0]!r}. Bekend zijn: {', '.join(sorted(known))}.")
    groups = [(soort, [record for record in found if record.soort == soort]) for soort in soorten]
    return pagina.render("plan/doelen.jinja", groepen=groups)


def themas(pagina: Pagina) -> Markup:
    """Every theme as a card with the number of its results."""
    return pagina.render("plan/themas.jinja", themas=pagina.geheel.all(Thema))


def resultaten(pagina: Pagina) -> Markup:
    """Every result, by theme."""
    return pagina.render("plan/resultaten.jinja", themas=pagina.geheel.all(Thema))


def uitgangspunten(pagina: Pagina, onderwerp: str) -> Markup:
    """The principles about one subject."""
    found = [record for record in pagina.geheel.all(Uitgangspunt) if record.onderwerp == onderwerp]
    return pagina.render("plan/uitgangspunten.jinja", uitgangspunten=found)


def risicos(pagina: Pagina) -> Markup:
    """Every risk with its measures."""
    return pagina.render("plan/risicos.jinja", risicos=pagina.geheel.all(Risico))


def randvoorwaarden(pagina: Pagina) -> Markup:
    """Every condition for success."""
    return pagina.render("plan/randvoorwaarden.jinja", randvoorwaarden=pagina.geheel.all(Randvoorwaarde))
