"""The whole check: files → records → one linked whole, with every problem there is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from .link import Geheel, link
from .load import Geladen, load
from .probleem import Probleem, is_fatal
from .rules import RULES
from .uitgifte import day_of, release


class Uitkomst(NamedTuple):
    """What a check gives: the linked data and all problems, sorted by file and line."""

    geheel: Geheel
    problemen: tuple[Probleem, ...]

    @property
    def fatal(self) -> bool:
        return is_fatal(self.problemen)


def check(files: Mapping[str, bytes], more: tuple[Probleem, ...] = ()) -> Uitkomst:
    """Check a data folder, given as file name → bytes. `more` are problems found elsewhere, such as stale schemas."""
    return _check(load(files), more)


def check_release(files: Mapping[str, bytes], day: date | None = None) -> Uitkomst:
    """Check what a publication of a day would hold (see uitgifte). Without a day: of the day of the last publication."""
    geladen = load(files)
    return _check(release(geladen, day or day_of(geladen)), ())


def _check(geladen: Geladen, more: tuple[Probleem, ...]) -> Uitkomst:
    geheel, linked = link(geladen)
    ruled = (probleem for regel in RULES for probleem in regel.problems(geheel))
    return Uitkomst(geheel, tuple(sorted({*more, *geladen.problemen, *linked, *ruled})))
