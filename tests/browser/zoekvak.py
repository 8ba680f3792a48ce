"""The search box, and a tab of the browser with it, for tests of what a reader does with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import Visit, browsing
from conftest import Serve
from playwright.sync_api import BrowserContext, Locator, Page
from sites import Site, assert_none

from macros.exports import zoekindex

GEGEVENS = zoekindex.ADRES
# Every role of the box with what it says of itself, after the example of the WAI-ARIA Authoring Practices.
STATE = """() => {
  const input = document.querySelector("[role=combobox]");
  const list = document.getElementById(input.getAttribute("aria-controls"));
  const options = [...list.querySelectorAll("[role=option]")];
  const selected = options.filter((one) => one.getAttribute("aria-selected") === "true");
  return {
    expanded: input.ariaExpanded, list: list.role, options: options.length, focus: document.activeElement === input,
    places: selected.map((one) => options.indexOf(one)),
    named: selected.every((one) => one.id === input.getAttribute("aria-activedescendant")),
    loose: !selected.length && input.hasAttribute("aria-activedescendant"),
    grouped: options.every((one) => one.parentElement.role === "group" && one.parentElement.parentElement === list),
    ids: new Set(options.map((one) => one.id)).size,
  };
}"""


class Zoekvak:
    """The search box on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.vraag: Locator = page.get_by_role("combobox", name="Zoeken op deze site")
        self.antwoorden = page.get_by_role("listbox", name="Zoekresultaten").get_by_role("option")
        self.soorten = page.get_by_role("group", name="Toon alleen").get_by_role("button")
        self.melding = page.locator(".zoek [role=status]")
        self.paneel = page.locator(".zoek__paneel")

    def ask(self, question: str) -> None:
        """Type a question and wait until it is answered from everything there is."""
        self.page.keyboard.press("Control+k")
        self.page.keyboard.press("Backspace")  # an earlier question is selected
        self.page.keyboard.type(question)
        self.page.locator(".zoek[data-volledig]").wait_for()

    def titles(self) -> list[str]:
        return self.antwoorden.locator(".zoek__titel").all_inner_texts()

    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = self.page.evaluate(STATE)
        return state


@pytest.fixture(scope="module")
def context(chromium: str) -> Iterator[BrowserContext]:
    with browsing(chromium) as context:
        yield context


@pytest.fixture
def visit(voorbeeld: Site, serve: Serve, context: BrowserContext) -> Iterator[Visit]:
    """The start page of the tiny municipality. Nothing may go wrong on it, and nobody else may be asked anything."""
    visit = Visit(context.new_page(), serve(voorbeeld.folder))
    visit.open("")
    yield visit
    assert_none(visit.wrong)
    visit.page.close()


@pytest.fixture
def vak(visit: Visit) -> Zoekvak:
    return Zoekvak(visit.page)
