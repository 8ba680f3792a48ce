"""The ground under a fact. Every record has exactly one; the six kinds are told apart by their first field."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import Discriminator, Field, Tag

from .typen import BronId, Dag, Deel, KaderId, OneOrMore, RecordAdres, RolId, Zin


class Vindplaats(Deel):
    """Another place that says the same."""

    bron: BronId = Field(title="Bron", description="Het andere document.")
    plaats: Annotated[tuple[Zin, ...], OneOrMore] = Field(
        min_length=1, title="Plaats", description="Id uit de inhoud van die bron."
    )


class UitBron(Deel):
    """A place in a source document."""

    bron: BronId = Field(title="Bron", description="Het document waar dit in staat.")
    plaats: Annotated[tuple[Zin, ...], OneOrMore] = Field(
        min_length=1,
        title="Plaats",
        description="Id uit de inhoud van de bron, zoals h4-4 of tabel-6; meer plaatsen mag.",
    )
    bladzijde: int | None = Field(
        default=None, ge=1, title="Bladzijde", description="Alleen als die in de bron te zien is."
    )
    ook_in: Annotated[tuple[Vindplaats, ...], OneOrMore] = Field(
        default=(), title="Ook in", description="Oudere bronnen die hetzelfde zeggen; de jongste staat bij bron."
    )


class UitWet(Deel):
    """An article of a law or other national framework."""

    wet: KaderId = Field(title="Wet", description="Het landelijk kader.")
    artikel: Zin = Field(title="Artikel", description="Artikel en lid, zoals 4:13 lid 2.")
    geldig_op: Dag = Field(title="Geldig op", description="De dag waarop deze tekst gold.")
    gelezen: Zin = Field(title="Gelezen in", description="Waar de tekst gelezen is.")


class UitLokaal(Deel):
    """A publication of local rules in the Gemeenteblad."""

    lokaal: Zin = Field(title="Gemeenteblad", description="Nummer in het Gemeenteblad, zoals gmb-2025-60922.")
    datum: Dag = Field(title="Datum", description="Datum van de publicatie.")


class UitBesluit(Deel):
    """A decision taken within the programme."""

    besluit: Zin = Field(title="Besluit", description="Wat er besloten is, in één regel.")
    door: RolId = Field(title="Door", description="Wie besloot.")
    datum: Dag = Field(title="Datum", description="Dag van het besluit.")


class Afgeleid(Deel):
    """Our own reading or reckoning of other records."""

    afgeleid: Annotated[tuple[RecordAdres, ...], OneOrMore] = Field(
        min_length=1, title="Afgeleid van", description="De records waar dit uit volgt, als register/id."
    )
    waarom: Zin = Field(title="Waarom", description="Hoe dit eruit volgt.")


class Voorbeeld(Deel):
    """An example; shown marked and never counted."""

    voorbeeld: Zin = Field(title="Voorbeeld", description="Waarvoor dit een voorbeeld is.")


KINDS: dict[str, type[Deel]] = {
    "bron": UitBron,
    "wet": UitWet,
    "lokaal": UitLokaal,
    "besluit": UitBesluit,
    "afgeleid": Afgeleid,
    "voorbeeld": Voorbeeld,
}


def kinds_in(value: Any) -> list[str]:
    """The kinds of ground that a raw mapping names; anything but one of them is a mistake."""
    return [kind for kind in KINDS if isinstance(value, dict) and kind in value]


def _kind(value: Any) -> str | None:
    if isinstance(value, Deel):
        return next(kind for kind, model in KINDS.items() if isinstance(value, model))
    return next(iter(kinds_in(value)), None)


Grond = Annotated[
    Annotated[UitBron, Tag("bron")]
    | Annotated[UitWet, Tag("wet")]
    | Annotated[UitLokaal, Tag("lokaal")]
    | Annotated[UitBesluit, Tag("besluit")]
    | Annotated[Afgeleid, Tag("afgeleid")]
    | Annotated[Voorbeeld, Tag("voorbeeld")],
    Discriminator(_kind),
]


def grounds(deel: Deel, pad: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Deel]]:
    """Every ground in a record and in its parts, with the path to it; not in the records that stand inside it."""
    for name in _grounded(type(deel)):
        value = getattr(deel, name)
        for position, part in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
            here = (*pad, name) if position is None else (*pad, name, position)
            if type(part) in KINDS.values():
                yield here, part
            elif part is not None:
                yield from grounds(part, here)


@cache
def _grounded(model: type[Deel]) -> tuple[str, ...]:
    """The fields of a model that are a ground, or parts with one."""
    return tuple(
        name
        for name, info in model.model_fields.items()
        if name == "grond" or any("grond" in part.model_fields for part in _parts(info.annotation))
    )


def _parts(annotation: Any) -> Iterator[type[Deel]]:
    """The parts that a field holds, alone or in a list; records inside a record stand on their own."""
    if isinstance(annotation, type) and issubclass(annotation, Deel):
        if "id" not in annotation.model_fields:
            yield annotation
    else:
        for argument in get_args(annotation):
            yield from _parts(argument)


def kind_of(grond: Deel) -> str:
    """The name of the kind of ground: bron, wet, lokaal, besluit, afgeleid or voorbeeld."""
    return _kind(grond) or ""
