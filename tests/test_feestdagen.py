"""The national holidays: computed by us, known better by a library that is too slow to ask every time."""

from __future__ import annotations

import pytest
from holidays import country_holidays

from macros.core.feestdagen import FIRST_YEAR, feestdagen

YEARS = range(FIRST_YEAR, 2101)  # the library goes no further


@pytest.mark.parametrize("year", YEARS)
def test_the_holidays_are_those_of_the_library(year: int) -> None:
    known = country_holidays("NL", years=year, language="nl")
    assert list(feestdagen(year).items()) == sorted(known.items())


@pytest.mark.parametrize("year", [1, FIRST_YEAR - 1])
def test_before_the_first_koningsdag_there_are_none(year: int) -> None:
    assert feestdagen(year) == {}


def test_the_last_year_that_can_be_written_has_holidays() -> None:
    assert len(feestdagen(9999)) == 10
