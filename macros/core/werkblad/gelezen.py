"""A workbook as it was read, before anything in it is believed. And what one of its cells says, as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, NamedTuple

from ..model.velden import Veld
from ..probleem import Plaats, shorten
from ..source import CONTROL, FORBIDDEN
from ..tijd import day_label
from .rijen import LIMIET, tidy

_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$", re.ASCII)


class Formule(NamedTuple):
    """A cell that Excel works out."""

    tekst: str


class Celfout(NamedTuple):
    """A cell in which Excel shows an error, such as #N/B."""

    tekst: str


class GelezenBlad(NamedTuple):
    """One sheet: its headings, its rows with their number, and the ranges of merged cells as row, column and name."""

    naam: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[int, tuple[Any, ...]], ...]
    samengevoegd: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A workbook: for which model and by which role, its sheets, and what every row held when it was made."""

    versie: str
    rol: str
    bladen: tuple[GelezenBlad, ...]
    vingers: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Cel(Plaats):
    """A place in a workbook. Row 0 is the sheet as a whole, column 0 the row as a whole; `bestand` is the sheet."""

    titel: str = ""

    def __str__(self) -> str:
        row = f", rij {self.regel}" if self.regel else ""
        column = f", kolom {letters(self.kolom)}" + (f" ({self.titel})" if self.titel else "") if self.kolom else ""
        return f'blad "{self.bestand}"{row}{column}:'


def letters(number: int) -> str:
    """The letters of a column; the first is 1."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def text(veld: Veld | None, value: Any) -> str:
    """What a cell says, as the text of its field. Raises ValueError (Dutch) where it says nothing that can be believed."""
    if value is None:
        return ""
    if isinstance(value, Formule):
        raise ValueError(f"Hier staat een formule ({shorten(value.tekst)}). Zet er de uitkomst neer, als tekst.")
    if isinstance(value, Celfout):
        raise ValueError(f"Hier staat een fout van Excel ({value.tekst}). Zet er de waarde neer.")
    if isinstance(value, bool):
        return _yes_or_no(veld, value)
    if isinstance(value, datetime | date | time):
        return _moment(veld, value)
    if isinstance(value, int | float):
        return _number(value)
    return _words(veld, str(value))


def _words(veld: Veld | None, value: str) -> str:
    if len(value) >= LIMIET:
        raise ValueError("Deze cel is vol (32.767 tekens); Excel kapte de rest af. Wijzig dit in het bestand zelf.")
    found = tidy(value)
    if bad := FORBIDDEN.search(found):
        raise ValueError(CONTROL.format(ord(bad.group())))
    match = _DAY_FIRST.match(found) if veld and veld.soort in ("dag", "periode") else None
    if match:
        raise ValueError(f'"{found}" is niet zeker één dag. Schrijf jaar-maand-dag, zoals {_example(*match.groups())}.')
    return found


def _example(day: str, month: str, year: str) -> str:
    """A day as we write it, read the Dutch way; where that day does not exist, just an example."""
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)).isoformat()
    except ValueError:
        return "2023-02-28"


def _yes_or_no(veld: Veld | None, value: bool) -> str:
    if veld and veld.soort != "janee" and not {"ja", "nee"} & set(veld.keuzes):
        raise ValueError("Hier staat WAAR of ONWAAR. Zet er tekst neer.")
    return "ja" if value else "nee"


def _moment(veld: Veld | None, value: datetime | date | time) -> str:
    """A real date or time of Excel, in a field that holds one."""
    if veld and veld.soort == "tijdstip" and isinstance(value, time):
        return value.strftime("%H:%M")
    day = value.date() if isinstance(value, datetime) else value
    if veld and veld.soort in ("dag", "periode") and not isinstance(day, time):
        if isinstance(value, datetime) and value.time() != time():
            raise ValueError(f"Hier hoort alleen een dag, zonder tijd: {day.isoformat()}.")
        return day.isoformat()
    shown = day.strftime("%H:%M") if isinstance(day, time) else day_label(day)
    raise ValueError(
        f"Excel maakte hier een datum of tijd van ({shown}). Zet de celeigenschappen op Tekst en typ het opnieuw."
    )


def _number(value: int | float) -> str:
    return str(int(value)) if value == int(value) else repr(value).replace(".", ",")
