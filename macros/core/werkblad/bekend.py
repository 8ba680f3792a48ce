"""The ids and titles that a cell may name: of the data, and of the workbook itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..link import Geheel
from ..probleem import shorten
from .indeling import ID, Kolom
from .kolommen import Ingevuld


class Bekend:
    """Register → ids, every address, and titles by which somebody may have meant an id."""

    def __init__(self, geheel: Geheel, ingevuld: Mapping[str, Iterable[Ingevuld]]) -> None:
        self.ids = {name: set(register) for name, register in geheel.registers.items()}
        for name, here in ingevuld.items():
            if name in self.ids:
                self.ids[name] |= {row.cellen.get(ID.naam, "") for row in here} - {""}
        self.addresses = {f"{name}/{id_}" for name, ids in self.ids.items() for id_ in ids}
        self._titles: dict[tuple[str, str], str] = {}
        for name, register in geheel.registers.items():
            for record in register.values():
                self._titles.setdefault((name, record.titel.casefold()), record.id)
                self._titles.setdefault(("", record.titel.casefold()), f"{name}/{record.id}")

    def not_an_id(self, kolom: Kolom, value: str) -> str:
        """A sentence where somebody wrote a title instead of an id; empty where not."""
        if not kolom.veld or kolom.veld.soort != "verwijzing":
            return ""
        register = next(iter(kolom.veld.registers), "")
        if value in (self.ids[register] if register else self.addresses):
            return ""
        found = self._titles.get((register, value.casefold()))
        return f'Hier hoort een id; "{shorten(value)}" is een titel. Schrijf: {found}.' if found else ""
