"""Commands that build the site and show it."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..core.check import Uitkomst, check_release
from ..core.load import read_folder
from ..core.uitgifte import held_back
from .gegevens import failed, report, run_check


def options(build: argparse.ArgumentParser, serve: argparse.ArgumentParser) -> None:
    """What the commands ask for."""
    build.add_argument(
        "--site", type=Path, default=Path("site"), metavar="MAP", help="waar de site komt te staan (anders: site)"
    )
    build.add_argument("--concepten", action="store_true", help="bouw ook wat nog niet akkoord is, om te bekijken")
    serve.add_argument("--port", type=port, default=8000, metavar="POORT", help="poort op 127.0.0.1 (anders: 8000)")


def port(text: str) -> int:
    """The number of a port, as `type` of an argument. Raises ArgumentTypeError."""
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:6]) <= 65535:
        raise argparse.ArgumentTypeError("schrijf een poort van 1 tot en met 65535.")
    return int(text)


def build(arguments: argparse.Namespace) -> int:
    """Check everything, build what may be published (or, for a preview, everything) aside, and swap."""
    from ..site.build import BuildFailed, build_aside  # MkDocs takes half a second to load; a check does without

    uitkomst = run_check(arguments.data)
    if report(uitkomst):
        return 1
    shown = uitkomst if arguments.concepten else _released(arguments.data, uitkomst)
    if shown is not uitkomst and shown.fatal:
        return report(shown)
    try:
        build_aside(arguments.config, arguments.site, shown)
    except BuildFailed as problem:
        return failed(problem)
    print(f"De site staat in {arguments.site}/.")
    return 0


def _released(folder: Path, uitkomst: Uitkomst) -> Uitkomst:
    """What a publication holds; the same where nothing is held back, so that most builds check once."""
    day = uitkomst.geheel.publicatiedag
    records = (record for register in uitkomst.geheel.registers.values() for record in register.values())
    return check_release(read_folder(folder)) if any(held_back(one, day) for one in records) else uitkomst


def serve(arguments: argparse.Namespace) -> int:
    """Preview until interrupted."""
    from ..site.preview import PortTaken
    from ..site.preview import serve as preview

    try:
        preview(arguments.config, arguments.data, arguments.port)
    except PortTaken as problem:
        return failed(problem)
    return 0
