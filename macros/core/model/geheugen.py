"""The memory: what was published when."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from .record import Item
from .typen import Dag, Deel, Id, Zin

BEFORE_ANY_PUBLICATION = date(1980, 1, 1)  # what archives use for "no date"; a build has no clock of its own


class Wijziging(Deel):
    """One record that a publication added, changed, renamed or dropped."""

    record: Zin = Field(title="Record", description="register/id")
    titel: Zin = Field(title="Titel", description="De titel bij de publicatie.")
    soort: Literal["nieuw", "gewijzigd", "hernoemd", "vervallen"] = Field(title="Soort", description="Wat er gebeurde.")
    velden: tuple[Zin, ...] = Field(default=(), title="Velden", description="De velden die veranderden.")
    zinnen: tuple[str, ...] = Field(
        default=(),
        title="In woorden",
        description="Wat er in elk veld veranderde, als de vorige publicatie bewaard is.",
    )  # no Zin: what looks like a link in a quoted text leads nowhere


class Publicatie(Item):
    """One publication: written by `python -m macros publicatie`, never by hand."""

    nummer: int = Field(ge=1, title="Nummer", description="Volgnummer.")
    datum: Dag = Field(title="Datum", description="De dag van de publicatie.")
    wijzigingen: tuple[Wijziging, ...] = Field(default=(), title="Wijzigingen", description="Wat er veranderde.")


class Spoorregel(Deel):
    """What the memory knows of one record."""

    record: Zin = Field(title="Record", description="register/id")
    titel: Zin = Field(title="Titel", description="De titel bij de laatste verandering.")
    vingerafdrukken: tuple[Zin, ...] = Field(
        title="Vingerafdrukken", description="Per veld een korte samenvatting van de inhoud, als veld:code."
    )
    volgnummer: int = Field(ge=0, title="Volgnummer", description="Hoe vaak het record veranderde.")
    eerst: Dag = Field(title="Eerst", description="Dag van de eerste publicatie.")
    laatst: Dag = Field(title="Laatst", description="Dag van de laatste verandering.")
    vervallen: Dag | None = Field(default=None, title="Vervallen", description="Dag waarop het record verdween.")
    ingehouden: Dag | None = Field(
        default=None, title="Ingehouden", description="Dag waarop het record van de site ging; het mag nog terugkomen."
    )
    vroegere_ids: tuple[Id, ...] = Field(default=(), title="Vroegere id's", description="Oude id's.")


class Stand(Deel):
    """`data/publicaties/stand.yml`: every record ever published."""

    records: tuple[Spoorregel, ...] = Field(
        default=(), title="Records", description="Alle records die ooit gepubliceerd zijn."
    )
