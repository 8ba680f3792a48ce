"""The calendar in a real browser: what lives in the address, what the reader's clock decides, keyboard, phone, paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO

import pytest
from browsing import HEIGHT, NARROW, PATIENCE, Visit, browsing
from conftest import PUBLISHED, Serve
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sites import Site, assert_none, copy_of_voorbeeld

pytestmark = pytest.mark.browser

TODAY = date(2031, 3, 12)
GROND = "{besluit: Zo is besloten., door: raad, datum: 2030-12-01}"
EXAMPLE = "{voorbeeld: Toont een moment.}"
# Id → when and for whom, and what the browser says of it on 12 March 2031.
MOMENTS = {
    "gisteren": ("wanneer: 2031-03-11", "bewoners", GROND, "datum voorbij"),
    "vandaag": ("wanneer: 2031-03-12", "scholen", GROND, "binnenkort"),
    "over-dertig": ("wanneer: 2031-04-11", "medewerkers", GROND, "binnenkort"),
    "over-eenendertig": ("wanneer: 2031-04-12", "bewoners", GROND, ""),
    "deze-maand": ("wanneer: 2031-03", "bewoners", GROND, "binnenkort"),
    "dit-jaar": ("wanneer: 2031", "bewoners", GROND, ""),
    "vanaf-toen": ("wanneer: 2031-01-15/..", "bewoners", GROND, ""),
    "uiterlijk-toen": ("wanneer: uiterlijk 2031-03-01", "bewoners", GROND, "datum voorbij"),
    "elke-week": ("wanneer: 2031-01-08/2031-12-31\nritme: elke week", "scholen", GROND, "binnenkort"),
    "elk-jaar": ("wanneer: 2030-06-01/2033-06-01\nritme: elk jaar", "scholen", GROND, ""),
    "ooit": ("wanneer: onbekend", "bewoners", GROND, ""),
    "gaat-niet-door": ("wanneer: 2031-03-13\nstatus: vervallen", "bewoners", GROND, None),
    "verzonnen": ("wanneer: 2031-03-14", "bewoners", EXAMPLE, "binnenkort"),
}
OWN = {"brief-scholen", "open-dag", "start-plantseizoen"}
DAYS = """() => Object.fromEntries([...document.querySelectorAll(".maand td:not(.buiten):has(li)")].map((cell) =>
  [cell.querySelector(".dag").textContent, [...cell.querySelectorAll("a")].map((link) => link.pathname.split("/").at(-2))]))"""
SHOWN = """(list) => [...document.querySelectorAll(`#${list} [data-item]`)].filter((item) => item.checkVisibility())
  .map((item) => item.querySelector("a").pathname.split("/").at(-2))"""
CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (type) => (await item.getType(type)).text();
  return [await read("text/plain"), await read("text/html")];
}"""


@pytest.fixture(scope="module")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny municipality with moments around a day, and the pages of the calendar."""
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("kalender"))
    for id_, (when, audience, grond, _) in MOMENTS.items():
        project.write(
            f"data/kalender/{id_}.yml",
            f"id: {id_}\ntitel: Moment {id_}\ngrond: {grond}\n{when}\ndoelgroepen: {audience}\nboodschap: Kom planten.\n"
            "programma: groener\n",
        )
    project.write("docs/kalender/index.md", "# Agenda\n\n{{ kalender() }}\n")
    project.write("docs/kalender/prikbord.md", "---\ntitle: Prikbord\n---\n# Prikbord\n\nKies.\n\n{{ prikbord() }}\n")
    menu = "  - Kalender en teams: kalender-en-teams.md\n"
    project.replace("mkdocs.yml", menu, f"{menu}  - Agenda: kalender/index.md\n  - Prikbord: kalender/prikbord.md\n")
    project.publish(PUBLISHED)
    return project.build()


@pytest.fixture
def visit(calendar: Site, serve: Serve, chromium: str) -> Iterator[Visit]:
    """A tab on the calendar, with a clock that stands still. Nothing may go wrong in it."""
    with browsing(chromium) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.clock.set_fixed_time(datetime(TODAY.year, TODAY.month, TODAY.day, 9))
        visit = Visit(page, serve(calendar.folder))
        yield visit
        assert_none(visit.wrong)


def agenda(page: Page) -> set[str]:
    return set(page.evaluate(SHOWN, "agendalijst"))


def test_what_is_ahead_and_behind_is_said_by_the_readers_clock(calendar: Site, visit: Visit) -> None:
    assert "binnenkort" not in calendar.text("kalender/")
    assert "datum voorbij" not in calendar.text("kalender/")
    visit.open("kalender/")
    for id_, (*_, said) in MOMENTS.items():
        item = visit.page.locator(f"#agendalijst li:has(a[href*='{id_}/'])")
        if said is None:
            expect(item.locator(".wanneer-nu")).to_have_count(0)
        else:
            assert item.locator(".wanneer-nu").inner_text() == said, id_
    visit.open("kalender/gisteren/")
    expect(visit.page.locator(".wanneer-nu")).to_have_text("datum voorbij")


def test_filters_live_in_the_address(visit: Visit) -> None:
    visit.open("kalender/")
    assert agenda(visit.page) == {*MOMENTS, *OWN}
    visit.page.get_by_label("Voor wie").select_option("medewerkers")
    expected = {"over-dertig", "open-dag"}
    assert agenda(visit.page) == expected
    visit.page.get_by_label("Zoek in de kalender").fill("dertig")
    assert agenda(visit.page) == {"over-dertig"}
    assert visit.page.locator(".agenda-maand:visible").count() == 1
    address = visit.page.url
    assert "doelgroep=medewerkers" in address
    again(visit)
    assert agenda(visit.page) == {"over-dertig"}
    visit.open(address.removeprefix(f"{visit.home}/"))  # as somebody else gets it
    expect(visit.page.get_by_label("Zoek in de kalender")).to_have_value("dertig")
    assert agenda(visit.page) == {"over-dertig"}
    visit.page.get_by_role("button", name="Alles tonen").click()
    visit.page.wait_for_url(f"{visit.home}/kalender/")
    assert agenda(visit.page) == {*MOMENTS, *OWN}


def test_an_address_of_a_choice_that_is_gone_shows_everything(visit: Visit) -> None:
    visit.open("kalender/?doelgroep=weg")
    assert agenda(visit.page) == {*MOMENTS, *OWN}
    assert visit.page.get_by_label("Voor wie").input_value() == ""


def test_a_part_of_an_audience_hears_what_the_whole_hears(visit: Visit) -> None:
    visit.open("kalender/?doelgroep=scholen")
    others = {id_ for id_, (_, audience, *_) in MOMENTS.items() if audience == "medewerkers"} | {"open-dag"}
    assert agenda(visit.page) == {*MOMENTS, *OWN} - others
    visit.open("kalender/?doelgroep=bewoners")
    own = {id_ for id_, (_, audience, *_) in MOMENTS.items() if audience == "scholen"} | {"brief-scholen"}
    assert agenda(visit.page) == {*MOMENTS, *OWN} - others - own


def test_the_month_by_keyboard(visit: Visit) -> None:
    visit.open("kalender/")
    visit.page.get_by_role("button", name="Alles tonen").focus()
    press(visit.page, "Tab", "Enter")
    expect(visit.page.locator("table.maand caption")).to_have_text("maart 2031")
    assert visit.page.evaluate(DAYS) == {
        "5": ["elke-week"],
        "11": ["gisteren"],
        "12": ["elke-week", "vandaag"],
        "13": ["gaat-niet-door"],
        "14": ["verzonnen"],
        "19": ["elke-week"],
        "26": ["elke-week"],
    }
    text = visit.page.locator("table.maand").inner_text()
    assert "Moment verzonnen (voorbeeld)" in text
    assert "Moment gaat-niet-door (vervallen)" in text
    below = visit.page.locator(".maand-inhoud > ul a").all_inner_texts()
    assert set(below) == {"Moment dit-jaar", "Moment deze-maand", "Moment uiterlijk-toen"}
    expect(visit.page.locator("#agendalijst")).to_be_hidden()
    assert visit.page.locator("td[aria-current=date] .dag").inner_text() == "12"
    press(visit.page, "Tab", "Enter")
    expect(visit.page.locator("table.maand caption")).to_have_text("februari 2031")
    press(visit.page, "Tab", "Enter", "Enter")
    expect(visit.page.locator("table.maand caption")).to_have_text("april 2031")
    assert visit.page.url.endswith("?maand=2031-04")
    again(visit)
    expect(visit.page.locator("table.maand caption")).to_have_text("april 2031")
    visit.page.get_by_role("button", name="Toon als lijst").press("Enter")
    expect(visit.page.locator("#agendalijst")).to_be_visible()
    assert visit.page.url.endswith("/kalender/")


def test_the_month_follows_the_choices(visit: Visit) -> None:
    visit.open("kalender/?doelgroep=medewerkers&maand=2031-04")
    assert visit.page.evaluate(DAYS) == {"11": ["over-dertig"]}
    visit.page.get_by_label("Voor wie").select_option("scholen")
    assert visit.page.evaluate(DAYS)["12"] == ["over-eenendertig"]
    visit.page.get_by_role("button", name="Alles tonen").click()
    visit.page.wait_for_function("document.querySelectorAll('.maand a[href*=over-dertig]').length === 1")
    assert visit.page.url.endswith("/kalender/?maand=2031-04")


def test_the_month_has_its_holidays(visit: Visit) -> None:
    visit.open("kalender/?maand=2031-12")
    expect(visit.page.locator("td:has(.dag:text-is('25')) em").first).to_have_text("Eerste kerstdag")


@pytest.mark.parametrize(
    "address", ["kalender/", "kalender/?maand=2031-03", "kalender/prikbord/", "kalender-en-teams/"]
)
def test_on_a_phone(visit: Visit, address: str) -> None:
    visit.width(NARROW)
    visit.open(address)
    visit.fits()
    if "maand" in address:
        days = visit.page.locator(".maand td:visible")
        assert [one.locator(".dag").inner_text() for one in days.all()] == ["5", "11", "12", "13", "14", "19", "26"]


def test_on_paper_the_list_and_no_choices(visit: Visit) -> None:
    visit.open("kalender/?doelgroep=scholen&maand=2031-03")
    chosen = len(visit.page.locator("#agendalijst [data-item]:not([hidden])").all())
    visit.page.emulate_media(media="print")
    assert len(agenda(visit.page)) == chosen > 0
    for what in (".filter", ".maandbeeld"):
        expect(visit.page.locator(what)).to_be_hidden()


def test_the_notice_board_is_one_sheet_to_a_page(visit: Visit) -> None:
    visit.open("kalender/prikbord/")
    sheets = visit.page.locator(".prikbordblad")
    pages = printed(visit.page)
    assert len(pages) == sheets.count() > 20
    for page, title in zip(pages, visit.page.locator(".prikbordblad h2").all_inner_texts(), strict=True):
        assert title.replace("¶", "").strip() in page
    assert not any("Prikbord\n" in page or "Alles tonen" in page for page in pages)
    visit.open("kalender/prikbord/?week=2031-W11&doelgroep=scholen")
    [page] = printed(visit.page)
    assert "Week 11 van 2031: 10 maart 2031 tot en met 16 maart 2031" in " ".join(page.split())
    for there in ("Moment gisteren", "Moment vandaag", "Moment elke-week", "woensdag 12 maart 2031"):
        assert there in page
    for absent in ("gaat-niet-door", "verzonnen", "over-dertig"):
        assert absent not in page
    expect(visit.page.get_by_label("Week")).to_have_value("2031-W11")


def test_without_scripts_a_plain_list(calendar: Site, serve: Serve, chromium: str) -> None:
    with browsing(chromium) as context:
        browser = context.browser
        assert browser
        page = browser.new_context(java_script_enabled=False, viewport={"width": NARROW, "height": HEIGHT}).new_page()
        home = serve(calendar.folder)
        page.goto(f"{home}/kalender/", wait_until="load", timeout=PATIENCE)
        assert page.locator("#agendalijst [data-item]:visible").count() == len(MOMENTS) + len(OWN)
        for what in (".filter", ".maandbeeld", ".vaste-dagen"):
            expect(page.locator(what)).to_be_hidden()
        page.goto(f"{home}/kalender/prikbord/", wait_until="load")
        assert page.locator(".prikbordblad:visible").count() == page.locator(".prikbordblad").count() > 20
        page.goto(f"{home}/kalender/vandaag/", wait_until="load")
        expect(page.locator(".kopieer-link")).to_be_hidden()


def test_copying_a_link_for_word_and_mail(visit: Visit) -> None:
    visit.open("kalender/vandaag/")
    button = visit.page.get_by_role("button", name="Kopieer link")
    button.press("Enter")
    expect(visit.page.locator(".kopieer-link")).to_have_text("Gekopieerd")
    text, html = visit.page.evaluate(CLIPBOARD)
    address = f"{visit.home}/kalender/vandaag/"
    assert text.replace("\r\n", "\n") == f"Moment vandaag\n{address}"
    assert f'<a href="{address}">Moment vandaag</a>' in html


def test_copying_a_link_without_a_clipboard(visit: Visit) -> None:
    """As over http: pages have no clipboard there, but the command to copy still works."""
    visit.open("kalender/vandaag/")
    visit.page.evaluate("window.kept = navigator.clipboard")
    visit.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    visit.page.get_by_role("button", name="Kopieer link").click()
    expect(visit.page.locator(".kopieer-link")).to_have_text("Gekopieerd")
    visit.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: window.kept })")
    text, html = visit.page.evaluate(CLIPBOARD)
    assert "Moment vandaag" in text
    assert "/kalender/vandaag/</a>" not in html
    assert ">Moment vandaag</a>" in html


def test_copying_a_link_by_hand(visit: Visit) -> None:
    """Where nothing copies, the address stands there, selected."""
    visit.open("kalender/vandaag/")
    visit.page.evaluate("document.execCommand = () => false")
    visit.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    visit.page.get_by_role("button", name="Kopieer link").click()
    field = visit.page.get_by_label("Adres van deze pagina")
    expect(field).to_have_value(f"{visit.home}/kalender/vandaag/")
    expect(field).to_be_focused()
    assert visit.page.evaluate("getSelection().toString()") == f"{visit.home}/kalender/vandaag/"


def again(visit: Visit) -> None:
    """Load the same address anew."""
    visit.page.wait_for_load_state("networkidle")
    visit.leaving = True
    visit.page.reload(wait_until="load")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def printed(page: Page) -> list[str]:
    """The text on every page of paper."""
    return [one.extract_text() for one in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]
