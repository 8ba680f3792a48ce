"""The one class for everything that can be wrong, and where."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Soort(StrEnum):
    """What a problem does: stop the build, warn, or tell about the source itself."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"
    BEVINDING = "bevinding"


@dataclass(frozen=True, slots=True, order=True)
class Plaats:
    """A place in a file; line and column count from 1, as editors do."""

    bestand: str
    regel: int = 1
    kolom: int = 1

    def __str__(self) -> str:
        return f"{self.bestand}:{self.regel}:{self.kolom}"


@dataclass(frozen=True, slots=True, order=True)
class Probleem:
    """One clear line about one mistake. Sorts by file and line."""

    plaats: Plaats
    code: str
    tekst: str
    soort: Soort = Soort.FOUT

    def __str__(self) -> str:
        mark = "" if self.soort is Soort.FOUT else f"({self.soort}) "
        return f"{self.plaats} {self.code}  {mark}{self.tekst}"


def is_fatal(problemen: Iterable[Probleem]) -> bool:
    """True when at least one problem stops the build."""
    return any(probleem.soort is Soort.FOUT for probleem in problemen)


def shorten(text: str) -> str:
    """A value as an editor recognises it in a message: on one line, at most 60 characters."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


def suggest(wrong: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """Return ' Bedoelde u "…"?' with the known word nearest to `wrong`, or `otherwise`."""
    by_fold = {word.casefold(): word for word in known}
    near = difflib.get_close_matches(wrong.casefold(), by_fold, n=1, cutoff=0.6)
    return f' Bedoelde u "{by_fold[near[0]]}"?' if near else otherwise
