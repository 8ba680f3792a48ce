"""Two hundred hostile texts in a real browser: nothing runs, nothing is asked of another, and the titles are there to the letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from browsing import Visit, browsing
from conftest import Serve
from injectie import allowed, flat, hostile, linked, places, records, spoiled
from kinds import kinds as pages
from sites import Site, assert_none, copy_of_voorbeeld

from macros.views import Uitgave, address_of, view

pytestmark = pytest.mark.browser

TURNS = (0, 1, 2)  # of a built site; together every text that is allowed everywhere, and most of the others
ONE, EVERY = 1, 1_000  # records of a register
PAGE = "<!doctype html><html lang='nl'><meta charset='utf-8'><title>beurt</title><link rel='icon' href='data:,'><main>{}</main>"

# What can run or lead away, wherever it comes from; and whether anything ran.
LIVE = """() => [
  ...(window.kwaad === undefined ? [] : ["kwaad is gezet"]),
  ...[...document.querySelectorAll("*")].filter((element) =>
    [...element.attributes].some(({ name }) => name.startsWith("on") || name === "srcdoc") ||
    ["href", "src", "action", "data"].map((name) => element.getAttribute(name)).filter(Boolean).some((value) => {
      const target = new URL(value, location);
      return ["javascript:", "vbscript:"].includes(target.protocol) || target.hostname.endsWith("kwaad.example");
    })).map((element) => element.outerHTML.slice(0, 200)),
]"""


@pytest.fixture
def visit(chromium: str) -> Iterator[Visit]:
    """A tab in which a dialog counts as something that goes wrong."""
    with browsing(chromium) as context:
        visit = Visit(context.new_page(), "")
        visit.page.on("dialog", lambda dialog: (visit.note(f"venster: {dialog.message}"), dialog.dismiss()))
        yield visit


@pytest.mark.parametrize(
    ("turn", "at_most"), [(0, ONE), *(pytest.param(turn, EVERY, marks=pytest.mark.lang) for turn in TURNS)]
)
def test_nothing_is_live_on_any_page_of_a_site(
    turn: int, at_most: int, tmp_path: Path, visit: Visit, serve: Serve
) -> None:
    """Every prose page, every index, and the first or all of the records of every register."""
    site = built(tmp_path, turn)
    visit.home = serve(site.folder)
    titles = {address_of(record): record.titel for record in records(site.project.geheel)}
    for address in pages(site, at_most):
        visit.open(address)
        look(visit)
        if address in titles:
            shown = visit.page.evaluate("document.querySelector('h1').firstChild.textContent")
            assert flat(shown) == flat(titles[address])
    assert_none(visit.wrong)


@pytest.mark.lang
def test_nothing_is_live_with_any_text_in_any_place(tmp_path: Path, visit: Visit, serve: Serve) -> None:
    """Every record in one page without the theme, once for each turn: more than seventy thousand pairs."""
    visit.home = serve(tmp_path)
    for turn in range(len(allowed("citaat"))):
        page = tmp_path / f"beurt-{turn}.html"
        page.write_text(together(turn), "utf-8")
        visit.page.goto(f"{visit.home}/{page.name}")  # no diagrams to wait for: without the theme nothing draws them
        look(visit)
        page.unlink()
    assert_none(visit.wrong)


def test_what_is_live_is_seen(tmp_path: Path, visit: Visit, serve: Serve) -> None:
    """The look itself: a page that does let the texts in."""
    visit.home = serve(tmp_path)
    page = "<img src=x onerror='alert(1)'><a href='javascript:alert(1)'>x</a><script>kwaad = 1</script><img src=//kwaad.example/x>"
    (tmp_path / "kwaad.html").write_text(PAGE.format(page), "utf-8")
    visit.open("kwaad.html")
    look(visit)
    said = "\n".join(visit.wrong)
    for part in ("venster: 1", "kwaad is gezet", "onerror", "javascript:", "vraagt iets aan een ander"):
        assert part in said


def test_the_built_sites_have_nearly_every_text() -> None:
    met = {hostile(place.nummer, turn) for place in places() for turn in TURNS}
    assert_none(sorted({*allowed("zin")} - met))
    assert len(met) > 185


def look(visit: Visit) -> None:
    """Note what is live on the page that is open."""
    for found in visit.page.evaluate(LIVE):
        visit.note(f"leeft: {found}")


def built(folder: Path, turn: int) -> Site:
    """The tiny municipality with the texts of a turn, published once so that calendars and feeds are filled."""
    project = copy_of_voorbeeld(folder)
    for name, content in spoiled(lambda place: hostile(place.nummer, turn)).items():
        project.write(name, content)
    outcome = project.publish("2030-10-01")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return project.build()


def together(turn: int) -> str:
    geheel = linked(spoiled(lambda place: hostile(place.nummer, turn)))
    uitgave = Uitgave(geheel)
    return PAGE.format("".join(_views(uitgave, records(geheel))))


def _views(uitgave: Uitgave, found: Iterable[object]) -> Iterator[str]:
    return (str(view(uitgave.pagina(address_of(record)), record)) for record in found)
