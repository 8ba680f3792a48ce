"""Commands about the memory: what was published, and when."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import yaml

from ..core.check import check_release
from ..core.geheugen import publish
from ..core.load import read_folder
from ..core.model.typen import Deel
from .gegevens import report


def publicatie(arguments: argparse.Namespace) -> int:
    """Append a publication to the memory."""
    uitkomst = check_release(read_folder(arguments.data), arguments.datum)
    if uitkomst.fatal:
        return report(uitkomst)
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
