"""Commands about the memory: what was published, and when."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date

import yaml

from ..core.check import check_release
from ..core.geheugen import publish
from ..core.link import Geheel
from ..core.load import load, read_folder
from ..core.model.typen import Deel
from ..core.uitgifte import release
from ..core.verschil import compare, toestand
from ..views.verschil import sentences
from ..wegschrijven import write_all
from .gegevens import failed, report
from .toestand import NietGevonden, find


def options(parser: argparse.ArgumentParser) -> None:
    """What the command asks for."""
    parser.add_argument(
        "--datum", type=_day, required=True, metavar="DAG", help="de dag van de publicatie, zoals 2026-11-22"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("schrijf een dag, zoals 2026-11-22.") from None


def publicatie(arguments: argparse.Namespace) -> int:
    """Append a publication to the memory."""
    files = read_folder(arguments.data)
    uitkomst = check_release(files, arguments.datum)
    if uitkomst.fatal:
        return report(uitkomst)
    zinnen, note = _in_words(arguments, uitkomst.geheel, files)
    try:
        found, stand = publish(uitkomst.geheel, arguments.datum, zinnen)
    except ValueError as problem:
        return failed(problem)
    memory = {f"data/publicaties/{found.id}.yml": _yaml(found), "data/publicaties/stand.yml": _yaml(stand)}
    try:
        write_all(arguments.data, memory)
    except OSError as problem:
        return failed(f"De publicatie is niet vastgelegd: {problem}")
    count = len(found.wijzigingen)
    counted = f"{count} {'wijziging' if count == 1 else 'wijzigingen'}"
    print(f"{found.titel}: {counted}. Leg data/publicaties/ vast met een commit.")
    if note:
        print(f"Let op: de publicatie noemt alleen welke velden veranderden, niet hoe. {note}")
    return 0


def _in_words(
    arguments: argparse.Namespace, geheel: Geheel, files: Mapping[str, bytes]
) -> tuple[dict[str, tuple[str, ...]], str]:
    """What changed since the previous publication, in words; or why that cannot be told."""
    earlier = geheel.laatste_publicatie
    if earlier is None:
        return {}, ""
    try:
        before = find(arguments.data, earlier.id)
    except NietGevonden as problem:
        return {}, str(problem)
    return sentences(compare(before, toestand(files, release(load(files), arguments.datum)))), ""


def _yaml(record: Deel) -> bytes:
    plain = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text: str = yaml.dump(plain, Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, width=160)
    return text.encode()
