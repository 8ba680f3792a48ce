"""The process that builds for the preview. It stays, so that an edit costs the work alone and not the start as well.

It reads one order a line, as JSON, and answers each with one line: what is wrong, or nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..core.check import Uitkomst, check
from ..core.load import read_folder
from ..core.probleem import Probleem, is_fatal
from ..site.build import BuildFailed, build, build_pages
from ..site.deel import Deel
from .gegevens import stale_schemas


class Voorbeeldbouw:
    """What the preview can order. A check comes first; what is built is what was checked."""

    def __init__(self, config_file: Path, data: Path) -> None:
        self._config_file = config_file
        self._data = data
        self._uitkomst: Uitkomst | None = None

    def check(self) -> str:
        """Check the data; returns the problems that stop a build. Whether the schemas are stale can wait for the whole site."""
        self._uitkomst = check(read_folder(self._data))
        return _fatal(self._uitkomst.problemen)

    def pages(self, folder: str, previous: str, addresses: Sequence[str]) -> str:
        """Build some pages; `previous` is the last whole site."""
        assert self._uitkomst is not None
        try:
            build_pages(self._config_file, Path(folder), self._uitkomst, Deel(frozenset(addresses), Path(previous)))
        except BuildFailed as problem:
            return str(problem) or "Deze bladzijden lukken niet."
        return ""

    def site(self, folder: str) -> str:
        """Build everything."""
        if stale := _fatal(stale_schemas(self._data)):
            return stale
        try:
            build(self._config_file, Path(folder), self._uitkomst)
        except BuildFailed as problem:
            return str(problem) or "De bouw is niet gelukt."
        return ""


def _fatal(problemen: Iterable[Probleem]) -> str:
    return "\n".join(str(probleem) for probleem in problemen if is_fatal([probleem]))


def main() -> None:
    """Follow orders until there are no more: when the preview ends, its end of the pipe closes."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    bouw = Voorbeeldbouw(*map(Path, sys.argv[1:]))
    for line in sys.stdin:
        name, details = json.loads(line)
        print(json.dumps(getattr(bouw, name)(**details)), file=answers, flush=True)


if __name__ == "__main__":
    main()
