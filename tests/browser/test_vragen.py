"""Sixty questions of readers, written before the pages: each is answered within three clicks or by one search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from browsing import PATIENCE, browsing
from conftest import Serve
from playwright.sync_api import Page
from sites import ROOT, Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CLICKS, RESULTS, SEARCHES = 3, 3, 15
FIELDS = {"id", "lezer", "vraag", "verwacht", "klik", "zoek"}

# What can be clicked and bears this text, in the order of the page: tabs, menu, page.
CLICKABLE = """(wanted) => {
  const plain = (text) => text.replace(/\\s+/g, " ").trim();
  return [...document.querySelectorAll("a[href], summary")]
    .find((one) => plain(one.textContent) === wanted && one.checkVisibility({ visibilityProperty: true }));
}"""

# The words on the page that a reader sees: not the menu, not what is folded.
SEEN = """() => {
  const walker = document.createTreeWalker(document.querySelector("article.md-content__inner"), NodeFilter.SHOW_TEXT);
  const seen = [];
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement.checkVisibility({ visibilityProperty: true })) seen.push(walker.currentNode.data);
  }
  return seen.join(" ");
}"""

NUMBERS = ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
COUNTED = {word: str(number) for number, word in enumerate(NUMBERS, start=2)}
ODD = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2013": "-", "\u00ad": None})


@dataclass(frozen=True)
class Lezersvraag:
    """A question with the words of its answer and the way that leads there."""

    id: str
    lezer: str
    vraag: str
    verwacht: list[str]
    klik: tuple[str, ...] = ()
    zoek: str = ""

    def missing(self, text: str) -> list[str]:
        """The expected words that a text lacks."""
        seen = plain(text)
        return [wanted for wanted in self.verwacht if not any(found(form, seen) for form in forms(wanted))]


def plain(text: str) -> str:
    """Lower case, single spaces, plain hyphens, and small numbers in digits."""
    text = " ".join(text.translate(ODD).casefold().split())
    text = re.sub(r"\bdriewekelijkse?\b", "elke 3 weken", text)
    return re.sub(r"\b\w+\b", lambda word: COUNTED.get(word[0], word[0]), text)


def forms(wanted: str) -> list[str]:
    """An amount in millions may stand on the page in full."""
    whole = re.fullmatch(r"(\d+),(\d{1,6})", wanted)
    in_full = [f"{int(whole[1] + whole[2].ljust(6, '0')):,}".replace(",", ".")] if whole else []
    return [plain(wanted), *in_full]


def found(wanted: str, seen: str) -> bool:
    """Whether words stand in a text; a number never as part of another number."""
    before = r"(?<![\d.,:])" if wanted[0].isdigit() else ""
    after = r"(?![.,:]?\d)" if wanted[-1].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, seen) is not None


def questions() -> list[Lezersvraag]:
    """Every question of `tests/vragen.yml`."""
    records: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "vragen.yml").read_text("utf-8"))
    return [Lezersvraag(**{**one, "klik": tuple(one.get("klik", ()))}) for one in records]


VRAGEN = questions()


@pytest.fixture(scope="module")
def tab(chromium: str) -> Iterator[Page]:
    """One tab for all questions."""
    with browsing(chromium) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def home(site: Site, serve: Serve) -> str:
    """The site as it is."""
    return serve(site.folder)


@pytest.mark.parametrize("vraag", [one for one in VRAGEN if one.klik], ids=lambda one: one.id)
def test_a_question_is_answered_within_three_clicks(vraag: Lezersvraag, home: str, tab: Page) -> None:
    tab.goto(f"{home}/", wait_until="load")
    for text in vraag.klik:
        click(tab, text)
    missing = vraag.missing(tab.evaluate(SEEN))
    assert not missing, f"{vraag.vraag}\n{tab.url} toont niet: {missing}"


@pytest.mark.parametrize("vraag", [one for one in VRAGEN if one.zoek], ids=lambda one: one.id)
def test_a_question_is_answered_by_the_search_box(vraag: Lezersvraag, home: str, tab: Page) -> None:
    tab.goto(f"{home}/", wait_until="load")
    results = search(tab, vraag.zoek)[:RESULTS]
    answers = {}
    for address in results:
        tab.goto(address, wait_until="load")
        answers[tab.url] = vraag.missing(tab.evaluate(SEEN))
    assert not all(answers.values()), f"{vraag.vraag}\nde eerste resultaten tonen niet: {answers}"


def test_every_question_has_one_way_to_its_answer() -> None:
    assert len({one.id for one in VRAGEN}) == len(VRAGEN) == 60
    assert all(bool(one.klik) is not bool(one.zoek) for one in VRAGEN)
    assert all(len(one.klik) <= CLICKS and one.verwacht for one in VRAGEN)
    assert sum(bool(one.zoek) for one in VRAGEN) <= SEARCHES


@pytest.mark.parametrize(
    ("wanted", "text", "there"),
    [
        ("10.000", "vanaf € 10.000, zonder btw", True),
        ("0,42", "elk jaar € 420.000", True),
        ("1,9", "€ 11.900.000", False),
        ("16", "in 2016 en 16.000", False),
        ("16", "ongeveer 16.", True),
        ("4 locaties", "op vier locaties", True),
        ("acht weken", "binnen 8 weken", True),
        ("driewekelijks", "elke drie weken", True),
        ("I&A", "i&a", True),
        ("eind april", "eind\u00a0april 2023", True),
    ],
)
def test_words_are_compared_as_a_reader_would(wanted: str, text: str, there: bool) -> None:
    assert (not Lezersvraag("x", "x", "x", [wanted]).missing(text)) is there


def test_folded_text_is_not_seen(serve: Serve, tab: Page, tmp_path: Path) -> None:
    page = "<!doctype html><article class=md-content__inner>open<details><summary>Meer</summary><p>dicht</p></details></article>"
    (tmp_path / "index.html").write_text(page, "utf-8")
    tab.goto(f"{serve(tmp_path)}/")
    assert tab.evaluate(SEEN).split() == ["open", "Meer"]
    click(tab, "Meer")
    assert tab.evaluate(SEEN).split() == ["open", "Meer", "dicht"]


def click(tab: Page, text: str) -> None:
    """Click what bears this text, and wait for the page it leads to."""
    one = tab.evaluate_handle(CLICKABLE, text).as_element()
    assert one, f'Op {tab.url} is niets te zien met de tekst "{text}".'
    if one.get_attribute("href") is None:
        one.click()
    else:
        target = one.evaluate("(link) => link.href.split('#')[0]")  # a filter that writes its address is no arrival
        with tab.expect_navigation(
            url=lambda url: url.partition("#")[0] == target, wait_until="load", timeout=PATIENCE
        ):
            one.click()


def search(tab: Page, words: str) -> list[str]:
    """Type words in the search box; the addresses of the pages found, best first."""
    tab.keyboard.press("/")
    tab.keyboard.type(words)
    found = tab.locator("[role=search] a[role=option]")
    found.first.wait_for()
    tab.wait_for_timeout(500)  # each letter searches anew
    addresses = found.evaluate_all("(links) => links.map((one) => one.href.split(/[?#]/)[0])")
    return list(dict.fromkeys(addresses))
