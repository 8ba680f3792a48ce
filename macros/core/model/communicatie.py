"""The communication calendar: moments, audiences, means."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .record import Record
from .typen import DoelgroepId, MiddelId, OneOrMore, Periode, ProgrammaId, RecordAdres, RolId, Tekst, Zin


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


class Moment(Record):
    """One moment of communication. A plan from a source; whether it took place is not in there."""

    wanneer: Periode = Field(title="Wanneer", description="Zo precies als bekend.")
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
        default=None, title="Herhaling", description="Hoe vaak, als het moment terugkomt; zoals wekelijks."
    )
    maker: RolId | None = Field(default=None, title="Maker", description="Wie het maakt of voorbereidt.")
    plaats: Zin | None = Field(default=None, title="Waar", description="Plaats, als bekend.")
    toelichting: Tekst | None = Field(default=None, title="Toelichting", description="Wat er verder bij hoort.")
    programma: ProgrammaId = Field(title="Programma", description="Het programma.")
    over: Annotated[tuple[RecordAdres, ...], OneOrMore] = Field(
        default=(), title="Over", description="Records waar dit over gaat."
    )
