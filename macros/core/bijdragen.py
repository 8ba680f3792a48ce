"""From goal to work and back: what teams contribute, and what nobody has picked up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .kalender import is_closed
from .link import Geheel, key_of
from .model.communicatie import Moment
from .model.grond import Voorbeeld
from .model.leren import Leeractiviteit
from .model.organisatie import Onderdeel
from .model.plan import Doel, Programma, Resultaat, Risico, Thema
from .model.record import Item, Record
from .model.teamplannen import Bijdrage, Teamplan


@dataclass(frozen=True, slots=True)
class Inbreng:
    """A contribution with its plan and the department that it comes from."""

    plan: Teamplan
    bijdrage: Bijdrage
    afdeling: Onderdeel


@dataclass(frozen=True, slots=True)
class Spoorlijn:
    """One result with everything from the goal above it to the work below it."""

    doelen: tuple[Doel, ...]
    thema: Thema
    resultaat: Resultaat
    inbreng: tuple[Inbreng, ...]
    risicos: tuple[Risico, ...]
    leren: tuple[Leeractiviteit, ...]
    momenten: tuple[Moment, ...]


def contributions(geheel: Geheel) -> tuple[Inbreng, ...]:
    """Every contribution of every team plan; an example never counts."""
    return tuple(
        Inbreng(plan, bijdrage, department(geheel, plan))
        for plan in geheel.all(Teamplan)
        if counts(plan)
        for bijdrage in plan.bijdragen
    )


def counts(record: Item) -> bool:
    """False for an example."""
    return not (isinstance(record, Record) and isinstance(record.grond, Voorbeeld))


def department(geheel: Geheel, plan: Teamplan) -> Onderdeel:
    """The department that a team is part of; what is no team stands for itself."""
    unit = geheel.get(Onderdeel, plan.onderdeel)
    while unit.soort == "team" and unit.deel_van:
        unit = geheel.get(Onderdeel, unit.deel_van)
    return unit


def goals_to_serve(geheel: Geheel) -> tuple[Doel, ...]:
    """The goals of programmes that still run."""
    running = _running(geheel)
    return tuple(doel for doel in geheel.all(Doel) if doel.programma in running and counts(doel))


def trace(geheel: Geheel) -> tuple[Spoorlijn, ...]:
    """A line for every result of the programmes that still run, in the order of the themes."""
    running, given = _running(geheel), contributions(geheel)
    return tuple(
        _line(geheel, thema, resultaat, given)
        for thema in geheel.all(Thema)
        if thema.programma in running and counts(thema)
        for resultaat in thema.resultaten
        if counts(resultaat)
    )


def _running(geheel: Geheel) -> set[str]:
    return {programma.id for programma in geheel.all(Programma) if not is_closed(geheel, programma)}


def _line(geheel: Geheel, thema: Thema, resultaat: Resultaat, given: tuple[Inbreng, ...]) -> Spoorlijn:
    links = (*geheel.backlinks(resultaat), *geheel.backlinks(thema))
    pointing = {key_of(one.van): one.van for one in links if counts(one.van)}.values()
    return Spoorlijn(
        doelen=tuple(_goals(geheel, thema, resultaat)),
        thema=thema,
        resultaat=resultaat,
        inbreng=tuple(one for one in given if resultaat.id in one.bijdrage.resultaten),
        risicos=tuple(one for one in pointing if isinstance(one, Risico)),
        leren=tuple(one for one in pointing if isinstance(one, Leeractiviteit)),
        momenten=tuple(one for one in pointing if isinstance(one, Moment)),
    )


def _goals(geheel: Geheel, thema: Thema, resultaat: Resultaat) -> Iterator[Doel]:
    """The goals that a result names, and those that are worked out in its theme."""
    for doel in geheel.all(Doel):
        if doel.id in resultaat.doelen or thema.id in doel.themas:
            yield doel
