"""The communication calendar: moments, audiences, means, fixed days, and in which order people are told."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from .record import Record
from .typen import (
    Deel,
    DoelgroepId,
    MiddelId,
    OneOrMore,
    Periode,
    ProgrammaId,
    RecordAdres,
    RolId,
    Tekst,
    Tijdstip,
    Zin,
)

Ritme = Literal["elke dag", "elke week", "elke twee weken", "elke drie weken", "elke maand", "elk kwartaal", "elk jaar"]
_PATH = r"^/([\w.?=&%-]+/)*[\w.?=&%-]*$"  # two slashes in a row would lead to another host


def _on_the_intranet(text: str) -> str:
    if not re.fullmatch(_PATH, text):
        raise PydanticCustomError("intranetadres", "Schrijf het adres vanaf de eerste schuine streep.")
    return text


Intranetadres = Annotated[
    str,
    StringConstraints(max_length=300),
    AfterValidator(_on_the_intranet),
    WithJsonSchema({"type": "string", "maxLength": 300, "pattern": _PATH}),
]


class Doelgroep(Record):
    """People who are told something; an audience can be part of another."""

    deel_van: DoelgroepId | None = Field(
        default=None, title="Deel van", description="De grotere doelgroep waar deze bij hoort."
    )
    rollen: tuple[RolId, ...] = Field(default=(), title="Rollen", description="Rollen die tot deze doelgroep horen.")
    omschrijving: Tekst | None = Field(default=None, title="Omschrijving", description="Wie dit zijn.")


class Middel(Record):
    """A means of communication."""

    omschrijving: Tekst | None = Field(
        default=None, title="Omschrijving", description="Wat het is en wanneer je het gebruikt."
    )


class VraagEnAntwoord(Deel):
    """A question that people will ask, with its answer."""

    vraag: Zin = Field(title="Vraag", description="Zoals mensen hem stellen.")
    antwoord: Tekst = Field(title="Antwoord", description="Kort, in eigen woorden.")


class Moment(Record):
    """One moment of communication; one that comes back is one record. A plan does not tell whether it took place."""

    wanneer: Periode = Field(
        title="Wanneer", description="Zo precies als bekend. Bij herhaling: van de eerste tot de laatste keer."
    )
    van_tijd: Tijdstip | None = Field(default=None, title="Begint", description="Hoe laat het begint, zoals 09:30.")
    tot_tijd: Tijdstip | None = Field(default=None, title="Eindigt", description="Hoe laat het eindigt, zoals 11:00.")
    status: Literal["gepland", "definitief", "vervallen"] = Field(
        default="gepland", title="Status", description="Gepland, definitief of vervallen."
    )
    doelgroepen: Annotated[tuple[DoelgroepId, ...], OneOrMore] = Field(
        min_length=1, title="Voor wie", description="De doelgroepen."
    )
    middelen: Annotated[tuple[MiddelId, ...], OneOrMore] = Field(default=(), title="Hoe", description="De middelen.")
    afzender: Annotated[tuple[RolId, ...], OneOrMore] = Field(
        default=(), title="Afzender", description="Wie het vertelt."
    )
    boodschap: Zin = Field(title="Boodschap", description="De kern in één zin.")
    onderwerpen: tuple[Zin, ...] = Field(default=(), title="Onderwerpen", description="Wat er aan bod komt.")
    herhaling: Zin | None = Field(
        default=None, title="Herhaling", description="Hoe vaak, als het moment terugkomt, in de woorden van de bron."
    )
    ritme: Ritme | None = Field(
        default=None, title="Ritme", description="Het vaste ritme; dan komt elke keer in de agenda."
    )
    maker: RolId | None = Field(default=None, title="Maker", description="Wie het maakt of voorbereidt.")
    plaats: Zin | None = Field(default=None, title="Waar", description="Plaats, als bekend.")
    vragen: tuple[VraagEnAntwoord, ...] = Field(
        default=(), title="Vragen en antwoorden", description="Wat mensen zullen vragen."
    )
    nieuwsbericht: Intranetadres | None = Field(
        default=None, title="Nieuwsbericht", description="Het adres op het intranet, vanaf de eerste schuine streep."
    )
    toelichting: Tekst | None = Field(default=None, title="Toelichting", description="Wat er verder bij hoort.")
    programma: ProgrammaId = Field(title="Programma", description="Het programma.")
    over: Annotated[tuple[RecordAdres, ...], OneOrMore] = Field(
        default=(), title="Over", description="Records waar dit over gaat, zoals een besluit of resultaat."
    )


class VasteDag(Record):
    """A day or period on which it is better to tell people nothing, as far as a source gives it."""

    wanneer: Periode = Field(title="Wanneer", description="De dag of periode.")
    soort: Literal["schoolvakantie", "raadskalender", "reces", "planning en control", "lokale feestdag"] = Field(
        title="Soort", description="Wat voor dag dit is. Nationale feestdagen kent de site zelf."
    )


class Schakel(Deel):
    """One place in an order of informing."""

    wat: Zin = Field(title="Wat", description="Wat er in deze stap gebeurt.")
    doelgroepen: Annotated[tuple[DoelgroepId, ...], OneOrMore] = Field(
        min_length=1, title="Voor wie", description="Wie het in deze stap hoort."
    )


class Informatievolgorde(Record):
    """Who hears of a kind of decision before whom."""

    voor: Literal["voorgenomen besluit", "definitief besluit"] = Field(
        title="Voor", description="Het soort besluit waarvoor deze volgorde geldt."
    )
    schakels: tuple[Schakel, ...] = Field(
        min_length=2, title="Volgorde", description="Wie het eerst hoort, staat bovenaan."
    )
