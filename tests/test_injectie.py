"""Two hundred hostile texts in every place where an editor can write: refused in one clear line, or carried as they are.

The measure is the same municipality with a harmless text in every place: with a hostile text there, each page has the
same elements and attributes, and each file the same parts, with that text where the harmless one stood.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from injectie import (
    SETTINGS,
    Injectie,
    Plek,
    allowed,
    filled,
    flat,
    hostile,
    injecties,
    kinds,
    linked,
    places,
    plain,
    records,
    shape,
    spoiled,
    token,
)
from lxml import html
from markdown import Markdown
from mkdocs.config import load_config
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from sites import VOORBEELD, assert_none

from macros.core.check import check
from macros.core.geheugen import publish
from macros.core.link import Geheel
from macros.core.model.registers import REGISTERS
from macros.core.probleem import Probleem
from macros.exports import api, feed, ical
from macros.exports.excel import MODEL, NAAM
from macros.exports.excel import files as workbook
from macros.site.macros import in_markdown
from macros.views import Uitgave, address_of, view
from macros.views.bronnen import register as index

KINDS = ("zin", "tekst", "citaat")
ALL = range(max(len(allowed(kind)) for kind in KINDS))  # as many turns as the longest list has texts
SOME = range(0, len(ALL), 40)
turns = pytest.mark.parametrize(
    "turns", [pytest.param(SOME, id="een paar"), pytest.param(ALL, id="alle", marks=pytest.mark.lang)]
)
_LINE_END = re.compile(r"\r\n?")  # a cell has one kind of end of a line
_GENERATED = re.compile(r"^(UID:kalender-|urn:).*")  # an id of the calendar, in which the municipality is letters only


def test_there_are_two_hundred() -> None:
    assert len({one.tekst for one in injecties()}) == len(injecties()) == 200
    assert {kind: len(allowed(kind)) for kind in KINDS} == {"zin": 183, "tekst": 190, "citaat": 191}


def test_every_text_comes_by_in_every_place() -> None:
    """Together more than seventy thousand pairs of a text and a place; and every kind of record has places."""
    for number, of in kinds().items():
        assert {hostile(number, turn) for turn in ALL} == {*allowed(*of)}
    assert sum(len(allowed(*kinds()[place.nummer])) for place in places()) > 70_000
    assert {place.soort for place in places()} == {*KINDS}
    filled_in = {name for name, found in linked(spoiled(lambda _: None)).registers.items() if found}
    assert filled_in - {place.van[0] for place in places()} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_field_refuses_is_told_in_one_line_at_its_place(kind: str) -> None:
    """All at once, but for a control character: that ends the reading of its file."""
    for one in injecties():
        wanted = [place for place in places() if place.soort == kind and is_ruled(place, one)]
        if kind in one.mag:
            continue
        told = refused(one, wanted)
        assert {problem.plaats.bestand for problem in told} == {place.bestand for place in wanted}
        assert len(told) == len({place.bestand if one.anders == "stuurteken" else place for place in wanted})
        assert_none([problem for problem in told if problem.plaats.regel == 1 or len(str(problem).splitlines()) != 1])


def is_ruled(place: Plek, one: Injectie) -> bool:
    """The settings hold the contact list and no links; what the model itself refuses, it refuses there too."""
    return place.van != SETTINGS or one.anders in ("te-lang", "meer-regels", "stuurteken")


def refused(one: Injectie, wanted: list[Plek]) -> list[Probleem]:
    """What is said of a text in these places."""
    files = spoiled(lambda place: one.tekst if place in wanted else None)
    return [problem for problem in check(files).problemen if problem.code == one.anders]


@turns
def test_on_a_page_it_is_text(turns: Sequence[int]) -> None:
    compare(turns, _pages, lambda value: [*map(plain, value)])


def test_the_name_of_the_municipality_is_text_within_markdown() -> None:
    """A prose page may name it in the middle of a sentence."""
    config = load_config(str(VOORBEELD / "mkdocs.yml"))
    for text in allowed("zin"):
        markdown = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        made = html.fromstring(f"<div>{markdown.convert(in_markdown(text))}</div>")
        assert ([element.tag for element in made.iter()], flat(made.text_content())) == (["div", "p"], flat(text))


@turns
def test_in_the_json_it_is_unaltered(turns: Sequence[int]) -> None:
    compare(turns, _json, lambda value: value)


@turns
def test_in_calendar_and_feed_it_is_text(turns: Sequence[int]) -> None:
    compare(turns, lambda geheel: _calendars(geheel) | _feed(geheel), lambda value: [*map(flat, value)])


@turns
def test_in_the_workbook_it_is_text(turns: Sequence[int]) -> None:
    compare(turns, _sheets, lambda value: [[_LINE_END.sub("\n", cell) for cell in row] for row in value])


def compare(turns: Sequence[int], made: Callable[[Geheel], dict[str, Any]], seen: Callable[[Any], Any]) -> None:
    """What is made of hostile texts is what is made of harmless ones with those texts in their place."""
    harmless = made(linked(spoiled(lambda place: token(place.nummer))))
    assert "Qz" in str(harmless)
    for turn in turns:
        found = made(_hostile(turn))
        assert found.keys() == harmless.keys()
        wrong = [name for name in harmless if seen(found[name]) != seen(filled(harmless[name], turn))]
        assert_none(
            [f"beurt {turn}, {name}: {_first(seen(found[name]), seen(filled(harmless[name], turn)))}" for name in wrong]
        )


@cache
def _hostile(turn: int) -> Geheel:
    return linked(spoiled(lambda place: hostile(place.nummer, turn)))


def _pages(geheel: Geheel) -> dict[str, list[str]]:
    """Every record page and index page, without the theme around it."""
    uitgave = Uitgave(geheel)
    found = {address_of(one): (one.titel, lambda pagina, one=one: view(pagina, one)) for one in records(geheel)}  # type: ignore[misc]
    found |= {f"{one.naam}/": (one.titel, lambda pagina, one=one: index(pagina, one)) for one in REGISTERS}  # type: ignore[misc]
    return {address: _page(uitgave, address, *made) for address, made in found.items()}


def _page(uitgave: Uitgave, address: str, title: str, body: Callable[[Any], Any]) -> list[str]:
    pagina = uitgave.pagina(address)
    text = str(pagina.render("pagina.jinja", titel=title, inhoud=body(pagina)))
    return shape(html.document_fromstring(text))


def _json(geheel: Geheel) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in api.files(geheel).items()}


def _calendars(geheel: Geheel) -> dict[str, list[str]]:
    """Every property of every calendar, read as the standard says, after a look at the lines themselves."""
    found = {}
    for name, content in ical.files(_published(geheel)).items():
        lines = content.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert not any(b"\r" in line or b"\n" in line for line in lines)
        found[name] = [
            _GENERATED.sub("id", _read(line)) for line in content.decode().replace("\r\n ", "").split("\r\n")
        ]
    return found


def _read(line: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], line)


def _feed(geheel: Geheel) -> dict[str, list[str]]:
    root = ET.fromstring(feed.files(_published(geheel), "")[feed.ADDRESS])
    parts = [f"{one.tag} {one.attrib} {_GENERATED.sub('id', one.text or '')}" for one in root.iter()]
    assert len([one for one in parts if "entry" in one]) > 1
    return {feed.ADDRESS: parts}


def _sheets(geheel: Geheel) -> dict[str, list[list[str]]]:
    """Sheet → its rows. Every cell is text, also one that begins as a formula does. The sheet with codes of contents is left out."""
    book = load_workbook(io.BytesIO(workbook(geheel)[NAAM]))
    sheets = [sheet for sheet in book if sheet.title != MODEL]
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    return {
        sheet.title: [[unescape(cell.value or "") for cell in row] for row in sheet.iter_rows()] for sheet in sheets
    }


def _published(geheel: Geheel) -> Geheel:
    """The data as a first publication remembers them."""
    return replace(geheel, stand=publish(geheel, date(2030, 10, 1))[1])


def _first(found: Any, wanted: Any) -> str:
    """The first difference."""
    if not isinstance(found, list) or len(found) != len(wanted):
        return f"{str(found)[:200]!r} ≠ {str(wanted)[:200]!r}"
    return next((_first(*pair) for pair in zip(found, wanted, strict=True) if pair[0] != pair[1]), "gelijk")
