"""What pages made from data showed last time, kept for those that rest on the same answers.

After a change of one record most pages are what they were. It is the answers that tell, not the dates of files.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from ..core.link import Geheel
from ..core.navraag import Antwoorden, Question

_WAIT = 60  # seconds, while another process writes
_TOGETHER = 250  # pages in one go: enough to be quick, few enough to hold
_TABLE = "CREATE TABLE IF NOT EXISTS bladen (adres TEXT PRIMARY KEY, vragen TEXT, antwoorden BLOB, inhoud TEXT)"
_GET = "SELECT vragen, antwoorden, inhoud FROM bladen WHERE adres = ?"
_PUT = "INSERT OR REPLACE INTO bladen VALUES (?, ?, ?, ?)"


class Bladen:
    """The pages of one site, by address. Where they cannot be kept, every page is made again and nobody notices."""

    def __init__(self, folder: Path, key: str, antwoorden: Antwoorden) -> None:
        self._antwoorden = antwoorden
        self._file = folder / f"{key}.db"
        self._new: list[tuple[str, str, bytes, str]] = []
        self._store: sqlite3.Connection | None = None
        self._filled = False

    def open(self) -> None:
        """Begin, in every process that makes pages; what other engines and other settings kept goes."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            (self._file.parent / ".gitignore").write_text("*\n", "utf-8")  # nothing here is for a repository
            for other in self._file.parent.glob("*.db"):
                if other != self._file:
                    other.unlink(missing_ok=True)
            self._store = self._connected()
        except (OSError, sqlite3.Error):
            with suppress(OSError):
                self._file.unlink(missing_ok=True)  # so that the next build starts well

    def _connected(self) -> sqlite3.Connection:
        store = sqlite3.connect(self._file, timeout=_WAIT, isolation_level=None)
        store.execute("PRAGMA synchronous = OFF")  # what is lost with the power is made again
        store.execute(_TABLE)
        self._filled = store.execute("SELECT 1 FROM bladen LIMIT 1").fetchone() is not None
        return store

    def get(self, address: str) -> str | None:
        """What a page shows, if it rested on the same answers; None where it has to be made."""
        found = self._find(address)
        with suppress(KeyError, ValueError, TypeError):
            if found and found[1] == self._antwoorden.to(map(tuple, json.loads(found[0]))):
                return found[2]
        return None

    def keep(self, address: str, asked: Sequence[Question], shown: str) -> None:
        """Keep what a page shows and what it asked for that."""
        if self._store:
            self._new.append((address, json.dumps(asked), self._antwoorden.to(asked), shown))
            if len(self._new) >= _TOGETHER:
                self._write()

    def close(self) -> None:
        """Write what is left."""
        self._write()
        if self._store:
            self._store.close()
            self._store = None

    def _find(self, address: str) -> tuple[str, bytes, str] | None:
        with suppress(sqlite3.Error):
            return self._store.execute(_GET, (address,)).fetchone() if self._store and self._filled else None
        return None

    def _write(self) -> None:
        with suppress(sqlite3.Error):
            if self._store and self._new:
                self._store.execute("BEGIN IMMEDIATE")
                self._store.executemany(_PUT, self._new)
                self._store.execute("COMMIT")
        self._new = []


def key_of_pages(engine: str, geheel: Geheel, uitvoer: Iterable[str]) -> str:
    """What every page rests on: what makes it, which outputs there are, and what of the data may not be shown."""
    rest = json.dumps([engine, sorted(uitvoer), sorted(geheel.ingehouden)])
    return sha256(rest.encode()).hexdigest()[:16]
