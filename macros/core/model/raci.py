"""Who is R, A, C or I for an activity. A letter that the source does not write itself carries its reason."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .record import Record
from .typen import Deel, JaNee, KorteVorm, OneOrMore, ProgrammaId, RecordAdres, RolId, Zin


class Inzet(Deel):
    """One role under one letter."""

    rol: RolId = Field(title="Rol", description="De rol die deze letter heeft.")
    afgeleid: Zin | None = Field(
        default=None,
        title="Afgeleid, omdat",
        description="Waarom wij deze letter zo lezen. Laat weg als bron, besluit of handboek de letter zelf geeft.",
    )


Inzetten = Annotated[tuple[Annotated[Inzet, KorteVorm("rol")], ...], OneOrMore]


class Raci(Deel):
    """Who does, answers for, advises on and hears of one activity. "A" is no mandate to sign."""

    uitvoerend: Inzetten = Field(default=(), alias="R", title="Voert uit (R)", description="Wie het werk doet.")
    eindverantwoordelijk: Inzetten = Field(
        default=(),
        alias="A",
        title="Eindverantwoordelijk (A)",
        description="Wie eindverantwoordelijk is: precies één rol.",
    )
    geraadpleegd: Inzetten = Field(
        default=(), alias="C", title="Denkt mee (C)", description="Wie vooraf om advies gevraagd wordt."
    )
    geinformeerd: Inzetten = Field(
        default=(), alias="I", title="Wordt geïnformeerd (I)", description="Wie het te horen krijgt."
    )
    gedeeld: JaNee = Field(
        default=False,
        title="Gezamenlijk volgens de bron",
        description="Ja als de bron het een gezamenlijke opgave noemt.",
    )
    tekent: Annotated[tuple[RolId, ...], OneOrMore] = Field(
        default=(), title="Mag tekenen", description="Wie mag tekenen, als een besluit of mandaat dat zegt."
    )


class RaciRegel(Record):
    """An activity that no other record describes, with who does what."""

    programma: ProgrammaId = Field(title="Programma", description="Het programma waarvoor dit geldt.")
    over: Annotated[tuple[RecordAdres, ...], OneOrMore] = Field(
        default=(), title="Over", description="Thema, resultaat, overleg of proces waar de activiteit bij hoort."
    )
    raci: Raci = Field(title="Wie doet wat", description="De rollen per letter.")
