"""The two bases of every register: something with an address, and a fact with a ground."""

from __future__ import annotations

from pydantic import Field

from .grond import Grond
from .typen import Deel, Id, RolId, Zin


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
