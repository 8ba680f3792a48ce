"""The command line, `python -m macros`: which commands there are, in Dutch."""

from __future__ import annotations

import argparse
import gc
import io
import re
import sys
from collections.abc import Container, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from .core.probleem import suggest

# What the library says in English → what we say. The first match counts.
_ERRORS = (
    (r"the following arguments are required: (.+)", r"Dit ontbreekt: \1."),
    (r"argument (\S+): expected one argument", r"Na \1 hoort een waarde."),
    (r"argument (\S+): invalid int value: '(.*)'", r'Bij \1 hoort een getal, niet "\2".'),
    (r"argument (\S+): invalid choice: '(.*?)'.*", r'De \1 "\2" bestaat niet.'),
    (r"argument (\S+): (.+)", r"\1: \2"),
    (r"unrecognized arguments: (.+)", r"Dit hoort er niet bij: \1."),
)


class _Usage(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "gebruik: ")


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Usage, **settings)
        self._optionals.title = "opties"
        self._positionals.title = "waarop"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        sentence = next((re.sub(said, ours, message) for said, ours in _ERRORS if re.fullmatch(said, message)), message)
        wrong = re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)", message)
        hint = suggest(wrong[1], re.findall(r"[\w-]+", wrong[2])) if wrong else ""
        self.exit(2, f"{sentence}{hint} Zie: {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = sys.argv[1:] if argv is None else argv
    arguments = _parser(words).parse_args(words)
    if not arguments.data.is_dir():
        print(f'De map "{arguments.data}" bestaat niet.', file=sys.stderr)
        return 1
    return int(arguments.run(arguments))


def _parser(words: Container[str]) -> argparse.ArgumentParser:
    """Knows every command by name, and everything about those among `words`: loading all of them takes as long as a check."""
    parser = _Parser(prog="python -m macros", description="Controleer, bouw en bekijk de programmasite.")
    parser.add_argument(
        "--data", type=Path, default=Path("data"), metavar="MAP", help="de map met de registers (anders: data)"
    )
    parser.add_argument(
        "--config",
        type=Path,
        default=Path("mkdocs.yml"),
        metavar="BESTAND",
        help="de instellingen van de site (anders: mkdocs.yml)",
    )
    commands = parser.add_subparsers(
        title="opdrachten", required=True, metavar="opdracht", dest="opdracht", prog="python -m macros"
    )
    for name, opdracht in COMMANDS.items():
        commands.add_parser(name, help=opdracht.hulp, description=opdracht.hulp.capitalize() + ".")
    for module in {opdracht.module for name, opdracht in COMMANDS.items() if name in words}:
        _load(module, commands.choices)
    return parser


def _load(name: str, parsers: Mapping[str, argparse.ArgumentParser]) -> None:
    """Get a module of commands, and let it say what they ask for."""
    module = import_module(f".opdrachten.{name}", __package__)
    mine = {command: opdracht.functie for command, opdracht in COMMANDS.items() if opdracht.module == name}
    for command, functie in mine.items():
        parsers[command].set_defaults(run=getattr(module, functie))
    module.options(*(parsers[command] for command in mine))


class Opdracht(NamedTuple):
    """A command: what it does in words, and the function in `opdrachten/` that does it."""

    hulp: str
    module: str
    functie: str


COMMANDS = {
    "check": Opdracht("controleer alle gegevens en toon alle problemen", "gegevens", "run_and_print"),
    "dekking": Opdracht("toon voor elke plek in elke bron hoeveel records ernaar verwijzen", "gegevens", "dekking"),
    "schema": Opdracht("maak de JSON-schema's in data/schema/ opnieuw", "gegevens", "schemas"),
    "build": Opdracht("controleer en bouw de site", "site", "build"),
    "serve": Opdracht("bekijk de site op deze computer; bouwt opnieuw bij elke wijziging", "site", "serve"),
    "pdf": Opdracht("druk handboeken af als PDF", "papier", "pdf"),
    "vergaderstuk": Opdracht("maak het stuk voor een overleg, als bladzijde en als PDF", "papier", "vergaderstuk"),
    "diff": Opdracht("vertel wat er verschilt tussen twee publicaties, git-versies of mappen", "verschil", "diff"),
    "redactie": Opdracht("pas gegevens aan met een formulier in de browser", "redactie", "redactie"),
    "publish": Opdracht("bouw, controleer en zet de site in één stap voor lezers klaar", "publiceren", "publish"),
    "rollback": Opdracht("geef lezers de vorige uitgave terug", "publiceren", "rollback"),
    "new": Opdracht(
        "vraag wat er nodig is voor een nieuw moment, teamplan, risico, voortgangsbericht of ander record",
        "nieuw",
        "nieuw",
    ),
    "excel": Opdracht("zet alle gegevens in een werkboek voor Excel", "werkboek", "excel"),
    "import": Opdracht("toon wat een ingevuld werkboek zou veranderen, en schrijf het", "werkboek", "importeer"),
    "postvak": Opdracht("volg een map en verwerk de werkboeken die mensen erin zetten", "postvak", "postvak"),
    "publicatie": Opdracht("leg vast wat er sinds de vorige publicatie veranderde", "publicatie", "publicatie"),
}

if __name__ == "__main__":
    # Nearly all that a command makes stays until it ends. To look for what can go, as often as Python does, takes a tenth
    # of a build, and another tenth goes to clearing up before the process, and with it everything, is gone.
    gc.set_threshold(50_000, 20, 20)
    code = main()
    gc.freeze()
    sys.exit(code)
