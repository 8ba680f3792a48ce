"""Team plans, in the parts that the plan van aanpak asks for (its chapter on culture and team plans)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .record import Record
from .typen import Deel, DoelId, LeerId, OnderdeelId, OneOrMore, Periode, ResultaatId, RolId, Tekst, ThemaId, Zin


class Bijdrage(Deel):
    """What a team contributes, to which goal or result."""

    wat: Zin = Field(title="Bijdrage", description="Wat het team doet. Begin met een werkwoord.")
    doelen: Annotated[tuple[DoelId, ...], OneOrMore] = Field(
        default=(), title="Aan doel", description="Het doel waar dit aan bijdraagt."
    )
    themas: Annotated[tuple[ThemaId, ...], OneOrMore] = Field(
        default=(), title="Aan thema", description="Het thema waar dit bij hoort."
    )
    resultaten: Annotated[tuple[ResultaatId, ...], OneOrMore] = Field(
        default=(), title="Aan resultaat", description="Het resultaat waar dit aan bijdraagt."
    )
    wanneer: Periode = Field(title="Wanneer", description="Wanneer het team dit doet; onbekend mag.")
    rol: RolId | None = Field(default=None, title="Rol", description="De rol die dit in het team trekt.")


class Vaardigheid(Deel):
    """How the team develops a skill."""

    wat: Zin = Field(title="Vaardigheid", description="Wat het team leert.")
    leren: Annotated[tuple[LeerId, ...], OneOrMore] = Field(
        default=(), title="Leeractiviteiten", description="Uit de leercatalogus."
    )


class Teamplan(Record):
    """The plan of one team. Agreements about process only: nothing about a person, no figures about absence."""

    onderdeel: OnderdeelId = Field(title="Team", description="Het team of de afdeling, uit de structuur die nu geldt.")
    periode: Periode = Field(title="Periode", description="Het jaar of de periode van het plan.")
    richting: Tekst = Field(title="Waar het team naartoe gaat", description="In eigen woorden, kort.")
    bijdragen: tuple[Bijdrage, ...] = Field(default=(), title="Bijdragen", description="Aan welk doel of resultaat.")
    vaardigheden: tuple[Vaardigheid, ...] = Field(
        default=(), title="Vaardigheden", description="Hoe het team zich ontwikkelt."
    )
    goede_gesprek: tuple[Zin, ...] = Field(
        default=(), title="Afspraken over Het Goede Gesprek", description="Alleen afspraken over het proces."
    )
    verzuim: tuple[Zin, ...] = Field(
        default=(),
        title="Afspraken over verzuim",
        description="Alleen afspraken over het proces; nooit cijfers of personen.",
    )
