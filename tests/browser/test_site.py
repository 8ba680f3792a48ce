"""Every page of the site in a real browser: nothing fails, nothing is asked of others, everything fits and is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from browsing import NARROW, SIDEWAYS, WIDE, Visit, browsing
from conftest import Serve
from sites import Site, assert_none

pytestmark = pytest.mark.browser

BROWSERS = 2  # one for each core


def test_every_page(site: Site, serve: Serve, chromium: str) -> None:
    """Each page is loaded once; then its scheme and width change in place."""
    home = serve(site.folder)
    addresses = [address for address, page in site.pages.items() if not page.xpath("//meta[@http-equiv='refresh']")]
    shares = [addresses[start::BROWSERS] for start in range(BROWSERS)]
    with ThreadPoolExecutor(BROWSERS) as pool:
        found = pool.map(lambda share: [*look_at(chromium, home, share)], shares)
    assert_none([problem for problems in found for problem in problems])


def look_at(chromium: str, home: str, addresses: list[str]) -> Iterator[str]:
    """What is wrong on some pages."""
    with browsing(chromium) as context:
        visit = Visit(context.new_page(), home)
        for number, address in enumerate(addresses):
            visit.open(address)
            for scheme in ("dark", "light") if number % 2 else ("light", "dark"):
                visit.scheme(scheme)
            visit.width(NARROW)
            if (too_wide := visit.page.evaluate(SIDEWAYS)) > 0:
                visit.note(f"{too_wide} pixels te breed op een telefoon")
            visit.width(WIDE)
        yield from visit.wrong


@pytest.fixture
def visit(site: Site, serve: Serve, chromium: str) -> Iterator[Visit]:
    """A tab on the site of this repository. Nothing may go wrong in it."""
    with browsing(chromium) as context:
        visit = Visit(context.new_page(), serve(site.folder))
        yield visit
        assert_none(visit.wrong)


def test_a_diagram_is_drawn_for_who_comes_from_a_page_without_one(visit: Visit) -> None:
    visit.open("")
    assert visit.page.locator(".mermaid").count() == 0
    visit.page.evaluate("window.stayed = true")
    follow(visit, "organogram/")
    assert visit.page.locator(".mermaid").count() > 0
    visit.draw()
    follow(visit, "planning/")
    follow(visit, "organogram/")
    visit.draw()
    assert visit.page.evaluate("window.stayed"), "the page was loaded anew, so this says nothing about instant navigation"


def test_a_diagram_has_the_words_of_its_list(visit: Visit) -> None:
    """Drawn labels say what the text under the diagram says."""
    visit.open("organogram/")
    drawn = visit.page.evaluate(
        "[...document.querySelectorAll('.mermaid')].map((box) => box.shadowRoot.querySelector('svg').textContent).join(' ')"
    )
    units = [unit.titel for unit in visit_structure(visit)]
    assert len(units) > 5
    assert_none([unit for unit in units if "".join(unit.split()) not in "".join(drawn.split())])


def test_the_search_box_finds_inkoop(visit: Visit) -> None:
    visit.open("")
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("inkoop")
    results = visit.page.locator("[data-md-component=search] a[href*='inkoop']")
    results.first.wait_for()
    assert "inkoop" in results.first.inner_text().casefold()
    results.first.click()
    visit.page.wait_for_url("**/*inkoop*/**")
    assert "inkoop" in visit.page.locator("main").inner_text().casefold()
    visit.page.wait_for_load_state("networkidle")


def follow(visit: Visit, address: str) -> None:
    """Click a link of the menu and wait for its page."""
    visit.page.locator(f"nav a[href$='{address}']:visible").first.click()
    visit.page.wait_for_url(f"{visit.home}/{address}")
    visit.page.wait_for_function("document.querySelector('h1') && document.readyState === 'complete'")
