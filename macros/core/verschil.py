"""Two whole data sets → every field that differs, by register and id. Plain values are compared, so notation is no change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from .link import Sleutel
from .load import INSTELLINGEN, Geladen, load
from .model.instellingen import ONTBREKEND, Instellingen
from .model.registers import BY_NAME, REGISTERS, Register
from .model.typen import Deel
from .model.velden import Veld, velden
from .probleem import Probleem
from .source import read

Plat = Any  # str | int | float | bool | list[Plat] | dict[str, Plat]
EIGEN = "instellingen"  # the settings, as if they were a record


class Onleesbaar(Exception):
    """Data that cannot be compared; `problemen` says why, for the editor."""

    def __init__(self, problemen: tuple[Probleem, ...]) -> None:
        super().__init__("\n".join(map(str, problemen)))
        self.problemen = problemen


@dataclass(frozen=True, slots=True)
class Stuk:
    """One record as plain values: as the model reads it (`waarden`, None where it does not fit) and as it was written."""

    register: str
    id: str
    titel: str
    binnen: str
    waarden: Mapping[str, Plat] | None
    geschreven: Mapping[str, Plat] = field(default_factory=dict)


class Toestand(NamedTuple):
    """One whole data set, ready to compare."""

    stukken: Mapping[Sleutel, Stuk]

    @property
    def ongeldig(self) -> tuple[Sleutel, ...]:
        """What does not fit the model of today, and is compared as it was written."""
        return tuple(key for key, stuk in self.stukken.items() if stuk.waarden is None)

    def titel(self, register: str, id_: str) -> str:
        """The title of a record; its id where there is none."""
        stuk = self.stukken.get((register, id_))
        return stuk.titel if stuk else id_


class Veldverschil(NamedTuple):
    """One field that differs; None on the side where it is not filled in. Without `veld` the model does not know it."""

    sleutel: str
    veld: Veld | None
    was: Plat | None
    wordt: Plat | None


class Recordverschil(NamedTuple):
    """One record that is new, changed, renamed (`was` is its former id) or gone."""

    soort: str
    register: str
    id: str
    titel: str
    velden: tuple[Veldverschil, ...] = ()
    was: str = ""


class Verschil(NamedTuple):
    """What differs between two data sets, in the order of the registers."""

    van: Toestand
    naar: Toestand
    records: tuple[Recordverschil, ...]


def toestand(files: Mapping[str, bytes], geladen: Geladen | None = None) -> Toestand:
    """The state of a data folder: `geladen`, or all that the files hold. Raises Onleesbaar where a file cannot be read."""
    written = {(one.register, one.id): one for one in _written(files)}
    found = geladen or load(files)
    valid = {(one.register, one.id): one for one in _valid(found)}
    kept = {key: one for key, one in written.items() if key not in found.ingehouden}
    return Toestand({key: _both(one, valid.get(key)) for key, one in kept.items()})


def _both(written: Stuk, valid: Stuk | None) -> Stuk:
    if valid is None:
        return written
    return Stuk(valid.register, valid.id, valid.titel, written.binnen, valid.waarden, written.geschreven)


def _valid(geladen: Geladen) -> Iterator[Stuk]:
    for one in geladen.records:
        yield Stuk(one.register.naam, one.record.id, one.record.titel, "", plain(one.record))
    if geladen.instellingen is not ONTBREKEND:
        yield Stuk(EIGEN, EIGEN, "Instellingen", "", plain(geladen.instellingen))


def plain(deel: Deel) -> dict[str, Plat]:
    """The filled-in fields of a record as plain values, without the records inside it."""
    inner = {veld.sleutel for veld in velden(type(deel)) if veld.soort == "record"}
    content = deel.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    return {name: value for name, value in content.items() if name not in inner}


def _written(files: Mapping[str, bytes]) -> Iterator[Stuk]:
    problems: list[Probleem] = []
    for name, data in files.items():
        path = PurePosixPath(name)
        register = BY_NAME.get(path.parts[1].removesuffix(".yml"))
        if name != INSTELLINGEN and (not register or register.binnen or register.naam == "publicaties"):
            continue
        document, found = read(name, data)
        if document is None:
            problems += found
        elif register:
            records = document.waarde if isinstance(document.waarde, list) else [document.waarde]
            yield from _records(register, records, path.stem)
        elif isinstance(document.waarde, dict):
            yield Stuk(EIGEN, EIGEN, "Instellingen", "", None, document.waarde)
    if problems:
        raise Onleesbaar(tuple(problems))


def _records(register: Register, records: list[Plat], stem: str, binnen: str = "") -> Iterator[Stuk]:
    inner = [other for other in REGISTERS if other.binnen == register.naam]
    for record in records:
        if not isinstance(record, dict):
            continue
        id_ = str(record.get("id", stem))
        own = {name: value for name, value in record.items() if name not in {one.naam for one in inner}}
        yield Stuk(register.naam, id_, str(record.get("titel", id_)), binnen, None, own)
        for other in inner:
            children = record.get(other.naam)
            yield from _records(other, children if isinstance(children, list) else [], "", id_)


def compare(van: Toestand, naar: Toestand) -> Verschil:
    """Every record and field that differs."""
    renamed = dict(_renamed(van, naar))
    found = [one for key in naar.stukken if (one := _record(van, naar, key, renamed.get(key, key)))]
    gone = [stuk for key, stuk in van.stukken.items() if key not in naar.stukken and key not in renamed.values()]
    found += [Recordverschil("vervallen", one.register, one.id, one.titel) for one in gone]
    order = {register.naam: at for at, register in enumerate(REGISTERS)}
    return Verschil(van, naar, tuple(sorted(found, key=lambda one: order.get(one.register, -1))))


def _renamed(van: Toestand, naar: Toestand) -> Iterator[tuple[Sleutel, Sleutel]]:
    """The key of a record now → the key it had."""
    for key, stuk in naar.stukken.items():
        former = (stuk.waarden if stuk.waarden is not None else stuk.geschreven).get("vroegere_ids", ())
        keys = [(key[0], old) for old in former if isinstance(old, str)]
        known = [one for one in keys if one in van.stukken and one not in naar.stukken]
        if key not in van.stukken and known:
            yield key, known[0]


def _record(van: Toestand, naar: Toestand, key: Sleutel, former: Sleutel) -> Recordverschil | None:
    now, before = naar.stukken[key], van.stukken.get(former)
    if before is None:
        return Recordverschil("nieuw", now.register, now.id, now.titel)
    fields = tuple(_fields(before, now))
    if key != former:
        return Recordverschil("hernoemd", now.register, now.id, now.titel, fields, former[1])
    return Recordverschil("gewijzigd", now.register, now.id, now.titel, fields) if fields else None


def _fields(before: Stuk, now: Stuk) -> Iterator[Veldverschil]:
    """The fields that differ, in the order of the model; what the model does not know comes last."""
    whole = before.waarden is not None and now.waarden is not None
    was, wordt = (before.waarden, now.waarden) if whole else (before.geschreven, now.geschreven)
    assert was is not None
    assert wordt is not None
    known = {veld.sleutel: veld for veld in velden(model_of(now.register))}
    for name in (*known, *sorted((was.keys() | wordt.keys()) - known.keys())):
        if was.get(name) != wordt.get(name) and name != "id":
            yield Veldverschil(name, known.get(name), was.get(name), wordt.get(name))
    if before.binnen != now.binnen:
        yield Veldverschil(BY_NAME[BY_NAME[now.register].binnen].enkelvoud, None, before.binnen, now.binnen)


def model_of(register: str) -> type[Deel]:
    """The model of a register, or of the settings."""
    return BY_NAME[register].model if register in BY_NAME else Instellingen
