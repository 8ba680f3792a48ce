"""From goal to work and back: what teams contribute, and what nobody has picked up."""

from __future__ import annotations

from typing import NamedTuple

from .kalender import is_closed
from .link import Geheel, key_of
from .model.communicatie import Moment
from .model.grond import Voorbeeld
from .model.leren import Leeractiviteit
from .model.organisatie import Onderdeel
from .model.plan import Doel, Programma, Resultaat, Risico, Thema
from .model.record import Item, Record
from .model.teamplannen import Bijdrage, Teamplan


class Inbreng(NamedTuple):
    """A contribution with its plan and the department that it comes from."""

    plan: Teamplan
    bijdrage: Bijdrage
    afdeling: Onderdeel


class Spoorlijn(NamedTuple):
    """One result with everything from the goal above it to the work below it."""

    doelen: tuple[Doel, ...]
    thema: Thema
    resultaat: Resultaat
    inbreng: tuple[Inbreng, ...]
    risicos: tuple[Risico, ...]
    leren: tuple[Leeractiviteit, ...]
    momenten: tuple[Moment, ...]

    @property
    def plannen(self) -> tuple[Teamplan, ...]:
        """The team plans that contribute, each once."""
        return tuple({one.plan.id: one.plan for one in self.inbreng}.values())


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


def to_goal(geheel: Geheel, doel: Doel, given: tuple[Inbreng, ...]) -> tuple[Inbreng, ...]:
    """The contributions to a goal: those that name it, and those to a theme or result below it."""
    return tuple(one for one in given if _serves(geheel, one.bijdrage, doel))


def to_theme(thema: Thema, given: tuple[Inbreng, ...]) -> tuple[Inbreng, ...]:
    """The contributions to a theme as a whole: they name it, and none of its results."""
    own = {resultaat.id for resultaat in thema.resultaten}
    return tuple(
        one for one in given if thema.id in one.bijdrage.themas and not own.intersection(one.bijdrage.resultaten)
    )


def _serves(geheel: Geheel, bijdrage: Bijdrage, doel: Doel) -> bool:
    if doel.id in bijdrage.doelen:
        return True
    themas = [geheel.get(Thema, id_) for id_ in bijdrage.themas]
    if any(thema.id in doel.themas and counts(thema) for thema in themas):
        return True
    results = [geheel.get(Resultaat, id_) for id_ in bijdrage.resultaten]
    return any(counts(one) and _is_above(geheel, doel, one) for one in results)


def _is_above(geheel: Geheel, doel: Doel, resultaat: Resultaat) -> bool:
    """True where a result names a goal, or the goal is worked out in its theme."""
    thema = geheel.parent(resultaat)
    return doel.id in resultaat.doelen or (thema is not None and thema.id in doel.themas)


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
        doelen=tuple(doel for doel in geheel.all(Doel) if counts(doel) and _is_above(geheel, doel, resultaat)),
        thema=thema,
        resultaat=resultaat,
        inbreng=tuple(one for one in given if resultaat.id in one.bijdrage.resultaten),
        risicos=tuple(one for one in pointing if isinstance(one, Risico)),
        leren=tuple(one for one in pointing if isinstance(one, Leeractiviteit)),
        momenten=tuple(one for one in pointing if isinstance(one, Moment)),
    )
