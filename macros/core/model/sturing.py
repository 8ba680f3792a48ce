"""Who does what: roles, tasks, process roles, meetings and decisions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .record import Item, Record
from .typen import (
    BesluitId,
    Deel,
    DoelId,
    JaNee,
    OnderdeelId,
    OneOrMore,
    OverlegId,
    Periode,
    ProgrammaId,
    RecordAdres,
    RolId,
    Tekst,
    Zin,
)


class Rol(Record):
    """A function, body or kind of expertise; never a person."""

    soort: Literal["bestuur", "directie", "management", "functie", "orgaan", "expertise", "extern"] = Field(
        title="Soort", description="Wat voor rol dit is."
    )
    omschrijving: Tekst | None = Field(
        default=None, title="Omschrijving", description="Wat de bron over de rol zegt, in eigen woorden."
    )
    aliassen: tuple[Zin, ...] = Field(
        default=(), title="Ook wel", description="Andere namen en schrijfwijzen in de bronnen."
    )
    onderdeel: OnderdeelId | None = Field(
        default=None, title="Organisatieonderdeel", description="Het onderdeel waar de rol bij hoort."
    )
    lid_van: tuple[RolId, ...] = Field(default=(), title="Lid van", description="Organen waar deze rol in zit.")
    opgevolgd_door: RolId | None = Field(
        default=None, title="Opgevolgd door", description="De rol die deze later overneemt."
    )
    contact: Zin | None = Field(
        default=None, title="Te bereiken via", description="De naam van een postbus of balie uit data/instellingen.yml."
    )


class Ingang(Item):
    """A plain way in for readers who ask what is expected of them: one or more roles under everyday words."""

    uitleg: Zin = Field(title="Uitleg", description="Voor wie deze ingang is, in één zin.")
    rollen: Annotated[tuple[RolId, ...], OneOrMore] = Field(
        min_length=1, title="Rollen", description="De rollen die bij deze ingang horen."
    )
    lees_ook: Annotated[tuple[RecordAdres, ...], OneOrMore] = Field(
        default=(), title="Begin hier", description="Records om mee te beginnen, zoals een handboek."
    )


class Taak(Record):
    """One role, task, way of working or responsibility that a source gives to somebody."""

    soort: Literal["rol", "taak", "werkwijze", "verantwoordelijkheid", "opdracht"] = Field(
        title="Soort", description="Hoe de bron dit noemt."
    )
    rol: RolId = Field(title="Wie", description="De rol die dit doet.")
    programma: ProgrammaId = Field(title="Programma", description="Het programma waarvoor dit geldt.")
    over: Annotated[tuple[RecordAdres, ...], OneOrMore] = Field(
        default=(), title="Over", description="Waar de taak over gaat."
    )
    tekst: Tekst | None = Field(default=None, title="Wat het inhoudt", description="Nadere uitleg, in eigen woorden.")


class Inbreng(Deel):
    """What somebody other than the owner brings to a process."""

    rol: RolId = Field(title="Wie", description="De rol die iets inbrengt.")
    wat: Zin = Field(title="Wat", description="Wat die rol inbrengt.")


class Procesrol(Record):
    """Who owns one stage of a priority, exactly as the source says it."""

    doel: DoelId = Field(title="Prioriteit", description="Het speerpunt waar dit bij hoort.")
    stap: Literal["techniek", "implementatie", "monitoren", "beheer"] = Field(
        title="Stap", description="De stap in de keten."
    )
    omvat: Zin | None = Field(default=None, title="Omvat", description="Wat de bron onder deze stap verstaat.")
    eigenaren: tuple[RolId, ...] = Field(
        min_length=1, title="Proceseigenaar", description="Wie volgens de bron proceseigenaar is."
    )
    gedeeld: JaNee = Field(
        default=False,
        title="Gezamenlijk volgens de bron",
        description="Ja als de bron het een gezamenlijke opgave noemt.",
    )
    inbreng: tuple[Inbreng, ...] = Field(default=(), title="Inbreng", description="Wie verder iets inbrengt.")


class Overleg(Record):
    """A meeting: its rhythm, and who keeps the agenda."""

    ritme: Zin | None = Field(default=None, title="Ritme", description="Hoe vaak. Laat weg als de bron het niet zegt.")
    agendabeheer: RolId | None = Field(
        default=None, title="Agendabeheer", description="Wie de agenda maakt en bewaart."
    )
    deelnemers: tuple[RolId, ...] = Field(default=(), title="Deelnemers", description="Wie meedoen.")
    doel: Tekst = Field(title="Waarvoor", description="Wat er besproken of besloten wordt.")
    programma: ProgrammaId | None = Field(
        default=None, title="Programma", description="Het programma waarvoor dit overleg er is."
    )


class Besluit(Record):
    """A decision: who, when, on what."""

    door: RolId = Field(title="Door", description="Wie besloot of zou besluiten.")
    datum: Periode = Field(title="Wanneer", description="Zo precies als de bron.")
    stand: Literal["genomen volgens bron", "gepland volgens bron"] = Field(
        title="Stand", description="Of de bron het besluit als genomen of als gepland beschrijft."
    )
    tekst: Tekst = Field(title="Wat", description="Wat er besloten is, in eigen woorden.")
    over: Annotated[tuple[RecordAdres, ...], OneOrMore] = Field(
        default=(), title="Over", description="Waar het besluit over gaat."
    )
    soort: Literal["voorgenomen besluit", "advies", "definitief besluit"] | None = Field(
        default=None,
        title="Soort",
        description="Voor de volgorde waarin mensen het horen. Laat weg als dit niet speelt.",
    )
    volgt_op: Annotated[tuple[BesluitId, ...], OneOrMore] = Field(
        default=(), title="Volgt op", description="Het besluit of advies dat eraan voorafgaat."
    )
    in_overleg: OverlegId | None = Field(
        default=None, title="In overleg", description="Het overleg waarin het besluit viel."
    )
