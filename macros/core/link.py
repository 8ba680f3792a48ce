"""Records → one linked, frozen whole. Ids become records, and every record knows what points at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeVar, cast

from .load import Geladen, Herkomst, Ingelezen
from .model.geheugen import Publicatie, Stand
from .model.instellingen import Instellingen
from .model.record import Item
from .model.registers import BY_MODEL, BY_NAME, REGISTERS, Register
from .model.velden import Veld, Waarde, walk
from .probleem import Plaats, Probleem, shorten, suggest

Sleutel = tuple[str, str]
R = TypeVar("R", bound=Item)

TEXT_LINK = re.compile(r"\[\[(?P<adres>[^\[\]|]+)(?:\|(?P<tekst>[^\[\]]+))?\]\]")


class Verband(NamedTuple):
    """A record that points at another, and by which field; without a field it names it in a text."""

    van: Item
    veld: Veld | None


@dataclass(frozen=True, slots=True)
class Geheel:
    """The linked data of one municipality. Nothing in it changes after linking."""

    registers: Mapping[str, Mapping[str, Item]]
    herkomst: Mapping[Sleutel, Herkomst]
    ouders: Mapping[Sleutel, Item]
    waarden: Mapping[Sleutel, tuple[Waarde, ...]]  # all that is filled in; finding that takes time, so it is done once
    verbanden: Mapping[Sleutel, tuple[Verband, ...]]
    volgorde: Mapping[Sleutel, int]  # which one it is in the order of the registers and their files
    instellingen: Instellingen
    stand: Stand
    ingehouden: frozenset[Sleutel] = frozenset()  # what a publication leaves out

    def all(self, model: type[R]) -> tuple[R, ...]:
        """Every record of one kind, in the order of the files."""
        return cast("tuple[R, ...]", tuple(self.registers[BY_MODEL[model].naam].values()))

    def get(self, model: type[R], id_: str) -> R:
        """The record with this id. Raises KeyError where there is none."""
        return cast("R", self.registers[BY_MODEL[model].naam][id_])

    @property
    def laatste_publicatie(self) -> Publicatie | None:
        """What readers have now; None before the first."""
        return max(self.all(Publicatie), key=lambda one: one.nummer, default=None)

    @property
    def publicatiedag(self) -> date | None:
        """The day of the last publication; None before the first."""
        return self.laatste_publicatie.datum if self.laatste_publicatie else None

    def find(self, register: str, id_: str) -> Item | None:
        """The record in a register, or None."""
        return self.registers.get(register, {}).get(id_)

    def at(self, address: str) -> Item | None:
        """The record at `register/id`, or None."""
        register, _, id_ = address.partition("/")
        return self.find(register, id_)

    def backlinks(self, record: Item) -> tuple[Verband, ...]:
        """Everything that points at a record, in the order of the registers."""
        return self.verbanden.get(key_of(record), ())

    def pointing(self, record: Item, model: type[R], *velden: str) -> tuple[R, ...]:
        """Every record of one kind that points at a record, by one of these fields where any is named."""
        found = {
            one.van.id: one.van
            for one in self.backlinks(record)
            if isinstance(one.van, model) and one.veld and (not velden or one.veld.naam in velden)
        }
        return tuple(found.values())

    def in_order(self, records: Iterable[R]) -> tuple[R, ...]:
        """Each of these records once, in the order of their register."""
        once = {key_of(one): one for one in records}
        return tuple(once[key] for key in sorted(once, key=self.volgorde.__getitem__))

    def parent(self, record: Item) -> Item | None:
        """The record that this one stands inside, such as the theme of a result."""
        return self.ouders.get(key_of(record))

    def place(self, record: Item, *pad: str | int) -> Plaats:
        """File, line and column of a record or of one of its fields."""
        return self.herkomst[key_of(record)].place(*pad)

    def file(self, record: Item) -> str:
        """The file in which a record stands."""
        return self.herkomst[key_of(record)].document.bestand


def register_of(record: Item) -> Register:
    """The register that a record belongs to."""
    return BY_MODEL[type(record)]


def key_of(record: Item) -> Sleutel:
    """Register and id: what identifies a record everywhere."""
    return register_of(record).naam, record.id


def targets(waarde: Waarde) -> Iterator[Sleutel]:
    """The records that one value of a record names: as a reference, or as links in its text."""
    veld = waarde.veld
    if veld.soort == "verwijzing":
        register, _, id_ = (
            waarde.waarde.partition("/") if not veld.registers else (veld.registers[0], "", waarde.waarde)
        )
        yield register, id_
    elif veld.soort in ("zin", "tekst"):
        for match in TEXT_LINK.finditer(waarde.waarde):
            register, _, id_ = match["adres"].partition("/")
            yield register, id_


def link(geladen: Geladen) -> tuple[Geheel, tuple[Probleem, ...]]:
    """Link what was loaded. Returns the whole and the problems of ids and references."""
    unique, double = _unique(sorted(geladen.records, key=lambda one: REGISTERS.index(one.register)))
    registers = {
        register.naam: MappingProxyType({one.record.id: one.record for one in unique if one.register is register})
        for register in REGISTERS
    }
    bekend = geladen.bekend | {(one.register.naam, one.record.id) for one in unique}
    waarden = {key_of(one.record): tuple(walk(one.record)) for one in unique}
    links = [
        (one, waarde, target) for one in unique for waarde in waarden[key_of(one.record)] for target in targets(waarde)
    ]
    geheel = Geheel(
        registers=MappingProxyType(registers),
        herkomst=MappingProxyType({key_of(one.record): one.herkomst for one in unique}),
        ouders=MappingProxyType({key_of(one.record): one.ouder for one in unique if one.ouder}),
        waarden=MappingProxyType(waarden),
        verbanden=MappingProxyType(_backlinks(links)),
        volgorde=MappingProxyType({key_of(one.record): number for number, one in enumerate(unique)}),
        instellingen=geladen.instellingen,
        stand=geladen.stand,
        ingehouden=geladen.ingehouden,
    )
    unknown = (
        _held_back(one, waarde, target) if target in geladen.ingehouden else _unknown(one, waarde, target, bekend)
        for one, waarde, target in links
        if target not in bekend and target[0] not in geladen.onleesbaar
    )
    return geheel, (*double, *unknown)


def _unique(records: Iterable[Ingelezen]) -> tuple[list[Ingelezen], list[Probleem]]:
    """Addresses are in lower case, so ids that differ in capitals only are the same id."""
    first: dict[Sleutel, Ingelezen] = {}
    problems = []
    for one in records:
        key = (one.register.naam, one.record.id.casefold())
        if key in first:
            where = first[key].herkomst.place("id")
            problems.append(
                Probleem(one.herkomst.place("id"), "dubbel-id", f'Het id "{one.record.id}" bestaat al: {where}.')
            )
        else:
            first[key] = one
    return list(first.values()), problems


def _backlinks(links: Iterable[tuple[Ingelezen, Waarde, Sleutel]]) -> dict[Sleutel, tuple[Verband, ...]]:
    found: dict[Sleutel, dict[tuple[Sleutel, str], Verband]] = {}
    for one, waarde, target in links:
        veld = waarde.veld if waarde.veld.soort == "verwijzing" else None
        if target != key_of(one.record):
            found.setdefault(target, {}).setdefault(
                (key_of(one.record), veld.titel if veld else ""), Verband(one.record, veld)
            )
    return {target: tuple(verbanden.values()) for target, verbanden in found.items()}


def _held_back(one: Ingelezen, waarde: Waarde, target: Sleutel) -> Probleem:
    subject = f"{one.register.enkelvoud.capitalize()} {one.record.id}"
    text = f'{subject} noemt {BY_NAME[target[0]].enkelvoud} "{shorten(target[1])}"; {BY_NAME[target[0]].die} mag nog niet op de site. Wacht met beide, of haal de verwijzing weg.'
    return Probleem(one.herkomst.place(*waarde.pad), "nog-niet-gepubliceerd", text)


def _unknown(one: Ingelezen, waarde: Waarde, target: Sleutel, bekend: Iterable[Sleutel]) -> Probleem:
    register, id_ = target
    place = one.herkomst.place(*waarde.pad)
    subject = f"{one.register.enkelvoud.capitalize()} {one.record.id}"
    if register not in BY_NAME:
        hint = suggest(register, BY_NAME, otherwise=' Schrijf "register/id".')
        return Probleem(
            place, "onbekend-record", f'{subject} noemt register "{shorten(register)}"; dat bestaat niet.{hint}'
        )
    kind = BY_NAME[register]
    known = sorted(known for where, known in bekend if where == register)
    text = f'{subject} noemt {kind.enkelvoud} "{shorten(id_)}"; {kind.die} bestaat niet.{suggest(id_, known)}'
    return Probleem(place, kind.onbekend, text)
