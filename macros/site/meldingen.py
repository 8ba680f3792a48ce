"""What MkDocs and its plugins say about a prose page, as one Dutch line with the place in `docs/`."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from ..core.model.registers import BY_ENKELVOUD
from ..core.probleem import Plaats, Probleem, suggest
from ..views import OVERVIEWS

_MACRO = re.compile(r"_File_: `(?P<page>[^`]+)`\s+_(?P<kind>\w+)_: (?P<said>.*?)\n", re.DOTALL)
_SYNTAX = re.compile(r"_File_: `(?P<page>[^`]+)`\s+_Line (?P<line>\d+) in Markdown file:_")
_LINE_OF_PAGE = re.compile(r'File "<(?:template|unknown)>", line (\d+)')
_UNDEFINED = re.compile(r"'(\w+)' is undefined")
_LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains (?:a|an) (?:\w+ )?link '(?P<link>[^']+)', but (?P<why>.*)")


class Luisteraar(logging.Handler):
    """Keeps what MkDocs warns about, as level and words: in strict mode that is what stopped the build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.meldingen: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.meldingen.append((record.levelno, record.getMessage()))


def translate(line: str, docs: Path) -> Iterator[Probleem | str]:
    """One message of MkDocs as a problem; as it is where it is about something else."""
    if match := _MACRO.search(line):
        yield _macro(match, line, docs)
    elif match := _SYNTAX.search(line):
        place = Plaats(f"docs/{match['page']}", int(match["line"]) + _header_lines(docs / match["page"]))
        yield Probleem(
            place, "macro-fout", "De aanroep tussen {{ en }} is niet af: kijk naar haakjes en aanhalingstekens."
        )
    elif match := _LINK.search(line):
        yield _link(match, docs)
    else:
        yield line


def _macro(match: re.Match[str], line: str, docs: Path) -> Probleem:
    page = match["page"]
    rows = _LINE_OF_PAGE.findall(line)
    place = Plaats(f"docs/{page}", int(rows[-1]) + _header_lines(docs / page) if rows else 1)
    return Probleem(place, "macro-fout", _EXPLAIN.get(match["kind"], _otherwise)(match["said"].strip()))


def _header_lines(page: Path) -> int:
    """How many lines of settings stand above the text that the macros see."""
    text = page.read_text("utf-8", "replace") if page.is_file() else ""
    header = re.match(r"---\n.*?\n(?:---|\.\.\.)\n+", text, re.DOTALL)
    return header.group().count("\n") if header else 0


def _undefined(said: str) -> str:
    name = _UNDEFINED.search(said)
    return (
        f'De macro "{name[1]}" bestaat niet.{suggest(name[1], [*OVERVIEWS, *BY_ENKELVOUD, "gemeente"])}'
        if name
        else _otherwise(said)
    )


def _called_wrong(said: str) -> str:
    if missing := re.match(r"(\w+)\(\) missing .*?: (.+)", said):
        return f'De macro "{missing[1]}" mist nog: {missing[2].replace(" and ", " en ")}.'
    if extra := re.match(r"(\w+)\(\) got an unexpected keyword argument '(\w+)'", said):
        return f'De macro "{extra[1]}" kent "{extra[2]}" niet.'
    if many := re.match(r"(\w+)\(\) takes", said):
        return f'De macro "{many[1]}" krijgt te veel gegevens mee.'
    return _otherwise(said)


def _own_words(said: str) -> str:
    return said.strip("'\"")


def _otherwise(said: str) -> str:
    return f"Deze macro werkt niet: {said.rstrip('.')}."


_EXPLAIN: dict[str, Callable[[str], str]] = {
    "UndefinedError": _undefined,
    "TypeError": _called_wrong,
    "KeyError": _own_words,
    "ValueError": _own_words,
}


def _link(match: re.Match[str], docs: Path) -> Probleem:
    page, link = match["page"], match["link"]
    place = Plaats(f"docs/{page}", *_position(docs / page, link))
    if "anchor" in match["why"]:
        return Probleem(place, "dood-anker", f'De link "{link}" wijst naar een kop die er niet is.')
    return Probleem(place, "dode-link", f'De link "{link}" wijst naar een pagina die er niet is.')


def _position(page: Path, text: str) -> tuple[int, int]:
    for number, row in enumerate(page.read_text("utf-8", "replace").splitlines(), start=1) if page.is_file() else ():
        if text in row:
            return number, row.index(text) + 1
    return 1, 1
