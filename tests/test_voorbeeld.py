"""The tiny municipality is sound and small, and shows everything that the model can hold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from helpers import base

from macros.core.model.grond import KINDS, kind_of
from macros.core.model.instellingen import Instellingen
from macros.core.model.record import Record
from macros.core.model.registers import REGISTERS, Register
from macros.core.model.typen import Deel
from macros.core.model.velden import Veld, velden
from macros.core.probleem import Soort

WRITTEN_BY_HAND = [register for register in REGISTERS if register.naam != "publicaties"]
# On every kind of record, so it is enough that some record has them.
SHARED = {
    "eigenaar",
    "beheerder",
    "herzien_voor",
    "accordering",
    "akkoord",
    "publiceren_vanaf",
    "vroegere_ids",
    "zoekwoorden",
}


def test_nothing_is_wrong() -> None:
    assert {probleem.soort for probleem in base().problemen} <= {Soort.BEVINDING}


@pytest.mark.parametrize("register", WRITTEN_BY_HAND, ids=lambda register: register.naam)
def test_every_register_has_a_few_records(register: Register) -> None:
    assert 2 <= len(base().geheel.registers[register.naam]) <= 8


def test_every_kind_of_ground_is_there() -> None:
    records = [record for records in base().geheel.registers.values() for record in records.values()]
    assert {kind_of(record.grond) for record in records if isinstance(record, Record)} == set(KINDS)


def test_every_field_is_filled_in_somewhere() -> None:
    roots = [register.model for register in WRITTEN_BY_HAND] + [Instellingen]
    wanted = {(model, veld.sleutel) for root in roots for model, veld in _fields(root) if veld.sleutel not in SHARED}
    given = set(_given())
    assert sorted(f"{model.__name__}.{key}" for model, key in wanted - given) == []
    assert {key for _, key in given} >= SHARED


@pytest.mark.parametrize("name", ["begrippen", "mijlpalen", "procesrollen"])
def test_nothing_points_at_what_the_rules_replace(name: str) -> None:
    """The examples of the rules take the place of these files, so a reference to them would break with it."""
    geheel = base().geheel
    assert [record.id for record in geheel.registers[name].values() if geheel.backlinks(record)] == []


def _fields(model: type[Deel]) -> Iterator[tuple[type[Deel], Veld]]:
    for veld in velden(model):
        yield model, veld
        for part in veld.delen:
            yield from _fields(part)


def _given() -> Iterator[tuple[type[Deel], str]]:
    geheel = base().geheel
    yield from _filled_in(geheel.instellingen)
    for records in geheel.registers.values():
        for record in records.values():
            yield from _filled_in(record)


def _filled_in(deel: Deel) -> Iterator[tuple[type[Deel], str]]:
    for veld in velden(type(deel)):
        if veld.naam not in deel.model_fields_set:
            continue
        yield type(deel), veld.sleutel
        value = getattr(deel, veld.naam)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Deel):
                yield from _filled_in(part)
