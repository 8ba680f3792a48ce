"""Raw values in one shape: every list a list, every part a block. And back, into the shape that the file already has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from ..model.typen import Deel
from ..model.velden import Veld, velden
from ..source import Waarde

Modellen = tuple[type[Deel], ...]


@cache
def fields(modellen: Modellen) -> Mapping[str, Veld]:
    """The fields of a model, or of all models of a union, by their name in YAML; of two with one name the first."""
    found: dict[str, Veld] = {}
    for model in modellen:
        for veld in velden(model):
            found.setdefault(veld.sleutel, veld)
    return found


def normal(modellen: Modellen, raw: Mapping[str, Waarde]) -> dict[str, Waarde]:
    """A block without short forms; without the records that stand inside it."""
    known = fields(modellen)
    return {name: _normal(known[name], value) for name, value in raw.items() if known[name].soort != "record"}


def _normal(veld: Veld, value: Waarde) -> Waarde:
    if veld.meervoud:
        return [_single(veld, part) for part in (value if isinstance(value, list) else [value])]
    return _single(veld, value)


def _single(veld: Veld, value: Waarde) -> Waarde:
    if veld.soort != "deel":
        return value
    return normal(veld.delen, {veld.kort: value} if isinstance(value, str) else value)


def restore(modellen: Modellen, new: Mapping[str, Waarde], old: Mapping[str, Waarde]) -> dict[str, Waarde]:
    """`new` (in normal form) written as `old` is: short where that is short, its fields in that order, with its inner records."""
    known = fields(modellen)
    found = {}
    for name in [*old, *(name for name in _in_order(modellen, new) if name not in old)]:
        if known[name].soort == "record":
            found[name] = old[name]
        elif name in new:
            found[name] = _restore(known[name], new[name], old.get(name))
    return found


def _in_order(modellen: Modellen, new: Mapping[str, Waarde]) -> list[str]:
    """The fields of a block of a union in the order of the model that it is; of any other block as they came."""
    orders = ([veld.sleutel for veld in velden(model)] for model in modellen if len(modellen) > 1)
    order = next((names for names in orders if set(new) <= set(names)), [*new])
    return [name for name in order if name in new]


def _restore(veld: Veld, new: Waarde, old: Waarde) -> Waarde:
    if not veld.meervoud:
        return _part(veld, new, old)
    before = old if isinstance(old, list) else [] if old is None else [old]
    same = {json.dumps(_single(veld, part)): part for part in before}
    made = [same.get(json.dumps(part), _part(veld, part, _at(before, at))) for at, part in enumerate(new)]
    return made[0] if len(made) == 1 and old is not None and not isinstance(old, list) else made


def _part(veld: Veld, new: Waarde, old: Waarde) -> Waarde:
    if veld.soort != "deel":
        return new
    if veld.kort and set(new) == {veld.kort} and not isinstance(old, dict):
        return new[veld.kort]
    return restore(veld.delen, new, old if isinstance(old, dict) else {})


def _at(values: list[Waarde], position: int) -> Waarde:
    return values[position] if position < len(values) else None


def get(value: Waarde, pad: Iterable[str | int]) -> Waarde:
    """The value at a path, or None where there is none."""
    for part in pad:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return None
    return value


def put(block: dict[str, Any], pad: tuple[str, ...], value: Waarde) -> None:
    """Set the value at a path of names, or take it away where it is empty; a block that ends up empty goes too."""
    name, rest = pad[0], pad[1:]
    if rest:
        inner = block.setdefault(name, {})
        put(inner, rest, value)
        value = inner
    if value:
        block[name] = value
    else:
        block.pop(name, None)


def has(modellen: Modellen, pad: Iterable[str | int]) -> bool:
    """True where a path goes through fields that these models have."""
    for name in (part for part in pad if isinstance(part, str)):
        if name not in fields(modellen):
            return False
        modellen = fields(modellen)[name].delen
    return True


def around(block: dict[str, Waarde], pad: tuple[str | int, ...]) -> dict[str, Any] | None:
    """The block in which the list at `pad` stands or will stand; made where it is an empty block of a record itself."""
    found: Any = block
    for part, inner in pairwise(pad):
        makes = isinstance(found, dict) and isinstance(inner, str)
        found = found.setdefault(part, {}) if makes else get(found, (part,))
        if found is None:
            return None
    return found if isinstance(found, dict) else None


def prune(value: Waarde) -> None:
    """Take away the parts that are marked as gone, and every list that ends up empty."""
    for inner in _inside(value):
        prune(inner)
    if isinstance(value, dict):
        for name in [name for name, inner in value.items() if isinstance(inner, list)]:
            value[name] = [part for part in value[name] if not (isinstance(part, dict) and "#vervallen" in part)]
            if not value[name]:
                del value[name]


def _inside(value: Waarde) -> Iterable[Waarde]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value
