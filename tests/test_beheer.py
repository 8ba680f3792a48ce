"""Who owns and keeps a record, and when it is due to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from conftest import PUBLISHED, Serve
from helpers import base, new_problems
from playwright.sync_api import Page, sync_playwright
from sites import Site, assert_none, copy_of_voorbeeld, words
from sturing import DECIDED, fact

from macros.core.stand import keeper, owner


def test_who_owns_and_keeps_a_register_where_a_record_does_not_say(voorbeeld: Site) -> None:
    agreed = voorbeeld.pages["risicos/weinig-hoveniers/"]
    assert fact(agreed, "Eigenaar") == "Bureau Groen volgens de afspraak voor dit register"
    assert fact(agreed, "Beheerder").startswith("Bureau Groen")
    assert fact(voorbeeld.pages["risicos/droge-zomer/"], "Eigenaar") == "Bureau Groen"
    assert fact(voorbeeld.pages["kalender/open-dag/"], "Beheerder").startswith("Bureau Groen")
    assert fact(voorbeeld.pages["resultaten/sch-01/"], "Eigenaar") == "niet in de bron"
    found = base().geheel
    without = [one.id for one in found.registers["risicos"].values() if not (owner(found, one) and keeper(found, one))]  # type: ignore[arg-type]
    assert without == []


PUBLISHED_LATER = {
    "data/publicaties/publicatie-1.yml": "id: publicatie-1\ntitel: Publicatie 1\nnummer: 1\ndatum: 2032-02-01\n"
}


def test_an_owner_that_is_gone_is_named_with_the_successor() -> None:
    gone = 'Eigenaar "Kwartiermaker Stadsbos" bestaat niet meer sinds 1 januari 2032. Opvolger: "bosbeheerder".'
    own = f"- id: bos\n  titel: Bos\n  {DECIDED}\n  eigenaar: kwartiermaker\n  uitleg: Veel bomen bij elkaar.\n"
    files = {**PUBLISHED_LATER, "data/begrippen/bos.yml": own}
    assert [str(one) for one in new_problems(files)] == [
        f"data/begrippen/bos.yml:4:13 eigenaar-vervallen  (waarschuwing) {gone}"
    ]
    early = {**files, **{name: text.replace("2032-02", "2031-02") for name, text in PUBLISHED_LATER.items()}}
    assert_none(new_problems(early))


def test_an_owner_agreed_for_a_register_is_named_once() -> None:
    agreed = "- {id: risicos, titel: Risico's, eigenaar: kwartiermaker, beheerder: bureau-groen}\n"
    found = new_problems({**PUBLISHED_LATER, "data/beheer.yml": agreed})
    assert [(one.plaats.bestand, one.plaats.regel, one.code) for one in found] == [
        ("data/beheer.yml", 1, "eigenaar-vervallen")
    ]


REVIEWED = {"gisteren": "2031-03-11", "straks": "2031-03-20", "later": "2031-06-01"}
TERM = "- id: {id}\n  titel: Woord {id}\n  {grond}\n  uitleg: Een woord.\n  herzien_voor: {day}\n"


def test_only_what_lives_has_a_date_to_look_again() -> None:
    from_source = TERM.format(id="oud", grond="grond: {bron: plan, plaats: h1}", day="2031-03-11")
    [problem] = new_problems({"data/begrippen/oud.yml": from_source})
    assert str(problem) == (
        "data/begrippen/oud.yml:5:17 herzien-van-geschiedenis  Wat uit een bron komt, is geschiedenis; daar hoort geen datum om het te herzien."
    )


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("herzien"))
    for id_, day in REVIEWED.items():
        project.write(f"data/begrippen/{id_}.yml", TERM.format(id=id_, grond=DECIDED, day=day))
    project.publish(PUBLISHED)
    return project.build()


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    """A tab with a clock that stands still."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(locale="nl-NL")
        page.clock.set_fixed_time(datetime(2031, 3, 12, 9))
        yield page
        browser.close()


@pytest.mark.browser
def test_what_is_due_is_said_by_the_readers_clock(reviewed: Site, serve: Serve, page: Page) -> None:
    listed = reviewed.pages["plan/"].xpath("//li[@data-tot][.//span[@data-voorbij='nu bekijken']]")
    assert [words(one.xpath(".//a")[0]) for one in listed] == [f"Woord {id_}" for id_ in REVIEWED]
    assert all(not words(one.xpath(".//span[@data-voorbij]")[0]) for one in listed), "the build reads no clock"
    home = serve(reviewed.folder)
    page.goto(f"{home}/plan/")
    said = {
        id_: page.locator(f"li[data-tot]:has(a[href*='begrippen/{id_}/']) .wanneer-nu").inner_text() for id_ in REVIEWED
    }
    assert said == {"gisteren": "nu bekijken", "straks": "binnenkort", "later": ""}
    page.goto(f"{home}/begrippen/gisteren/")
    assert page.locator(".herkomst .wanneer-nu").inner_text() == "nu bekijken"
