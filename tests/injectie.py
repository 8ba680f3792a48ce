"""Two hundred hostile texts, and the tiny municipality with one of them in every place where an editor can write."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from helpers import base, municipality, overlay
from lxml.html import HtmlElement
from test_escaping import TEXTS, replace

from macros.core.link import Geheel, Sleutel, key_of, link
from macros.core.load import INSTELLINGEN, load
from macros.core.model.record import Item
from macros.core.model.velden import Waarde, walk
from macros.core.source import Document, Pad, read

FILE = Path(__file__).with_suffix(".yml")
SETTINGS: Sleutel = ("instellingen", "")
# Names of something elsewhere, so they cannot be anything: a place in a source, a contact, a mailbox.
NAMES = {("grond", "plaats"), ("ook_in", "plaats"), ("kanten", "plaats"), ("contact",), ("terugmelden",)}
NAMES |= {("contacten", "naam"), ("contacten", "adres"), ("intranet",)}
# What YAML takes for the end of a line, or for nothing at all, unless it is written as a code.
_CODED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA1), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)}
_TOKEN = re.compile(r"Qz(\d+)zq")
_CODE = re.compile(r"#(\d+);")
_WORD = re.compile(r"[^\W_]+")
_SPACE = re.compile(r"[ \t\n\r\f]+")  # what HTML takes for space


@dataclass(frozen=True, slots=True)
class Injectie:
    """A hostile text, the kinds of field that allow it, and the code with which others refuse it."""

    tekst: str
    mag: tuple[str, ...]
    anders: str


@dataclass(frozen=True, slots=True)
class Plek:
    """A text of the tiny municipality. Texts of a record that are the same share a number, since one may name the other."""

    nummer: int
    van: Sleutel
    bestand: str
    pad: Pad
    soort: str
    veld: tuple[str, ...]


@cache
def injecties() -> tuple[Injectie, ...]:
    """Every hostile text, in the order of the file."""
    return tuple(
        Injectie(_whole(text), tuple(group["mag"]), group.get("anders", ""))
        for group in yaml.safe_load(FILE.read_text("utf-8"))
        for text in group["teksten"]
    )


@cache
def allowed(*kinds: str) -> tuple[str, ...]:
    """The texts that all of these kinds of field allow."""
    return tuple(one.tekst for one in injecties() if {*kinds} <= {*one.mag})


@cache
def places() -> tuple[Plek, ...]:
    """Every text of the tiny municipality, its settings included."""
    found: list[Plek] = []
    numbers: dict[tuple[Sleutel, str], int] = {}
    for key, document, path, value in _texts(base().geheel):
        number = numbers.setdefault((key, value.waarde), len(numbers))
        field = tuple(str(step) for step in value.pad if not isinstance(step, int))
        found.append(Plek(number, key, document.bestand, (*path, *value.pad), value.veld.soort, field))
    return tuple(found)


@cache
def kinds() -> dict[int, tuple[str, ...]]:
    """Number → the kinds of field where its text stands."""
    found: dict[int, set[str]] = {}
    for place in places():
        found.setdefault(place.nummer, set()).add(place.soort)
    return {number: tuple(sorted(of)) for number, of in found.items()}


def hostile(number: int, turn: int) -> str:
    """The text with a number in one of the turns: in as many turns as there are texts, each text comes by once."""
    texts = allowed(*kinds()[number])
    return texts[(number + turn) % len(texts)]


def token(number: int) -> str:
    """A harmless text."""
    return f"Qz{number}zq"


def spoiled(text_of: Callable[[Plek], str | None]) -> dict[str, bytes]:
    """The files of the tiny municipality with a text of our own in every place; None leaves a place as it is."""
    files = {name: copy.deepcopy(_document(name).waarde) for name in municipality()}
    for place in places():
        text = text_of(place)
        if text is not None:
            replace(files[place.bestand], place.pad, text)
    return overlay({name: written(content) for name, content in files.items()})


def written(content: Any) -> str:
    """A file that the loader reads back to the letter."""
    return json.dumps(content, ensure_ascii=False, indent=1).translate(_CODED)


def linked(files: dict[str, bytes]) -> Geheel:
    """The linked data of files in which nothing is wrong."""
    geladen = load(files)
    geheel, problems = link(geladen)
    assert [*geladen.problemen, *problems] == []
    return geheel


def records(geheel: Geheel) -> list[Item]:
    return [record for register in geheel.registers.values() for record in register.values()]


def shape(root: HtmlElement) -> list[str]:
    """A page as its elements with attributes and the text around them. That a word is explained is left out."""
    for explained in root.xpath("//a[contains(concat(' ', @class, ' '), ' begrip ')]"):
        assert {*explained.attrib} <= {"class", "href", "title"}
        explained.drop_tag()
    for choices in root.iter("select"):  # in the order of their words
        choices[:] = sorted(choices, key=lambda choice: str(choice.get("value")))
    return [piece for element in root.iter() for piece in _pieces(element)]


def filled(value: Any, turn: int) -> Any:
    """A text, a list or a mapping in which every harmless text became the hostile one of a turn."""
    if isinstance(value, str):
        return _TOKEN.sub(lambda match: hostile(int(match[1]), turn), value)
    if isinstance(value, dict):
        return {key: filled(one, turn) for key, one in value.items()}
    return [filled(one, turn) for one in value] if isinstance(value, list | tuple) else value


def plain(piece: str) -> str:
    """A piece of a page as a reader meets it; the name of a diagram, which is for the ear, has words and no marks."""
    line = flat(piece)
    return " ".join(_WORD.findall(line)) if line.startswith("accTitle:") else line


def flat(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


def _pieces(element: HtmlElement) -> Iterator[str]:
    yield f"<{element.tag}>"
    yield from (f"{name}={flat(value)}" for name, value in sorted(element.attrib.items()))
    inside = element.getparent() is not None and "mermaid" in element.getparent().classes
    yield from _diagram(element.text) if inside else [flat(element.text or "")]
    yield flat(element.tail or "")


def _diagram(source: str) -> Iterator[str]:
    """The lines of a diagram, with its codes for characters read as Mermaid does."""
    for line in source.split("\n"):
        yield flat(_CODE.sub(lambda match: chr(int(match[1])), line))


def _whole(text: str | dict[str, Any]) -> str:
    return text if isinstance(text, str) else text["tekst"] * text["keer"]


def _texts(geheel: Geheel) -> Iterator[tuple[Sleutel, Document, Pad, Waarde]]:
    settings = _document(INSTELLINGEN)
    found = [(SETTINGS, settings, (), value) for value in walk(geheel.instellingen)]
    for record in records(geheel):
        source = geheel.herkomst[key_of(record)]
        found += [(key_of(record), source.document, source.pad, value) for value in walk(record)]
    return (one for one in found if _is_free(one[3]))


def _is_free(value: Waarde) -> bool:
    """A text in which an editor writes what he likes, save for one with a link that others count on."""
    field = tuple(step for step in value.pad if isinstance(step, str))
    named = any(field[-len(name) :] == name for name in NAMES)
    return value.veld.soort in TEXTS and not named and "[[" not in value.waarde


@cache
def _document(name: str) -> Document:
    document, problems = read(name, municipality()[name])
    assert document
    assert not problems
    return document
