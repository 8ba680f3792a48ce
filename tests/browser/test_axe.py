"""WCAG 2.2 AA by machine: axe-core finds nothing on one page of every kind, light and dark, wide and at 320 pixels."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
from browsing import BROWSERS, WIDE, Visit, browsing
from conftest import Serve
from kinds import kinds, prose
from sites import ROOT, Site, assert_none

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
NARROWEST = 320
SETTINGS = tuple(product(("light", "dark"), (WIDE, NARROWEST)))
UNFOLD = "document.querySelectorAll('main details').forEach((one) => (one.open = true))"
RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return violations.map((one) => `${one.id} (${one.nodes.length} keer): ${one.help}; zoals ${one.nodes[0].target}`);
}"""


def test_one_page_of_every_kind(voorbeeld: Site, serve: Serve, chromium: str) -> None:
    """The first record and the index of every register, and every prose page; together they hold every view."""
    assert_none(violations(chromium, serve(voorbeeld.folder), kinds(voorbeeld, at_most=1)))


@pytest.mark.slow
def test_every_prose_page_of_this_site(site: Site, serve: Serve, chromium: str) -> None:
    assert_none(violations(chromium, serve(site.folder), prose(site)))


@pytest.mark.lang
def test_every_page_of_this_site(site: Site, serve: Serve, chromium: str) -> None:
    assert_none(violations(chromium, serve(site.folder), [*site.pages]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_search_and_the_menu_opened(voorbeeld: Site, serve: Serve, chromium: str, scheme: str) -> None:
    with browsing(chromium) as context:
        context.add_init_script(path=AXE)
        visit = Visit(context.new_page(), serve(voorbeeld.folder))
        visit.open("")
        visit.scheme(scheme)
        visit.page.fill(".zoek__vraag", "bomen planten")
        visit.page.locator(".zoek [role=option]").first.wait_for()
        found = [f"zoeken: {line}" for line in visit.page.evaluate(RUN)]
        visit.page.evaluate("document.activeElement.blur()")  # on a phone the box covers the bar while in use
        visit.width(NARROWEST)
        visit.page.click(".md-header [for=__drawer]")
        visit.page.locator(".md-nav--primary .md-nav__link:visible").first.wait_for()
        found += [f"menu: {line}" for line in visit.page.evaluate(RUN)]
    assert_none([*visit.wrong, *found])


def test_a_violation_is_seen(voorbeeld: Site, serve: Serve, chromium: str) -> None:
    with browsing(chromium) as context:
        visit = Visit(context.new_page(), serve(voorbeeld.folder))
        visit.open("")
        visit.page.evaluate("document.querySelector('h1').innerHTML += '<img src=assets/images/favicon.png>'")
        visit.page.add_script_tag(path=AXE)
        assert [line for line in visit.page.evaluate(RUN) if line.startswith("image-alt (1 keer)")] != []


def violations(chromium: str, home: str, addresses: list[str]) -> list[str]:
    """Everything that axe-core finds on some pages, each page with the settings where it finds it."""
    shares = [addresses[start::BROWSERS] for start in range(BROWSERS)]
    with ThreadPoolExecutor(BROWSERS) as pool:
        return [line for lines in pool.map(lambda share: [*_look(chromium, home, share)], shares) for line in lines]


def _look(chromium: str, home: str, addresses: list[str]) -> Iterator[str]:
    with browsing(chromium) as context:
        context.add_init_script(path=AXE)
        visit = Visit(context.new_page(), home)
        for address in addresses:
            visit.open(address)
            visit.page.evaluate(UNFOLD)
            for scheme, width in SETTINGS:
                visit.scheme(scheme)
                visit.width(width)
                yield from (f"/{address} ({scheme}, {width}): {line}" for line in visit.page.evaluate(RUN))
            visit.width(WIDE)
        yield from visit.wrong
