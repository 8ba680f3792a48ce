"""Amounts in euros, read from the notations that Dutch documents use."""

from __future__ import annotations

import re
from decimal import Decimal

from .probleem import shorten

_AMOUNT = re.compile(
    r"(?P<min>[-–])?\s*(?:€|EUR)?\s*(?P<min2>[-–])?\s*(?P<getal>\d[\d.,]{0,24})\s*"
    r"(?P<schaal>mln\.?|miljoen|mld\.?|miljard|k|dzd\.?)?$",
    re.IGNORECASE | re.ASCII,
)
_SCALE = {"mln": 10**6, "miljoen": 10**6, "mld": 10**9, "miljard": 10**9, "k": 10**3, "dzd": 10**3}


def parse(text: str) -> Decimal:
    """Read an amount: `2143000`, `2.143.000`, `€ 2.143 mln.`, `€ 0,42 mln`. In euros.

    Before a scale word a single point is a decimal point (the sources write "€ 2.143 mln." for 2,143 million).
    Raises ValueError with a Dutch sentence where `text` is no amount.
    """
    match = _AMOUNT.match(" ".join(text.split()).removesuffix(",-"))
    if not match:
        raise ValueError(f'"{shorten(text)}" is geen bedrag. Schrijf bijvoorbeeld 2143000 of € 2,143 mln.')
    scale = (match["schaal"] or "").rstrip(".").lower()
    amount = _number(match["getal"], scaled=bool(scale)) * _SCALE.get(scale, 1)
    return -amount if match["min"] or match["min2"] else amount


def _number(text: str, *, scaled: bool) -> Decimal:
    text = text.rstrip(".,")
    decimals = r"\d+" if scaled else r"\d{1,2}"  # € 2,143 without "mln" is no amount: cents have two decimals
    if re.fullmatch(rf"\d+(,{decimals})?", text):
        return Decimal(text.replace(",", "."))
    if scaled and re.fullmatch(r"\d+\.\d+", text):
        return Decimal(text)
    if re.fullmatch(rf"\d{{1,3}}(\.\d{{3}})+(,{decimals})?", text):
        return Decimal(text.replace(".", "").replace(",", "."))
    raise ValueError(f'"{text}" is geen bedrag. Gebruik punten voor duizendtallen en een komma voor centen.')


def label(amount: Decimal) -> str:
    """An amount the Dutch way: € 2.143.000, € 12,50, € -300."""
    whole = amount == amount.to_integral_value()
    digits = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    return "€ " + digits.translate(str.maketrans(",.", ".,"))
