"""The organisation and the road towards it: structures, units, phases, milestones."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .record import Record
from .typen import FaseId, OnderdeelId, OneOrMore, Periode, ProgrammaId, RecordAdres, RolId, Tekst, Zin


class Onderdeel(Record):
    """A domain, department or team within one structure."""

    soort: Literal["directie", "domein", "afdeling", "team", "staf"] = Field(
        title="Soort", description="Niveau in de organisatie."
    )
    deel_van: OnderdeelId | None = Field(
        default=None,
        title="Valt onder",
        description="Het onderdeel waar dit rechtstreeks onder valt, uit dezelfde structuur.",
    )
    taken: tuple[Zin, ...] = Field(default=(), title="Taken", description="Wat het onderdeel doet volgens de bron.")
    opmerking: Tekst | None = Field(default=None, title="Opmerking", description="Wat de bron erbij aantekent.")
    was: Annotated[tuple[OnderdeelId, ...], OneOrMore] = Field(
        default=(), title="Was", description="Onderdelen uit de oudere structuur waar dit uit voortkomt."
    )
    leiding: RolId | None = Field(default=None, title="Leiding", description="De rol die het onderdeel leidt.")


class Structuur(Record):
    """An organisation as it holds from one moment to another."""

    organisatie: Zin | None = Field(
        default=None, title="Organisatie", description="Van welke organisatie; laat weg als het de hele gemeente is."
    )
    geldig_van: Periode = Field(title="Geldig van", description="Vanaf wanneer; onbekend als de bron het niet zegt.")
    geldig_tot: Periode = Field(title="Geldig tot", description="Tot wanneer; onbekend als de bron het niet zegt.")
    stand: Zin = Field(title="Stand", description="Wat de bron over de status zegt, zoals: vastgesteld.")
    samenvatting: Tekst = Field(title="Waar het over gaat", description="In eigen woorden, kort.")
    onderdelen: tuple[Onderdeel, ...] = Field(
        default=(), title="Onderdelen", description="De onderdelen, van groot naar klein."
    )


class Fase(Record):
    """A phase or step of a process of change."""

    programma: ProgrammaId = Field(title="Programma", description="Het programma of de hoofdactiviteit.")
    nummer: Zin | None = Field(default=None, title="Nummer", description="Het nummer in de bron, zoals 2.3.")
    deel_van: FaseId | None = Field(
        default=None, title="Onderdeel van fase", description="De fase waar deze stap bij hoort."
    )
    wanneer: Periode = Field(title="Wanneer", description="Zo precies als de bron; onbekend als die niets zegt.")
    tekst: Tekst | None = Field(default=None, title="Wat er gebeurt", description="In eigen woorden.")
    door: tuple[RolId, ...] = Field(default=(), title="Door", description="Wie dit doet of besluit.")


class Mijlpaal(Record):
    """A moment by which something should be so."""

    programma: ProgrammaId = Field(title="Programma", description="Het programma.")
    wanneer: Periode = Field(title="Wanneer", description="Zo precies als de bron.")
    tekst: Tekst | None = Field(default=None, title="Wat er dan is", description="In eigen woorden.")
    zie_ook: tuple[RecordAdres, ...] = Field(default=(), title="Zie ook", description="Records die hierbij horen.")
