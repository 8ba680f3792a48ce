"""What one municipality sets for its site: its name and whom to ask."""

from __future__ import annotations

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

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
    terugmelden: Zin | None = Field(
        default=None,
        title="Terugmelden",
        description="Waar 'Klopt dit niet?' heen gaat: de naam van een contact met een e-mailadres, of het adres van een formulier (https://…).",
    )

    @field_validator("terugmelden")
    @classmethod
    def _leads_somewhere(cls, wanted: str | None, info: ValidationInfo) -> str | None:
        mailboxes = [contact.naam for contact in info.data.get("contacten", ()) if "@" in contact.adres]
        if wanted is None or wanted.startswith("https://") or wanted in mailboxes:
            return wanted
        known = f" Bekend zijn: {', '.join(mailboxes)}." if mailboxes else ""
        sentence = f'"{wanted}" is geen contact met een e-mailadres en geen adres dat met https:// begint.{known}'
        raise PydanticCustomError("waarde", "{uitleg}", {"uitleg": sentence})


ONTBREKEND = Instellingen(
    gemeente="onbekend"
)  # where the file is missing or wrong, so that one mistake gives one problem
