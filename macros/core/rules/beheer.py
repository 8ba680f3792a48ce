"""Rules about who owns and keeps what, and when it is looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from ..link import Geheel
from ..model.grond import UitBron
from ..model.record import Record
from ..model.registers import BY_NAME
from ..model.sturing import Beheer, Rol
from ..probleem import Soort, suggest
from ..tijd import day_label
from .regel import Bestanden, Regel, Vondst


def _owner_is_there(geheel: Geheel) -> Iterator[Vondst]:
    published = geheel.publicatiedag
    for register in geheel.registers.values() if published else ():
        for record in register.values():
            # What is agreed for a register is said once, there, and not on each of its records.
            rol = geheel.find("rollen", record.eigenaar or "") if isinstance(record, Record | Beheer) else None
            if isinstance(rol, Rol) and rol.geldig_tot and published and rol.geldig_tot <= published:
                successor = f' Opvolger: "{rol.opgevolgd_door}".' if rol.opgevolgd_door else ""
                text = f'Eigenaar "{rol.titel}" bestaat niet meer sinds {day_label(rol.geldig_tot)}.{successor}'
                yield Vondst(record, ("eigenaar",), text)


def _history_stays(geheel: Geheel) -> Iterator[Vondst]:
    for register in geheel.registers.values():
        for record in register.values():
            if isinstance(record, Record) and record.herzien_voor and isinstance(record.grond, UitBron):
                text = "Wat uit een bron komt, is geschiedenis; daar hoort geen datum om het te herzien."
                yield Vondst(record, ("herzien_voor",), text)


def _agreed_register(geheel: Geheel) -> Iterator[Vondst]:
    for beheer in geheel.all(Beheer):
        if beheer.id not in BY_NAME:
            text = f'Het register "{beheer.id}" bestaat niet.{suggest(beheer.id, BY_NAME)}'
            yield Vondst(beheer, ("id",), text)


_VOORBEELD = "grond: {voorbeeld: Toont hoe het gaat.}"


def _record(veld: str, grond: str = _VOORBEELD) -> Bestanden:
    return {"data/begrippen/proef.yml": f"- id: proef\n  titel: Proef\n  {grond}\n  {veld}\n"}


def _eigenaar(dag: str) -> Bestanden:
    return {
        "data/publicaties/1.yml": 'id: "1"\ntitel: Publicatie 1\nnummer: 1\ndatum: 2032-01-01\n',
        "data/rollen/proef.yml": f"- id: tuinbaas\n  titel: Tuinbaas\n  {_VOORBEELD}\n  soort: functie\n  geldig_tot: {dag}\n  opgevolgd_door: bosbeheerder\n",
        **_record("eigenaar: tuinbaas"),
    }


RULES = (
    Regel(
        "eigenaar-vervallen",
        "De eigenaar van een record bestaat nog op de dag van de laatste publicatie.",
        _eigenaar("2031-06-01"),
        _eigenaar("2033-06-01"),
        soort=Soort.WAARSCHUWING,
        check=_owner_is_there,
    ),
    Regel(
        "herzien-van-geschiedenis",
        "Alleen wat leeft, heeft een datum om het te herzien.",
        _record("herzien_voor: 2031-01-01", "grond: {bron: plan, plaats: h1}"),
        _record("herzien_voor: 2031-01-01"),
        check=_history_stays,
    ),
    Regel(
        "beheer-van-onbekend-register",
        "Een afspraak over beheer gaat over een register dat bestaat.",
        {"data/beheer.yml": "- {id: risiko, titel: Risico's, eigenaar: raad}\n"},
        {"data/beheer.yml": "- {id: risicos, titel: Risico's, eigenaar: raad}\n"},
        check=_agreed_register,
    ),
)
