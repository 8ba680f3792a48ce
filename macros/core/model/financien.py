"""Money: every amount with its year and kind, and what must add up."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .record import Record
from .typen import BedragId, Dag, Euro, JaNee, Periode, ProgrammaId, RolId, Tekst, Zin


class Bedrag(Record):
    """An amount of money as a source states it."""

    bedrag: Euro = Field(title="Bedrag", description="In euro's.")
    circa: JaNee = Field(default=False, title="Ongeveer", description="Ja als de bron het bedrag bij benadering noemt.")
    jaar: Periode = Field(title="Jaar", description="Het jaar of de periode.")
    soort: Literal[
        "raming",
        "begroot",
        "gevraagd",
        "toegekend",
        "besteed",
        "dekking",
        "tekort",
        "taakstelling",
        "investering",
        "risico",
    ] = Field(title="Soort", description="Wat voor bedrag dit is.")
    duur: Literal["structureel", "incidenteel", "onbekend"] = Field(
        title="Structureel of incidenteel", description="Zoals de bron het zegt."
    )
    code: Zin | None = Field(
        default=None,
        title="Code in de bron",
        description="Het nummer of de code waarmee de bron naar het bedrag verwijst.",
    )
    programma: ProgrammaId = Field(title="Programma", description="Het programma waar het geld bij hoort.")
    door: RolId | None = Field(default=None, title="Door", description="Wie het bedrag vraagt of toekent.")
    toelichting: Tekst | None = Field(
        default=None, title="Toelichting", description="Waar het bedrag voor is, in eigen woorden."
    )
    peildatum: Dag | None = Field(
        default=None, title="Stand op", description="De dag waarop dit gemeld is, bij begroot, toegekend en besteed."
    )
    bij_raming: BedragId | None = Field(
        default=None, title="Hoort bij", description="Het bedrag uit het plan waar dit naast staat."
    )
    som_van: tuple[BedragId, ...] = Field(
        default=(), title="Som van", description="De bedragen die samen dit bedrag moeten zijn."
    )


class Kengetal(Record):
    """A figure that is no amount of money: staff, absence in aggregate, numbers of clients."""

    waarde: Zin = Field(title="Waarde", description="Het getal zoals de bron het geeft, met komma.")
    eenheid: Zin = Field(title="Eenheid", description="Zoals fte, procent, meldingen.")
    periode: Periode = Field(title="Periode", description="Het jaar of de dag.")
    soort: Literal["stand", "begroot", "doel", "raming"] = Field(title="Soort", description="Wat voor getal dit is.")
    programma: ProgrammaId = Field(title="Programma", description="Het programma of plan waar dit bij hoort.")
    toelichting: Tekst | None = Field(
        default=None, title="Toelichting", description="Wat de bron erbij zegt, in eigen woorden."
    )
