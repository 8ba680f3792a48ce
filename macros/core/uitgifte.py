"""What a publication holds: only what is approved, and nothing before its day. What is held back is in no byte of it."""

from __future__ import annotations

from datetime import date

from .load import Geladen
from .model.geheugen import Publicatie
from .model.record import Item, Record

AKKOORD = "akkoord"


def day_of(geladen: Geladen) -> date | None:
    """The day of the last publication; None before the first."""
    return max((one.record.datum for one in geladen.records if isinstance(one.record, Publicatie)), default=None)


def held_back(record: Item, day: date | None) -> bool:
    """True for a record that is not approved, or whose first day lies after `day`; before any publication that is every such day."""
    if not isinstance(record, Record):
        return False
    early = record.publiceren_vanaf is not None and (day is None or record.publiceren_vanaf > day)
    return record.accordering != AKKOORD or early


def release(geladen: Geladen, day: date | None) -> Geladen:
    """The same without what is held back, alone or inside another record. Their ids stay known as held back."""
    gone = {id(one.record) for one in geladen.records if held_back(one.record, day)}
    gone |= {id(one.record) for one in geladen.records if one.ouder and id(one.ouder) in gone}
    trimmed: dict[int, Item] = {}
    kept = []
    for one in geladen.records:
        if id(one.record) not in gone:
            record = trimmed[id(one.record)] = _without(one.record, gone)
            kept.append(one._replace(record=record, ouder=trimmed.get(id(one.ouder)) if one.ouder else None))
    names = frozenset((one.register.naam, one.record.id) for one in geladen.records if id(one.record) in gone)
    return geladen._replace(records=tuple(kept), bekend=geladen.bekend - names, ingehouden=names)


def _without(record: Item, gone: set[int]) -> Item:
    """A record without the records inside it that are held back."""
    changed = {
        name: tuple(part for part in value if id(part) not in gone)
        for name, value in vars(record).items()
        if isinstance(value, tuple) and any(id(part) in gone for part in value)
    }
    return record.model_copy(update=changed) if changed else record
