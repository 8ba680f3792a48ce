"""A record as the form knows it, and back: every value a text or a list, one of several kinds as a list of one."""

from __future__ import annotations

from typing import Any

from ..core.model.grond import KINDS, kind_of
from ..core.model.record import Item
from ..core.model.typen import Deel
from ..core.model.velden import Veld, velden

SOORT = "soort_herkomst"  # the form's own name for which kind of ground this is


def to_form(deel: Deel) -> dict[str, Any]:
    """The values of a record as the form shows them."""
    dumped = deel.model_dump(mode="json", by_alias=True, exclude_none=True)
    return _form(deel, dumped)


def _form(deel: Deel, dumped: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for veld in velden(type(deel)):
        value = getattr(deel, veld.naam)
        if value is None or value == ():
            continue
        plain = dumped[veld.sleutel]
        many = [_one(veld, *pair) for pair in zip(value, plain, strict=True)] if veld.meervoud else []
        found[veld.sleutel] = "\n".join(many) if as_lines(veld) else many or _one(veld, value, plain)
    return found


def as_lines(veld: Veld) -> bool:
    """True for a list of short texts: the form shows it as one box, with a text on each line."""
    return veld.meervoud and veld.soort in ("zin", "id")


def _one(veld: Veld, value: Any, plain: Any) -> Any:
    if len(veld.delen) > 1:
        return [{SOORT: kind_of(value), **_form(value, plain)}]
    if isinstance(value, Deel):
        return _form(value, plain)
    return ("ja" if plain else "nee") if veld.soort == "janee" else str(plain)


def from_form(model: type[Deel], given: dict[str, Any]) -> dict[str, Any]:
    """What the form sent as plain values, in the order of the model and without what was left empty."""
    found = {}
    for veld in velden(model):
        value = _back(veld, given.get(veld.sleutel))
        if value not in (None, "", [], {}):
            found[veld.sleutel] = value
    return found


def _back(veld: Veld, value: Any) -> Any:
    if len(veld.delen) > 1:
        return _kind_back(value)
    if veld.meervoud:
        items = value if isinstance(value, list) else str(value or "").splitlines()
        return [one for item in items if (one := _single(veld, item)) not in (None, "", {})]
    return _single(veld, value)


def _single(veld: Veld, value: Any) -> Any:
    if veld.delen:
        return from_form(veld.delen[0], value) if isinstance(value, dict) else value
    return None if value is None else "\n".join(line.rstrip() for line in str(value).strip().splitlines())


def _kind_back(value: Any) -> Any:
    """A ground: the form sends a list of one that names its kind."""
    first = value[0] if isinstance(value, list) and value else {}
    kind = KINDS.get(first.get(SOORT, ""))
    return from_form(kind, first) if kind else None


def summary(model: type[Item]) -> str:
    """What the form's list of records shows of each."""
    return "{{wanneer}} {{titel}}" if "wanneer" in model.model_fields else "{{titel}}"
