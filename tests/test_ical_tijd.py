"""On which days and hours another program sets a moment, and what comes back."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar
from kalenders import ALL, event, events, moment, of, read

from macros.core.kalender import occurrences
from macros.core.model.communicatie import Moment
from macros.exports import ical

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("wanneer", "first", "last", "said"),
    [
        ("2031-03", "2031-03-01", "2031-03-31", "maart 2031"),
        ("2031-W10", "2031-03-03", "2031-03-09", "week 10 van 2031"),
        ("voorjaar 2031", "2031-01-01", "2031-06-30", "voorjaar 2031"),
        ("eind 2031-03", "2031-03-01", "2031-03-31", "eind maart 2031"),
        ("rond 2031-03-05", "2031-02-26", "2031-03-12", "rond 5 maart 2031"),
        ("uiterlijk 2031-03-05", "2031-03-05", "2031-03-05", "uiterlijk 5 maart 2031"),
        ("2031-03-05/..", "2031-03-05", "2031-03-05", "vanaf 5 maart 2031"),
        ("../2031-03-05", "2031-03-05", "2031-03-05", "tot en met 5 maart 2031"),
        ("9999-12", "9999-12-01", "9999-12-30", "december 9999"),
    ],
)
def test_what_is_vague_is_a_span_of_days_and_says_so(wanneer: str, first: str, last: str, said: str) -> None:
    found = event(of(moment(f'wanneer: {wanneer}\nvan_tijd: "10:00"'))[ALL])
    assert found.decoded("dtstart") == date.fromisoformat(first)
    assert found.decoded("dtend") == date.fromisoformat(last) + timedelta(days=1)
    assert f"Precieze dag niet bekend: {said}." in found["description"]


def test_a_known_day_says_nothing_of_the_kind() -> None:
    found = event(of(moment("wanneer: 2031-03-05"))[ALL])
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2031, 3, 5), date(2031, 3, 6))
    assert "niet bekend" not in found["description"]


def test_a_moment_without_a_time_is_in_no_calendar() -> None:
    assert events(of(moment("wanneer: onbekend"))[ALL], "kalender-feest@voorbeeldstad") == []


@pytest.mark.parametrize(
    ("wanneer", "ritme", "days"),
    [
        ("2031-03-05/2031-03-08", "elke dag", ["2031-03-05", "2031-03-06", "2031-03-07", "2031-03-08"]),
        ("2031-03-05/2031-03", "elke week", ["2031-03-05", "2031-03-12", "2031-03-19", "2031-03-26"]),
        ("2031-03-05/2031-04-02", "elke twee weken", ["2031-03-05", "2031-03-19", "2031-04-02"]),
        ("2031-03-05/2031-04-20", "elke drie weken", ["2031-03-05", "2031-03-26", "2031-04-16"]),
        ("2031-01-31/2031-04-30", "elke maand", ["2031-01-31", "2031-02-28", "2031-03-31", "2031-04-30"]),
        ("2031-11-15/2032-05-14", "elk kwartaal", ["2031-11-15", "2032-02-15"]),
        ("2032-02-29/2036", "elk jaar", ["2032-02-29", "2033-02-28", "2034-02-28", "2035-02-28", "2036-02-29"]),
    ],
)
@pytest.mark.parametrize("tijd", ['\nvan_tijd: "10:00"\ntot_tijd: "11:30"', ""])
def test_what_comes_back_does_so_in_any_program(wanneer: str, ritme: str, days: list[str], tijd: str) -> None:
    """In ours, and as another library reads the rule: the hour stays the same in winter and summer."""
    geheel = read(moment(f"wanneer: {wanneer}\nritme: {ritme}{tijd}"))
    assert [day.isoformat() for day in occurrences(geheel.get(Moment, "feest"))] == days
    found = event(ical.files(geheel)[ALL])
    start = found.decoded("dtstart")
    rule = found["rrule"].to_ical().decode()
    if tijd:
        assert rule.endswith("Z") or "Z;" in rule
        times = list(rrulestr(rule, dtstart=start))
        assert {time.astimezone(AMSTERDAM).hour for time in times} == {10}
    else:
        times = list(rrulestr(rule, dtstart=datetime(start.year, start.month, start.day)))
    assert [time.date().isoformat() for time in times] == days


def test_summer_begins_between_two_times() -> None:
    content = of(moment('wanneer: 2031-03-26/2031-04-02\nritme: elke week\nvan_tijd: "10:00"\ntot_tijd: "11:00"'))[ALL]
    assert b"DTSTART;TZID=Europe/Amsterdam:20310326T100000\r\n" in content
    assert b"RRULE:FREQ=WEEKLY;UNTIL=20310402T080000Z;INTERVAL=1\r\n" in content  # ten o'clock in summer
    [zone] = Calendar.from_ical(content).walk("VTIMEZONE")
    hours = zone.to_tz()
    for day in ("2031-03-26", "2031-03-30", "2031-04-02", "2031-10-25", "2031-10-27", "2024-07-01", "2060-07-01"):
        noon = datetime.fromisoformat(f"{day}T12:00")
        assert noon.replace(tzinfo=hours).utcoffset() == noon.replace(tzinfo=AMSTERDAM).utcoffset(), day


@pytest.mark.parametrize("wanneer", ["2031-03/2031-05", "2031-W10/2031-W20", "voorjaar 2031"])
def test_a_rhythm_without_a_first_day_is_one_span_in_words(wanneer: str) -> None:
    """Nothing says on which day of the week it is, so no day is made up."""
    found = event(of(moment(f"wanneer: {wanneer}\nritme: elke week"))[ALL])
    assert "rrule" not in found
    assert re.search(r"Precieze dag niet bekend: .*, elke week\.", found["description"])
