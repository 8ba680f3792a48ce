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
    contacten: tuple[Contact, ...] = Field(
        default=(), title="Contacten", description="Postbussen en balies die op de site mogen staan."
    )
