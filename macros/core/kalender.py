"""The calendar: whom a moment concerns, which days are fixed, and what lies behind us on the day of the data."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import count, takewhile

from .feestdagen import feestdagen
from .link import TEXT_LINK, Geheel
from .model.bronnen import Bron
from .model.communicatie import Doelgroep, Moment, VasteDag
from .model.geheugen import Spoorregel
from .model.grond import Voorbeeld
from .model.plan import Programma
from .tijd import Periode, parse

# How many days, or else how many months, lie between two times.
DAYS = {"elke dag": 1, "elke week": 7, "elke twee weken": 14, "elke drie weken": 21}
MONTHS = {"elke maand": 1, "elk kwartaal": 3, "elk jaar": 12}
MOST_TIMES = 2000  # more than five years of every day


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


def announced(geheel: Geheel) -> tuple[Moment, ...]:
    """Every moment that people can be told of: no examples."""
    return tuple(moment for moment in geheel.all(Moment) if not isinstance(moment.grond, Voorbeeld))


def moments_for(geheel: Geheel, doelgroep: Doelgroep) -> tuple[Moment, ...]:
    """The moments for an audience: its own and those of the larger audiences that it is part of."""
    wholes = set(with_wholes(geheel, doelgroep))
    return tuple(moment for moment in geheel.all(Moment) if wholes & set(moment.doelgroepen))


def exact_day(period: Periode) -> date | None:
    """The one day that a period is; None where it is longer or vague."""
    return period.van if period.van == period.tot and not period.vaag else None


def occurrences(moment: Moment) -> tuple[date, ...]:
    """The days of a moment as far as they are certain: its one day, or each time that it comes back."""
    period = moment.wanneer
    if not moment.ritme or not (period.van and period.tot):
        day = exact_day(period)
        return (day,) if day else ()
    first = exact_day(parse(period.tekst.partition("/")[0]))
    return tuple(_times(first, period.tot, moment.ritme)) if first else ()


def _times(first: date, last: date, rhythm: str) -> Iterator[date]:
    """Every time from the first day; a month that is too short has it on its last day."""
    if step := DAYS.get(rhythm):
        days = range(first.toordinal(), last.toordinal() + 1, step)
        yield from map(date.fromordinal, days[:MOST_TIMES])
        return
    start = first.year * 12 + first.month - 1
    months = takewhile(lambda month: month <= last.year * 12 + last.month - 1, count(start, MONTHS[rhythm]))
    for year, month in (divmod(month, 12) for month in months):
        day = date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
        if day <= last:
            yield day


def first_id(moment: Moment) -> str:
    """The id that a moment had first, the oldest of its former ids: a rename does not make it another moment."""
    return (moment.vroegere_ids or (moment.id,))[0]


def remembered(geheel: Geheel) -> dict[str, Spoorregel]:
    """Id of a moment → what the memory knows of it, be it under a former id."""
    lines = {line.record: line for line in geheel.stand.records}
    ids = ((one.id, name) for one in geheel.all(Moment) for name in (*one.vroegere_ids, one.id))
    return {id_: lines[f"kalender/{name}"] for id_, name in ids if f"kalender/{name}" in lines}


def plain(geheel: Geheel, text: str) -> str:
    """A text without mark-up: a link is its words, a paragraph is a line."""

    def words(match: re.Match[str]) -> str:
        record = geheel.at(match["adres"])
        return match["tekst"] or (record.titel if record else match["adres"])

    paragraphs = re.split(r"\n\s*\n", TEXT_LINK.sub(words, text))
    return "\n".join(re.sub(r"[ \t\r\n]+", " ", one).strip() for one in paragraphs if one.strip())


def fixed_day(geheel: Geheel, day: date) -> str | None:
    """Why a day is a bad day for news: the name of a national holiday or of a fixed day; None for any other day."""
    if name := feestdagen(day.year).get(day):
        return name
    for vast in geheel.all(VasteDag):
        period = vast.wanneer
        if period.van and period.tot and not period.vaag and period.van <= day <= period.tot:
            return vast.titel
    return None


def holidays_in(years: set[int]) -> dict[date, str]:
    """The national holidays of some years with their Dutch names."""
    return {day: name for year in sorted(years) for day, name in feestdagen(year).items()}


def day_of_the_data(geheel: Geheel) -> date | None:
    """The last day that the data knows of: of the latest publication, or else of the latest source."""
    sources = (bron.datum.tot for bron in geheel.all(Bron) if bron.datum.tot)
    return geheel.publicatiedag or max(sources, default=None)


def is_closed(geheel: Geheel, programma: Programma) -> bool:
    """True where a programme certainly ended before the day of the data."""
    day, end = day_of_the_data(geheel), programma.looptijd.tot
    return day is not None and end is not None and end < day
