"""The plan: programmes, goals, themes with their results, conditions and risks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .record import Record
from .typen import (
    BedragId,
    Citaat,
    Dag,
    Deel,
    DoelId,
    KorteVorm,
    OneOrMore,
    OverlegId,
    Periode,
    ProgrammaId,
    RecordAdres,
    ResultaatId,
    RolId,
    SpoorId,
    Tekst,
    ThemaId,
    Zin,
)


class Programma(Record):
    """A programme or main activity; one of them is the umbrella over all."""

    soort: Literal["overkoepelend", "programma", "hoofdactiviteit"] = Field(
        title="Soort", description="Het overkoepelende programma, een programma of een hoofdactiviteit."
    )
    deel_van: ProgrammaId | None = Field(
        default=None, title="Deel van", description="Het programma waar dit onder valt."
    )
    looptijd: Periode = Field(title="Looptijd", description="Van en tot wanneer; onbekend als de bron het niet zegt.")
    motto: Citaat | None = Field(default=None, title="Motto", description="Het motto, letterlijk.")
    samenvatting: Tekst = Field(title="Waar het over gaat", description="In eigen woorden, kort.")
    uitvoeringsplannen: tuple[Zin, ...] = Field(
        default=(), title="Uitvoeringsplannen", description="De uitvoeringsplannen waar het programma op steunt."
    )


class Spoor(Record):
    """One of the tracks along which the programme runs."""

    programma: ProgrammaId = Field(title="Programma", description="Het programma waar dit spoor bij hoort.")
    samenvatting: Tekst = Field(title="Waar het over gaat", description="In eigen woorden, kort.")
    vraag: Zin | None = Field(default=None, title="Vraag", description="De vraag die dit spoor beantwoordt.")


class Doel(Record):
    """Anything the programme steers by: from mission to criterion."""

    soort: Literal[
        "missie",
        "visie",
        "veranderdoel",
        "bedrijfsmatig veranderdoel",
        "brede opgave",
        "beoogd effect",
        "opdracht",
        "speerpunt",
        "kernactiviteit",
        "sturingsprincipe",
        "kerndoel",
        "strategisch doel",
        "criterium",
    ] = Field(title="Soort", description="Wat voor doel dit is.")
    programma: ProgrammaId = Field(title="Programma", description="Het programma waar dit doel bij hoort.")
    tekst: Tekst = Field(title="Wat het inhoudt", description="In eigen woorden.")
    citaat: Citaat | None = Field(
        default=None, title="Zoals vastgesteld", description="De vastgestelde regel, letterlijk, hooguit 25 woorden."
    )
    beoogd_resultaat: Zin | None = Field(
        default=None, title="Beoogd resultaat", description="Wat het moet opleveren, als de bron dat zegt."
    )
    bereiken: tuple[Zin, ...] = Field(
        default=(), title="Dat willen we bereiken", description="Wat het doel concreet maakt."
    )
    sturen_op: tuple[Zin, ...] = Field(default=(), title="Daar sturen we op", description="Waarop gestuurd wordt.")
    meten_met: tuple[Zin, ...] = Field(default=(), title="Zo meten we het", description="Waarmee gemeten wordt.")
    hangt_samen_met: tuple[DoelId, ...] = Field(
        default=(), title="Draagt bij aan", description="Doelen waar dit aan bijdraagt, alleen als de bron dat zegt."
    )
    themas: tuple[ThemaId, ...] = Field(default=(), title="Thema's", description="Thema's waarin dit wordt uitgewerkt.")


class Expertise(Deel):
    """Expertise that a result needs. Needing somebody's expertise does not make them responsible."""

    rol: RolId = Field(title="Expertise", description="Wie er nodig is.")
    toelichting: Zin | None = Field(default=None, title="Toelichting", description="Nadere aanduiding in de bron.")


class Tussenstap(Deel):
    """A step on the way to a result, with its own time."""

    wanneer: Periode = Field(title="Wanneer", description="Zo precies als de bron.")
    wat: Zin = Field(title="Wat", description="Wat er dan is.")


class Resultaat(Record):
    """A deliverable of a theme."""

    beoogd: Tekst = Field(title="Wat er dan klaar is", description="Het beoogde resultaat, in eigen woorden.")
    wanneer: Periode = Field(title="Beoogd gereed", description="Wanneer het volgens het plan klaar is.")
    bouw: Periode | None = Field(
        default=None,
        title="Bouw",
        description="Wanneer er gebouwd wordt. Laat weg als de bron dat niet leesbaar toont.",
    )
    invoering: Periode | None = Field(
        default=None,
        title="Start invoering",
        description="Wanneer de invoering start. Laat weg als de bron dat niet leesbaar toont.",
    )
    expertise: tuple[Annotated[Expertise, KorteVorm("rol")], ...] = Field(
        default=(), title="Benodigde expertise", description="Wie er nodig is voor de uitvoering."
    )
    acties: tuple[Zin, ...] = Field(default=(), title="Acties", description="Wat daarvoor gebeurt.")
    tussenstappen: tuple[Tussenstap, ...] = Field(
        default=(), title="Tussenstappen", description="Stappen die de bron met een eigen moment noemt."
    )
    kosten: tuple[BedragId, ...] = Field(default=(), title="Kosten", description="De bedragen die de bron erbij noemt.")
    dekking: Tekst | None = Field(
        default=None, title="Hoe het betaald wordt", description="Wat de bron over inzet en geld zegt."
    )
    stand_volgens_bron: Tekst | None = Field(
        default=None,
        title="Stand volgens de bron",
        description="Wat het plan zelf al bereikt noemt; laat weg als het niets zegt.",
    )
    doelen: tuple[DoelId, ...] = Field(
        default=(), title="Draagt bij aan", description="Doelen waar dit resultaat aan bijdraagt."
    )
    hangt_samen_met: tuple[ResultaatId, ...] = Field(
        default=(), title="Hangt samen met", description="Andere resultaten die hiermee samenhangen."
    )


class Thema(Record):
    """A theme or building block with its results."""

    programma: ProgrammaId = Field(title="Programma", description="Het programma waar dit thema bij hoort.")
    spoor: SpoorId | None = Field(default=None, title="Spoor", description="Het spoor waar dit thema bij hoort.")
    samenvatting: Tekst = Field(title="Waar het over gaat", description="In eigen woorden, kort.")
    onderwerpen: tuple[Zin, ...] = Field(
        default=(), title="Onderwerpen", description="Deelonderwerpen die de bron noemt."
    )
    resultaten: tuple[Resultaat, ...] = Field(
        default=(), title="Resultaten", description="De beoogde resultaten van dit thema."
    )


class Uitgangspunt(Record):
    """A principle of working: of the approach, of communication, of learning."""

    onderwerp: Literal[
        "aanpak",
        "communicatie",
        "leren",
        "gedrag",
        "financiën",
        "organisatie",
        "medezeggenschap",
        "dienstverlening",
        "bedrijfsvoering",
        "samenwerking",
        "achtergrond",
        "risico's",
    ] = Field(title="Onderwerp", description="Waar het uitgangspunt over gaat.")
    tekst: Tekst = Field(title="Wat we afspreken", description="In eigen woorden.")
    programma: ProgrammaId = Field(title="Programma", description="Het programma waarvoor dit geldt.")
    zie_ook: tuple[RecordAdres, ...] = Field(default=(), title="Zie ook", description="Records die hierbij horen.")


class Kernwaarde(Record):
    """A core value: what colleagues do, and what they leave."""

    programma: ProgrammaId = Field(title="Programma", description="Het programma waar deze waarde bij hoort.")
    tekst: Tekst | None = Field(default=None, title="Wat het inhoudt", description="In eigen woorden.")
    te_doen: tuple[Zin, ...] = Field(default=(), title="Te doen", description="Wat we doen.")
    te_laten: tuple[Zin, ...] = Field(default=(), title="Te laten", description="Wat we laten.")


class Voortgang(Record):
    """What was reported of a programme, theme or result, for which period."""

    over: Annotated[tuple[RecordAdres, ...], OneOrMore] = Field(
        min_length=1, title="Over", description="Waar het bericht over gaat."
    )
    periode: Periode = Field(title="Stand van", description="De periode of dag waarover dit gemeld is.")
    bericht: Tekst = Field(title="Bericht", description="Wat er gemeld is, in eigen woorden.")
    staat: Literal["op koers", "let op", "vertraagd", "klaar", "gestopt"] | None = Field(
        default=None, title="Staat", description="Hoe het ervoor staat. Laat weg als dat niet gemeld is."
    )
    nieuwe_verwachting: Periode | None = Field(
        default=None, title="Nieuwe verwachting", description="Wanneer het nu klaar zou zijn, als dat veranderde."
    )
    gemeld_op: Dag | None = Field(default=None, title="Gemeld op", description="De dag van de melding.")
    door: RolId | None = Field(default=None, title="Gemeld door", description="De rol die dit meldde.")
    besproken_in: OverlegId | None = Field(
        default=None, title="Besproken in", description="Het overleg waarin dit besproken is."
    )


class Randvoorwaarde(Record):
    """A condition for success."""

    tekst: Tekst = Field(title="Voorwaarde", description="In eigen woorden.")
    programma: ProgrammaId = Field(title="Programma", description="Het programma waarvoor dit geldt.")
    zie_ook: tuple[RecordAdres, ...] = Field(default=(), title="Zie ook", description="Records die hierbij horen.")


class Maatregelstand(Deel):
    """How far a measure is, on a day."""

    maatregel: Zin = Field(title="Maatregel", description="Precies zoals bij maatregelen staat.")
    stand: Literal["nog niet begonnen", "loopt", "klaar", "gestopt"] = Field(
        title="Stand", description="Hoe ver de maatregel is."
    )
    op: Dag = Field(title="Op", description="De dag van deze stand.")
    door: RolId | None = Field(default=None, title="Gemeld door", description="De rol die dit meldde.")


class Beoordeling(Deel):
    """A review of a risk. Chance and impact stand here only where somebody judged them."""

    op: Dag = Field(title="Op", description="De dag van de beoordeling.")
    kans: Literal["klein", "middel", "groot"] | None = Field(
        default=None, title="Kans", description="Hoe groot de kans is."
    )
    gevolg: Literal["klein", "middel", "groot"] | None = Field(
        default=None, title="Gevolg", description="Hoe groot het gevolg is."
    )
    toelichting: Tekst | None = Field(default=None, title="Toelichting", description="Wat er besproken is.")
    door: RolId | None = Field(default=None, title="Beoordeeld door", description="De rol die dit beoordeelde.")
    besproken_in: OverlegId | None = Field(
        default=None, title="Besproken in", description="Het overleg waarin dit besproken is."
    )


class Risico(Record):
    """A risk with the measures against it."""

    tekst: Tekst = Field(title="Wat er mis kan gaan", description="In eigen woorden.")
    maatregelen: tuple[Zin, ...] = Field(default=(), title="Maatregelen", description="Wat ertegen gedaan wordt.")
    programma: ProgrammaId = Field(title="Programma", description="Het programma dat dit risico loopt.")
    raakt: Annotated[tuple[RecordAdres, ...], OneOrMore] = Field(
        default=(), title="Raakt", description="Thema's, resultaten of rollen waar het risico over gaat."
    )
    standen: tuple[Maatregelstand, ...] = Field(
        default=(), title="Stand van de maatregelen", description="Alleen wat gemeld is; de jongste telt."
    )
    beoordelingen: tuple[Beoordeling, ...] = Field(
        default=(), title="Beoordelingen", description="Wanneer het risico bekeken is; de jongste telt."
    )
