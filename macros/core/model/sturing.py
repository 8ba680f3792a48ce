"""Who does what: roles, tasks, process roles, meetings and decisions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .record import Item, Record
from .typen import (
    BesluitId,
    Dag,
    Deel,
    DoelId,
    JaNee,
    OnderdeelId,
    OneOrMore,
    OverlegId,
    Periode,
    ProgrammaId,
    RecordAdres,
    ResultaatId,
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
    geldig_tot: Dag | None = Field(
        default=None, title="Geldig tot", description="Eerste dag waarop deze rol niet meer bestaat."
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
    besluit_over: Annotated[tuple[Zin, ...], OneOrMore] = Field(
        default=(), title="Besluit over", description="Waar dit overleg over mag besluiten."
    )
    programma: ProgrammaId | None = Field(
        default=None, title="Programma", description="Het programma waarvoor dit overleg er is."
    )


class Besluit(Record):
    """A decision: who, when, on what."""

    door: RolId = Field(title="Door", description="Wie besloot of zou besluiten.")
    datum: Periode = Field(title="Wanneer", description="Zo precies als de bron.")
    stand: Literal["genomen volgens bron", "gepland volgens bron", "te nemen", "genomen"] = Field(
        title="Stand", description="Wat de bron zegt, of voor een eigen besluit: te nemen of genomen."
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


class Actie(Record):
    """Something that somebody will do, agreed in a meeting or by a decision."""

    wie: RolId = Field(title="Wie", description="De rol die dit doet.")
    klaar_voor: Periode = Field(title="Klaar", description="Wanneer het klaar moet zijn.")
    stand: Literal["open", "klaar", "vervallen"] = Field(title="Stand", description="Hoe het ervoor staat.")
    uit_overleg: OverlegId | None = Field(default=None, title="Uit overleg", description="Waar dit is afgesproken.")
    uit_besluit: BesluitId | None = Field(
        default=None, title="Uit besluit", description="Het besluit waar dit uit volgt."
    )
    over: Annotated[tuple[RecordAdres, ...], OneOrMore] = Field(
        default=(), title="Over", description="Waar de actie over gaat."
    )


class Keuze(Deel):
    """What a prioritisation does with one result."""

    resultaat: ResultaatId = Field(title="Resultaat", description="Het resultaat.")
    wat: Literal["blijft", "doorgeschoven", "gewijzigd", "gestopt", "vervangen"] = Field(
        title="Keuze", description="Wat ermee gebeurt."
    )
    vervangen_door: ResultaatId | None = Field(
        default=None, title="Vervangen door", description="Het resultaat dat ervoor in de plaats komt."
    )
    naar: Periode | None = Field(default=None, title="Nieuwe tijd", description="Wanneer het nu klaar moet zijn.")
    reden: Zin | None = Field(default=None, title="Reden", description="Waarom.")


class Prioritering(Record):
    """The priorities of one year, with the decision behind them. The ids of results stay."""

    jaar: Periode = Field(title="Jaar", description="Het jaar waarvoor dit geldt.")
    besluit_id: BesluitId | None = Field(
        default=None, alias="besluit", title="Besluit", description="Het besluit waarmee dit is vastgesteld."
    )
    keuzes: tuple[Keuze, ...] = Field(default=(), title="Keuzes", description="Per resultaat wat ermee gebeurt.")


class Beheer(Item):
    """An agreement for one register, whose name is the id: who owns it, who keeps it, who may approve."""

    eigenaar: RolId | None = Field(
        default=None, title="Eigenaar", description="Wie erover gaat, als een record niets zegt."
    )
    beheerder: RolId | None = Field(default=None, title="Beheerder", description="Wie het bijhoudt.")
    akkoord_door: Annotated[tuple[RolId, ...], OneOrMore] = Field(
        default=(), title="Akkoord door", description="Wie een record mag goedkeuren. Leeg: iedereen."
    )
