"""Records → rows: what stands in every cell, and by what a row is recognised."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..link import Geheel, Sleutel, key_of
from ..model.record import Item
from ..source import Pad, Waarde
from .indeling import ADRES, HOORT_BIJ, ID, NR, WAAR, Blad, Patroon, sheets
from .vorm import get, normal

# A cell holds no more, and Excel cuts what is longer without a word.
LIMIET = 32_767
TE_LANG = "(Te lang voor een cel. Wijzig dit in het bestand zelf.)"


class Rij(NamedTuple):
    """One row: its record, the path of its block in the normal form of that record, and the filled-in cells by column name."""

    blad: Blad
    record: Sleutel
    pad: Pad
    cellen: Mapping[str, str]

    @property
    def sleutel(self) -> str:
        """What finds the row within its sheet."""
        return key_text(self.blad, self.cellen)


def key_text(blad: Blad, cellen: Mapping[str, str]) -> str:
    """The text of the cells that find a row."""
    names = [kolom.naam for kolom in blad.sleutels if kolom.naam != "#ouder"]
    return " ".join(filter(None, (cellen.get(name, "").strip() for name in names)))


def raw_of(geheel: Geheel, record: Item) -> Waarde:
    """A record as it stands in its file."""
    herkomst = geheel.herkomst[key_of(record)]
    return herkomst.document.at(herkomst.pad)


def normal_of(geheel: Geheel, record: Item) -> dict[str, Waarde]:
    """A record as it stands in its file, without short forms and without the records inside it."""
    return normal((type(record),), raw_of(geheel, record))


def rows(geheel: Geheel) -> dict[str, list[Rij]]:
    """Sheet → its rows, for every sheet, in the order of the data."""
    found: dict[str, list[Rij]] = {blad.naam: [] for blad in sheets()}
    wanted: dict[str, list[Blad]] = {}
    for blad in sheets():
        for name in [blad.register.naam] if blad.register else [*found]:
            wanted.setdefault(name, []).append(blad)
    for name, register in geheel.registers.items():
        for record in register.values() if name in found else ():
            block = normal_of(geheel, record)
            parent = geheel.parent(record)
            for blad in wanted[name]:
                found[blad.naam] += rows_of(blad, key_of(record), block, parent.id if parent else "")
    return found


def rows_of(blad: Blad, record: Sleutel, block: Waarde, parent: str = "") -> Iterator[Rij]:
    """The rows of one record on one sheet. `block` is its normal form."""
    if not blad.patronen:
        keys = {ID.naam: record[1], "#ouder": parent}
        yield Rij(blad, record, (), _cells(blad, block, keys))
    for patroon in blad.patronen:
        for pad, part in _find(block, patroon):
            keys = {HOORT_BIJ.naam: record[1], ADRES.naam: "/".join(record), WAAR.naam: where(blad, pad)}
            yield Rij(blad, record, pad, _cells(blad, part, keys | {NR.naam: str(int(pad[-1]) + 1)}))


def _cells(blad: Blad, block: Waarde, keys: Mapping[str, str]) -> dict[str, str]:
    cells = {kolom.naam: keys[kolom.naam] for kolom in blad.sleutels}
    for kolom in blad.kolommen:
        if text := cell(get(block, kolom.pad)):
            cells[kolom.naam] = text
    return cells


def cell(value: Waarde) -> str:
    """The text of a cell: a list has one value a line."""
    text = "\n".join(value) if isinstance(value, list) else value or ""
    text = tidy(text)
    return text if len(text) < LIMIET else TE_LANG


def tidy(text: str) -> str:
    """A text as cells compare it: Excel has its own line breaks, and nobody sees a space at the end."""
    if "\n" not in text and "\r" not in text:
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _find(block: Waarde, patroon: Patroon, pad: Pad = ()) -> Iterator[tuple[Pad, Waarde]]:
    """Every part of every list that a pattern points at, with its path."""
    if not patroon:
        for position, part in enumerate(block or ()):
            yield (*pad, position), part
    elif patroon[0] is None:
        for position, part in enumerate(block or ()):
            yield from _find(part, patroon[1:], (*pad, position))
    elif isinstance(block, dict) and patroon[0] in block:
        yield from _find(block[patroon[0]], patroon[1:], (*pad, patroon[0]))


def where(blad: Blad, pad: Pad) -> str:
    """What a list is called within a record: `R`, or `feiten 3`. `pad` ends with the position in the list."""
    return " ".join(str(part + 1) if isinstance(part, int) else str(part) for part in _telling(blad, pad[:-1]))


def _telling(blad: Blad, pad: Patroon | Pad) -> Patroon | Pad:
    """The part of a path that differs between the lists of a sheet."""
    if len(blad.patronen) == 1:
        return ()
    return pad[:-2] if blad.register is None else pad[-1:]


def list_at(blad: Blad, text: str) -> Pad | None:
    """The path of the list that `where` calls so; None where there is none of that name."""
    words = text.split()
    for patroon in blad.patronen:
        telling = _telling(blad, patroon)
        if len(words) == len(telling) and all(_fits(word, part) for word, part in zip(words, telling, strict=True)):
            numbers = iter(int(word) - 1 for word, part in zip(words, telling, strict=True) if part is None)
            return tuple(next(numbers) if part is None else part for part in patroon)
    return None


def _fits(word: str, part: str | int | None) -> bool:
    return word.isdecimal() and int(word) > 0 if part is None else word == part


def fingerprint(cellen: Mapping[str, str]) -> str:
    """A short digest of what a row holds, whatever the order of its columns."""
    filled = sorted((name, text) for name, text in cellen.items() if text)
    return hashlib.sha256(json.dumps(filled).encode()).hexdigest()[:10]
