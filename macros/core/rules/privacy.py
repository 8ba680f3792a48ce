"""Rules that keep people out of the data: roles, not persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..link import Geheel
from ..model.velden import walk
from .regel import Bestanden, Regel, Vondst

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.,])(?:\(?(?:\+31|0031)\)?[\s-]?(?:\(0\))?|\(?0)(?:[\s()-]{0,2}\d){9}(?!\d|[.,]\d)")


def _no_addresses(geheel: Geheel) -> Iterator[Vondst]:
    allowed = {contact.adres for contact in geheel.instellingen.contacten}
    for register in geheel.registers.values():
        for record in register.values():
            for waarde in walk(record):
                if isinstance(waarde.waarde, str):
                    for found in _addresses(waarde.waarde):
                        if found not in allowed:
                            text = f'"{found}" lijkt een e-mailadres of telefoonnummer. Alleen adressen uit de contactlijst in data/instellingen.yml mogen op de site.'
                            yield Vondst(record, waarde.pad, text)


def _addresses(text: str) -> Iterator[str]:
    for pattern in (_MAIL, _PHONE):
        yield from (match.group().strip() for match in pattern.finditer(text))


def _begrip(text: str) -> Bestanden:
    return {
        "data/begrippen.yml": f"- id: balie\n  titel: Balie\n  grond: {{voorbeeld: Toont een adres.}}\n  uitleg: {text}\n"
    }


RULES = (
    Regel(
        "adres",
        "E-mailadressen en telefoonnummers staan alleen in de contactlijst.",
        _begrip("Mail naar j.jansen@voorbeeld.example of bel 043 350 40 00."),
        _begrip("Mail naar groen@voorbeeldstad.example."),
        check=_no_addresses,
    ),
)
