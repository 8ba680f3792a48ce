"""Two states of the data → typed changes, by register and id."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .link import Geheel, key_of, register_of
from .model.geheugen import Publicatie, Spoorregel
from .model.record import Item
from .model.velden import velden


class Verandering(NamedTuple):
    """One record that is new, changed, renamed or gone; `velden` are the YAML names of what changed."""

    soort: str
    record: str
    titel: str
    velden: tuple[str, ...] = ()
    was: str = ""


def fingerprints(record: Item) -> dict[str, str]:
    """For every filled-in field that a reader sees a short digest of its content; records inside it count for themselves."""
    inner = {veld.sleutel for veld in velden(type(record)) if veld.soort == "record"} | {"zoekwoorden"}
    content = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    return {name: _digest(value) for name, value in content.items() if name not in inner}


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


def address(record: Item) -> str:
    """`register/id`: how the memory names a record."""
    return "/".join(key_of(record))


def published(geheel: Geheel) -> Iterator[Item]:
    """Every record that a publication counts: all but the publications themselves."""
    for register in geheel.registers.values():
        for record in register.values():
            if not isinstance(record, Publicatie):
                yield record


def changes(before: Mapping[str, Spoorregel], geheel: Geheel) -> tuple[Verandering, ...]:
    """What changed since the memory was written. `before` maps `register/id` to what the memory knows."""
    found = [change for record in published(geheel) if (change := _change(before, record))]
    present = {address(record) for record in published(geheel)} | {change.was for change in found}
    gone = [line for name, line in before.items() if name not in present and not (line.vervallen or line.ingehouden)]
    return (*found, *(Verandering("vervallen", line.record, line.titel) for line in gone))


def _change(before: Mapping[str, Spoorregel], record: Item) -> Verandering | None:
    name = address(record)
    line = before.get(name)
    if line and line.ingehouden:  # readers did not have it for a while
        return Verandering("nieuw", name, record.titel)
    if line:
        fields = changed_fields(line, fingerprints(record))
        return Verandering("gewijzigd", name, record.titel, fields) if fields else None
    register = register_of(record).naam
    was = next((f"{register}/{old}" for old in record.vroegere_ids if f"{register}/{old}" in before), "")
    if was:
        return Verandering("hernoemd", name, record.titel, changed_fields(before[was], fingerprints(record)), was)
    return Verandering("nieuw", name, record.titel)


def changed_fields(line: Spoorregel, now: Mapping[str, str]) -> tuple[str, ...]:
    """The fields whose content differs from what the memory holds, in alphabetical order."""
    before = dict(item.split(":", 1) for item in line.vingerafdrukken)
    return tuple(sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name)))
