"""Which sheets there are, and their columns: all from the model. One sheet per register, one per list of parts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..model.geheugen import Publicatie
from ..model.record import Record
from ..model.registers import BY_NAME, REGISTERS, Register
from ..model.velden import Veld, velden
from .vorm import Modellen, fields

Patroon = tuple[str | None, ...]  # where in a record a list of parts stands; None is a position in an outer list

OOK_IN = "ook-in"
_HERKOMST = ("grond", "ook_in")


class Kolom(NamedTuple):
    """One column: its path in the row's block (as text and as names), its heading and the help with it.

    `veld` is None for what only finds the row.
    """

    naam: str
    titel: str
    uitleg: str
    veld: Veld | None = None
    verplicht: bool = False
    pad: tuple[str, ...] = ()


ID = Kolom("id", "Id", "Kort, uniek binnen het register, blijft altijd gelijk.", verplicht=True)
HOORT_BIJ = Kolom("#id", "Hoort bij", "Het id van het record waar deze rij bij hoort.", verplicht=True)
ADRES = Kolom("#adres", "Hoort bij", "Het record waar deze rij bij hoort, als register/id.", verplicht=True)
WAAR = Kolom("#waar", "Waar", "Bij welk veld van het record de rij hoort; leeg is het record zelf.")
NR = Kolom(
    "#nr", "Nr", "De plaats in de lijst. Een nieuwe rij krijgt een nieuw nummer, of geen: dan komt hij achteraan."
)
VERVALLEN = Kolom(
    "#vervallen",
    "Vervallen",
    "Vul ja in om deze rij uit de gegevens te halen. Wis de rij niet: dan wordt het werkboek geweigerd.",
)


class Blad(NamedTuple):
    """A sheet. `patronen` is empty where a row is a record, else it says where in the records the rows stand."""

    naam: str
    titel: str
    register: Register | None  # None: rows of every register
    modellen: Modellen
    sleutels: tuple[Kolom, ...]
    kolommen: tuple[Kolom, ...]
    patronen: tuple[Patroon, ...] = ()

    @property
    def alle(self) -> tuple[Kolom, ...]:
        """Every column, from left to right."""
        return (*self.sleutels, *self.kolommen, VERVALLEN)


@cache
def sheets() -> tuple[Blad, ...]:
    """Every sheet, in the order of the workbook."""
    found = []
    for register in REGISTERS:
        if register.model is not Publicatie:
            found += [_of_register(register), *_of_lists(register)]
    return (*found, _of_other_places(found))


@cache
def by_name() -> dict[str, Blad]:
    """Every sheet by its name."""
    return {blad.naam: blad for blad in sheets()}


@cache
def version() -> str:
    """The fingerprint of the model: a workbook of another model cannot be read."""
    words = [[blad.naam, *((kolom.naam, kolom.titel, _kind(kolom.veld)) for kolom in blad.alle)] for blad in sheets()]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:12]


def _kind(veld: Veld | None) -> object:
    return [veld.soort, veld.meervoud, veld.verplicht, veld.registers, veld.keuzes] if veld else None


def _of_register(register: Register) -> Blad:
    own = [kolom for kolom in _columns((register.model,)) if kolom.naam != "id"]
    later = {veld.sleutel for veld in velden(Record)} - {"titel"}
    own.sort(key=lambda kolom: kolom.pad[0] in later)  # what everybody fills in first, what is about the record after
    keys = (ID, *([_parent(register)] if register.binnen else []))
    return Blad(register.naam, register.titel, register, (register.model,), keys, _distinct(own))


def _parent(register: Register) -> Kolom:
    kind = BY_NAME[register.binnen].enkelvoud
    return Kolom(
        "#ouder", kind.capitalize(), f"Het id van het {kind} waar dit in staat; verhuizen kan niet.", verplicht=True
    )


def _of_lists(register: Register) -> Iterator[Blad]:
    """The lists of parts of a register; lists of the same part that stand side by side share a sheet."""
    groups: dict[tuple[Patroon, Modellen], list[tuple[Patroon, Veld]]] = {}
    for patroon, veld in _patterns((register.model,)):
        if patroon[-2:] != _HERKOMST:
            beside = patroon[:-1] if len(patroon) > 1 else patroon
            groups.setdefault((beside, veld.delen), []).append((patroon, veld))
    for (beside, modellen), lists in groups.items():
        name = (lists[0][0] if len(lists) == 1 else beside)[-1]
        keys = (HOORT_BIJ, *([WAAR] if len(lists) > 1 else []), NR)
        title = f"{register.titel}: {lists[0][1].titel if len(lists) == 1 else name}"
        columns, patterns = _distinct(_columns(modellen)), tuple(patroon for patroon, _ in lists)
        yield Blad(f"{register.naam}.{name}", title, register, modellen, keys, columns, patterns)


def _of_other_places(found: list[Blad]) -> Blad:
    """One sheet for what grounds are also found in, of whatever register."""
    lists = [pair for register in REGISTERS for pair in _patterns((register.model,)) if pair[0][-2:] == _HERKOMST]
    modellen = lists[0][1].delen
    patterns = tuple(dict.fromkeys(patroon for patroon, _ in lists))
    return Blad(OOK_IN, "Herkomst: ook in", None, modellen, (ADRES, WAAR, NR), _distinct(_columns(modellen)), patterns)


def _patterns(modellen: Modellen, pad: Patroon = ()) -> Iterator[tuple[Patroon, Veld]]:
    for veld in fields(modellen).values():
        if veld.soort == "deel":
            here = (*pad, veld.sleutel)
            if veld.meervoud:
                yield here, veld
                here = (*here, None)
            yield from _patterns(veld.delen, here)


def _columns(modellen: Modellen, pad: str = "", titel: str = "") -> Iterator[Kolom]:
    for veld in fields(modellen).values():
        if veld.soort == "record" or (veld.soort == "deel" and veld.meervoud):
            continue
        words = f"{titel}: {veld.titel}" if titel else veld.titel
        if veld.soort == "deel":
            yield from _columns(veld.delen, f"{pad}{veld.sleutel}.", words)
        else:
            name = pad + veld.sleutel
            yield Kolom(name, words, veld.uitleg, veld, veld.verplicht and not pad, tuple(name.split(".")))


def _distinct(columns: Iterator[Kolom] | list[Kolom]) -> tuple[Kolom, ...]:
    """Two fields with the same words get their own name behind them."""
    taken = {kolom.titel for kolom in (ID, HOORT_BIJ, WAAR, NR, VERVALLEN)}
    found = []
    for kolom in columns:
        titel = kolom.titel if kolom.titel not in taken else f"{kolom.titel} ({kolom.naam})"
        taken.add(titel)
        found.append(kolom._replace(titel=titel))
    return tuple(found)
