"""The plan: programmes, goals, themes, results, conditions and risks."""

from __future__ import annotations

from typing import TypeVar

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
    Voortgang,
)
from .pagina import Pagina

P = TypeVar("P", Doel, Kernwaarde, Randvoorwaarde, Risico, Thema, Uitgangspunt)


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


def doelen(pagina: Pagina, *soorten: str, programma: str = "") -> Markup:
    """The goals of the given kinds, kind by kind, of one programme or of all. Raises ValueError for a kind that no goal has."""
    found = _of(pagina.geheel.all(Doel), programma)
    known = {record.soort for record in found}
    if unknown := [soort for soort in soorten if soort not in known]:
        raise ValueError(f'Geen doel heeft de soort "{unknown[0]}". Bekend zijn: {", ".join(sorted(known))}.')
    groups = [(soort, [record for record in found if record.soort == soort]) for soort in soorten]
    return pagina.render("plan/doelen.jinja", groepen=groups)


def themas(pagina: Pagina, programma: str = "") -> Markup:
    """The themes of one programme, or all, as cards with the number of their results."""
    return pagina.render("plan/themas.jinja", themas=_of(pagina.geheel.all(Thema), programma))


def resultaten(pagina: Pagina, programma: str = "") -> Markup:
    """The results of one programme, or all, by theme."""
    return pagina.render("plan/resultaten.jinja", themas=_of(pagina.geheel.all(Thema), programma))


def uitgangspunten(pagina: Pagina, onderwerp: str, programma: str = "") -> Markup:
    """The principles about one subject, of one programme or of all."""
    found = [record for record in _of(pagina.geheel.all(Uitgangspunt), programma) if record.onderwerp == onderwerp]
    return pagina.render("plan/uitgangspunten.jinja", uitgangspunten=found)


def kernwaarden(pagina: Pagina, programma: str = "") -> Markup:
    """The core values: what to do and what to leave."""
    return pagina.render("plan/kernwaarden.jinja", kernwaarden=_of(pagina.geheel.all(Kernwaarde), programma))


def voortgang(pagina: Pagina) -> Markup:
    """What was reported, the latest first."""
    found = sorted(pagina.geheel.all(Voortgang), key=lambda record: record.periode.sorteer, reverse=True)
    return pagina.render("plan/voortgang.jinja", berichten=found)


def risicos(pagina: Pagina, programma: str = "") -> Markup:
    """The risks with their measures, of one programme or of all."""
    return pagina.render("plan/risicos.jinja", risicos=_of(pagina.geheel.all(Risico), programma))


def randvoorwaarden(pagina: Pagina, programma: str = "") -> Markup:
    """The conditions for success, of one programme or of all."""
    return pagina.render(
        "plan/randvoorwaarden.jinja", randvoorwaarden=_of(pagina.geheel.all(Randvoorwaarde), programma)
    )


def _of(records: tuple[P, ...], programma: str) -> tuple[P, ...]:
    """The records of one programme; all where none is given."""
    return tuple(record for record in records if not programma or record.programma == programma)
