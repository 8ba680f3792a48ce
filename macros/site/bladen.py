"""What pages made from data and overviews on pages of prose showed last time, kept where they rest on the same answers.

After a change of one record most pages are what they were. It is the answers that tell, not the dates of files.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from ..core.link import Geheel
from ..core.navraag import Antwoorden, Navraag, Question
from ..exports.zoekindex import Sectie, sections
from ..views import Pagina

_WAIT = 10  # seconds, while another process writes
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
        self._asked: set[str] = set()

    def open(self) -> None:
        """Begin, in every process that makes pages; what other engines and other settings kept goes."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            (self._file.parent / ".gitignore").write_text("*\n", "utf-8")  # nothing here is for a repository
            for other in self._file.parent.glob("*.db"):
                if other != self._file:
                    other.unlink(missing_ok=True)
            self._store = self._connected()
        except OSError:
            self._store = None
        except sqlite3.Error as error:
            self._lose(error)

    def _connected(self) -> sqlite3.Connection:
        store = sqlite3.connect(self._file, timeout=_WAIT, isolation_level=None)
        store.execute("PRAGMA synchronous = OFF")  # what is lost with the power is made again
        store.execute("PRAGMA secure_delete = ON")  # what is taken from the data is taken from the disk
        store.execute(_TABLE)
        self._filled = store.execute("SELECT 1 FROM bladen LIMIT 1").fetchone() is not None
        return store

    def get(self, address: str, rest: str = "") -> str | None:
        """What is shown there, if it rested on the same answers and the same `rest`; None where it has to be made."""
        found = self._find(address)
        with suppress(KeyError, ValueError, TypeError):
            if found and found[1] == self._ground(map(tuple, json.loads(found[0])), rest):
                return found[2]
        return None

    def keep(self, address: str, asked: Sequence[Question], shown: str, rest: str = "") -> None:
        """Keep what is shown somewhere, what was asked for that and on what `rest` it rests."""
        if self._store:
            self._new.append((address, json.dumps(asked), self._ground(asked, rest), shown))
            if len(self._new) >= _TOGETHER:
                self._write()

    def forget_others(self, addresses: Set[str]) -> None:
        """Keep nothing of pages that are gone: only these addresses, and whatever else was asked for in this process."""
        self._write()
        try:
            if self._store:
                known = {address for (address,) in self._store.execute("SELECT adres FROM bladen")}
                gone = known - addresses - self._asked
                self._store.executemany("DELETE FROM bladen WHERE adres = ?", ((address,) for address in gone))
        except sqlite3.Error as error:
            self._lose(error)

    def close(self) -> None:
        """Write what is left."""
        self._write()
        if self._store:
            self._store.close()
            self._store = None

    def _ground(self, asked: Iterable[Question], rest: str) -> bytes:
        return sha256(rest.encode()).digest() + self._antwoorden.to(asked)

    def _find(self, address: str) -> tuple[str, bytes, str] | None:
        self._asked.add(address)
        try:
            return self._store.execute(_GET, (address,)).fetchone() if self._store and self._filled else None
        except sqlite3.Error as error:
            self._lose(error)
        return None

    def _write(self) -> None:
        try:
            if self._store and self._new:
                self._store.execute("BEGIN IMMEDIATE")
                self._store.executemany(_PUT, self._new)
                self._store.execute("COMMIT")
        except sqlite3.Error as error:
            self._lose(error)
        self._new = []

    def _lose(self, error: sqlite3.Error) -> None:
        """Go on without: a full disk, somebody who does not let go, or a file that is damaged. The last makes place for a new one."""
        self._store = None
        if not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                self._file.unlink(missing_ok=True)


def key_of_pages(motor: str, geheel: Geheel, uitvoer: Iterable[str]) -> str:
    """What every page rests on: what makes it, which outputs there are, and what of the data may not be shown."""
    rest = json.dumps([motor, sorted(uitvoer), sorted(geheel.ingehouden)])
    return sha256(rest.encode()).hexdigest()[:16]


def shown(bladen: Bladen, pagina: Pagina, name: str, make: Callable[[Pagina], Markup]) -> Markup:
    """What a macro shows, new or kept. It also rests on the words that its page explained before, and may explain more."""
    address, before = f"{pagina.adres} {name}", json.dumps(sorted(pagina.verteld))
    if found := bladen.get(address, before):
        html, verteld, bronnen = json.loads(found)
    else:
        own = replace(
            pagina, geheel=Navraag(pagina.uitgave.geheel), verteld={*pagina.verteld}, bronnen=set(), componenten=None
        )
        html, verteld, bronnen = str(make(own)), sorted(own.verteld), sorted(own.bronnen)
        bladen.keep(address, tuple(own.geheel.asked), json.dumps([html, verteld, bronnen]), before)
    pagina.verteld.update(verteld)
    pagina.bronnen.update(bronnen)
    return Markup(html)


def searched(bladen: Bladen, address: str, menu: str, html: str, zoekwoorden: str) -> list[Sectie]:
    """The sections of a page of prose for the search box, new or kept: to read a long page again takes as long as to make it."""
    rest = json.dumps([menu, html, zoekwoorden])
    found = bladen.get(f"{address} secties", rest)
    if found is None:
        made = [*sections(address, menu, html, zoekwoorden)]
        bladen.keep(f"{address} secties", (), json.dumps(made), rest)
        return made
    return [Sectie._make((*texts, tuple(words))) for *texts, words in json.loads(found)]
