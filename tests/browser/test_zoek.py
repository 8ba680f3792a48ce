"""The search box as readers use it: by keyboard and by ear."""

from __future__ import annotations

import pytest
import zoekvak
from browsing import Visit
from conftest import Serve
from helpers import base
from playwright.sync_api import BrowserContext, expect
from sites import Site, assert_none
from test_axe import AXE, RUN
from zoekvak import GEGEVENS, Zoekvak

from macros.exports import zoekindex

pytestmark = pytest.mark.browser
# The tab and the box are shared; a test module has them as fixtures by naming them.
context, visit, vak = zoekvak.context, zoekvak.visit, zoekvak.vak

HOSTILE = """<img src=x onerror="kwaad()"><script>kwaad()</script> "'&amp;"""


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_leads_to_the_box(vak: Zoekvak, key: str) -> None:
    vak.page.keyboard.press(key)
    expect(vak.vraag).to_be_focused()
    expect(vak.vraag).to_have_value("")


def test_a_slash_in_a_question_is_a_slash(vak: Zoekvak) -> None:
    vak.ask("2030/2033")
    expect(vak.vraag).to_have_value("2030/2033")


def test_ctrl_k_selects_the_earlier_question(vak: Zoekvak) -> None:
    vak.ask("bomen")
    vak.page.keyboard.press("Control+k")
    vak.page.keyboard.type("raad")
    expect(vak.vraag).to_have_value("raad")


def test_by_keyboard_alone(vak: Zoekvak) -> None:
    """Past the last answer comes the question, and then the first again."""
    assert vak.state()["expanded"] == "false"
    vak.ask("bomen")
    last = vak.state()["options"] - 1
    assert last > 2
    keys = ["ArrowDown", "ArrowDown", "ArrowUp", "End", "ArrowDown", "ArrowUp", "Home", "ArrowUp"]
    places = [[0], [1], [0], [last], [], [last], [0], []]
    for key, place in zip(keys, places, strict=True):
        vak.page.keyboard.press(key)
        state = vak.state()
        expected = {
            "expanded": "true",
            "list": "listbox",
            "focus": True,
            "places": place,
            "named": True,
            "loose": False,
        }
        assert state == {**state, **expected, "grouped": True, "ids": last + 1}, key


def test_escape_closes_and_then_empties(vak: Zoekvak) -> None:
    vak.ask("bomen")
    vak.page.keyboard.press("ArrowDown")
    vak.page.keyboard.press("Escape")
    expect(vak.paneel).to_be_hidden()
    assert vak.state()["expanded"] == "false"
    assert not vak.state()["loose"]
    expect(vak.vraag).to_have_value("bomen")
    vak.page.keyboard.press("ArrowDown")
    expect(vak.paneel).to_be_visible()
    vak.page.keyboard.press("Escape")
    vak.page.keyboard.press("Escape")
    expect(vak.vraag).to_have_value("")


def test_enter_opens_the_best_answer(visit: Visit, vak: Zoekvak) -> None:
    vak.ask("bom 2")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/resultaten/bom-02/")


def test_enter_opens_the_answer_that_is_chosen(visit: Visit, vak: Zoekvak) -> None:
    vak.ask("bomen")
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("ArrowDown")
    address = vak.antwoorden.nth(1).get_attribute("href")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(str(address))


def test_the_number_of_answers_is_said(vak: Zoekvak) -> None:
    expect(vak.melding).to_have_attribute("aria-live", "polite")
    vak.ask("boomspiegel")
    expect(vak.melding).to_have_text(vak.soorten.first.inner_text().replace("Alles ", "") + " resultaten")
    vak.soorten.filter(has_text="Begrippen").click()
    expect(vak.melding).to_have_text("1 resultaat")
    vak.page.keyboard.press("Escape")
    expect(vak.melding).to_be_empty()


def test_leaving_the_box_closes_it(vak: Zoekvak) -> None:
    vak.ask("bomen")
    vak.page.evaluate("document.activeElement.blur()")
    expect(vak.paneel).to_be_hidden()


def test_the_answers_are_filtered_by_kind_by_keyboard(vak: Zoekvak) -> None:
    vak.ask("bomen")
    one = vak.soorten.filter(has_text="Resultaten")
    times = int(one.locator("span").inner_text())
    while not one.evaluate("(button) => button === document.activeElement"):
        vak.page.keyboard.press("Tab")
    vak.page.keyboard.press("Enter")
    expect(one).to_be_focused()
    expect(one).to_have_attribute("aria-pressed", "true")
    expect(vak.antwoorden).to_have_count(times)
    about = vak.antwoorden.locator(".zoek__over").all_inner_texts()
    assert_none([line for line in about if not line.startswith("resultaat")])
    vak.page.keyboard.press("Escape")
    expect(vak.vraag).to_be_focused()
    expect(vak.paneel).to_be_hidden()


def test_an_answer_says_its_kind_where_it_belongs_and_its_plan(vak: Zoekvak) -> None:
    vak.ask("duizend bomen")
    expect(vak.antwoorden.first.locator(".zoek__titel")).to_have_text("Duizend bomen")
    about = vak.antwoorden.first.locator(".zoek__over")
    expect(about).to_have_text("resultaat · Bomen planten · eind 2032 · Plan Groener · 10 januari 2030")


def test_matches_are_marked(vak: Zoekvak) -> None:
    """Also where the word has another form, and where it is a part of a longer word."""
    vak.ask("boom raad")
    marked = {one.casefold() for one in vak.antwoorden.locator("mark").all_inner_texts()}
    assert {"boom", "bomen", "raad"} <= marked
    assert_none(
        [
            one
            for one in marked
            if not one.startswith(("boom", "bome", "raad")) and "raad" not in one and "boom" not in one
        ]
    )


def test_did_you_mean(vak: Zoekvak) -> None:
    vak.ask("boomspigel")
    expect(vak.paneel).to_contain_text("Bedoelde u boomspiegel?")
    expect(vak.melding).to_contain_text("Bedoelde u boomspiegel?")
    assert vak.titles()[0] == "Boomspiegel"
    vak.page.get_by_role("button", name="boomspiegel").click()
    expect(vak.vraag).to_have_value("boomspiegel")
    expect(vak.vraag).to_be_focused()
    expect(vak.paneel).not_to_contain_text("Bedoelde u")


def test_nothing_found_says_what_to_try(visit: Visit, vak: Zoekvak) -> None:
    vak.ask("wadi77777")
    expect(vak.paneel).to_contain_text("Niets gevonden voor “wadi77777”.")
    expect(vak.melding).to_have_text("Niets gevonden voor wadi77777")
    expect(vak.paneel.get_by_role("link", name="de begrippen van A tot Z")).to_have_attribute(
        "href", f"{visit.home}/begrippen/"
    )
    assert vak.state() == {**vak.state(), "expanded": "false", "options": 0}
    vak.page.get_by_role("button", name="Wadi", exact=True).click()
    expect(vak.antwoorden.first).to_contain_text("Wadi")


def test_a_hostile_question_is_text(visit: Visit, vak: Zoekvak) -> None:
    """Where it is repeated: when nothing is found, and in what may have been meant."""
    vak.ask("<img77 src77=x77 onerror77=kwaad77()>")
    expect(vak.paneel).to_contain_text("Niets gevonden voor “<img77 src77=x77 onerror77=kwaad77()>”")
    vak.ask("<img src=x onerror=boomspigel>")
    expect(vak.paneel).to_contain_text("Bedoelde u <img src=x onerror=boomspiegel>?")
    assert visit.page.locator(".zoek img, .zoek script").count() == 0


def test_hostile_data_is_text(voorbeeld: Site, serve: Serve, context: BrowserContext) -> None:
    given = zoekindex.bestand(base().geheel, [zoekindex.Sectie("plan/", HOSTILE, HOSTILE, f"kwaad {HOSTILE}", HOSTILE)])
    visit = Visit(context.new_page(), serve(voorbeeld.folder, {GEGEVENS: given.encode()}))
    visit.open("")
    vak = Zoekvak(visit.page)
    vak.ask("kwaad")
    assert vak.titles() == [HOSTILE]
    expect(vak.antwoorden.locator(".zoek__tekst")).to_have_text(f"kwaad {HOSTILE}")
    assert visit.page.locator(".zoek img, .zoek script").count() == 0
    assert_none(visit.wrong)
    visit.page.close()


def test_axe_finds_nothing_while_it_is_open(vak: Zoekvak) -> None:
    vak.page.add_script_tag(path=AXE)
    for question in ("bomen", "boomspigel", "wadi77777"):
        vak.ask(question)
        assert_none(vak.page.evaluate(RUN))
