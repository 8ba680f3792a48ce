"""What differs between two states of the data."""

from __future__ import annotations

import argparse
import sys

from ..core.verschil import compare
from ..exports.verschil import as_json
from ..views.verschil import VORMEN, report
from .gegevens import failed
from .toestand import NietGevonden, find


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    words = "een publicatie (publicatie-3), een versie in git of een map"
    parser.add_argument("van", metavar="A", help=words)
    parser.add_argument("naar", metavar="B", nargs="?", default="", help=f"{words} (anders: de gegevens van nu)")
    parser.add_argument(
        "--vorm", choices=VORMEN, default="tekst", metavar="VORM", help="tekst, markdown of json (anders: tekst)"
    )


def diff(arguments: argparse.Namespace) -> int:
    """Print every field that differs, and nothing else."""
    try:
        van = find(arguments.data, arguments.van)
        naar = find(arguments.data, arguments.naar or str(arguments.data))
    except NietGevonden as problem:
        return failed(problem)
    for name, side in ((arguments.van, van), (arguments.naar, naar)):
        if count := len(side.ongeldig):
            print(
                f"{count} records van {name or 'nu'} passen niet bij het model van nu; zie ze zoals ze er staan.",
                file=sys.stderr,
            )
    names = arguments.van, arguments.naar or "nu"
    verschil = compare(van, naar)
    made = as_json(verschil, *names) if arguments.vorm == "json" else report(verschil, *names, arguments.vorm)
    print(made, end="" if made.endswith("\n") else "\n")
    return 0
