"""Lists of hundreds in a real browser: in parts, searched and sorted as a whole, complete on paper and without scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from browsing import NARROW, Visit, browsing
from conftest import Serve
from playwright.sync_api import Locator, Page, expect
from sites import Site, assert_none, copy_of_voorbeeld
from test_axe import violations

pytestmark = pytest.mark.browser

GROND = {"bron": "plan", "plaats": ["h3"]}
RISKS, MOMENTS, THEMES = 250, 202, 21
OWN_RISKS, OWN_RESULTS = 2, 5
TOTAL = RISKS + OWN_RISKS
ROWS = ".md-content .tabel tbody tr"
SMALL_TARGETS = """(nav) => [...nav.querySelectorAll("button")].map((one) => one.getBoundingClientRect())
  .filter(({ width, height }) => Math.min(width, height) < 44).length"""


@pytest.fixture(scope="module")
def lang(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny municipality with hundreds of risks and moments, and results in many themes of ten."""
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("lang"))
    risks = "".join(f"- {json.dumps(risk(i))}\n" for i in range(RISKS))
    project.write("data/risicos.yml", (project.data / "risicos.yml").read_text("utf-8") + risks)
    for i in range(MOMENTS):
        project.write(f"data/kalender/vaak-{i}.yml", json.dumps(moment(i)))
    for i in range(THEMES):
        project.write(f"data/themas/veel-{i}.yml", json.dumps(theme(i)))
    return project.build()


def risk(i: int) -> dict[str, object]:
    """Their titles, from A to Z, stand in another order than they are written in."""
    title = f"Risico {i * 97 % RISKS:03}"
    return {"id": f"vaak-{i}", "titel": title, "grond": GROND, "tekst": "Het kan.", "programma": "groener"}


def moment(i: int) -> dict[str, object]:
    day = {"wanneer": f"2031-{i % 2 + 1:02}-{i % 27 + 1:02}", "doelgroepen": ["bewoners"], "boodschap": "Kom."}
    return {"id": f"vaak-{i}", "titel": f"Weer {i}", "grond": GROND, "programma": "groener", **day}


def theme(i: int) -> dict[str, object]:
    results = [
        {"id": f"V{i}-{j}", "titel": f"Werk {i}.{j}", "grond": GROND, "beoogd": "Klaar.", "wanneer": "2031-Q1"}
        for j in range(10)
    ]
    own = {"id": f"veel-{i}", "titel": f"Veel {i}", "samenvatting": "Veel.", "resultaten": results}
    return {**own, "grond": GROND, "programma": "groener"}


@pytest.fixture
def visit(lang: Site, serve: Serve, chromium: str) -> Iterator[Visit]:
    """A tab in which nothing may go wrong."""
    with browsing(chromium) as context:
        visit = Visit(context.new_page(), serve(lang.folder))
        yield visit
        assert_none(visit.wrong)


def shown(page: Page) -> list[str]:
    """The titles that can be seen in the table."""
    return page.locator(f"{ROWS}:visible th").all_inner_texts()


def press(page: Page, name: str) -> None:
    parts(page).get_by_role("button", name=name, exact=True).click()


def arrive(visit: Visit, address: str) -> None:
    """Open a page at the place in its address, and stay there."""
    visit.page.goto("about:blank")
    visit.page.goto(f"{visit.home}/{address}")


def parts(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Delen van deze lijst")


def test_a_long_table_comes_in_parts(visit: Visit) -> None:
    visit.open("risicos/")
    told = visit.page.locator(".lijst-telling")
    first = shown(visit.page)
    assert len(first) == 100
    expect(told).to_have_text(f"1 tot en met 100 van {TOTAL}")
    expect(parts(visit.page).get_by_role("button", name="Vorige")).to_be_disabled()
    parts(visit.page).get_by_role("button", name="Volgende").focus()
    visit.page.keyboard.press("Enter")
    expect(told).to_have_text(f"101 tot en met 200 van {TOTAL}")
    expect(told).to_be_focused()
    expect(told).to_be_in_viewport()
    assert not {*first} & {*shown(visit.page)}
    press(visit.page, "Deel 3 van 3")
    assert len(shown(visit.page)) == TOTAL - 200
    assert visit.page.url.endswith("/risicos/?deel=3")
    visit.page.reload()
    expect(told).to_have_text(f"201 tot en met {TOTAL} van {TOTAL}")
    press(visit.page, "Toon alles op één pagina")
    assert len(shown(visit.page)) == TOTAL
    press(visit.page, "Toon in delen")
    assert shown(visit.page) == first


def test_the_search_is_over_every_row(visit: Visit) -> None:
    visit.open("risicos/?deel=2")
    search = visit.page.get_by_label("Zoek in deze lijst")
    search.fill("risico 24")
    assert sorted(shown(visit.page)) == [f"Risico {i}" for i in range(240, 250)]
    expect(visit.page.locator("form.filter output")).to_have_text(f"10 van {TOTAL}")
    expect(parts(visit.page)).to_be_hidden()
    search.fill("risico")
    expect(visit.page.locator(".lijst-telling")).to_have_text(f"1 tot en met 100 van {RISKS}")
    visit.page.get_by_role("button", name="Wis de zoekvraag").click()
    expect(visit.page.locator(".lijst-telling")).to_have_text(f"1 tot en met 100 van {TOTAL}")


def test_sorting_is_over_every_row(visit: Visit) -> None:
    visit.open("risicos/")
    press(visit.page, "Volgende")
    head = visit.page.get_by_role("columnheader", name="Titel")
    head.click()
    assert shown(visit.page)[:2] == ["Een droge zomer", "Risico 000"]
    head.click()
    assert shown(visit.page)[:3] == ["Te weinig hoveniers", "Risico 249", "Risico 248"]


def test_groups_share_one_count(visit: Visit) -> None:
    visit.open("plan/")
    groups = visit.page.locator(".groep:visible h3")
    every = visit.page.locator(".groep").count()
    told = visit.page.locator(".lijst-telling").first
    expect(told).to_have_text(f"1 tot en met 100 van {THEMES * 10 + OWN_RESULTS}")
    assert groups.count() < every
    visit.page.get_by_label("Zoek in deze lijst").first.fill("werk 20.7")
    expect(groups).to_have_text(["Veel 20"])
    visit.page.get_by_label("Zoek in deze lijst").first.fill("")
    visit.page.evaluate("location.hash = '#veel-20'")
    expect(visit.page.locator("#veel-20")).to_be_in_viewport()
    press(visit.page, "Deel 1 van 3")
    expect(visit.page.locator("#veel-20")).to_be_hidden()
    arrive(visit, "plan/#veel-20")
    expect(visit.page.locator("#veel-20")).to_be_in_viewport()


def test_the_calendar_has_its_own_choices(visit: Visit) -> None:
    arrive(visit, "planning/#februari-2031")
    expect(visit.page.locator("#februari-2031")).to_be_in_viewport()
    visit.page.get_by_label("Zoek in de kalender").fill("weer 20")
    expect(visit.page.locator("#agendalijst [data-item]:visible")).to_have_count(3)  # 20, 200 and 201
    visit.page.get_by_label("Zoek in de kalender").fill("")
    expect(visit.page.locator("#agendalijst [data-item]:visible")).to_have_count(100)
    visit.page.get_by_role("button", name="Toon als maand").click()
    expect(visit.page.locator("#agendalijst + .lijst-delen")).to_be_hidden()


def test_paper_has_everything(visit: Visit) -> None:
    visit.open("risicos/?deel=2")
    visit.page.emulate_media(media="print")
    assert len(shown(visit.page)) == TOTAL
    expect(parts(visit.page)).to_be_hidden()


def test_without_scripts_everything_is_there(lang: Site, serve: Serve, chromium: str) -> None:
    with browsing(chromium) as context:
        page = context.browser.new_page(java_script_enabled=False) if context.browser else context.new_page()
        page.goto(f"{serve(lang.folder)}/risicos/")
        assert len(shown(page)) == TOTAL
        expect(page.locator("form.filter, .lijst-delen")).to_have_count(0)


def test_without_our_script_a_reader_hears_that_there_is_more(lang: Site, serve: Serve, chromium: str) -> None:
    with browsing(chromium) as context:
        page = context.new_page()
        page.route("**/engine.js*", lambda route: route.abort())
        page.goto(f"{serve(lang.folder)}/risicos/")
        words = page.evaluate("getComputedStyle(document.querySelector('.tabelkader'), '::after').content")
    assert words == '"De rest van deze lijst wordt geladen."'


def test_a_phone_has_room_for_fingers(visit: Visit) -> None:
    visit.width(NARROW)
    visit.open("risicos/")
    press(visit.page, "Deel 2 van 3")
    assert len(shown(visit.page)) == 100
    assert parts(visit.page).evaluate(SMALL_TARGETS) == 0
    visit.fits()


def test_machines_find_nothing_against_it(lang: Site, serve: Serve, chromium: str) -> None:
    assert_none(violations(chromium, serve(lang.folder), ["plan/"]))


def test_a_short_list_stays_whole(visit: Visit) -> None:
    visit.open("begrippen/")
    assert visit.page.locator(".lange-lijst, .lijst-delen, [data-elders]").count() == 0
