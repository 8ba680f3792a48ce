"""Rules about ids and the references between records."""

from __future__ import annotations

from ..model.registers import REGISTERS
from .regel import Bestanden, Regel

_BEGRIP = "- id: raad\n  titel: Raad\n  grond: {voorbeeld: Toont een begrip.}\n"
_GOED: Bestanden = {"data/begrippen.yml": _BEGRIP + "  verwant: [rollen/raad]\n"}


def _verwant(address: str) -> Bestanden:
    return {"data/begrippen.yml": f"{_BEGRIP}  verwant: [{address}]\n"}


RULES = (
    Regel("dubbel-id", "Een id komt één keer voor in een register; hoofdletters maken geen verschil.", {"data/begrippen.yml": _BEGRIP + _BEGRIP.replace("raad", "Raad")}, _GOED),
    Regel("onbekend-record", 'Een verwijzing noemt een register dat bestaat, als "register/id".', _verwant("rolen/raad"), _GOED),
    *(
        Regel(register.onbekend, f"Een verwijzing naar {register.soort} noemt een id dat bestaat.", _verwant(f"{register.naam}/bestaat-niet"), _GOED)
        for register in REGISTERS
    ),
)  # fmt: skip
