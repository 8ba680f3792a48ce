"""Every page of the site in a real browser: nothing fails, nothing is asked of others, everything fits and is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path

import pytest
from browsing import BROWSERS, NARROW, WIDE, Visit, browsing
from conftest import Serve
from kinds import kinds
from sites import Site, assert_none, words

pytestmark = pytest.mark.browser

DRAWN = "() => [...document.querySelectorAll('.mermaid')].map((box) => box.shadowRoot.querySelector('svg').textContent)"
INDEX = "search/search_index.json"  # of the theme's own search
WORKER = "assets/javascripts/workers/"


def test_one_page_of_every_kind(site: Site, serve: Serve, chromium: str) -> None:
    """Every page in `docs/`, every index, and the first records of every register."""
    assert_none(problems(site, serve, chromium, kinds(site, at_most=3)))


@pytest.mark.slow
def test_every_page(site: Site, serve: Serve, chromium: str) -> None:
    """All but the pages that only send readers on."""
    pages = site.pages.items()
    addresses = [address for address, page in pages if not page.xpath("//meta[@http-equiv='refresh']")]
    assert_none(problems(site, serve, chromium, addresses))


def problems(site: Site, serve: Serve, chromium: str, addresses: list[str]) -> list[str]:
    """What goes wrong when each page is loaded once, after which its scheme and width change in place."""
    home = serve(site.folder)
    shares = [addresses[start::BROWSERS] for start in range(BROWSERS)]
    with ThreadPoolExecutor(BROWSERS) as pool:
        return [one for found in pool.map(lambda share: look_at(chromium, home, share), shares) for one in found]


def look_at(chromium: str, home: str, addresses: list[str]) -> list[str]:
    """By turns from light to dark on a wide screen that becomes a phone, and the other way around."""
    with browsing(chromium) as context:
        visit = Visit(context.new_page(), home)
        for address, (scheme, width) in zip(addresses, cycle([("dark", NARROW), ("light", WIDE)]), strict=False):
            visit.open(address)
            visit.fits()
            visit.scheme(scheme)
            visit.width(width)
            visit.fits()
        return visit.wrong


@pytest.fixture
def visit(site: Site, serve: Serve, chromium: str) -> Iterator[Visit]:
    """A tab on the site of this repository. Nothing may go wrong in it."""
    with browsing(chromium) as context:
        visit = Visit(context.new_page(), serve(site.folder))
        yield visit
        assert_none(visit.wrong)


def test_a_diagram_is_drawn_for_who_comes_from_a_page_without_one(site: Site, visit: Visit) -> None:
    """The theme looks in the site map which addresses it may show without loading a page anew."""
    visit.page.route("**/sitemap.xml", lambda route: route.fulfill(body=site_map(site, visit.home)))
    visit.open("")
    visit.page.evaluate("window.stayed = true")
    for address, diagrams in (("organogram/", True), ("handboeken/", False), ("organogram/", True)):
        follow(site, visit, address)
        assert (visit.page.locator("main .mermaid").count() > 0) is diagrams
        visit.draw()
    assert visit.page.evaluate("window.stayed"), "the page was loaded anew: that is not the navigation this is about"


def test_a_drawing_shows_the_words_of_its_source(site: Site, visit: Visit) -> None:
    visit.open("organogram/")
    drawn = "".join("".join(visit.page.evaluate(DRAWN)).split())
    sources = [words(source) for source in site.pages["organogram/"].find_class("mermaid")]
    labels = [decoded(label) for source in sources for label in re.findall(r'\["(.*?)"\]', source)]
    assert len(labels) > 10
    assert_none([label for label in labels if "".join(label.split()) not in drawn])


def test_the_search_box_finds_inkoop(visit: Visit) -> None:
    visit.open("")
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("inkoop")
    first = visit.page.get_by_role("listbox", name="Zoekresultaten").get_by_role("option").first
    first.wait_for()
    assert "inkoop" in first.inner_text().casefold()
    first.click()
    visit.page.wait_for_url("**/*inkoop*/**")
    assert "inkoop" in visit.page.locator("main").inner_text().casefold()
    visit.page.wait_for_load_state("networkidle")


def test_the_search_of_the_theme_is_not_published(site: Site) -> None:
    assert_none([name for name in site.files if name == INDEX or name.startswith(WORKER) or "lunr" in name])


def test_the_search_of_the_theme_is_not_loaded(visit: Visit) -> None:
    """It would start a worker on its own, which would ask for an index."""
    asked: list[str] = []
    workers: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.removeprefix(f"{visit.home}/")))
    visit.page.on("worker", lambda worker: workers.append(worker.url))
    visit.open("")
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("inkoop")
    visit.page.get_by_role("option").first.wait_for()
    assert "assets/engine/zoekgegevens.js" in asked, "our own search was not asked: this test looks at nothing"
    assert_none([*workers, *(address for address in asked if address == INDEX or address.startswith(WORKER))])


@pytest.mark.parametrize(
    ("mistake", "noted"),
    [
        ("<script>console.warn('let op')</script>", "warning in de console: let op"),
        ("<script>kapot()</script>", "fout in script: kapot is not defined"),
        ("<img src='weg.png'>", "antwoord 404"),
        ("<img src='http://elders.invalid/x.png'>", "vraagt iets aan een ander: http://elders.invalid/x.png"),
        ("<div style='width: 400px'>x</div>", "pixels te breed op een scherm van"),
        ("<p>Geen keuze tussen licht en donker.</p>", "gevraagd was dark, getoond wordt None"),
    ],
)
def test_a_mistake_is_noted(serve: Serve, chromium: str, tmp_path: Path, mistake: str, noted: str) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><link rel=icon href=data:,><body>{mistake}", "utf-8")
    assert any(noted in one for one in look_at(chromium, serve(tmp_path), [""]))


def test_a_diagram_that_is_not_drawn_is_noted(serve: Serve, chromium: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><link rel=icon href=data:,><pre class=mermaid>a", "utf-8")
    with browsing(chromium) as context:
        visit = Visit(context.new_page(), serve(tmp_path), patience=500)
        visit.open("")
    assert visit.wrong == ["/: diagram niet getekend: a"]


def site_map(site: Site, home: str) -> str:
    """The site map as it is where the site is published at this address."""
    places = "".join(f"<url><loc>{home}/{address}</loc></url>" for address in site.pages)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'


def follow(site: Site, visit: Visit, address: str) -> None:
    """Click a link of the menu and wait for its page."""
    visit.page.locator(f"nav a[href$='{address}']:visible").first.click()
    visit.page.wait_for_url(f"{visit.home}/{address}")
    heading = site.pages[address].xpath("//h1")[0].text_content()
    visit.page.wait_for_function("(heading) => document.querySelector('h1')?.textContent === heading", arg=heading)


def decoded(label: str) -> str:
    """A label of a diagram without the codes that stand for special characters."""
    return re.sub(r"#(\d+);", lambda match: chr(int(match[1])), label)
