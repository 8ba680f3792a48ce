"""What one municipality sets for its site: its name and whom to ask."""

from __future__ import annotations

from pydantic import Field

from .typen import Deel, Zin


class Contact(Deel):
    """A functional mailbox or desk; the only place where an address may stand."""

    naam: Zin = Field(title="Naam", description="De postbus of balie, nooit een persoon.")
    adres: Zin = Field(title="Adres", description="E-mailadres of telefoonnummer van de postbus of balie.")
    waarvoor: Zin = Field(title="Waarvoor", description="Waarvoor lezers hier terechtkunnen.")


class Instellingen(Deel):
    """`data/instellingen.yml`."""

    gemeente: Zin = Field(title="Gemeente", description="De naam van de gemeente.")
    intranet: Zin | None = Field(
        default=None, title="Intranet", description="Het adres van het intranet, voor koppelingen naar nieuwsberichten."
    )
    contacten: tuple[Contact, ...] = Field(
        default=(), title="Contacten", description="Postbussen en balies die op de site mogen staan."
    )


ONTBREKEND = Instellingen(
    gemeente="onbekend"
)  # where the file is missing or wrong, so that one mistake gives one problem
