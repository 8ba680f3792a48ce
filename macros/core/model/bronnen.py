"""Where facts come from, and what the sources leave unclear."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .record import Item, Record
from .typen import BronId, Dag, Deel, Id, JaNee, OneOrMore, Periode, ProgrammaId, RecordAdres, Tekst, Zin


class Plek(Deel):
    """An entry of a source's outline: the thing a ground points at."""

    id: Id = Field(title="Id", description="Bijvoorbeeld h4-4, tabel-6, figuur-2, voetnoot-3.")
    soort: Literal["titelblad", "hoofdstuk", "paragraaf", "tabel", "figuur", "voetnoot", "bijlage", "opsomming"] = (
        Field(title="Soort", description="Wat voor plek dit is.")
    )
    titel: Zin = Field(title="Titel", description="De naam van de plek in het document.")
    in_: Id | None = Field(default=None, alias="in", title="Hoort bij", description="De plek waar deze onder valt.")
    bladzijde: int | None = Field(
        default=None, ge=1, title="Bladzijde", description="Eerste bladzijde, als die te zien is."
    )
    tot_bladzijde: int | None = Field(
        default=None, ge=1, title="Tot en met bladzijde", description="Laatste bladzijde, als die te zien is."
    )
    feiten: JaNee = Field(
        title="Bevat feiten",
        description="Nee bij bijvoorbeeld een leeswijzer: daar hoeft geen record naar te verwijzen.",
    )
    verloren: Zin | None = Field(
        default=None,
        title="Niet leesbaar",
        description="Wat uit deze plek niet als tekst beschikbaar is, zoals arcering of een afbeelding.",
    )


class Bron(Item):
    """A source document with its outline."""

    datum: Periode = Field(title="Datum", description="De datum die op het document staat.")
    versie: Zin | None = Field(default=None, title="Versie", description="De versie die op het document staat.")
    status: Zin = Field(title="Status", description="De status die op het document staat, of onbekend.")
    uitgever: Zin = Field(title="Opgesteld door", description="Wie het document opstelde of vaststelde.")
    bladzijden: int | None = Field(default=None, ge=1, title="Bladzijden", description="Aantal bladzijden, als bekend.")
    geldt_voor: Periode = Field(title="Gaat over", description="De periode waar het document over gaat.")
    korte_naam: Zin = Field(
        title="Korte naam", description="Zoals lezers het plan noemen, zoals: Plan van aanpak 2023."
    )
    samenvatting: Tekst = Field(title="Samenvatting", description="Waar het document over gaat, in eigen woorden.")
    programmas: tuple[ProgrammaId, ...] = Field(
        default=(), title="Programma's", description="De programma's die het document beschrijft."
    )
    inhoud: tuple[Plek, ...] = Field(
        min_length=1, title="Inhoud", description="Hoofdstukken, tabellen, figuren en voetnoten op volgorde."
    )


class Kader(Record):
    """A law or a local framework."""

    soort: Literal["landelijk", "lokaal", "europees"] = Field(title="Soort", description="Wie het kader vaststelde.")
    afkorting: Zin | None = Field(default=None, title="Afkorting", description="Zoals Awb.")
    nummer: Zin | None = Field(
        default=None, title="Nummer", description="Nummer in het Gemeenteblad, Staatsblad of publicatieblad."
    )
    geldig_van: Dag | None = Field(default=None, title="Geldig van", description="Eerste dag waarop dit kader geldt.")
    geldig_tot: Dag | None = Field(
        default=None, title="Geldig tot", description="Eerste dag waarop dit kader niet meer geldt."
    )
    samenvatting: Tekst = Field(title="Waar het over gaat", description="In eigen woorden, kort.")


class Begrip(Record):
    """A term or abbreviation, explained once and everywhere it appears."""

    afkorting: Zin | None = Field(default=None, title="Afkorting", description="De korte vorm, zoals NCFB.")
    uitleg: Tekst | None = Field(
        default=None, title="Uitleg", description="In één of twee zinnen. Laat weg als de bron het niet uitlegt."
    )
    synoniemen: tuple[Zin, ...] = Field(default=(), title="Ook wel", description="Andere schrijfwijzen en namen.")
    verwant: tuple[RecordAdres, ...] = Field(default=(), title="Zie ook", description="Records die hierover gaan.")


class Versie(Deel):
    """One side of a contradiction."""

    bron: BronId = Field(title="Bron", description="Het document.")
    plaats: Annotated[tuple[Zin, ...], OneOrMore] = Field(
        min_length=1, title="Plaats", description="Id uit de inhoud van de bron."
    )
    zegt: Zin = Field(title="Zegt", description="Wat daar staat.")


class Tegenspraak(Record):
    """What sources say differently, or what does not add up within one."""

    over: Annotated[tuple[RecordAdres, ...], OneOrMore] = Field(
        min_length=1, title="Over", description="De records waar dit over gaat."
    )
    kanten: tuple[Versie, ...] = Field(
        min_length=1, title="Wat er staat", description="De lezingen, de jongste bron eerst."
    )
    uitleg: Tekst = Field(title="Uitleg", description="Wat er niet klopt en welke lezing de site volgt.")


class Leesfout(Record):
    """What the extraction of the text garbled, and what was meant."""

    gelezen: Zin = Field(title="Gelezen", description="Wat er in de uitgelezen tekst staat.")
    bedoeld: Zin = Field(title="Bedoeld", description="Wat er bedoeld is; zo staat het op de site.")
    over: tuple[RecordAdres, ...] = Field(default=(), title="Over", description="De records waar dit over gaat.")
