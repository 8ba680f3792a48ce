"""What a model says about its own fields, for loading, linking, pages and schemas alike."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from ..tijd import Periode
from .record import Item
from .typen import Deel, KorteVorm, Verwijzing, Vorm

_PLAIN = {bool: "janee", int: "getal", date: "dag", time: "tijdstip", Decimal: "euro", Periode: "periode", str: "id"}


class Veld(NamedTuple):
    """One field: its name in the code and in YAML, its words for readers, and what it holds.

    `kort` is the field of a part for which a bare text may stand.
    `soort` is one of zin, tekst, citaat, id, verwijzing, periode, dag, tijdstip, euro, getal, janee, keuze, deel, record.
    """

    naam: str
    sleutel: str
    titel: str
    uitleg: str
    soort: str
    meervoud: bool
    verplicht: bool
    registers: tuple[str, ...] = ()
    keuzes: tuple[str, ...] = ()
    delen: tuple[type[Deel], ...] = ()
    kort: str = ""


class Waarde(NamedTuple):
    """A single value found in a record: where, by which field, and what."""

    pad: tuple[str | int, ...]
    veld: Veld
    waarde: Any


@cache
def velden(model: type[Deel]) -> tuple[Veld, ...]:
    """The fields of a model, in the order of the page."""
    return tuple(_veld(name, info) for name, info in model.model_fields.items())


def walk(deel: Deel, pad: tuple[str | int, ...] = ()) -> Iterator[Waarde]:
    """Every filled-in value of a record and its parts; not of the records inside it, which have a life of their own."""
    for veld in velden(type(deel)):
        value = getattr(deel, veld.naam)
        if veld.soort == "record" or value is None:
            continue
        values = enumerate(value) if veld.meervoud else [(None, value)]
        for position, single in values:
            here = (*pad, veld.sleutel) if position is None else (*pad, veld.sleutel, position)
            if isinstance(single, Deel):
                yield from walk(single, here)
            else:
                yield Waarde(here, veld, single)


def _veld(name: str, info: FieldInfo) -> Veld:
    annotation: Any = info.annotation
    if info.metadata:
        annotation = Annotated[(annotation, *info.metadata)]
    single, meervoud, marks = _unwrap(annotation)
    kind = _kind(single, marks)
    return Veld(
        naam=name,
        sleutel=info.alias or name,
        titel=info.title or name,
        uitleg=info.description or "",
        soort=kind,
        meervoud=meervoud,
        verplicht=info.is_required(),
        registers=next((mark.registers for mark in marks if isinstance(mark, Verwijzing)), ()),
        keuzes=get_args(single) if kind == "keuze" else (),
        delen=_models(single),
        kort=next((mark.veld for mark in marks if isinstance(mark, KorteVorm)), ""),
    )


def _unwrap(annotation: Any) -> tuple[Any, bool, list[Any]]:
    """Strip Annotated, `| None` and tuple[…, ...]; return the bare type, whether there are many, and all marks."""
    marks: list[Any] = []
    many = False
    while True:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation, found = arguments[0], arguments[1:]
            marks.extend(found)
        elif origin is tuple:
            annotation, many = arguments[0], True
        elif origin in (Union, types.UnionType) and type(None) in arguments:
            annotation = Union[tuple(argument for argument in arguments if argument is not type(None))]  # noqa: UP007
        else:
            return annotation, many, marks


def _kind(single: Any, marks: list[Any]) -> str:
    if any(isinstance(mark, Verwijzing) for mark in marks):
        return "verwijzing"
    if form := next((mark.naam for mark in marks if isinstance(mark, Vorm)), None):
        return str(form)
    if get_origin(single) is Literal:
        return "keuze"
    if models := _models(single):
        return "record" if issubclass(models[0], Item) else "deel"
    return _PLAIN[single]


def _models(single: Any) -> tuple[type[Deel], ...]:
    """The model or the models of a union; empty for plain values."""
    if get_origin(single) in (Union, types.UnionType):
        return tuple(model for argument in get_args(single) for model in _models(_unwrap(argument)[0]))
    return (single,) if isinstance(single, type) and issubclass(single, Deel) else ()
