"""Rules that keep addresses as promises: an id, once published, is never given to something else."""

from __future__ import annotations

from collections.abc import Iterator

from ..link import Geheel, key_of
from ..tijd import day_label
from .regel import Regel, Vondst


def _never_reused(geheel: Geheel) -> Iterator[Vondst]:
    dropped = {regel.record: regel.vervallen for regel in geheel.stand.records if regel.vervallen}
    renamed = {
        f"{regel.record.split('/')[0]}/{old}": regel.record
        for regel in geheel.stand.records
        for old in regel.vroegere_ids
    }
    for register in geheel.registers.values():
        for record in register.values():
            address = "/".join(key_of(record))
            if address in dropped:
                yield Vondst(
                    record,
                    ("id",),
                    f'Het id "{record.id}" hoorde bij een record dat op {day_label(dropped[address])} verviel. Kies een nieuw id.',
                )
            elif address in renamed:
                yield Vondst(
                    record,
                    ("id",),
                    f'Het id "{record.id}" is een vroeger id van {renamed[address]}. Kies een nieuw id.',
                )


_STAND = "records:\n- {record: begrippen/oude-raad, titel: Oude raad, vingerafdrukken: ['titel:1'], volgnummer: 1, eerst: 2030-01-01, laatst: 2030-02-01, vervallen: 2030-02-01}\n"
_TERUG = "- {record: begrippen/raad, titel: Raad, vingerafdrukken: ['titel:1'], volgnummer: 1, eerst: 2030-01-01, laatst: 2030-01-01, ingehouden: 2030-02-01}\n"
_BEGRIP = "- id: %s\n  titel: Raad\n  grond: {voorbeeld: Toont een begrip.}\n"

RULES = (
    Regel(
        "hergebruikt-id",
        "Een id dat ooit gepubliceerd is, krijgt nooit een andere betekenis.",
        {"data/publicaties/stand.yml": _STAND, "data/begrippen.yml": _BEGRIP % "oude-raad"},
        {"data/publicaties/stand.yml": _STAND + _TERUG, "data/begrippen.yml": _BEGRIP % "raad"},
        check=_never_reused,
    ),
)
