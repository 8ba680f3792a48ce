"""How much of every source the registers hold: for each entry of its outline, the records that cite it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .link import Geheel
from .model.bronnen import Bron, Plek
from .rules.gronden import citations


class Dekkingsregel(NamedTuple):
    """One entry of an outline with the number of citations."""

    bron: Bron
    plek: Plek
    aantal: int

    @property
    def ontbreekt(self) -> bool:
        """True where the entry holds facts and no record cites it."""
        return self.plek.feiten and not self.aantal

    def __str__(self) -> str:
        mark = "ONTBREEKT" if self.ontbreekt else "" if self.plek.feiten else "geen feiten"
        return f"{self.bron.id:<32} {self.plek.id:<24} {self.aantal:>4}  {mark:<11} {self.plek.titel}"


def coverage(geheel: Geheel) -> Iterator[Dekkingsregel]:
    """Every entry of every outline, in the order of the sources."""
    counts = Counter((bron, plaats) for _, _, bron, plaatsen, _ in citations(geheel) for plaats in plaatsen)
    for bron in geheel.all(Bron):
        for plek in bron.inhoud:
            yield Dekkingsregel(bron, plek, counts[(bron.id, plek.id)])
