"""The calendar: agenda, moments, how busy an audience is, and sheets for the notice board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from ..core.kalender import announced, holidays_in, moments_for, occurrences, with_parts
from ..core.model.communicatie import Doelgroep, Informatievolgorde, Middel, Moment, VasteDag
from ..core.model.plan import Programma
from ..core.tijd import MAANDEN, day_label
from .pagina import Pagina

STATUSSEN = ("gepland", "definitief", "vervallen")
WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
Week = tuple[int, int]


class Agendapunt(NamedTuple):
    """A moment in the agenda, with every audience that it concerns: those it names and their parts."""

    moment: Moment
    doelgroepen: tuple[str, ...]

    @property
    def dagen(self) -> tuple[date, ...]:
        """Every day of a moment that comes back."""
        return times(self.moment)


class Aankondiging(NamedTuple):
    """A moment as one week has it."""

    moment: Moment
    wanneer: str


class Prikbordblad(NamedTuple):
    """One sheet for the notice board: a week and an audience."""

    week: Week
    doelgroep: Doelgroep
    momenten: tuple[Aankondiging, ...]

    @property
    def code(self) -> str:
        """The week as in data: 2023-W09."""
        return f"{self.week[0]}-W{self.week[1]:02}"

    @property
    def label(self) -> str:
        """The week in words with its first and last day."""
        monday = date.fromisocalendar(*self.week, 1)
        sunday = date.fromordinal(min(monday.toordinal() + 6, date.max.toordinal()))
        return f"week {self.week[1]} van {self.week[0]}: {day_label(monday)} tot en met {day_label(sunday)}"


def moment(pagina: Pagina, record: Moment) -> Markup:
    """One moment: when, for whom, how, by whom, and its message."""
    return pagina.render("kalender/moment.jinja", record=record, ook=_also(pagina, record), dagen=times(record))


def times(record: Moment) -> tuple[date, ...]:
    """Every day of a moment that comes back; none for one that does not, or whose days are not certain."""
    return occurrences(record) if record.ritme else ()


def _also(pagina: Pagina, record: Moment) -> list[Doelgroep]:
    """The audiences that a moment concerns without naming them."""
    ids = with_parts(pagina.geheel, record.doelgroepen)[len(record.doelgroepen) :]
    return [pagina.geheel.get(Doelgroep, id_) for id_ in ids]


def doelgroep(pagina: Pagina, record: Doelgroep) -> Markup:
    """An audience with its moments, those of the larger audiences it belongs to included."""
    return pagina.render("kalender/doelgroep.jinja", record=record, momenten=moments_for(pagina.geheel, record))


def kalender(pagina: Pagina, **waar: str) -> Markup:
    """Moments by month, with choices; the month view is drawn from the same list in the browser."""
    found = sorted(pagina.kies(Moment, **waar), key=lambda one: (one.wanneer.sorteer, one.id))
    dated = [one for one in found if one.wanneer.tekst != "onbekend"]
    months = groupby(dated, key=lambda one: (one.wanneer.sorteer.year, one.wanneer.sorteer.month))
    return pagina.render(
        "kalender/kalender.jinja",
        maanden=[(f"{MAANDEN[month - 1]} {year}", _agenda(pagina, group)) for (year, month), group in months],
        zonder=_agenda(pagina, (one for one in found if one.wanneer.tekst == "onbekend")),
        doelgroepen=_concerned(pagina, found),
        middelen=[one for one in pagina.geheel.all(Middel) if any(one.id in moment.middelen for moment in found)],
        programmas=[one for one in pagina.geheel.all(Programma) if any(one.id == moment.programma for moment in found)],
        statussen=[one for one in STATUSSEN if any(moment.status == one for moment in found)],
        vast=_fixed_days(pagina, dated),
    )


def _agenda(pagina: Pagina, momenten: Iterable[Moment]) -> list[Agendapunt]:
    return [Agendapunt(one, with_parts(pagina.geheel, one.doelgroepen)) for one in momenten]


def _concerned(pagina: Pagina, momenten: Iterable[Moment]) -> list[Doelgroep]:
    ids = {id_ for one in momenten for id_ in with_parts(pagina.geheel, one.doelgroepen)}
    return [one for one in pagina.geheel.all(Doelgroep) if one.id in ids]


def _fixed_days(pagina: Pagina, momenten: Iterable[Moment]) -> list[tuple[date, date, str]]:
    """First day, last day and name of the holidays and fixed days in the years of some moments."""
    years = {one.wanneer.sorteer.year for one in momenten}
    national = [(day, day, name) for day, name in holidays_in(years).items()]
    own = [(one.wanneer.van, one.wanneer.tot, one.titel) for one in pagina.geheel.all(VasteDag) if not one.wanneer.vaag]
    return national + [
        (first, last, name)
        for first, last, name in own
        if first and last and any(first.year <= year <= last.year for year in years)
    ]


def drukte(pagina: Pagina) -> Markup:
    """How many moments each audience has in each week, as far as the week is certain; what was called off takes no time."""
    sheets = list(_sheets(pagina))
    weeks = sorted({sheet.week for sheet in sheets})
    counts = Counter({(sheet.doelgroep.id, sheet.week): len(sheet.momenten) for sheet in sheets})
    audiences = [one for one in pagina.geheel.all(Doelgroep) if any(counts[one.id, week] for week in weeks)]
    rows = [(week, [counts[one.id, week] for one in audiences]) for week in weeks]
    return pagina.render("kalender/drukte.jinja", doelgroepen=audiences, rijen=rows)


def prikbord(pagina: Pagina) -> Markup:
    """A sheet for every week and audience with something to tell, one to a page of A4."""
    sheets = list(_sheets(pagina))
    return pagina.render(
        "kalender/prikbord.jinja",
        bladen=sheets,
        weken=list(dict.fromkeys(sheet.code for sheet in sheets)),
        doelgroepen=list({sheet.doelgroep.id: sheet.doelgroep for sheet in sheets}.values()),
    )


def _sheets(pagina: Pagina) -> Iterator[Prikbordblad]:
    """What each audience hears in each week: no examples, and nothing that was called off."""
    found: dict[tuple[Week, str], list[tuple[date, Aankondiging]]] = {}
    for one in announced(pagina.geheel):
        weeks = list(_weeks(one)) if one.status != "vervallen" else []
        for id_ in with_parts(pagina.geheel, one.doelgroepen) if weeks else ():
            for week, day, label in weeks:
                found.setdefault((week, id_), []).append((day, Aankondiging(one, label)))
    for (week, id_), momenten in sorted(found.items(), key=lambda pair: pair[0]):
        in_order = sorted(momenten, key=lambda pair: (pair[0], pair[1].moment.id))
        yield Prikbordblad(week, pagina.geheel.get(Doelgroep, id_), tuple(one for _, one in in_order))


def _weeks(record: Moment) -> Iterator[tuple[Week, date, str]]:
    """Every week in which a moment certainly lies, with its first day then and when that is in words."""
    first, last = record.wanneer.van, record.wanneer.tot
    if days := occurrences(record):
        for week, group in groupby(days, key=_week):
            in_week = list(group)
            begin, end = in_week[0], in_week[-1]
            yield week, begin, _weekday(begin) if begin == end else f"{_weekday(begin)} tot en met {_weekday(end)}"
    elif first and last and _week(first) == _week(last):
        yield _week(first), first, record.wanneer.label


def _week(day: date) -> Week:
    return day.isocalendar()[:2]


def _weekday(day: date) -> str:
    return f"{WEEKDAGEN[day.weekday()]} {day_label(day)}"


def volgordes(pagina: Pagina) -> Markup:
    """Who hears of which kind of decision first."""
    return pagina.render("kalender/volgordes.jinja", volgordes=pagina.geheel.all(Informatievolgorde))
