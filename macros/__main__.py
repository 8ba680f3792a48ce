"""The command line: python -m macros check | schema | build | serve | publicatie."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePosixPath

import yaml

from .core import schema
from .core.check import Uitkomst, check
from .core.dekking import coverage
from .core.geheugen import publish
from .core.load import read_folder
from .core.model.typen import Deel
from .core.modeline import with_modeline


def run_check(folder: Path) -> Uitkomst:
    """Check a data folder on disk, its schemas included."""
    present = {path.name: path.read_bytes() for path in sorted((folder / "schema").glob("*")) if path.is_file()}
    problems = (
        tuple(schema.stale(present)) if present else ()
    )  # the schemas are a help for editors; a site may do without
    return check(read_folder(folder), problems)


def _check(arguments: argparse.Namespace) -> int:
    uitkomst = run_check(arguments.data)
    for probleem in uitkomst.problemen:
        print(probleem)
    count = len(uitkomst.problemen)
    print("Geen problemen." if not count else f"{count} {'melding' if count == 1 else 'meldingen'}.", file=sys.stderr)
    return 1 if uitkomst.fatal else 0


def _schema(arguments: argparse.Namespace) -> int:
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


def _dekking(arguments: argparse.Namespace) -> int:
    uitkomst = run_check(arguments.data)
    if uitkomst.fatal:
        return _check(arguments)
    lines = list(coverage(uitkomst.geheel))
    print("\n".join(map(str, lines)))
    facts = [line for line in lines if line.plek.feiten]
    missing = [line for line in facts if line.ontbreekt]
    print(f"{len(facts) - len(missing)} van {len(facts)} plekken met feiten hebben een record.", file=sys.stderr)
    return 1 if missing else 0


def _build(arguments: argparse.Namespace) -> int:
    from .site.build import BuildFailed, build_aside  # MkDocs takes half a second to load; a check does without

    if _check(arguments):
        return 1
    try:
        build_aside(arguments.config, arguments.site)
    except BuildFailed as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"De site staat in {arguments.site}/.")
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    from .site.preview import serve

    serve(arguments.config, arguments.data, arguments.port)
    return 0


def _publicatie(arguments: argparse.Namespace) -> int:
    uitkomst = run_check(arguments.data)
    if uitkomst.fatal:
        return _check(arguments)
    try:
        publicatie, stand = publish(uitkomst.geheel, date.fromisoformat(arguments.datum))
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 1
    folder = arguments.data / "publicaties"
    folder.mkdir(exist_ok=True)
    _write_yaml(folder / f"{publicatie.id}.yml", publicatie)
    _write_yaml(folder / "stand.yml", stand)
    print(f"{publicatie.titel}: {len(publicatie.wijzigingen)} wijzigingen. Leg data/publicaties/ vast met een commit.")
    return 0


def _write_yaml(path: Path, record: Deel) -> None:
    plain = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = yaml.dump(plain, Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, width=160)
    path.write_text(text, encoding="utf-8", newline="\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    return int(arguments.run(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m macros", description="Controleer, bouw en bekijk de programmasite."
    )
    parser.add_argument("--data", type=Path, default=Path("data"), help="de map met de registers (standaard: data)")
    parser.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), help="de instellingen van de site (standaard: mkdocs.yml)"
    )
    commands = parser.add_subparsers(title="opdrachten", required=True, metavar="opdracht")
    for name, words, run in (
        ("check", "controleer alle gegevens en toon alle problemen", _check),
        ("dekking", "toon voor elke plek in elke bron hoeveel records ernaar verwijzen", _dekking),
        ("schema", "maak de JSON-schema's in data/schema/ opnieuw", _schema),
    ):
        commands.add_parser(name, help=words).set_defaults(run=run)
    publicatie = commands.add_parser("publicatie", help="leg vast wat er sinds de vorige publicatie veranderde")
    publicatie.add_argument("--datum", required=True, help="de dag van de publicatie, zoals 2026-11-22")
    publicatie.set_defaults(run=_publicatie)
    serve = commands.add_parser("serve", help="bekijk de site op deze computer; bouwt opnieuw bij elke wijziging")
    serve.add_argument("--port", type=int, default=8000, help="poort op 127.0.0.1 (standaard: 8000)")
    serve.set_defaults(run=_serve)
    build = commands.add_parser("build", help="controleer en bouw de site")
    build.add_argument("--site", type=Path, default=Path("site"), help="waar de site komt te staan (standaard: site)")
    build.set_defaults(run=_build)
    return parser


if __name__ == "__main__":
    sys.exit(main())
