"""What somebody wants to change: cells, records and parts; and which row every block came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ..link import Sleutel
from ..model.registers import BY_NAME, Register
from ..probleem import Probleem, shorten
from ..source import Waarde
from .gelezen import Cel
from .kolommen import Bladlezer
from .rijen import rows_of
from .vorm import get


class Celwijziging(NamedTuple):
    """One change in plain words: at which cell, of which record, what it was and what it becomes."""

    plaats: Cel
    record: Sleutel
    wat: str
    oud: str = ""
    nieuw: str = ""

    def __str__(self) -> str:
        subject = f"{BY_NAME[self.record[0]].enkelvoud.capitalize()} {self.record[1]}"
        if not self.oud and not self.nieuw:
            return f"{subject}: {self.wat}"
        if not self.oud:
            return f'{subject}, {self.wat}: ingevuld met "{shorten(self.nieuw)}"'
        if not self.nieuw:
            return f'{subject}, {self.wat}: leeggemaakt (was "{shorten(self.oud)}")'
        return f'{subject}, {self.wat}: "{shorten(self.oud)}" → "{shorten(self.nieuw)}"'


@dataclass(slots=True)
class Nieuw:
    """A record that is not there yet, in normal form; `ouder` is the id of the record that it will stand in."""

    register: Register
    blok: dict[str, Waarde]
    ouder: str = ""

    @property
    def sleutel(self) -> Sleutel:
        return self.register.naam, self.blok["id"]


@dataclass(slots=True)
class Invoer:
    """What a workbook asks for. `aangepast` are whole records in normal form, `weg` are records that go."""

    wijzigingen: list[Celwijziging] = field(default_factory=list)
    problemen: list[Probleem] = field(default_factory=list)
    aangepast: dict[Sleutel, dict[str, Waarde]] = field(default_factory=dict)
    nieuw: dict[Sleutel, Nieuw] = field(default_factory=dict)
    weg: set[Sleutel] = field(default_factory=set)
    lezers: dict[str, Bladlezer] = field(default_factory=dict)
    rijen: dict[tuple[str, str], int] = field(default_factory=dict)  # sheet and key → the first row with that key
    herkomst: dict[int, tuple[Bladlezer, int]] = field(default_factory=dict)  # id of a block → its row
    bekeken: dict[Sleutel, dict[str, Waarde]] = field(default_factory=dict)  # stay as they are; kept for their id

    def block(self, record: Sleutel) -> dict[str, Waarde] | None:
        """A record that changes or is new, in normal form."""
        return self.nieuw[record].blok if record in self.nieuw else self.aangepast.get(record)

    def remember(self, record: Sleutel, block: dict[str, Waarde]) -> None:
        """Note for every block of a record that was there, from which row it comes. `block` is its normal form."""
        for lezer in self.lezers.values():
            if lezer.blad.register is None or lezer.blad.register.naam == record[0]:
                for rij in rows_of(lezer.blad, record, block):
                    if number := self.rijen.get((lezer.blad.naam, rij.sleutel)):
                        self.herkomst[id(get(block, rij.pad))] = lezer, number
