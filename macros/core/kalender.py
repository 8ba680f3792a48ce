"""The calendar: whom a moment concerns, which days are fixed, and what lies behind us on the day of the data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from holidays import country_holidays

from .link import Geheel
from .model.bronnen import Bron
from .model.communicatie import Doelgroep, Moment, VasteDag
from .model.geheugen import Publicatie
from .model.plan import Programma


def with_parts(geheel: Geheel, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Some audiences and every audience that is part of them, each once."""
    found = dict.fromkeys(ids)
    for doelgroep in (one for id_ in ids for one in geheel.all(Doelgroep) if one.deel_van == id_ and one.id not in ids):
        found |= dict.fromkeys(with_parts(geheel, (doelgroep.id,)))
    return tuple(found)


def with_wholes(geheel: Geheel, doelgroep: Doelgroep) -> Iterator[str]:
    """An audience and every audience that it is part of."""
    above: Doelgroep | None = doelgroep
    while above:
        yield above.id
        above = geheel.get(Doelgroep, above.deel_van) if above.deel_van else None


def moments_for(geheel: Geheel, doelgroep: Doelgroep) -> tuple[Moment, ...]:
    """The moments for an audience: its own and those of the larger audiences that it is part of."""
    wholes = set(with_wholes(geheel, doelgroep))
    return tuple(moment for moment in geheel.all(Moment) if wholes & set(moment.doelgroepen))


def fixed_day(geheel: Geheel, day: date) -> str | None:
    """Why a day is a bad day for news: the name of a national holiday or of a fixed day; None for any other day."""
    if name := _holidays(day.year).get(day):
        return str(name)
    for vast in geheel.all(VasteDag):
        period = vast.wanneer
        if period.van and period.tot and not period.vaag and period.van <= day <= period.tot:
            return vast.titel
    return None


def holidays_in(years: set[int]) -> dict[date, str]:
    """The national holidays of some years with their Dutch names."""
    return {day: str(name) for year in sorted(years) for day, name in sorted(_holidays(year).items())}


@cache
def _holidays(year: int) -> dict[date, str]:
    return dict(country_holidays("NL", years=year, language="nl"))


def day_of_the_data(geheel: Geheel) -> date | None:
    """The last day that the data knows of: of the latest publication, or else of the latest source."""
    published = [publicatie.datum for publicatie in geheel.all(Publicatie)]
    sources = [bron.datum.tot for bron in geheel.all(Bron) if bron.datum.tot]
    return max(published or sources, default=None)


def is_closed(geheel: Geheel, programma: Programma) -> bool:
    """True where a programme certainly ended before the day of the data."""
    day, end = day_of_the_data(geheel), programma.looptijd.tot
    return day is not None and end is not None and end < day
