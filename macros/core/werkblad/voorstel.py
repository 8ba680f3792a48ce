"""A workbook and the data → what would change, every problem of it in the words of the workbook, and the files that come out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..check import Uitkomst, check
from ..link import Geheel, Sleutel
from ..model.registers import BY_NAME
from ..probleem import Probleem, Soort
from ..source import Document, Pad, Waarde, read
from ..wijzig import NietGelukt
from .bestanden import Bestanden, files_after
from .gelezen import Cel, Gelezen
from .indeling import sheets, version
from .invoer import compare
from .kolommen import Bladlezer
from .rijen import normal_of
from .vorm import get
from .wens import Celwijziging, Invoer

_MISSING = re.compile(r'[Hh]et veld "(\w+)" ontbreekt')


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What a workbook would do. With problems nothing may be written. `bevindingen` are worth a look, and stop nothing."""

    wijzigingen: tuple[Celwijziging, ...]
    problemen: tuple[Probleem, ...]
    bevindingen: tuple[Probleem, ...] = ()
    bestanden: Bestanden = field(default_factory=dict)


def propose(files: Mapping[str, bytes], gelezen: Gelezen, before: Uitkomst | None = None) -> Voorstel:
    """Compare a workbook with the data, and check everything as it would be, in memory.

    `before` is the check of the same files, where that was done. Data with a problem of their own take no workbook.
    """
    before = before or check(files)
    if before.fatal:
        return Voorstel((), tuple(one for one in before.problemen if one.soort is Soort.FOUT))
    invoer = compare(before.geheel, gelezen, version())
    changed: Bestanden = {}
    found: list[Probleem] = []
    if invoer.wijzigingen:
        try:
            changed = files_after(files, before.geheel, invoer.aangepast, invoer.nieuw, invoer.weg)
        except NietGelukt as problem:
            first = min((one.plaats for one in invoer.wijzigingen), key=_order)
            invoer.problemen.append(Probleem(Cel(first.bestand, 0, 0), "past-niet", str(problem)))
        after = check({name: data for name, data in {**files, **changed}.items() if data is not None})
        found = _in_cells(_appeared(before.problemen, after.problemen), invoer, before.geheel, {**files, **changed})
    problems = [*invoer.problemen, *_not_said_yet(found, invoer)]
    return Voorstel(
        tuple(sorted(invoer.wijzigingen, key=lambda one: _order(one.plaats))),
        tuple(sorted((one for one in problems if one.soort is Soort.FOUT), key=lambda one: _order(one.plaats))),
        tuple(one for one in problems if one.soort is not Soort.FOUT),
        changed,
    )


def _order(place: object) -> tuple[int, int, int, str]:
    """Cells in the order of the workbook; files after them."""
    if not isinstance(place, Cel):
        return len(sheets()) + 1, 0, 0, str(place)
    names = [blad.naam for blad in sheets()]
    return names.index(place.bestand) if place.bestand in names else len(names), place.regel, place.kolom, ""


def _appeared(before: Iterable[Probleem], after: Iterable[Probleem]) -> list[Probleem]:
    """The problems that were not there; a problem that only moved to another line was."""
    known = Counter((one.plaats.bestand, one.code, one.tekst) for one in before)
    found = []
    for one in after:
        mark = (one.plaats.bestand, one.code, one.tekst)
        known[mark] -= 1
        if known[mark] < 0:
            found.append(one)
    return found


def _not_said_yet(found: list[Probleem], invoer: Invoer) -> list[Probleem]:
    """One mistake gives one problem: what a cell already says, the check does not say again."""
    said = {
        (one.plaats.bestand, one.plaats.regel)
        for one in invoer.problemen
        if isinstance(one.plaats, Cel) and one.plaats.kolom
    }
    cells = {str(one.plaats) for one in invoer.problemen}
    missing = "veld-ontbreekt", "grond-ontbreekt", "leeg-veld"
    return [
        one
        for one in found
        if str(one.plaats) not in cells
        and not (one.code in missing and isinstance(one.plaats, Cel) and (one.plaats.bestand, one.plaats.regel) in said)
    ]


def _in_cells(
    found: list[Probleem], invoer: Invoer, geheel: Geheel, files: Mapping[str, bytes | None]
) -> list[Probleem]:
    """Problems of files as problems of the cells that they come from, where that can be told."""
    documents = {name: read(name, files.get(name) or b"")[0] for name in {one.plaats.bestand for one in found}}
    return [_in_cell(one, invoer, geheel, documents[one.plaats.bestand]) for one in found]


def _in_cell(one: Probleem, invoer: Invoer, geheel: Geheel, document: Document | None) -> Probleem:
    pad = _pad_at(document, one.plaats.regel, one.plaats.kolom) if document else None
    cell = _cell(invoer, geheel, document, pad, one) if document and pad is not None else None
    return Probleem(cell, one.code, one.tekst, one.soort) if cell else one


def _pad_at(document: Document, line: int, column: int) -> Pad | None:
    here = (line, column)
    by_key = next((pad for pad, mark in document.key_marks.items() if mark == here), None)
    return next((pad for pad, mark in document.marks.items() if mark == here), by_key)


def _cell(invoer: Invoer, geheel: Geheel, document: Document, pad: Pad, one: Probleem) -> Cel | None:
    found = _record_at(document, pad)
    if not found:
        return None
    name, id_, rest = found
    block = _block(invoer, geheel, (name, id_))
    row, left = _row(invoer, block, rest) if block is not None else (None, ())
    if row is None:
        return None
    lezer, number = row
    missing = _MISSING.search(one.tekst)
    words = [part for part in (*left, *([missing[1]] if missing else [])) if isinstance(part, str)]
    column = next(
        (".".join(words[:end]) for end in range(len(words), 0, -1) if ".".join(words[:end]) in lezer.plek), ""
    )
    return lezer.place(number, column)


def _block(invoer: Invoer, geheel: Geheel, record: Sleutel) -> dict[str, Waarde] | None:
    """A record in normal form, also one that the workbook leaves as it is."""
    block = invoer.block(record) or invoer.bekeken.get(record)
    known = geheel.find(*record)
    if block is None and known:
        block = invoer.bekeken[record] = normal_of(geheel, known)
        invoer.remember(record, block)
    return block


def _record_at(document: Document, pad: Pad) -> tuple[str, str, Pad] | None:
    """The record that a path is in: register, id, and the path within it."""
    register = BY_NAME.get(document.bestand.split("/")[1].removesuffix(".yml"))
    if register is None:
        return None
    value, at = document.waarde, 0
    if not register.per_bestand:
        if not pad:
            return None
        value, at = value[pad[0]], 1
    while len(pad) > at + 1 and (inner := BY_NAME.get(str(pad[at]))) and inner.binnen == register.naam:
        register, value, at = inner, value[pad[at]][pad[at + 1]], at + 2
    return (register.naam, value["id"], pad[at:]) if isinstance(value, dict) and "id" in value else None


def _row(invoer: Invoer, block: Waarde, rest: Pad) -> tuple[tuple[Bladlezer, int] | None, Pad]:
    """The innermost row that a path goes through, and what is left of the path. A list of one may lack its position."""
    found, left = invoer.herkomst.get(id(block)), rest
    for at, part in enumerate(rest):
        if isinstance(block, list) and isinstance(part, str) and block:
            block = block[0]
        block = get(block, (part,))
        inner = block[0] if isinstance(block, list) and block and not isinstance((*rest, "")[at + 1], int) else block
        if id(inner) in invoer.herkomst:
            found, left = invoer.herkomst[id(inner)], rest[at + 1 :]
    return found, left
