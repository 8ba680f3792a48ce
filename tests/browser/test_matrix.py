"""Who does what with sixty activities and twenty-five roles, on a desk, on a phone, by keyboard and without scripts; and who I am."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from browsing import NARROW, WIDE, Visit, browsing
from conftest import Serve
from playwright.sync_api import BrowserContext, Locator, Page, sync_playwright
from sites import Site, assert_none, copy_of_voorbeeld

pytestmark = pytest.mark.browser

WHO = ("Manager", "Medewerkers", "Adviseur", "Controller", "Directeur")
WHERE = ("Groen", "Water en Riolering", "Juridische Zaken", "Financiën", "Documentatie en Informatiemanagement")
WHAT = ("opstellen", "toetsen", "bespreken", "vaststellen", "uitvoeren", "bijstellen")
OF_WHAT = (
    "Het plan voor nieuwe bomen",
    "De regels voor het kappen van bomen",
    "De begroting van het onderhoud en het beheer",
    "Een brief aan bewoners en scholen",
    "Het verslag voor de raad",
    "De keuze van de plekken",
    "Het contract met de kweker",
    "De planning van het seizoen",
    "Het register van bijzondere bomen",
    "De afspraken over water geven",
)
ROLES = {f"proef-{number:02}": f"{who} {where}" for number, (who, where) in enumerate(product(WHO, WHERE))}
ACTIVITIES = {f"proef-{number:02}": f"{thing} {verb}" for number, (thing, verb) in enumerate(product(OF_WHAT, WHAT))}
PROGRAMME = """- id: proef
  titel: Proef met veel rollen
  grond: {bron: plan, plaats: h1}
  soort: programma
  deel_van: groener
  looptijd: onbekend
  samenvatting: Veel werk, verdeeld over veel rollen.
"""
PAGE = """---
hide: [navigation, toc]
---
# Wie doet wat

{{ raci(programma="proef") }}

## Rollen in de stad
"""
ADDRESS = "organisatie/"

# What sticks out of the frame, or out of the cell it stands in.
CLIPPED = """() => {
  const frame = document.querySelector(".tabelkader"), found = [];
  if (frame.scrollWidth > frame.clientWidth) found.push(`kader: ${frame.scrollWidth} in ${frame.clientWidth}`);
  const edge = frame.getBoundingClientRect();
  for (const cell of frame.querySelectorAll("th, td")) {
    const box = cell.getBoundingClientRect();
    if (!box.width) continue;
    if (cell.scrollWidth > cell.clientWidth + 1) found.push(`${cell.textContent.trim()}: ${cell.scrollWidth} in ${cell.clientWidth}`);
    if (box.right > edge.right + 1 || box.left < edge.left - 1) found.push(`${cell.textContent.trim()}: buiten het kader`);
    for (const part of cell.querySelectorAll("span, a, abbr")) {
      const inner = part.getBoundingClientRect();
      const out = inner.left < box.left - 1 || inner.right > box.right + 1 || inner.top < box.top - 1 || inner.bottom > box.bottom + 1;
      if (out) found.push(`${part.textContent.trim()}: buiten de cel`);
    }
  }
  return found;
}"""

# On a phone each cell says which role it is about, before its letters.
LINES = """(cells) => cells.map((cell) => [JSON.parse(getComputedStyle(cell, "::before").content), cell.textContent])"""


def letters(number: int) -> dict[str, list[str]]:
    """Every letter to some roles; the first role of every fourth activity does the work and answers for it."""
    ids = list(ROLES)
    pick = [ids[(number * 3 + step) % len(ids)] for step in (0, 7, 11, 16, 21)]
    return {"R": pick[:1], "A": pick[:1] if number % 4 == 0 else pick[1:2], "C": pick[2:4], "I": pick[4:]}


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny municipality with far more work than it can handle."""
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("raci"))
    ground = "\n  grond: {bron: plan, plaats: h1}\n"
    project.write("data/programmas/proef.yml", PROGRAMME)
    project.write(
        "data/rollen/proef.yml",
        "".join(f"- id: {id_}\n  titel: {title}{ground}  soort: functie\n" for id_, title in ROLES.items()),
    )
    project.write(
        "data/raci/proef.yml",
        "".join(
            f"- id: {id_}\n  titel: {title}{ground}  programma: proef\n  raci:\n"
            + "".join(f"    {letter}: [{', '.join(roles)}]\n" for letter, roles in letters(number).items())
            for number, (id_, title) in enumerate(ACTIVITIES.items())
        ),
    )
    project.write("docs/organisatie.md", PAGE)
    return project.build()


@pytest.fixture
def visit(matrix: Site, serve: Serve, chromium: str) -> Iterator[Visit]:
    """A tab on the matrix. Nothing may go wrong in it."""
    with browsing(chromium) as context:
        visit = Visit(context.new_page(), serve(matrix.folder))
        yield visit
        assert_none(visit.wrong)


def rows(page: Page) -> Locator:
    return page.locator(".tabel--raci tbody tr")


def shown(page: Page) -> list[str]:
    """The activities that are not filtered away, in order."""
    return [found.inner_text() for found in rows(page).locator("visible=true").locator("th a").all()]


def of_role(role: str) -> list[str]:
    """The activities in which a role has a letter."""
    given = [letters(number) for number in range(len(ACTIVITIES))]
    return [
        title
        for title, found in zip(ACTIVITIES.values(), given, strict=True)
        if any(role in ids for ids in found.values())
    ]


def test_on_a_desk_all_of_it_is_in_sight(visit: Visit) -> None:
    visit.width(WIDE)
    visit.open(ADDRESS)
    assert visit.page.locator(".tabel--raci thead th").count() == 1 + len(ROLES)
    assert shown(visit.page) == list(ACTIVITIES.values())
    visit.fits()
    assert_none(visit.page.evaluate(CLIPPED))


def test_on_a_phone_it_is_a_list_for_each_activity(visit: Visit) -> None:
    visit.width(NARROW)
    visit.open(ADDRESS)
    visit.fits()
    assert_none(visit.page.evaluate(CLIPPED))
    for number in range(3):
        row = rows(visit.page).nth(number)
        seen = row.locator("td:visible").evaluate_all(LINES)
        wanted: dict[str, list[str]] = {ROLES[id_]: [] for ids in letters(number).values() for id_ in ids}
        for letter, ids in letters(number).items():
            for id_ in ids:
                wanted[ROLES[id_]].append(letter)
        assert {name: found.split() for name, found in seen} == wanted
        tops = [box["y"] for cell in row.locator("th, td:visible").all() if (box := cell.bounding_box())]
        assert tops == sorted(set(tops)), "elke rol staat op een eigen regel"


def test_a_role_is_chosen_by_keyboard_and_stays_in_the_address(visit: Visit) -> None:
    visit.open(ADDRESS)
    page = visit.page
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('form.filter select[name=rol]')"):
            break
    else:
        pytest.fail("de keuze van een rol is met Tab niet te bereiken")
    page.keyboard.type("Controller Groen")
    assert page.url.endswith("?rol=proef-15")
    assert shown(page) == of_role("proef-15")
    assert page.locator("form.filter output").inner_text() == f"{len(of_role('proef-15'))} van {len(ACTIVITIES)}"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("!location.search")
    assert len(shown(page)) == len(ACTIVITIES)


def test_a_link_opens_the_matrix_of_one_role(visit: Visit) -> None:
    visit.open(f"{ADDRESS}?rol=proef-07")
    assert shown(visit.page) == of_role("proef-07")
    assert visit.page.locator("form.filter select[name=rol]").input_value() == "proef-07"
    visit.page.reload(wait_until="load")
    assert shown(visit.page) == of_role("proef-07")


def test_columns_sort(visit: Visit) -> None:
    visit.open(ADDRESS)
    page = visit.page
    heading = page.locator(".tabel--raci thead th").first
    heading.click()
    assert heading.get_attribute("aria-sort") in ("ascending", "descending")
    once = shown(page)
    heading.click()
    assert sorted(ACTIVITIES.values(), key=str.casefold) in (once, once[::-1])
    assert shown(page) == once[::-1]


def test_without_scripts_everything_is_there(matrix: Site, serve: Serve, chromium: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(java_script_enabled=False, viewport={"width": WIDE, "height": 800}).new_page()
        page.goto(f"{serve(matrix.folder)}/{ADDRESS}?rol=proef-07")
        assert shown(page) == list(ACTIVITIES.values())
        assert page.locator("form.filter").is_hidden()
        browser.close()


# "Dit ben ik": the ways in are the reader's own.

CARDS = "handboeken-en-leren/"


@pytest.fixture
def reader(matrix: Site, serve: Serve, chromium: str) -> Iterator[tuple[BrowserContext, Visit]]:
    """Someone with a browser of their own. Nothing may go wrong in it, and it asks nothing of anyone else."""
    with browsing(chromium) as context:
        visit = Visit(context.new_page(), serve(matrix.folder))
        yield context, visit
        assert_none(visit.wrong)


def choose(visit: Visit, id_: str) -> Locator:
    """Press the button of a way in, by keyboard."""
    visit.open(f"ingangen/{id_}/")
    button = visit.page.locator(".dit-ben-ik")
    button.focus()
    visit.page.keyboard.press("Enter")
    return button


def cards(visit: Visit) -> list[tuple[str, bool]]:
    """The ways in, in the order shown, with whether each is the reader's own."""
    visit.open(CARDS)
    found = visit.page.locator(".ingangenlijst > li").all()
    return [
        (one.get_attribute("data-ingang") or "", "kaart--eigen" in (one.get_attribute("class") or "")) for one in found
    ]


def test_what_i_choose_comes_first_and_is_remembered(reader: tuple[BrowserContext, Visit]) -> None:
    context, visit = reader
    assert cards(visit) == [("planter", False), ("raadslid", False)]
    button = choose(visit, "raadslid")
    assert button.get_attribute("aria-pressed") == "true"
    assert cards(visit) == [("raadslid", True), ("planter", False)]
    assert context.cookies() == [], "wat een lezer kiest, gaat niet met elk verzoek mee"
    visit.open("ingangen/raadslid/")
    assert visit.page.locator(".dit-ben-ik").get_attribute("aria-pressed") == "true"


def test_i_can_be_more_than_one_and_change_my_mind(reader: tuple[BrowserContext, Visit]) -> None:
    _, visit = reader
    choose(visit, "raadslid")
    choose(visit, "planter")
    assert cards(visit) == [("planter", True), ("raadslid", True)]
    choose(visit, "planter")
    assert cards(visit) == [("raadslid", True), ("planter", False)]


def test_another_browser_knows_nothing(reader: tuple[BrowserContext, Visit], matrix: Site, serve: Serve) -> None:
    context, visit = reader
    choose(visit, "raadslid")
    assert context.browser
    other = context.browser.new_context().new_page()
    other.goto(f"{visit.home}/{CARDS}", wait_until="load")
    assert other.locator(".kaart--eigen").count() == 0


def test_a_memory_that_is_broken_does_no_harm(reader: tuple[BrowserContext, Visit]) -> None:
    _, visit = reader
    visit.open(CARDS)
    for kept in ("geen json", '{"a": 1}', "null"):
        visit.page.evaluate("(kept) => localStorage.setItem('ingangen', kept)", kept)
        assert cards(visit) == [("planter", False), ("raadslid", False)]


def test_without_scripts_there_is_no_button_that_does_nothing(matrix: Site, serve: Serve, chromium: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(f"{serve(matrix.folder)}/ingangen/planter/")
        assert page.locator(".dit-ben-ik").is_hidden()
        browser.close()
