"""The two bases of every register: something with an address, and a fact with a ground."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .grond import Grond
from .typen import Dag, Deel, Id, RolId, Zin


class Item(Deel):
    """Anything with a permanent address `/<register>/<id>/`."""

    id: Id = Field(
        title="Id",
        description="Kort, uniek binnen het register, blijft altijd gelijk. Bij één bestand per record is dit ook de bestandsnaam.",
    )
    titel: Zin = Field(title="Titel", description="De naam op de pagina.")
    vroegere_ids: tuple[Id, ...] = Field(
        default=(), title="Vroegere id's", description="Oude id's van dit record; hun adressen verwijzen door."
    )


class Akkoord(Deel):
    """Who approved a record, and when."""

    door: RolId = Field(title="Door", description="De rol die akkoord gaf.")
    op: Dag = Field(title="Op", description="De dag van het akkoord.")


class Record(Item):
    """A fact of the programme: every one has exactly one ground."""

    grond: Grond = Field(
        title="Herkomst", description="Waar dit op steunt: bron, wet, lokaal, besluit, afgeleid of voorbeeld."
    )
    eigenaar: RolId | None = Field(
        default=None,
        title="Eigenaar",
        description="De rol die hierover gaat. Laat weg als de bron geen eigenaar noemt.",
    )
    beheerder: RolId | None = Field(
        default=None,
        title="Beheerder",
        description="De rol die dit bijhoudt. Laat weg als dat per register is afgesproken.",
    )
    herzien_voor: Dag | None = Field(
        default=None,
        title="Herzien vóór",
        description="Wanneer iemand dit opnieuw bekijkt. Niet bij wat uit een bron komt.",
    )
    accordering: Literal["concept", "ter accordering", "akkoord"] = Field(
        default="akkoord", title="Accordering", description="Alleen wat akkoord is, wordt gepubliceerd."
    )
    akkoord: Akkoord | None = Field(default=None, title="Akkoord", description="Wie akkoord gaf, en wanneer.")
    publiceren_vanaf: Dag | None = Field(
        default=None, title="Publiceren vanaf", description="Eerste dag waarop dit op de site mag staan."
    )
    zoekwoorden: tuple[Zin, ...] = Field(
        default=(),
        title="Zoekwoorden",
        description="Hoe mensen hiernaar vragen, in hun eigen woorden. Alleen het zoekvak kent ze; ze staan niet op de pagina.",
    )
