"""Files → records. Never stops at the first problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from .meldingen import explain
from .model.geheugen import Stand
from .model.instellingen import ONTBREKEND, Instellingen
from .model.record import Item
from .model.registers import BY_NAME, REGISTERS, Register
from .model.typen import Deel
from .probleem import Plaats, Probleem, shorten, suggest
from .source import Document, Pad, read

INSTELLINGEN = "data/instellingen.yml"
STAND = "data/publicaties/stand.yml"

M = TypeVar("M", bound=Deel)

_FIXED: dict[str, type[Deel]] = {INSTELLINGEN: Instellingen, STAND: Stand}


class Herkomst(NamedTuple):
    """Where a record stands: its document and the path within."""

    document: Document
    pad: Pad = ()

    def place(self, *pad: str | int) -> Plaats:
        """The place of a field of the record, or of the nearest thing around it."""
        return self.document.place((*self.pad, *pad))


class Ingelezen(NamedTuple):
    """A valid record with where it was read and the record it stands in."""

    register: Register
    record: Item
    herkomst: Herkomst
    ouder: Item | None = None


class Geladen(NamedTuple):
    """Everything that one data folder holds.

    `bekend` also has the ids of records that are not valid, `onleesbaar` the registers of which a file could not be
    read: so that one mistake gives one problem.
    """

    records: tuple[Ingelezen, ...]
    bekend: frozenset[tuple[str, str]]
    onleesbaar: frozenset[str]
    instellingen: Instellingen
    stand: Stand
    problemen: tuple[Probleem, ...]
    ingehouden: frozenset[tuple[str, str]] = frozenset()  # what a publication leaves out


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files of a data folder by their name as an editor sees it (`data/rollen.yml`), without the generated schemas."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = {f"data/{path.relative_to(folder).as_posix()}": path for path in files}
    return {name: path.read_bytes() for name, path in named.items() if not _is_ours(PurePosixPath(name))}


def _readable(name: str) -> str:
    """A file name that can be printed, also where its bytes are no UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_ours(name: PurePosixPath) -> bool:
    return name.parts[1] == "schema" or any(part.startswith(".") for part in name.parts)


def load(files: Mapping[str, bytes]) -> Geladen:
    """Read and validate every file. `files` maps names such as `data/rollen.yml` to bytes."""
    loader = _Loader()
    for name in sorted(files):
        loader.file(_readable(name), files[name])
    if INSTELLINGEN not in files:
        loader.problem(
            Plaats(INSTELLINGEN), "bestand-ontbreekt", "Dit bestand ontbreekt. Er moet minstens in staan: gemeente."
        )
    return loader.result()


class _Loader:
    def __init__(self) -> None:
        self.records: list[Ingelezen] = []
        self.bekend: set[tuple[str, str]] = set()
        self.onleesbaar: set[str] = set()
        self.problemen: list[Probleem] = []
        self.instellingen = ONTBREKEND
        self.stand = Stand()

    def result(self) -> Geladen:
        return Geladen(
            tuple(self.records),
            frozenset(self.bekend),
            frozenset(self.onleesbaar),
            self.instellingen,
            self.stand,
            tuple(self.problemen),
        )

    def problem(self, place: Plaats, code: str, text: str) -> None:
        self.problemen.append(Probleem(place, code, text))

    def file(self, name: str, data: bytes) -> None:
        target = self._target(name)
        if target is None:
            return
        document, problems = read(name, data)
        self.problemen.extend(problems)
        if document is None:
            self._unreadable(name, target)
        elif isinstance(target, Register):
            self._register_file(target, document)
        elif target is Instellingen:
            self.instellingen = self._validate(Instellingen, document, ()) or self.instellingen
        else:
            self.stand = self._validate(Stand, document, ()) or self.stand

    def _unreadable(self, name: str, target: Register | type[Deel]) -> None:
        """References into a file that cannot be read are not mistakes of their own."""
        if isinstance(target, Register):
            stem = PurePosixPath(name).stem
            hidden = {one.naam for one in (target, *_inside(target))}
            if target.per_bestand:
                self.bekend.add((target.naam, stem))
                hidden.discard(target.naam)
            self.onleesbaar.update(hidden)

    def _target(self, name: str) -> Register | type[Deel] | None:
        """What a file is for; None (and a problem) where it is for nothing."""
        if name in _FIXED:
            return _FIXED[name]
        path = PurePosixPath(name)
        first = path.parts[1].removesuffix(".yml")
        if path.suffix != ".yml" or len(path.parts) > 3:
            self.problem(
                Plaats(name),
                "onbekend-bestand",
                "Dit bestand hoort niet in data/. Registers zijn .yml-bestanden, hooguit één map diep.",
            )
        elif first not in BY_NAME:
            known = [register.naam for register in REGISTERS if not register.binnen]
            self.problem(
                Plaats(name), "onbekend-register", f'Het register "{first}" bestaat niet.{suggest(first, known)}'
            )
        elif BY_NAME[first].binnen:
            register = BY_NAME[first]
            self.problem(
                Plaats(name),
                "onbekend-register",
                f'{register.titel} staan in de bestanden van het register "{register.binnen}", niet in een eigen bestand.',
            )
        elif BY_NAME[first].per_bestand and len(path.parts) == 2:
            self.problem(
                Plaats(name),
                "onbekend-bestand",
                f"{BY_NAME[first].titel} staan één per bestand in de map data/{first}/.",
            )
        else:
            return BY_NAME[first]
        return None

    def _register_file(self, register: Register, document: Document) -> None:
        if register.per_bestand:
            self._one_record(register, document)
        elif isinstance(document.waarde, list):
            for position, value in enumerate(document.waarde):
                self._record(register, document, value, (position,))
        else:
            self.problem(
                document.place(),
                "verkeerde-soort",
                "Dit bestand hoort een lijst te zijn: begin elk record met een streepje.",
            )

    def _one_record(self, register: Register, document: Document) -> None:
        if not isinstance(document.waarde, dict):
            self.problem(
                document.place(),
                "verkeerde-soort",
                f"Dit bestand hoort één {register.enkelvoud} te zijn: een blok met velden.",
            )
            return
        stem, given = PurePosixPath(document.bestand).stem, document.waarde.get("id", "")
        if isinstance(given, str) and given and given != stem:
            self.problem(
                document.place(("id",)),
                "bestandsnaam",
                f'Het id is "{shorten(given)}", maar het bestand heet "{stem}.yml". Maak ze gelijk.',
            )
        self._record(register, document, document.waarde, ())

    def _record(self, register: Register, document: Document, value: Any, pad: Pad) -> None:
        self.bekend.update(_ids(register, value))
        record = self._validate(register.model, document, pad, value)
        if record is not None:
            self.records.extend(_with_inner(register, record, Herkomst(document, pad)))

    def _validate(self, model: type[M], document: Document, pad: Pad, value: Any = None) -> M | None:
        try:
            return model.model_validate(document.waarde if value is None else value)
        except ValidationError as error:
            for loc, code, text in explain(model, error.errors(include_url=False)):
                by_key = code == "onbekend-veld"
                where = (*pad, *loc)
                self.problem(document.key_place(where) if by_key else document.place(where), code, text)
            return None


def _with_inner(register: Register, record: Item, herkomst: Herkomst, ouder: Item | None = None) -> Iterator[Ingelezen]:
    """The record itself and the records that stand inside it."""
    yield Ingelezen(register, record, herkomst, ouder)
    for inner in _inside(register):
        for position, child in enumerate(getattr(record, inner.naam)):
            yield from _with_inner(
                inner, child, Herkomst(herkomst.document, (*herkomst.pad, inner.naam, position)), record
            )


def _ids(register: Register, value: Any) -> Iterator[tuple[str, str]]:
    """The ids that raw values claim, valid or not."""
    if not isinstance(value, dict):
        return
    if isinstance(value.get("id"), str):
        yield register.naam, value["id"]
    for inner in _inside(register):
        children = value.get(inner.naam)
        for child in children if isinstance(children, list) else ():
            yield from _ids(inner, child)


def _inside(register: Register) -> Iterator[Register]:
    return (other for other in REGISTERS if other.binnen == register.naam)
