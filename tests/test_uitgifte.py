"""What is not approved, or waits for its day, is in no byte of the site; not on a page, not in a workbook, not in a feed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from helpers import base
from sites import Project, assert_none

from macros.core.link import Geheel
from macros.core.load import read_folder
from macros.core.model.record import Record
from macros.core.model.registers import REGISTERS, Register
from macros.core.model.velden import velden
from macros.core.source import Waarde
from macros.core.werkblad.bestanden import files_after
from macros.core.werkblad.rijen import normal_of
from macros.core.werkblad.wens import Nieuw
from macros.wegschrijven import write_all

CANARY = "Kanariewoord"
LINKED = "stappen"  # a step that no other leads to is refused, approved or not
OTHER = {"voortgang": {"periode": "2029-Q1"}}  # one report for a period
HELD_BACK = {
    "concept": {"accordering": "concept"},
    "ter accordering": {"accordering": "ter accordering"},
    "embargo": {"publiceren_vanaf": "2099-01-01"},
}


def canaries(geheel: Geheel, extra: dict[str, str]) -> dict[tuple[str, str], Nieuw]:
    """Of every kind of record one more, like the first there is, with a word in it that nothing else has."""
    found = [
        Nieuw(register, canary(geheel, register, extra), parent(geheel, register))
        for register in REGISTERS
        if issubclass(register.model, Record) and geheel.registers[register.naam] and register.naam != LINKED
    ]
    return {one.sleutel: one for one in found}


def canary(geheel: Geheel, register: Register, extra: dict[str, str]) -> dict[str, Waarde]:
    first = next(iter(geheel.registers[register.naam].values()))
    block = dict(normal_of(geheel, first))
    for veld in velden(register.model):
        if veld.soort == "tekst" and block.get(veld.sleutel):
            block[veld.sleutel] = f"{CANARY} in {veld.sleutel}."
    known = {"titel": f"{CANARY} {register.naam}", "id": f"kanarie-{register.naam}", "accordering": "akkoord"}
    given = {"akkoord": {"door": "bureau-groen", "op": "2030-02-01"}, "publiceren_vanaf": "2030-02-02"}
    return {**block, **known, **given, **OTHER.get(register.naam, {}), **extra}


def parent(geheel: Geheel, register: Register) -> str:
    first = next(iter(geheel.registers[register.naam].values()))
    found = geheel.parent(first)
    return found.id if found else ""


def put(project: Project, extra: dict[str, str]) -> None:
    files, geheel = read_folder(project.data), base().geheel
    write_all(project.data, files_after(files, geheel, {}, canaries(geheel, extra), set()))


def test_the_same_words_are_everywhere_once_released(project: Project) -> None:
    """Without this the other tests would prove nothing: the words do reach every kind of output."""
    put(project, {})
    assert project.publish("2031-01-02").returncode == 0
    site = project.build()
    found = {name.split("!")[0] for name in holding(site.folder, CANARY.lower())}
    assert_none(
        sorted(
            {
                "acties/kanarie-acties/index.html",
                "api/v1/kalender.json",
                "assets/engine/zoekgegevens.js",
                "export/programma.xlsx",
                "kalender/feed.xml",
                "kalender/kalender.ics",
                "planning/index.html",
                "publicaties/publicatie-1/index.html",
            }
            - found
        )
    )


@pytest.mark.parametrize("extra", HELD_BACK.values(), ids=HELD_BACK)
def test_what_is_held_back_is_in_no_byte(project: Project, extra: dict[str, str]) -> None:
    put(project, extra)
    outcome = project.publish("2031-01-02")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert_none(list(holding(project.data / "publicaties", "kanarie")))
    assert_none(list(holding(project.build().folder, "kanarie")))


def holding(folder: Path, word: str) -> Iterator[str]:
    """Every file in a folder with a word in its name or its bytes; what is inside a zip counts too."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            yield from _in_bytes(name, path.read_bytes(), word)


def _in_bytes(name: str, data: bytes, word: str) -> Iterator[str]:
    if word in name.lower() or word.encode() in data.lower():
        yield name
    if is_zipfile(io.BytesIO(data)):
        with ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from _in_bytes(f"{name}!{inner}", archive.read(inner), word)
