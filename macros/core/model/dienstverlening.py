"""What residents and partners may expect: services, norms and indicators."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .record import Record
from .typen import DienstId, DoelId, OnderdeelId, Periode, ProgrammaId, RolId, Tekst, Zin


class Dienst(Record):
    """A service as a plan or agreement describes it."""

    programma: ProgrammaId = Field(title="Programma", description="Het programma of plan dat de dienst beschrijft.")
    tekst: Tekst = Field(title="Wat het is", description="In eigen woorden.")
    voor_wie: tuple[Zin, ...] = Field(default=(), title="Voor wie", description="De groepen voor wie de dienst er is.")
    omvat: tuple[Zin, ...] = Field(default=(), title="Wat erbij hoort", description="De delen van de dienst.")
    door: tuple[RolId, ...] = Field(default=(), title="Door", description="Wie de dienst verleent.")
    onderdeel: OnderdeelId | None = Field(
        default=None, title="Organisatieonderdeel", description="Het onderdeel dat de dienst verleent."
    )


class Norm(Record):
    """A service norm or an indicator."""

    soort: Literal["servicenorm", "indicator"] = Field(
        title="Soort", description="Een norm om te halen, of iets dat gemeten wordt."
    )
    programma: ProgrammaId = Field(title="Programma", description="Het programma of plan waar de norm bij hoort.")
    norm: Zin | None = Field(
        default=None, title="Norm", description="Wat gehaald moet worden. Laat weg als de bron geen getal noemt."
    )
    periode: Periode = Field(title="Periode", description="Waarvoor de norm geldt.")
    toelichting: Tekst | None = Field(
        default=None, title="Toelichting", description="Hoe gemeten wordt en wat de bron erbij zegt."
    )
    dienst: DienstId | None = Field(default=None, title="Dienst", description="De dienst waar de norm bij hoort.")
    doelen: tuple[DoelId, ...] = Field(default=(), title="Meet", description="Doelen die hiermee gemeten worden.")
