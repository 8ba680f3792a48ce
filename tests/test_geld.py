"""Amounts: every notation that the sources use, read as meant, and shown without loss."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from helpers import fuzz
from hypothesis import given
from hypothesis import strategies as st

from macros.core import geld

SHAPE = "Schrijf bijvoorbeeld 2143000 of € 2,143 mln."
NUMBER = "Gebruik punten voor duizendtallen en een komma voor centen."


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("2143000", "2143000"),
        ("2.143.000", "2143000"),
        ("€ 2.143.000", "2143000"),
        ("€2.143.000,-", "2143000"),
        ("EUR 12", "12"),
        ("12,50", "12.50"),
        ("€ 1.234,5", "1234.5"),
        ("2.143", "2143"),
        ("0", "0"),
        ("  €   5 ", "5"),
        # The sources write a decimal point before a scale word: 2,143 million, not 2143 million.
        ("€ 2.143 mln.", "2143000"),
        ("€ 2,143 mln", "2143000"),
        ("€ 0,42 mln", "420000"),
        ("€ 0.4 mln.", "400000"),
        ("50 miljoen", "50000000"),
        ("€ 1,5 mld", "1500000000"),
        ("2 miljard", "2000000000"),
        ("5k", "5000"),
        ("€ 7,5 K", "7500"),
        ("12 dzd.", "12000"),
        # Two points can only be thousands, also before a scale word.
        ("1.234.567 k", "1234567000"),
        ("-300", "-300"),
        ("€ -300", "-300"),
        ("– € 0,3 mln", "-300000"),
    ],
)
def test_a_notation_is_read_as_meant(text: str, euros: str) -> None:
    assert geld.parse(text) == Decimal(euros)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", f'"" is geen bedrag. {SHAPE}'),
        ("zes ton", f'"zes ton" is geen bedrag. {SHAPE}'),
        ("€", f'"€" is geen bedrag. {SHAPE}'),
        ("1e3", f'"1e3" is geen bedrag. {SHAPE}'),
        ("5%", f'"5%" is geen bedrag. {SHAPE}'),
        ("100 000", f'"100 000" is geen bedrag. {SHAPE}'),
        ("12.5", f'"12.5" is geen bedrag. {NUMBER}'),
        ("1.5.5", f'"1.5.5" is geen bedrag. {NUMBER}'),
        ("2,143,000", f'"2,143,000" is geen bedrag. {NUMBER}'),
        ("€ 1,2 mln,3", f'"€ 1,2 mln,3" is geen bedrag. {SHAPE}'),
    ],
)
def test_what_is_no_amount_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole sentence is compared
        geld.parse(text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("€ 2,143", id="English thousands: nobody writes tenths of cents"),
        pytest.param("0,001", id="less than a cent"),
        pytest.param("٣٠٠", id="digits of another script"),
        pytest.param("9" * 1_000_001, id="more digits than arithmetic can hold"),
    ],
)
def test_what_would_be_misread_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is geen (bedrag|getal)"):
        geld.parse(text)


@pytest.mark.parametrize(
    ("euros", "label"),
    [
        ("0", "€ 0"),
        ("300", "€ 300"),
        ("-300", "€ -300"),
        ("12.5", "€ 12,50"),
        ("12.50", "€ 12,50"),
        ("2143000", "€ 2.143.000"),
        ("2143000.000", "€ 2.143.000"),
        ("1234567.89", "€ 1.234.567,89"),
        ("1E+6", "€ 1.000.000"),
    ],
)
def test_an_amount_is_shown_the_dutch_way(euros: str, label: str) -> None:
    assert geld.label(Decimal(euros)) == label


@fuzz
@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_what_is_shown_can_be_read_back(amount: Decimal) -> None:
    assert geld.parse(geld.label(amount)) == amount


@fuzz
@given(st.text(alphabet="0123456789.,-– €EURmlnijoenardkzd", max_size=20))
def test_any_text_is_an_amount_or_a_refusal(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert geld.parse(text).is_finite()
