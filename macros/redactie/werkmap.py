"""The records behind the form: read from the data folder, checked as a whole before anything is written."""

from __future__ import annotations

import hashlib
import itertools
import json
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from ..core.check import Uitkomst, check
from ..core.link import Geheel
from ..core.load import read_folder
from ..core.model.record import Item
from ..core.model.registers import BY_NAME, Register
from ..core.probleem import Soort
from ..core.wijzig import NietGelukt
from ..wegschrijven import place_of, write_all
from .instelling import REGISTERS_IN_FORM, VERSIE
from .plaats import put
from .vorm import from_form, to_form


class Geweigerd(Exception):
    """A save that cannot be; its text is for the editor."""


class Bewaard(NamedTuple):
    """What a save wrote."""

    bestand: Path
    register: Register
    id: str
    titel: str


class Werkmap:
    """One data folder, for editors who save one record at a time."""

    def __init__(self, data: Path, after: Callable[[Bewaard, str], None] = lambda saved, rol: None) -> None:
        self._data = data
        self._after = after
        self._lock = threading.Lock()
        self._count = itertools.count(1)
        self._checked: tuple[str, Uitkomst] | None = None
        self._successor: dict[str, str] = {}  # the version a form holds → the state its own save left
        self._ids: dict[tuple[str, str], str] = {}  # the address a form gave something new → its id

    def geheel(self) -> Geheel:
        """The data as it stands now."""
        return self._check(read_folder(self._data)).geheel

    def entries(self, folder: str) -> list[dict[str, Any]]:
        """Every record of a register, as the form reads it."""
        with self._lock:
            geheel, turn = self.geheel(), next(self._count)
            return [_entry(folder, record, turn) for record in geheel.registers[_register(folder).naam].values()]

    def entry(self, path: str) -> dict[str, Any]:
        """One record; without content where there is none."""
        with self._lock:
            record = self._find(self.geheel(), path)
            return _entry(_folder(path), record, next(self._count)) if record else {"data": "", "file": {"path": path}}

    def save(self, path: str, raw: str, rol: str = "") -> Bewaard:
        """Check and write one record. Raises Geweigerd or OSError, and then nothing was written."""
        with self._lock:
            files = read_folder(self._data)
            before = self._check(files)
            register, given = _register(_folder(path)), _parsed(raw)
            known = self._find(before.geheel, path)
            version = str(given.get(VERSIE, ""))
            plain = self._plain(register, given, known, path, version)
            name, content = self._put(files, before.geheel, register, known, plain)
            after = self._check({**files, name: content})
            _refuse_new_problems(before, after)
            write_all(self._data, {name: content})
            target = place_of(self._data, name)
            saved = Bewaard(target, register, plain["id"], plain["titel"])
            self._remember(saved, path, version, after.geheel)
            self._after(saved, rol)
            return saved

    def _put(self, *place: Any) -> tuple[str, bytes]:
        try:
            return put(*place)
        except (NietGelukt, ValueError) as problem:
            raise Geweigerd(str(problem)) from None

    def _plain(
        self, register: Register, given: dict[str, Any], known: Item | None, path: str, version: str
    ) -> dict[str, Any]:
        plain = from_form(register.model, given)
        if known and plain.setdefault("id", known.id) != known.id:
            raise Geweigerd(f"Het id blijft altijd gelijk. Zet het terug op: {known.id}")
        if known and self._successor.get(version, version.partition(".")[0]) != _digest(known):
            raise Geweigerd(
                "Iemand anders heeft dit intussen gewijzigd. Laad de pagina opnieuw en vul je wijziging weer in."
            )
        plain.setdefault("id", PurePosixPath(path).stem)
        return {"id": plain["id"], "titel": plain.get("titel", ""), **plain}

    def _remember(self, saved: Bewaard, path: str, version: str, geheel: Geheel) -> None:
        self._ids[_folder(path), PurePosixPath(path).stem.lower()] = saved.id
        record = geheel.find(saved.register.naam, saved.id)
        if record and version:
            self._successor[version] = _digest(record)

    def _find(self, geheel: Geheel, path: str) -> Item | None:
        register, stem = _register(_folder(path)), PurePosixPath(path).stem.lower()
        wanted = self._ids.get((register.naam, stem), stem).lower()
        return next((one for id_, one in geheel.registers[register.naam].items() if id_.lower() == wanted), None)

    def _check(self, files: Mapping[str, bytes]) -> Uitkomst:
        state = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()
        checked = self._checked  # another thread may replace it meanwhile
        if not checked or checked[0] != state:
            self._checked = checked = state, check(files)
        return checked[1]


def _refuse_new_problems(before: Uitkomst, after: Uitkomst) -> None:
    if found := _mistakes(after) - _mistakes(before):
        raise Geweigerd("Niet bewaard. " + " ".join(dict.fromkeys(tekst for _, _, tekst in found)))


def _mistakes(uitkomst: Uitkomst) -> Counter[tuple[str, str, str]]:
    """How often each mistake is in each file; on another line it is the same mistake."""
    return Counter((one.code, one.plaats.bestand, one.tekst) for one in uitkomst.problemen if one.soort is Soort.FOUT)


def _register(folder: str) -> Register:
    if folder not in REGISTERS_IN_FORM:
        raise Geweigerd(f'Voor "{folder}" is er geen formulier.')
    return BY_NAME[folder]


def _folder(path: str) -> str:
    return PurePosixPath(path).parts[0] if path else ""


def _parsed(raw: str) -> dict[str, Any]:
    try:
        given = json.loads(raw)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise Geweigerd("Het formulier stuurde iets dat niet te lezen is.")
    return given


def _entry(folder: str, record: Item, turn: int) -> dict[str, Any]:
    content = {**to_form(record), VERSIE: f"{_digest(record)}.{turn}"}
    return {
        "data": json.dumps(content, ensure_ascii=False),
        "file": {"path": f"{folder}/{record.id}.json", "id": None, "label": record.titel},
    }


def _digest(record: Item) -> str:
    return hashlib.sha256(json.dumps(to_form(record), sort_keys=True).encode()).hexdigest()[:12]
