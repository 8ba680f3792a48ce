"""Rules of good practice about who is responsible: the source may break them, and then we say so."""

from __future__ import annotations

from collections.abc import Iterator

from ..link import Geheel
from ..model.sturing import Procesrol
from .regel import Bestanden, Regel, Vondst


def _one_owner(geheel: Geheel) -> Iterator[Vondst]:
    for procesrol in geheel.all(Procesrol):
        if len(procesrol.eigenaren) > 1 or procesrol.gedeeld:
            yield Vondst(procesrol, ("eigenaren",), f'"{procesrol.titel}" heeft meer dan één proceseigenaar.')


def _procesrol(eigenaren: str) -> Bestanden:
    return {
        "data/procesrollen.yml": "- id: planten-techniek\n  titel: Techniek van planten\n  grond: {voorbeeld: Toont een procesrol.}\n"
        f"  doel: bomen\n  stap: techniek\n  eigenaren: {eigenaren}\n"
    }


RULES = (
    Regel(
        "gedeeld-eigenaarschap",
        "Een stap in een proces heeft één eigenaar.",
        _procesrol("[raad, bureau-groen]"),
        _procesrol("[bureau-groen]"),
        goede_praktijk=True,
        check=_one_owner,
    ),
)
