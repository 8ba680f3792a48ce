"""Handbooks: a process from the first thought to the archive, step by step."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .grond import Grond
from .raci import Raci
from .record import Record
from .typen import (
    Dag,
    Deel,
    DrempelId,
    Euro,
    HandboekId,
    JaNee,
    KaderId,
    KorteVorm,
    OneOrMore,
    RecordAdres,
    RolId,
    StapId,
    Tekst,
    ThemaId,
    Zin,
)


class Uitspraak(Deel):
    """One sentence with a ground of its own: what a source, a law or a local rule says."""

    tekst: Zin = Field(title="Wat er staat", description="In eigen woorden, één zin.")
    grond: Grond = Field(title="Herkomst", description="Waar deze zin op steunt.")


class Vervolg(Deel):
    """A way out of a step."""

    stap: StapId = Field(title="Stap", description="De volgende stap.")
    als: Zin | None = Field(
        default=None, title="Als", description="Wanneer deze weg geldt. Laat weg als het altijd zo is."
    )


class Stap(Record):
    """A step of a handbook. Its title begins with a verb."""

    fase: Zin = Field(title="Deel van het proces", description="Zoals: Voorbereiden. Gelijke namen komen bij elkaar.")
    doen: Annotated[tuple[Zin, ...], OneOrMore] = Field(
        min_length=1, title="Wat je doet", description="De handelingen, in volgorde. Begin met een werkwoord."
    )
    raci: Raci = Field(title="Wie doet wat", description="De rollen per letter.")
    invoer: Annotated[tuple[Zin, ...], OneOrMore] = Field(
        default=(), title="Dit heb je nodig", description="Wat er klaar moet zijn voor je begint."
    )
    uitvoer: Annotated[tuple[Zin, ...], OneOrMore] = Field(
        default=(), title="Dit levert het op", description="Wat er klaar is na deze stap."
    )
    systeem: Zin | None = Field(default=None, title="Systeem", description="Waarin je het doet, als dat bekend is.")
    termijn: Uitspraak | None = Field(default=None, title="Termijn", description="Hoe lang het mag of moet duren.")
    feiten: tuple[Uitspraak, ...] = Field(
        default=(), title="Wat vaststaat", description="Wat bronnen, wet en lokale regels over deze stap zeggen."
    )
    drempels: Annotated[tuple[DrempelId, ...], OneOrMore] = Field(
        default=(), title="Drempelbedragen", description="Bedragen die per periode wisselen."
    )
    risico: Annotated[tuple[Zin, ...], OneOrMore] = Field(
        default=(), title="Wat er mis kan gaan", description="Risico's in deze stap."
    )
    beheersing: Annotated[tuple[Zin, ...], OneOrMore] = Field(
        default=(), title="Zo voorkom je dat", description="Beheersmaatregelen bij die risico's."
    )
    checklist: Annotated[tuple[Zin, ...], OneOrMore] = Field(
        default=(), title="Controleer voor je verdergaat", description="Wat af moet zijn."
    )
    vraag_aan: RolId | None = Field(default=None, title="Vragen? Ga naar", description="De rol die hierbij helpt.")
    zie_ook: Annotated[tuple[RecordAdres, ...], OneOrMore] = Field(
        default=(), title="Zie ook", description="Resultaten, begrippen en kaders bij deze stap."
    )
    volgende: tuple[Annotated[Vervolg, KorteVorm("stap")], ...] = Field(
        default=(), title="Hierna", description="De volgende stap, of de stappen met hun voorwaarde."
    )
    einde: JaNee = Field(default=False, title="Einde", description="Ja als het proces hier stopt.")


class Handboek(Record):
    """A handbook: why, for whom, by which principles, and its steps in order."""

    doel: Tekst = Field(title="Waarvoor", description="Waar het handboek bij helpt, in eigen woorden.")
    steunt_op: Tekst = Field(
        title="Waar dit op steunt", description="Waaruit het handboek gemaakt is en wat er niet in staat."
    )
    voor_wie: tuple[Zin, ...] = Field(default=(), title="Voor wie", description="Wie het handboek gebruikt.")
    thema: ThemaId | None = Field(default=None, title="Thema", description="Het thema van het plan waar dit bij hoort.")
    principes: tuple[Uitspraak, ...] = Field(default=(), title="Uitgangspunten", description="Waar we ons aan houden.")
    geldende_regels: Annotated[tuple[KaderId, ...], OneOrMore] = Field(
        default=(), title="De regels die nu gelden", description="Lokale kaders, genoemd en niet naverteld."
    )
    stappen: tuple[Stap, ...] = Field(default=(), title="Stappen", description="De stappen, op volgorde.")


class Vraag(Record):
    """A frequently asked question; its title is the question."""

    antwoord: Tekst = Field(title="Antwoord", description="Kort, in eigen woorden.")
    hoort_bij: Annotated[tuple[RecordAdres, ...], OneOrMore] = Field(
        default=(), title="Hoort bij", description="Handboek, stap of ander record waar de vraag over gaat."
    )


class Formulier(Record):
    """A form, register, system or model document that steps use."""

    soort: Literal["formulier", "register", "systeem", "model"] = Field(title="Soort", description="Wat voor middel.")
    waarvoor: Tekst = Field(title="Waarvoor", description="Wat je ermee doet, in eigen woorden.")
    waar: Zin | None = Field(default=None, title="Waar te vinden", description="Laat weg als de bron het niet zegt.")
    handboeken: Annotated[tuple[HandboekId, ...], OneOrMore] = Field(
        default=(), title="Handboek", description="De handboeken die het gebruiken."
    )
    stappen: Annotated[tuple[StapId, ...], OneOrMore] = Field(
        default=(), title="Stappen", description="De stappen die het gebruiken."
    )


class DrempelPeriode(Deel):
    """An amount with the days between which it holds."""

    van: Dag = Field(title="Geldig van", description="Eerste dag.")
    tot: Dag | None = Field(
        default=None, title="Geldig tot", description="Eerste dag waarop het niet meer geldt. Laat weg als er geen is."
    )
    bedrag: Euro = Field(title="Bedrag", description="In euro's.")
    grond: Grond = Field(title="Herkomst", description="Waar dit bedrag staat.")


class Drempel(Record):
    """An amount that changes by period, such as a European threshold."""

    waarvoor: Tekst = Field(title="Waarvoor", description="Wat er verandert boven dit bedrag, in eigen woorden.")
    btw: Literal["exclusief btw", "inclusief btw", "niet in de bron"] = Field(
        title="Btw", description="Of het bedrag met of zonder btw is."
    )
    kader: KaderId | None = Field(default=None, title="Kader", description="De wet of regel die de drempel noemt.")
    perioden: tuple[DrempelPeriode, ...] = Field(
        min_length=1, title="Bedragen", description="Per periode, oudste eerst."
    )
