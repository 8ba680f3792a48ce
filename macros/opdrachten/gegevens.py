"""Commands about the data: check it, measure its coverage, write its schemas."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..core import schema
from ..core.check import Uitkomst, check
from ..core.dekking import coverage
from ..core.load import read_folder
from ..core.modeline import with_modeline
from ..core.probleem import Probleem
from ..wegschrijven import place_of


def options(*_: argparse.ArgumentParser) -> None:
    """These commands ask for nothing."""


def run_check(folder: Path) -> Uitkomst:
    """Check a data folder on disk, its schemas included."""
    return check(read_folder(folder), stale_schemas(folder))


def stale_schemas(folder: Path) -> tuple[Probleem, ...]:
    """What is wrong with the schemas in a data folder. They are a help for editors; a site may do without."""
    present = {path.name: path.read_bytes() for path in sorted((folder / "schema").glob("*")) if path.is_file()}
    return tuple(schema.stale(present)) if present else ()


def run_and_print(arguments: argparse.Namespace) -> int:
    """Check the data and print every problem."""
    return report(run_check(arguments.data))


def report(uitkomst: Uitkomst) -> int:
    """Print every problem; 1 where one of them stops."""
    for probleem in uitkomst.problemen:
        print(probleem)
    count = len(uitkomst.problemen)
    print("Geen problemen." if not count else f"{count} {'melding' if count == 1 else 'meldingen'}.", file=sys.stderr)
    return 1 if uitkomst.fatal else 0


def failed(problem: object) -> int:
    """Print why a command did not do what it was asked; its exit code."""
    print(problem, file=sys.stderr)
    return 1


def schemas(arguments: argparse.Namespace) -> int:
    """Write the JSON Schemas, and the line in every data file that names its own."""
    folder = arguments.data / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = schema.generate()
    for path in folder.glob("*"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for name, data in read_folder(arguments.data).items():
        _add_modeline(place_of(arguments.data, name), name, data)
    print(f"{len(wanted)} schema's staan in {folder}; elk gegevensbestand noemt het zijne op de eerste regel.")
    return 0


def _add_modeline(path: Path, name: str, data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")  # a file that is no UTF-8 keeps its bytes; the check reports it
    if (found := with_modeline(name, text)) != text:
        path.write_bytes(found.encode("utf-8", "surrogateescape"))


def dekking(arguments: argparse.Namespace) -> int:
    """Print how many records cite each entry of each source; fails where facts have none."""
    uitkomst = run_check(arguments.data)
    if uitkomst.fatal:
        return report(uitkomst)
    lines = list(coverage(uitkomst.geheel))
    print("\n".join(map(str, lines)))
    facts = [line for line in lines if line.plek.feiten]
    missing = [line for line in facts if line.ontbreekt]
    print(f"{len(facts) - len(missing)} van {len(facts)} plekken met feiten hebben een record.", file=sys.stderr)
    return 1 if missing else 0
