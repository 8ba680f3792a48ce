"""The form in a real browser: add a moment, save, build, and see it on the calendar."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from browsing import browsing
from playwright.sync_api import Locator, Page, Response, expect
from sites import Project, assert_none, words

from macros.redactie.server import POLICY, Server
from macros.redactie.werkmap import Werkmap
from macros.redactie.wortel import write

pytestmark = pytest.mark.browser

TITLE = 'Bomenfeest: "planten" maar #1'
NEW = "kalender/bomenfeest-planten-maar-1.yml"


@dataclass
class Formulier:
    """The form, open in a browser and logged in."""

    project: Project
    page: Page
    home: str

    def open(self, address: str) -> None:
        self.page.goto(f"{self.home}/#/collections/{address}")
        expect(self.page.get_by_role("button", name=re.compile("^Bewa"))).to_be_visible()

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(re.compile(rf"^{label}( \(optioneel\))?$")).first

    def fill(self, label: str, text: str) -> None:
        """Type over what stands in a field. Not before it has the cursor: the form then puts that where it was last time."""
        self.field(label).click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)
        expect(self.field(label)).to_have_value(text)

    def choose(self, label: str, text: str) -> None:
        """Type in a list of choices and take the first that fits."""
        self.field(label).click()
        self.page.keyboard.type(text)
        self.page.get_by_role("option", name=text).first.click()

    def save(self) -> Response:
        self.page.get_by_role("button", name="Bewaren").click()
        with self.page.expect_response(lambda one: "persistEntry" in (one.request.post_data or "")) as answer:
            self.page.get_by_role("menuitem", name="Bewaar", exact=True).click()
        if answer.value.ok:
            expect(self.page.get_by_role("button", name="Bewaard")).to_be_visible()
        return answer.value


@pytest.fixture
def formulier(project: Project, chromium: str, tmp_path: Path) -> Iterator[Formulier]:
    werkmap = Werkmap(project.data)
    write(tmp_path / "wortel", werkmap.geheel())
    server = Server(tmp_path / "wortel", werkmap, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}"
    wrong: list[str] = []
    with browsing(chromium) as context:
        page = context.new_page()
        page.on("request", lambda one: None if one.url.startswith((home, "data:", "blob:")) else wrong.append(one.url))
        page.on("console", lambda one: wrong.append(one.text) if "Content Security Policy" in one.text else None)
        page.goto(f"{home}/")
        page.get_by_role("button", name="Inloggen").click()
        yield Formulier(project, page, home)
    server.shutdown()
    server.server_close()
    assert_none(wrong)


def test_a_moment_added_in_the_form_stands_on_the_calendar(formulier: Formulier) -> None:
    formulier.open("kalender/new")
    formulier.fill("Titel", TITLE)
    formulier.fill("Besluit", "Het bureau viert het planten.")
    formulier.choose("Door", "bureau-groen")
    formulier.fill("Datum", "2031-01-14")
    formulier.fill("Wanneer", "2031-03-21")
    formulier.choose("Voor wie", "bewoners")
    formulier.choose("Voor wie", "scholen")
    formulier.fill("Boodschap", "Kom mee: 'ja' of nee?")
    formulier.choose("Programma", "groener")
    formulier.fill("Begint", "09:30")
    answer = formulier.save()
    assert answer.ok, answer.text()
    assert answer.headers["content-security-policy"] == POLICY
    text = (formulier.project.data / NEW).read_text("utf-8")
    assert yaml.load(text, yaml.BaseLoader) == {
        "id": "bomenfeest-planten-maar-1",
        "titel": TITLE,
        "grond": {"besluit": "Het bureau viert het planten.", "door": "bureau-groen", "datum": "2031-01-14"},
        "wanneer": "2031-03-21",
        "van_tijd": "09:30",
        "doelgroepen": ["bewoners", "scholen"],
        "boodschap": "Kom mee: 'ja' of nee?",
        "programma": "groener",
    }
    assert formulier.project.run("check").returncode == 0
    calendar = formulier.project.build().pages["kalender-en-teams/"]
    assert f"{TITLE} Kom mee: 'ja' of nee? Wanneervrijdag 21 maart 2031 om 09:30 uur" in words(calendar)


def test_a_moment_changed_in_the_form_keeps_the_rest(formulier: Formulier) -> None:
    path = formulier.project.data / "kalender" / "start-plantseizoen.yml"
    before = path.read_text("utf-8").replace("plaats: Dorpsplein", "# Bij regen in de kerk.\nplaats: Dorpsplein")
    path.write_text(before, "utf-8")
    formulier.open("kalender/entries/start-plantseizoen")
    for place in ("Marktplein", "Molenplein"):  # saving twice is no conflict with oneself
        formulier.fill("Waar", place)
        assert formulier.save().ok
        expect(formulier.field("Waar")).to_have_value(place)
    assert path.read_text("utf-8") == before.replace("Dorpsplein", "Molenplein")
    assert formulier.project.run("check").returncode == 0


def test_what_is_wrong_is_told_in_the_form_and_not_written(formulier: Formulier) -> None:
    path = formulier.project.data / "kalender" / "start-plantseizoen.yml"
    before = path.read_bytes()
    formulier.open("kalender/entries/start-plantseizoen")
    formulier.fill("Wanneer", "ergens in mei")
    answer = formulier.save()
    assert answer.status == 422
    expect(formulier.page.get_by_text("Niet bewaard.").first).to_be_visible()
    assert path.read_bytes() == before
