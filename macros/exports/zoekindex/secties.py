"""A page of prose as HTML → its sections, each with the place that a link can point at."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

_HEADINGS = ("h1", "h2", "h3")
_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
_WITHIN_A_LINE = ("a", "abbr", "b", "cite", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "wbr")


class Sectie(NamedTuple):
    """A heading with the text under it. The first of a page has no anchor, so that it leads to the top.

    `menu` is what the menu calls the page: another name for it. `woorden` are what readers call it.
    """

    adres: str
    pagina: str
    kop: str
    tekst: str
    menu: str = ""
    woorden: tuple[str, ...] = ()


def sections(adres: str, menu: str, html: str, zoekwoorden: str = "") -> Iterator[Sectie]:
    """The sections of a page, in order; the first carries the title of the page and its words, given with commas between.

    A heading of less than two letters divides a list, and has no entry: the records of the list have.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    (_, top, text), *rest = reader.found
    titel = _flat(top) or menu
    woorden = tuple(one.strip() for one in zoekwoorden.split(",") if one.strip())
    yield Sectie(adres, titel, titel, _flat(text), menu if menu != titel else "", woorden)
    for anchor, heading, text in rest:
        kop = _flat(heading)
        if sum(map(str.isalpha, kop)) > 1:
            yield Sectie(f"{adres}#{anchor}", titel, kop, _flat(text))


def _flat(text: list[str]) -> str:
    return " ".join("".join(text).split())


class _Reader(HTMLParser):
    """Gathers text by heading. What is hidden from readers or stands there as text already, is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self._heading = ""
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._skipped or _skip(tag, given):
            self._skipped += [] if tag in _VOID else [tag]
            return
        if tag in _HEADINGS:
            if tag != "h1" and given.get("id"):
                self.found.append((given["id"] or "", [], []))
            self._heading = tag if tag == "h1" or given.get("id") else ""  # a heading without a place is text
        elif tag not in _WITHIN_A_LINE:
            self._add(" ")  # else the words of two cells grow together

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag in self._skipped:
                del self._skipped[len(self._skipped) - 1 - self._skipped[::-1].index(tag) :]
        elif tag == self._heading:
            self._heading = ""
        elif tag not in _WITHIN_A_LINE:
            self._add(" ")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._add(data)

    def _add(self, text: str) -> None:
        _, heading, words = self.found[-1]
        (heading if self._heading else words).append(text)


def _skip(tag: str, given: dict[str, str | None]) -> bool:
    """A drawing has its content as text beside it; forms, scripts and the mark behind a heading say nothing."""
    classes = (given.get("class") or "").split()
    return (
        tag in ("script", "style", "svg", "form", "template")
        or "data-search-exclude" in given
        or not {"mermaid", "headerlink"}.isdisjoint(classes)
    )
