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
