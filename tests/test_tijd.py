"""Periods: as precise as written, compared only where that is certain, never labelled with more than was said."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta

import pytest
from helpers import fuzz
from hypothesis import given
from hypothesis import strategies as st

from macros.core.tijd import MAANDEN, Periode, Volgorde, parse

HINT = "Schrijf bijvoorbeeld 2023-02-28, 2023-W09, 2023-04, 2023-Q3, 2023, eind 2023-04, 2023-04/2023-05 of onbekend."
UNITS = (
    *("2022", "2023", "2022-04", "2023-04", "2023-05", "2023-Q1", "2023-Q4", "2023-W09", "2023-W11", "2022-W52"),
    *("2023-04-05", "2023-04-28", "2022-12-31", "voorjaar 2022", "zomer 2023", "najaar 2023"),
)
MODIFIERS = ["begin", "medio", "eind", "rond", "uiterlijk"]
SINGLES = [*UNITS, *(f"{modifier} {unit}" for modifier in MODIFIERS for unit in UNITS)]


def read(text: str) -> Periode | None:
    try:
        return parse(text)
    except ValueError:
        return None


RANGES = [f"{a}/{b}" for a, b in itertools.product([*SINGLES, ".."], repeat=2) if read(f"{a}/{b}")]
ALL = [*SINGLES, *RANGES, "onbekend"]


@pytest.mark.parametrize(
    ("text", "van", "tot", "label"),
    [
        ("2023-02-28", "2023-02-28", "2023-02-28", "28 februari 2023"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "29 februari 2024"),
        ("2023-W09", "2023-02-27", "2023-03-05", "week 9 van 2023"),
        # The first week of 2026 starts in 2025, and 2020 has 53 weeks.
        ("2026-W01", "2025-12-29", "2026-01-04", "week 1 van 2026"),
        ("2020-W53", "2020-12-28", "2021-01-03", "week 53 van 2020"),
        ("2023-04", "2023-04-01", "2023-04-30", "april 2023"),
        ("2024-02", "2024-02-01", "2024-02-29", "februari 2024"),
        ("2023-Q3", "2023-07-01", "2023-09-30", "3e kwartaal 2023"),
        ("2023", "2023-01-01", "2023-12-31", "2023"),
        ("voorjaar 2022", "2022-01-01", "2022-06-30", "voorjaar 2022"),
        ("zomer 2022", "2022-06-01", "2022-09-30", "zomer 2022"),
        ("najaar 2022", "2022-07-01", "2022-12-31", "najaar 2022"),
        ("begin 2023", "2023-01-01", "2023-12-31", "begin 2023"),
        ("medio 2023-Q3", "2023-07-01", "2023-09-30", "medio 3e kwartaal 2023"),
        ("eind 2023-04", "2023-04-01", "2023-04-30", "eind april 2023"),
        ("rond 2023-03-15", "2023-03-08", "2023-03-22", "rond 15 maart 2023"),
        ("rond 2023-04", "2023-03-02", "2023-05-30", "rond april 2023"),
        ("uiterlijk 2023-04", None, "2023-04-30", "uiterlijk april 2023"),
        ("2023-04/2023-05", "2023-04-01", "2023-05-31", "april tot en met mei 2023"),
        ("2022-Q4/2023-Q1", "2022-10-01", "2023-03-31", "4e kwartaal 2022 tot en met 1e kwartaal 2023"),
        ("2023-04-28/2023-05-01", "2023-04-28", "2023-05-01", "28 april tot en met 1 mei 2023"),
        ("2022/2023", "2022-01-01", "2023-12-31", "2022 tot en met 2023"),
        ("2023/2023-04", "2023-01-01", "2023-04-30", "2023 tot en met april 2023"),
        ("voorjaar 2022/najaar 2022", "2022-01-01", "2022-12-31", "voorjaar tot en met najaar 2022"),
        ("2023-W09/2023-W11", "2023-02-27", "2023-03-19", "week 9 tot en met week 11 van 2023"),
        ("2022-W52/2023-W02", "2022-12-26", "2023-01-15", "week 52 van 2022 tot en met week 2 van 2023"),
        ("begin 2023/2023-04", "2023-01-01", "2023-04-30", "begin 2023 tot en met april 2023"),
        ("eind 2023-04/eind 2023-05", "2023-04-01", "2023-05-31", "eind april tot en met eind mei 2023"),
        ("2023-04/..", "2023-04-01", None, "vanaf april 2023"),
        ("../2023-04", None, "2023-04-30", "tot en met april 2023"),
        (" 2023-04 / 2023-05 ", "2023-04-01", "2023-05-31", "april tot en met mei 2023"),
        ("onbekend", None, None, "onbekend"),
    ],
)
def test_a_notation_has_bounds_and_a_label(text: str, van: str | None, tot: str | None, label: str) -> None:
    period = parse(text)
    assert (period.van and period.van.isoformat(), period.tot and period.tot.isoformat()) == (van, tot)
    assert period.label == label


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", f'"" is geen periode. {HINT}'),
        ("nu", f'"nu" is geen periode. {HINT}'),
        ("april 2023", f'"april 2023" is geen periode. {HINT}'),
        ("2023-4", f'"2023-4" is geen periode. {HINT}'),
        ("23", f'"23" is geen periode. {HINT}'),
        ("28-02-2023", f'"28-02-2023" is geen periode. {HINT}'),
        ("winter 2023", f'"winter 2023" is geen periode. {HINT}'),
        ("eind eind 2023", f'"eind 2023" is geen periode. {HINT}'),
        ("2023/", f'"" is geen periode. {HINT}'),
        ("2023/2024/2025", f'"2023/2024/2025" is geen periode. {HINT}'),
        ("२०२३", f'"२०२३" is geen periode. {HINT}'),
        ("2023-02-29", '"2023-02-29" bestaat niet op de kalender.'),
        ("2023-02-00", '"2023-02-00" bestaat niet op de kalender.'),
        ("2023-13", '"2023-13" bestaat niet op de kalender.'),
        ("2023-00", '"2023-00" bestaat niet op de kalender.'),
        ("2023-Q5", '"2023-Q5" bestaat niet op de kalender.'),
        ("2023-Q0", '"2023-Q0" bestaat niet op de kalender.'),
        ("2023-W53", '"2023-W53" bestaat niet op de kalender.'),
        ("0000", '"0000" bestaat niet op de kalender.'),
        ("eind 2023-13", '"2023-13" bestaat niet op de kalender.'),
        ("2023-04/2023-04-31", '"2023-04-31" bestaat niet op de kalender.'),
        ("2023-05/2023-04", "Het einde (april 2023) ligt vóór het begin (mei 2023)."),
        ("2023-05-02/2023-05-01", "Het einde (1 mei 2023) ligt vóór het begin (2 mei 2023)."),
        ("2023/uiterlijk 2022", "Het einde (uiterlijk 2022) ligt vóór het begin (2023)."),
        ("../..", 'Een periode die aan beide kanten open is, heet "onbekend".'),
    ],
)
def test_what_is_no_period_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole sentence is compared
        parse(text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("text", ["9999-W52", "rond 9999", "rond 0001", "rond 9999-12-31", "2023/rond 9999-12"])
def test_the_ends_of_the_calendar_do_not_break_anything(text: str) -> None:
    """Dates stop at the year 9999; what lies across that edge is cut off or refused."""
    period = read(text)
    assert period is None or period.label


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2023-04", "2023-05", Volgorde.VOOR),
        ("2023-04-30", "2023-05", Volgorde.VOOR),
        ("2022", "2023-Q1", Volgorde.VOOR),
        ("../2022", "2023/..", Volgorde.VOOR),
        ("uiterlijk 2023-04", "2023-05", Volgorde.VOOR),
        ("2023-W52", "2024", Volgorde.VOOR),
        ("2024-W01", "2023", Volgorde.NA),
        ("2025-W01", "2024", Volgorde.ONBEKEND),  # starts on 30 December 2024
        ("2023-04", "2023", Volgorde.ONBEKEND),
        ("2023-04", "2023-04", Volgorde.ONBEKEND),
        ("eind 2023", "2023-01", Volgorde.ONBEKEND),  # nobody says when the end begins
        ("begin 2023-04", "eind 2023-04", Volgorde.ONBEKEND),
        ("voorjaar 2023", "zomer 2023", Volgorde.ONBEKEND),
        ("voorjaar 2023", "najaar 2023", Volgorde.VOOR),
        ("rond 2023-04-30", "2023-05-02", Volgorde.ONBEKEND),
        ("rond 2023-04", "2023-07", Volgorde.VOOR),
        ("uiterlijk 2023-04", "2020", Volgorde.ONBEKEND),
        ("2023/..", "2030", Volgorde.ONBEKEND),
        ("onbekend", "2023", Volgorde.ONBEKEND),
        ("onbekend", "onbekend", Volgorde.ONBEKEND),
    ],
)
def test_two_periods_compare(one: str, other: str, expected: Volgorde) -> None:
    inverse = {Volgorde.VOOR: Volgorde.NA, Volgorde.NA: Volgorde.VOOR, Volgorde.ONBEKEND: Volgorde.ONBEKEND}
    assert parse(one).compare(parse(other)) is expected
    assert parse(other).compare(parse(one)) is inverse[expected]


def test_only_a_certain_order_is_an_order() -> None:
    """Before means that the last possible day comes before the first possible day; nothing less will do."""
    periods = [parse(text) for text in [*SINGLES, "2023/..", "../2022", "onbekend"]]
    for one, other in itertools.product(periods, repeat=2):
        before = one.tot is not None and other.van is not None and one.tot < other.van
        assert (one.compare(other) is Volgorde.VOOR) is before
        assert (other.compare(one) is Volgorde.NA) is before


def test_the_sort_order_is_the_order_of_the_calendar() -> None:
    ordered = [
        *("../2022-06", "voorjaar 2023", "begin 2023-04", "medio 2023-04", "eind 2023-04", "2023-05/.."),
        *("2023-05-02", "2023-07/2023-08", "medio 2023", "eind 2023", "uiterlijk 2023", "2024", "onbekend"),
    ]
    assert sorted(sorted(ordered), key=lambda text: parse(text).sorteer) == ordered


def test_the_sort_key_lies_within_the_bounds() -> None:
    for period in map(parse, SINGLES):
        assert (period.van or date.min) <= period.sorteer <= (period.tot or date.max), period


def test_what_was_written_stays() -> None:
    assert [text for text in ALL if str(parse(text)) != text] == []


def test_a_label_says_no_more_than_was_written() -> None:
    """No month, day, week or quarter in a label that the text does not have, and no doubt left out."""
    for text in ALL:
        label = parse(text).label
        assert set(_numbers(label)) <= set(_numbers(text)), text
        months = {MAANDEN[int(month) - 1] for month in re.findall(r"\d{4}-(\d\d)", text)}
        assert {month for month in MAANDEN if month in label} <= months, text
        assert set(re.findall("|".join(MODIFIERS), label)) == set(re.findall("|".join(MODIFIERS), text))
        assert bool(re.search(r"\d+ [a-z]+ \d{4}$", label)) <= bool(re.search(r"-\d\d-|kwartaal|W\d\d|Q\d", text))


def test_a_label_says_no_less_than_was_written() -> None:
    """Two texts share a label only where they mean the same time."""
    meaning: dict[str, tuple[date | None, date | None, bool]] = {}
    for text in ALL:
        period = parse(text)
        bounds = (period.van, period.tot, period.vaag)
        assert meaning.setdefault(period.label, bounds) == bounds, text


def test_a_year_is_left_out_only_where_the_rest_can_stand_alone() -> None:
    """'28 april tot en met 1 mei 2023' is fine; 'begin tot en met april 2023' and 'week 9 van tot en met …' are not."""
    alone = re.compile(rf"({'|'.join(MAANDEN)}|kwartaal|voorjaar|zomer|najaar|week \d+|\d{{4}})$")
    labels = [parse(text).label for text in RANGES]
    wrong = {first for first in (label.partition(" tot en met ")[0] for label in labels) if not alone.search(first)}
    assert {first for first in wrong if not first.startswith("tot en met")} == set()


@fuzz
@given(st.text(alphabet="0123456789-WQ/. beginmediouiterlijkrondvoorjaarzomer", max_size=25))
def test_any_text_is_a_period_or_a_refusal(text: str) -> None:
    period = read(text)
    assert period is None or parse(str(period)) == period


@fuzz
@given(st.dates(min_value=date(1, 3, 1), max_value=date(9999, 1, 1)), st.integers(0, 300))
def test_every_day_is_a_period(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    assert parse(first.isoformat()).van == parse(first.isoformat()).tot == first
    assert (parse(f"{first}/{last}").van, parse(f"{first}/{last}").tot) == (first, last)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]
