"""Rules about approval: who may approve is one table, `data/beheer.yml`."""

from __future__ import annotations

from collections.abc import Iterator

from ..link import Geheel
from ..model.grond import UitBron, Voorbeeld
from ..model.record import Record
from ..model.sturing import Beheer
from .regel import Bestanden, Regel, Vondst


def _by_who_may(geheel: Geheel) -> Iterator[Vondst]:
    for record, allowed in _governed(geheel):
        if record.akkoord and record.akkoord.door not in allowed:
            text = f'Rol "{record.akkoord.door}" mag dit niet goedkeuren. Dat mag: {", ".join(allowed)}.'
            yield Vondst(record, ("akkoord", "door"), text)


def _by_somebody(geheel: Geheel) -> Iterator[Vondst]:
    for record, allowed in _governed(geheel):
        if record.accordering == "akkoord" and not record.akkoord and not isinstance(record.grond, UitBron | Voorbeeld):
            text = f"Wie gaf akkoord, en wanneer? Vul akkoord in (dat mag: {', '.join(allowed)}), of zet accordering op concept."
            yield Vondst(record, ("id",), text)


def _governed(geheel: Geheel) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """Records of registers for which it is agreed who may approve."""
    for name, register in geheel.registers.items():
        beheer = geheel.find("beheer", name)
        for record in register.values():
            if isinstance(beheer, Beheer) and beheer.akkoord_door and isinstance(record, Record):
                yield record, beheer.akkoord_door


def _begrip(akkoord: str) -> Bestanden:
    return {
        "data/beheer.yml": "- {id: begrippen, titel: Begrippen, akkoord_door: [raad]}\n",
        "data/begrippen.yml": "- id: perk\n  titel: Perk\n  grond: {besluit: De raad noemt het zo., door: raad, datum: 2030-01-22}\n"
        f"  {akkoord}\n",
    }


_CONCEPT = "- {id: perk, titel: Perk, grond: {voorbeeld: Toont een begrip.}, accordering: %s}\n"
_NOEMT = "- {id: tuin, titel: Tuin, grond: {voorbeeld: Toont een begrip.}, verwant: [begrippen/perk]}\n"

RULES = (
    Regel(
        "nog-niet-gepubliceerd",
        "Wat op de site komt, verwijst niet naar wat er nog niet op mag.",
        {"data/begrippen.yml": _CONCEPT % "concept" + _NOEMT},
        {"data/begrippen.yml": _CONCEPT % "akkoord" + _NOEMT},
    ),
    Regel(
        "akkoord-door-onbevoegde",
        "Alleen wie volgens de afspraken mag, geeft akkoord.",
        _begrip("akkoord: {door: bureau-groen, op: 2030-02-01}"),
        _begrip("akkoord: {door: raad, op: 2030-02-01}"),
        check=_by_who_may,
    ),
    Regel(
        "akkoord-ontbreekt",
        "Waar is afgesproken wie akkoord geeft, staat bij een eigen record wie dat deed.",
        _begrip("accordering: akkoord"),
        _begrip("accordering: concept"),
        check=_by_somebody,
    ),
)
