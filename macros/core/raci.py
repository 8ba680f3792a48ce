"""Who does what, as one kind of line, whichever record says it: a RACI line, a step of a handbook, a process role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from .link import Geheel
from .model.handboeken import Handboek, Stap
from .model.plan import Doel, Thema
from .model.raci import Raci, RaciRegel
from .model.sturing import Procesrol

Bronrecord = RaciRegel | Stap | Procesrol


class Letter(NamedTuple):
    """A role with its letter; `afgeleid` is the reason where the letter is our reading."""

    letter: str
    rol: str
    afgeleid: str | None = None


class Lijn(NamedTuple):
    """One activity with its letters, in the order R, A, C, I."""

    record: Bronrecord
    letters: tuple[Letter, ...]
    gedeeld: bool = False
    tekent: tuple[str, ...] = ()

    def van(self, letter: str) -> tuple[Letter, ...]:
        """The roles that have a letter."""
        return tuple(one for one in self.letters if one.letter == letter)

    def bij(self, rol: str) -> tuple[Letter, ...]:
        """The letters that a role has."""
        return tuple(one for one in self.letters if one.rol == rol)


def line(record: Bronrecord) -> Lijn:
    """The line that a record gives."""
    if isinstance(record, Procesrol):
        return _of_process_role(record)
    return Lijn(record, tuple(_letters(record.raci)), record.raci.gedeeld, record.raci.tekent)


def lines(geheel: Geheel) -> tuple[Lijn, ...]:
    """Every line there is: process roles (table 10 of the plan), RACI lines, steps of handbooks."""
    found: tuple[Bronrecord, ...] = (*geheel.all(Procesrol), *geheel.all(RaciRegel), *geheel.all(Stap))
    return tuple(map(line, found))


def by_role(found: Iterable[Lijn]) -> dict[str, list[tuple[Lijn, tuple[Letter, ...]]]]:
    """Role → the lines in which it has letters, with those letters."""
    work: dict[str, list[tuple[Lijn, tuple[Letter, ...]]]] = {}
    for one in found:
        for rol in dict.fromkeys(letter.rol for letter in one.letters):
            work.setdefault(rol, []).append((one, one.bij(rol)))
    return work


def _letters(raci: Raci) -> Iterator[Letter]:
    for letter, inzetten in (
        ("R", raci.uitvoerend),
        ("A", raci.eindverantwoordelijk),
        ("C", raci.geraadpleegd),
        ("I", raci.geinformeerd),
    ):
        yield from (Letter(letter, inzet.rol, inzet.afgeleid) for inzet in inzetten)


def _of_process_role(record: Procesrol) -> Lijn:
    """The source says who owns a step and who brings something in; the letters A and C are our reading."""
    owners = (Letter("A", rol, "De bron noemt deze rol proceseigenaar.") for rol in record.eigenaren)
    advisers = (
        Letter("C", inbreng.rol, f"De bron laat deze rol iets inbrengen: {inbreng.wat}.") for inbreng in record.inbreng
    )
    return Lijn(record, (*owners, *advisers), record.gedeeld)


def themes(geheel: Geheel, record: Bronrecord) -> frozenset[str]:
    """The themes that an activity belongs to: through its handbook, its goal, or what it is about."""
    match record:
        case Stap():
            handboek = geheel.parent(record)
            return frozenset([handboek.thema] if isinstance(handboek, Handboek) and handboek.thema else [])
        case Procesrol():
            doel = geheel.find("doelen", record.doel)
            return frozenset(doel.themas) if isinstance(doel, Doel) else frozenset()
        case RaciRegel():
            return frozenset(_themes_at(geheel, record.over))
        case _:
            assert_never(record)


def _themes_at(geheel: Geheel, addresses: tuple[str, ...]) -> Iterator[str]:
    """The themes among some addresses, and those of the results among them."""
    for address in addresses:
        found = geheel.at(address)
        theme = found if isinstance(found, Thema) else geheel.parent(found) if found else None
        if isinstance(theme, Thema):
            yield theme.id
