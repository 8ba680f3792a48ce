"""The control framework: what can go wrong in a main process, who guards against it, and how that shows."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .handboeken import Uitspraak
from .record import Record
from .typen import Deel, HandboekId, OneOrMore, ProgrammaId, ResultaatId, RisicoId, RolId, Tekst, ThemaId, Zin


class Lijn(Deel):
    """What one role does in one line of defence."""

    lijn: Literal["1e lijn", "2e lijn", "3e lijn"] = Field(title="Lijn", description="De verdedigingslijn.")
    rol: RolId = Field(title="Rol", description="Wie in deze lijn werkt.")
    wat: Zin = Field(title="Wat", description="Wat die rol daar doet.")


class Beheersing(Deel):
    """A risk of the process with the measures that the source sets against it."""

    risico: Zin = Field(title="Risico", description="Wat er mis kan gaan.")
    maatregelen: Annotated[tuple[Zin, ...], OneOrMore] = Field(
        default=(), title="Maatregelen", description="Wat ertegen gedaan wordt. Laat weg als de bron niets noemt."
    )


class Proces(Record):
    """A main process that a source names."""

    programma: ProgrammaId = Field(title="Programma", description="Het programma waar dit bij hoort.")
    tekst: Tekst | None = Field(default=None, title="Waar het over gaat", description="In eigen woorden, kort.")
    beheersing: tuple[Beheersing, ...] = Field(
        default=(), title="Risico's en maatregelen", description="Per risico de maatregelen."
    )
    risicos: Annotated[tuple[RisicoId, ...], OneOrMore] = Field(
        default=(), title="Risico's uit het plan", description="Risico's uit het risicoregister die dit proces raken."
    )
    lijnen: tuple[Lijn, ...] = Field(
        default=(), title="Drie lijnen", description="Wie in welke verdedigingslijn werkt."
    )
    kpis: Annotated[tuple[Zin, ...], OneOrMore] = Field(
        default=(), title="KPI's", description="Waaraan je ziet of het goed gaat, als de bron dat noemt."
    )
    feiten: tuple[Uitspraak, ...] = Field(
        default=(), title="Wat vaststaat", description="Wat de bronnen verder over dit proces zeggen."
    )
    themas: Annotated[tuple[ThemaId, ...], OneOrMore] = Field(
        default=(), title="Thema", description="De thema's waar dit proces bij hoort."
    )
    resultaten: Annotated[tuple[ResultaatId, ...], OneOrMore] = Field(
        default=(), title="Resultaten", description="Resultaten die dit proces op orde brengen."
    )
    handboek: HandboekId | None = Field(default=None, title="Handboek", description="Het handboek van dit proces.")
