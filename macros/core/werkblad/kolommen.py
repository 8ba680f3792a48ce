"""One sheet as it was handed in → rows of texts, with a problem for every cell that cannot be believed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..probleem import Probleem, shorten, suggest
from .gelezen import Cel, GelezenBlad, text
from .indeling import VERVALLEN, Blad, Kolom
from .rijen import key_text


@dataclass(slots=True)
class Ingevuld:
    """A row as filled in: its texts by column name; `slecht` are the columns that already have a problem."""

    blad: Blad
    nummer: int
    cellen: dict[str, str]
    slecht: set[str] = field(default_factory=set)

    @property
    def sleutel(self) -> str:
        """What finds the row within its sheet."""
        return key_text(self.blad, self.cellen)

    @property
    def vervallen(self) -> bool:
        return self.cellen.get(VERVALLEN.naam) == "ja"


class Bladlezer:
    """Reads one sheet; knows in which column everything stands."""

    def __init__(self, blad: Blad, gelezen: GelezenBlad) -> None:
        self.blad, self.gelezen = blad, gelezen
        self.problemen: list[Probleem] = []
        self.plek: dict[str, int] = {}  # column name → number of the column
        self._columns: list[tuple[int, Kolom]] = []
        self._headings()

    def place(self, row: int = 0, name: str = "") -> Cel:
        """A place on this sheet; without a column the row as a whole."""
        number = self.plek.get(name, 0)
        return Cel(self.blad.naam, row, number, self.gelezen.koppen[number - 1] if number else "")

    def problem(self, code: str, sentence: str, row: int = 0, name: str = "") -> None:
        self.problemen.append(Probleem(self.place(row, name), code, sentence))

    def rows(self) -> list[Ingevuld]:
        """Every row that is not empty. A sheet without the columns that find a row has none."""
        missing = [kolom.titel for kolom in self.blad.sleutels if kolom.verplicht and kolom.naam not in self.plek]
        for titel in missing:
            self.problem("kolom-ontbreekt", f'De kolom "{titel}" ontbreekt. Zet hem terug.')
        found = [self._row(number, values) for number, values in self.gelezen.rijen]
        return [] if missing else [row for row in found if any(row.cellen.values()) or row.slecht]

    def _headings(self) -> None:
        by_title = {kolom.titel.casefold(): kolom for kolom in self.blad.alle}
        for row, column, name in self.gelezen.samengevoegd:
            sentence = f"De cellen {name} zijn samengevoegd. Maak de samenvoeging ongedaan en vul elke cel zelf in."
            self._at(row, column, "samengevoegd", sentence)
        for number, heading in enumerate(self.gelezen.koppen, 1):
            kolom = by_title.get(heading.casefold())
            if kolom is None:
                self._unknown(number, heading)
            elif kolom.naam in self.plek:
                self._at(1, number, "dubbele-kolom", f'De kolom "{heading}" staat er twee keer. Haal er een weg.')
            else:
                self.plek[kolom.naam] = number
                self._columns.append((number, kolom))

    def _unknown(self, number: int, heading: str) -> None:
        if heading:
            hint = suggest(heading, [kolom.titel for kolom in self.blad.alle])
            self._at(
                1,
                number,
                "onbekende-kolom",
                f'De kolom "{shorten(heading)}" bestaat niet.{hint} Haal hem weg of geef hem de goede kop.',
            )
        elif any(len(values) >= number and values[number - 1] is not None for _, values in self.gelezen.rijen):
            self._at(
                1, number, "onbekende-kolom", "Deze kolom heeft geen kop, maar er staat wel iets in. Haal hem leeg."
            )

    def _at(self, row: int, number: int, code: str, sentence: str) -> None:
        heading = self.gelezen.koppen[number - 1] if number <= len(self.gelezen.koppen) else ""
        self.problemen.append(Probleem(Cel(self.blad.naam, row, number, heading), code, sentence))

    def _row(self, number: int, values: tuple[Any, ...]) -> Ingevuld:
        row = Ingevuld(self.blad, number, {})
        for at, kolom in self._columns:
            row.cellen[kolom.naam] = self._cell(row, kolom, values[at - 1] if at <= len(values) else None)
        stand = row.cellen.get(VERVALLEN.naam, "").casefold()
        row.cellen[VERVALLEN.naam] = "" if stand == "nee" else stand
        if stand not in ("", "ja", "nee"):
            self.problem("verkeerde-keuze", "Vul hier ja in, of niets.", number, VERVALLEN.naam)
            row.slecht.add(VERVALLEN.naam)
        return row

    def _cell(self, row: Ingevuld, kolom: Kolom, value: Any) -> str:
        """The text of a cell; empty where that cannot be believed, which is a problem of this cell."""
        try:
            return text(kolom.veld, value)
        except ValueError as error:
            self.problem("verkeerde-cel", str(error), row.nummer, kolom.naam)
            row.slecht.add(kolom.naam)
            return ""
