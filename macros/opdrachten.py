"""What each command does. Returns exit codes; prints Dutch."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import yaml

from .core import schema
from .core.check import Uitkomst, check
from .core.dekking import coverage
from .core.geheugen import publish
from .core.link import Geheel
from .core.load import read_folder
from .core.model.handboeken import Handboek
from .core.model.typen import Deel
from .core.modeline import with_modeline
from .core.probleem import suggest

if TYPE_CHECKING:
    from .views.boek import Boek


def run_check(folder: Path) -> Uitkomst:
    """Check a data folder on disk, its schemas included."""
    present = {path.name: path.read_bytes() for path in sorted((folder / "schema").glob("*")) if path.is_file()}
    problems = (
        tuple(schema.stale(present)) if present else ()
    )  # the schemas are a help for editors; a site may do without
    return check(read_folder(folder), problems)


def run_and_print(arguments: argparse.Namespace) -> int:
    """Check the data and print every problem."""
    uitkomst = run_check(arguments.data)
    for probleem in uitkomst.problemen:
        print(probleem)
    count = len(uitkomst.problemen)
    print("Geen problemen." if not count else f"{count} {'melding' if count == 1 else 'meldingen'}.", file=sys.stderr)
    return 1 if uitkomst.fatal else 0


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
        _add_modeline(arguments.data.joinpath(*PurePosixPath(name).parts[1:]), name, data)
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
        return run_and_print(arguments)
    lines = list(coverage(uitkomst.geheel))
    print("\n".join(map(str, lines)))
    facts = [line for line in lines if line.plek.feiten]
    missing = [line for line in facts if line.ontbreekt]
    print(f"{len(facts) - len(missing)} van {len(facts)} plekken met feiten hebben een record.", file=sys.stderr)
    return 1 if missing else 0


def build(arguments: argparse.Namespace) -> int:
    """Check, build aside and swap."""
    from .site.build import BuildFailed, build_aside  # MkDocs takes half a second to load; a check does without

    if run_and_print(arguments):
        return 1
    try:
        build_aside(arguments.config, arguments.site)
    except BuildFailed as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"De site staat in {arguments.site}/.")
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Preview until interrupted."""
    from .site.preview import PortTaken
    from .site.preview import serve as preview

    try:
        preview(arguments.config, arguments.data, arguments.port)
    except PortTaken as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def pdf(arguments: argparse.Namespace) -> int:
    """Print handbooks: those named, or all of them."""
    try:
        from .site.pdf import PrintFailed, print_books  # an extra: a site can do without
    except ModuleNotFoundError:
        print("Het gereedschap om een PDF te maken ontbreekt. Installeer eerst: make setup", file=sys.stderr)
        return 1
    from .views import Uitgave

    uitkomst = run_check(arguments.data)
    if uitkomst.fatal:
        return run_and_print(arguments)
    try:
        boeken = _books(uitkomst.geheel, arguments.handboek)
        print_books(arguments.config, Uitgave(uitkomst.geheel), boeken, arguments.naar)
    except (_Unknown, PrintFailed) as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{len(boeken)} {'handboek staat' if len(boeken) == 1 else 'handboeken staan'} in {arguments.naar}/.")
    return 0


class _Unknown(Exception):
    """A record was asked for that is not there; its text is for the editor."""


def _books(geheel: Geheel, ids: list[str]) -> list[Boek]:
    """The handbooks with these ids as books, or all of them."""
    from .views.boek import van_handboek

    known = {record.id: record for record in geheel.all(Handboek)}
    if unknown := [id_ for id_ in ids if id_ not in known]:
        raise _Unknown(f'Handboek "{unknown[0]}" bestaat niet.{suggest(unknown[0], known)}')
    return [van_handboek(geheel, known[id_]) for id_ in dict.fromkeys(ids or known)]


def publicatie(arguments: argparse.Namespace) -> int:
    """Append a publication to the memory."""
    uitkomst = run_check(arguments.data)
    if uitkomst.fatal:
        return run_and_print(arguments)
    try:
        found, stand = publish(uitkomst.geheel, arguments.datum)
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 1
    folder = arguments.data / "publicaties"
    folder.mkdir(exist_ok=True)
    _write_yaml(folder / f"{found.id}.yml", found)
    _write_yaml(folder / "stand.yml", stand)
    print(f"{found.titel}: {len(found.wijzigingen)} wijzigingen. Leg data/publicaties/ vast met een commit.")
    return 0


def _write_yaml(path: Path, record: Deel) -> None:
    plain = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = yaml.dump(plain, Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, width=160)
    path.write_text(text, encoding="utf-8", newline="\n")
