"""The learning catalogue."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .record import Record
from .typen import DoelgroepId, OneOrMore, Periode, ProgrammaId, ResultaatId, RolId, Tekst, ThemaId, Zin


class Leeractiviteit(Record):
    """Something that people learn from. What the source leaves open stays open."""

    waarom: Tekst = Field(title="Waarom", description="Wat je ervan leert of waarvoor het is, in eigen woorden.")
    programma: ProgrammaId = Field(title="Programma", description="Het programma waar dit bij hoort.")
    voor_wie: Annotated[tuple[RolId, ...], OneOrMore] = Field(
        default=(), title="Voor welke rollen", description="De rollen die de bron noemt."
    )
    doelgroepen: Annotated[tuple[DoelgroepId, ...], OneOrMore] = Field(
        default=(), title="Voor welke doelgroepen", description="De doelgroepen die de bron noemt."
    )
    vorm: Zin | None = Field(default=None, title="Vorm", description="Zoals training, intervisie, e-learning.")
    leervorm: Literal["70 werkend leren", "20 leren van elkaar", "10 formeel leren"] | None = Field(
        default=None,
        title="70-20-10",
        description="Waar dit in het model 70-20-10 staat. Laat weg als de bron het niet zegt.",
    )
    wanneer: Periode | None = Field(default=None, title="Wanneer", description="Zo precies als de bron.")
    duur: Zin | None = Field(default=None, title="Duur", description="Hoe lang het duurt.")
    kosten: Zin | None = Field(default=None, title="Kosten", description="Wat het kost.")
    aanmelden: Zin | None = Field(default=None, title="Aanmelden", description="Hoe je meedoet.")
    verplicht: Literal["ja", "nee"] | None = Field(
        default=None, title="Verplicht", description="Laat weg als de bron het niet zegt."
    )
    themas: Annotated[tuple[ThemaId, ...], OneOrMore] = Field(
        default=(), title="Thema", description="De thema's waar dit over gaat."
    )
    resultaten: Annotated[tuple[ResultaatId, ...], OneOrMore] = Field(
        default=(), title="Draagt bij aan resultaat", description="De resultaten die dit dient."
    )
