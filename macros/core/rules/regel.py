"""What a rule is: its code, its words, its examples, and the check itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ..link import Geheel
from ..model.grond import UitBesluit
from ..model.record import Item
from ..probleem import Plaats, Probleem, Soort
from ..source import Pad

Bestanden = Mapping[str, str | bytes | None]  # None: the file is not there


class Vondst(NamedTuple):
    """What a check found: on which record, at which field, and the sentence for the editor."""

    record: Item
    pad: Pad
    tekst: str


Check = Callable[[Geheel], Iterator[Vondst]]


class Regel(NamedTuple):
    """One rule.

    `fout` and `goed` are files laid over a small municipality: the first must give exactly this problem, the second none.
    Without a `check` the problem is found while reading, before records exist.
    Where `goede_praktijk`, the source may break the rule (a finding); a record that rests on a decision may not.
    """

    code: str
    uitleg: str
    fout: Bestanden
    goed: Bestanden
    soort: Soort = Soort.FOUT
    goede_praktijk: bool = False
    check: Check | None = None

    def problems(self, geheel: Geheel) -> Iterator[Probleem]:
        """Run the check over the linked whole."""
        for found in self.check(geheel) if self.check else ():
            place: Plaats = geheel.place(found.record, *found.pad)
            one_line = " ".join(found.tekst.split())  # what is quoted from a record may have more
            yield Probleem(place, self.code, one_line, self._kind(found.record))

    def _kind(self, record: Item) -> Soort:
        if not self.goede_praktijk:
            return self.soort
        return Soort.FOUT if isinstance(getattr(record, "grond", None), UitBesluit) else Soort.BEVINDING
