"""Periods as precise as the source gives them, and no more.

Written as `2023-02-28`, `2023-W09`, `2023-04`, `2023-Q3`, `voorjaar 2022`, `2023`, `begin|medio|eind|rond|uiterlijk …`,
a range `A/B` (either side may be `..`), or `onbekend`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .probleem import shorten

MAANDEN = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_SEIZOENEN = {"voorjaar": (1, 6), "zomer": (6, 9), "najaar": (7, 12)}  # wide on purpose: only a certain answer counts
_UNIT = re.compile(
    r"(?P<jaar>\d{4})(?:-W(?P<week>\d\d)|-Q(?P<kwartaal>\d)|-(?P<maand>\d\d)(?:-(?P<dag>\d\d))?)?$"
    r"|(?P<seizoen>voorjaar|zomer|najaar) (?P<sjaar>\d{4})$",
    re.ASCII,
)
_MODIFIER = re.compile(r"(begin|medio|eind|rond|uiterlijk) (.+)$")
_YEAR_AT_END = re.compile(
    rf"(.*(?:{'|'.join(MAANDEN)}|kwartaal|voorjaar|zomer|najaar|week \d+))( van \d{{4}}| \d{{4}})$"
)
_PART = {"begin": 0.0, "medio": 0.5, "eind": 0.9}
_VORM = "Schrijf bijvoorbeeld 2023-02-28, 2023-W09, 2023-04, 2023-Q3, 2023, eind 2023-04, 2023-04/2023-05 of onbekend."


class Volgorde(StrEnum):
    """How two periods stand to each other, as far as that is certain."""

    VOOR = "voor"
    NA = "na"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Periode:
    """A period: its text as written, outer bounds (inclusive; None = open or unknown), sort key, Dutch label."""

    tekst: str
    van: date | None
    tot: date | None
    sorteer: date
    label: str
    vaag: bool = False

    def __str__(self) -> str:
        return self.tekst

    def compare(self, other: Periode) -> Volgorde:
        """VOOR when this certainly ends before `other` begins, NA when it certainly begins after it, else ONBEKEND."""
        if self.tot and other.van and self.tot < other.van:
            return Volgorde.VOOR
        if self.van and other.tot and self.van > other.tot:
            return Volgorde.NA
        return Volgorde.ONBEKEND


def parse(text: str) -> Periode:
    """Read a period. Raises ValueError with a Dutch sentence where `text` is none."""
    text = " ".join(text.split())
    if text == "onbekend":
        return Periode(text, None, None, date.max, "onbekend", vaag=True)
    return _range(text) if "/" in text else _single(text)


def _range(text: str) -> Periode:
    if text.count("/") != 1 or "onbekend" in text:
        raise ValueError(f'"{shorten(text)}" is geen periode. {_VORM}')
    first, last = (part.strip() for part in text.split("/"))
    if first == last == "..":
        raise ValueError('Een periode die aan beide kanten open is, heet "onbekend".')
    begin = None if first == ".." else _single(first)
    end = None if last == ".." else _single(last)
    if begin and end and begin.compare(end) is Volgorde.NA:
        raise ValueError(f"Het einde ({end.label}) ligt vóór het begin ({begin.label}).")
    return Periode(
        text,
        begin.van if begin else None,
        end.tot if end else None,
        begin.sorteer if begin else _before(end),
        _range_label(begin, end),
        vaag=bool((begin and begin.vaag) or (end and end.vaag)),
    )


def _before(end: Periode | None) -> date:
    return end.sorteer if end else date.max


def _range_label(begin: Periode | None, end: Periode | None) -> str:
    if begin is None:
        return f"tot en met {end.label}" if end else "onbekend"
    if end is None:
        return f"vanaf {begin.label}"
    if begin.tekst == end.tekst:
        return begin.label
    return f"{_without_year(begin.label, end.label)} tot en met {end.label}"


def _without_year(first: str, last: str) -> str:
    """The first label without its year where the second has the same and a name of a month, quarter or week remains."""
    match = _YEAR_AT_END.match(first)
    return match[1] if match and last.endswith(match[2]) else first


def _single(text: str) -> Periode:
    if match := _MODIFIER.match(text):
        return _modified(match[1], match[2], text)
    van, tot, label = _unit(text)
    return Periode(text, van, tot, van, label)


def _modified(modifier: str, unit: str, text: str) -> Periode:
    van, tot, label = _unit(unit)
    if modifier == "uiterlijk":
        return Periode(text, None, tot, tot, f"uiterlijk {label}", vaag=True)
    if modifier == "rond":
        margin = max(7, (tot - van).days + 1)
        return Periode(text, _shift(van, -margin), _shift(tot, margin), van, f"rond {label}", vaag=True)
    return Periode(text, van, tot, van + (tot - van) * _PART[modifier], f"{modifier} {label}", vaag=True)


def _shift(day: date, days: int) -> date:
    """A day earlier or later, within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _unit(text: str) -> tuple[date, date, str]:
    match = _UNIT.match(text)
    if not match:
        raise ValueError(f'"{shorten(text)}" is geen periode. {_VORM}')
    part = match.groupdict()
    try:
        if part["seizoen"]:
            return _season(part["seizoen"], int(part["sjaar"]))
        return _calendar(int(part["jaar"]), part)
    except (ValueError, OverflowError):
        raise ValueError(f'"{text}" bestaat niet op de kalender.') from None


def _season(season: str, year: int) -> tuple[date, date, str]:
    first, last = _SEIZOENEN[season]
    return _month_start(year, first), _month_end(year, last), f"{season} {year}"


def _calendar(year: int, part: dict[str, str | None]) -> tuple[date, date, str]:
    if part["week"]:
        monday = date.fromisocalendar(year, int(part["week"]), 1)
        return monday, monday + timedelta(days=6), f"week {int(part['week'])} van {year}"
    if part["kwartaal"]:
        quarter = int(part["kwartaal"])
        return _month_start(year, quarter * 3 - 2), _month_end(year, quarter * 3), f"{quarter}e kwartaal {year}"
    if part["dag"]:
        day = date(year, int(part["maand"] or 0), int(part["dag"]))
        return day, day, day_label(day)
    if part["maand"]:
        month = int(part["maand"])
        return _month_start(year, month), _month_end(year, month), f"{MAANDEN[month - 1]} {year}"
    return date(year, 1, 1), date(year, 12, 31), str(year)


def _month_start(year: int, month: int) -> date:
    return date(year, month, 1)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def day_label(day: date) -> str:
    """A date in Dutch words: 28 februari 2023."""
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"
