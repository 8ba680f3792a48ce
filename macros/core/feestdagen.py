"""The national holidays, computed. The library `holidays` knows them too, but it loads every country to know one: a tenth of a small build."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

FIRST_YEAR = 2014  # of Koningsdag
_EVERY_YEAR = {"Nieuwjaarsdag": (1, 1), "Eerste kerstdag": (12, 25), "Tweede kerstdag": (12, 26)}
_AFTER_EASTER = {
    "Goede vrijdag": -2,
    "Eerste paasdag": 0,
    "Tweede paasdag": 1,
    "Hemelvaartsdag": 39,
    "Eerste pinksterdag": 49,
    "Tweede pinksterdag": 50,
}
_SUNDAY = 6


@cache
def feestdagen(year: int) -> dict[date, str]:
    """The holidays of a year in their order, with their names; none before 2014. A test compares them with the library.

    The days of the Algemene termijnenwet, article 3, with the two Sundays; 5 May only in the years in which people have it off.
    """
    if year < FIRST_YEAR:
        return {}
    found = {date(year, *day): name for name, day in _EVERY_YEAR.items()}
    found |= {easter(year) + timedelta(days): name for name, days in _AFTER_EASTER.items()}
    found[_koningsdag(year)] = "Koningsdag"
    if year % 5 == 0:
        found.setdefault(date(year, 5, 5), "Bevrijdingsdag")
    return dict(sorted(found.items()))


def _koningsdag(year: int) -> date:
    """27 April, and the day before where that is a Sunday."""
    birthday = date(year, 4, 27)
    return birthday - timedelta(birthday.weekday() == _SUNDAY)
