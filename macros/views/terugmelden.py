"""Where "Klopt dit niet?" leads: a mailbox, a form, or nowhere yet."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..core.link import Geheel
from .boek import label_of_version


class Terugmelding(NamedTuple):
    """What the foot of every page needs: where a reader reports a mistake, and the version that he looks at."""

    soort: Literal["post", "formulier", "geen"]
    naam: str
    adres: str
    versie: str


def terugmelding(geheel: Geheel) -> Terugmelding:
    """As the municipality set it in `data/instellingen.yml`."""
    wanted, version = geheel.instellingen.terugmelden, label_of_version(geheel)
    if wanted and wanted.startswith("https://"):
        return Terugmelding("formulier", "", wanted, version)
    for contact in geheel.instellingen.contacten:
        if contact.naam == wanted:
            return Terugmelding("post", contact.naam, contact.adres, version)
    return Terugmelding("geen", "", "", version)
