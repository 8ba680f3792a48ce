"""When the search box gets what it searches: at its first focus, after navigation, without a server, without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
import zoekvak
from browsing import Visit
from conftest import Serve
from playwright.sync_api import BrowserContext, Route, expect
from sites import Site, assert_none
from test_site import follow, site_map
from zoekvak import GEGEVENS, Zoekvak

from macros.site.offline import copy

pytestmark = pytest.mark.browser
# The tab and the box are shared; a test module has them as fixtures by naming them.
context, visit, vak = zoekvak.context, zoekvak.visit, zoekvak.vak


def test_what_is_searched_is_fetched_once_at_the_first_focus(visit: Visit, vak: Zoekvak) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.removeprefix(f"{visit.home}/")))
    visit.open("plan/")
    visit.page.wait_for_load_state("networkidle")
    assert GEGEVENS not in asked
    for _ in range(2):
        vak.ask("bomen")
        visit.page.keyboard.press("Escape")
        visit.page.evaluate("document.activeElement.blur()")
    assert asked.count(GEGEVENS) == 1


def test_it_survives_instant_navigation(voorbeeld: Site, visit: Visit, vak: Zoekvak) -> None:
    visit.page.route("**/sitemap.xml", lambda route: route.fulfill(body=site_map(voorbeeld, visit.home)))
    visit.open("")
    visit.page.evaluate("window.stayed = true")
    follow(voorbeeld, visit, "plan/")
    vak.ask("bom-02")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/resultaten/bom-02/")
    expect(visit.page.locator("h1")).to_contain_text("Duizend bomen")
    expect(vak.paneel).to_be_hidden()
    vak.ask("wadi")
    expect(vak.antwoorden.first).to_have_attribute("href", f"{visit.home}/begrippen/wadi/")
    assert visit.page.get_by_role("combobox", name="Zoeken op deze site").count() == 1
    assert visit.page.evaluate("window.stayed"), "the page was loaded anew: that is not the navigation this is about"


def test_who_types_before_the_data_are_there_is_answered_when_they_are(visit: Visit, vak: Zoekvak) -> None:
    held: list[Route] = []
    visit.page.route(f"**/{GEGEVENS}", lambda route: held.append(route))
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("wadi")
    expect(vak.melding).to_have_text("Even geduld, het zoeken wordt geladen …")
    while not held:
        visit.page.wait_for_timeout(20)
    held[0].continue_()
    expect(vak.antwoorden.first).to_contain_text("Wadi")


def test_who_cannot_get_the_data_is_told(voorbeeld: Site, serve: Serve, context: BrowserContext) -> None:
    page = context.new_page()
    page.route(f"**/{GEGEVENS}", lambda route: route.abort())
    page.goto(f"{serve(voorbeeld.folder)}/")
    page.keyboard.press("/")
    expect(Zoekvak(page).melding).to_have_text("Het zoeken kon niet worden geladen. Kijk bij de begrippen van A tot Z.")
    page.close()


def test_a_question_in_the_address_is_asked(visit: Visit, vak: Zoekvak) -> None:
    visit.open("?q=wadi")
    expect(vak.antwoorden.first).to_contain_text("Wadi")


def test_without_javascript_there_is_the_register_of_terms(
    voorbeeld: Site, serve: Serve, context: BrowserContext
) -> None:
    assert context.browser
    plain = context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{serve(voorbeeld.folder)}/resultaten/bom-02/")
    page.get_by_role("search").get_by_role("link", name="Begrippen van A tot Z").click()
    page.wait_for_url("**/begrippen/")
    plain.close()


def test_it_works_in_a_copy_on_disk(voorbeeld: Site, context: BrowserContext, tmp_path: Path) -> None:
    copy(voorbeeld.folder, tmp_path / "met spatie")
    home = (tmp_path / "met spatie").as_uri()
    visit = Visit(context.new_page(), home)
    visit.open("resultaten/bom-02/index.html")
    vak = Zoekvak(visit.page)
    for question, address in (("wadi", "begrippen/wadi/index.html"), ("zo werken we", "plan/index.html#zo-werken-we")):
        vak.ask(question)
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url(f"{home}/{address}")
    assert_none(visit.wrong)
    visit.page.close()
