"""Search entries straight from the data: one for each record."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.link import Geheel, register_of
from ...core.model.record import Item
from ...core.model.velden import Waarde, walk
from ...core.tijd import Periode


def entries(geheel: Geheel) -> Iterator[dict[str, str]]:
    """For each record its address, its id with its title, and every word in it that a reader may look for."""
    for register in geheel.registers.values():
        for record in register.values():
            address = f"{register_of(record).naam}/{record.id.lower()}/"
            yield {"location": address, "title": _title(record), "text": " ".join(_words(geheel, record))}


def _title(record: Item) -> str:
    numbered = any(letter.isdigit() for letter in record.id) and record.id.isupper()
    return f"{record.id} {record.titel}" if numbered else record.titel


def _words(geheel: Geheel, record: Item) -> Iterator[str]:
    yield register_of(record).enkelvoud
    for waarde in walk(record):
        if waarde.pad[0] not in ("id", "titel", "grond"):
            yield _text(geheel, waarde)


def _text(geheel: Geheel, waarde: Waarde) -> str:
    if waarde.veld.soort == "verwijzing":
        target = (
            geheel.find(waarde.veld.registers[0], waarde.waarde) if waarde.veld.registers else geheel.at(waarde.waarde)
        )
        return target.titel if target else ""
    return waarde.waarde.label if isinstance(waarde.waarde, Periode) else str(waarde.waarde)
