"""Steering: a made-up year on every page where it belongs, an honest empty site, bad input, owners, dates to look again.

A quarter's report on 55 results, as tried (`test_a_quarter_of_55_results_is_one_file_and_one_command`):

1. Make one file, `data/voortgang/<jaar>-q<kwartaal>.yml`, with one entry for each result: id, titel, grond, over, periode,
   bericht, staat, gemeld_op, door, besproken_in. The grond is the same line for all: the meeting that discussed it.
2. Run `python -m macros check`. It says nothing new when all is well; else one Dutch line with file and line for each slip.
   55 entries are 385 to 550 lines of YAML (7 to 10 a result); the check takes a few seconds, whatever the number of results.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pytest
from conftest import PUBLISHED, Serve
from helpers import new_problems, overlay
from lxml.html import HtmlElement
from playwright.sync_api import Page, sync_playwright
from sites import Project, Site, assert_none, copy_of_voorbeeld, words

from macros.core.check import check
from macros.core.link import Geheel
from macros.core.model.plan import Resultaat
from macros.core.stand import expectation, keeper, latest, owner
from macros.views import Uitgave
from macros.views import voortgang as views

STATES = ("op koers", "let op", "vertraagd", "klaar", "gestopt")
NOTHING = "geen voortgang gemeld"
DECIDED = "grond: {besluit: Besproken in de stuurgroep., door: stuurgroep, datum: 2032-01-13}"


def geheel(files: Mapping[str, str | bytes | None] | None = None) -> Geheel:
    return check(overlay(files or {})).geheel


def api(site: Site, register: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(site.text(f"api/v1/{register}.json"))
    return found


def fact(page: HtmlElement, name: str) -> str:
    """What stands beside a name in a list of facts."""
    return words(page.xpath(f"//div[contains(@class, 'feit')][dt[normalize-space()='{name}']]/dd")[0])


def table(page: HtmlElement, caption: str) -> list[list[str]]:
    [found] = [
        one for one in page.iter("table") if one.find("caption") is not None and words(one.find("caption")) == caption
    ]
    return [[words(cell) for cell in row] for row in found.xpath(".//tbody/tr")]


# --- a made-up year ---


def test_four_quarters_were_reported(voorbeeld: Site) -> None:
    quarters = {one["periode"] for one in api(voorbeeld, "voortgang") if "staat" in one}
    assert quarters == {"2030-Q4", "2031-Q1", "2031-Q2", "2031-Q3"}


def test_a_result_shows_its_latest_state_with_its_date_and_all_before_it(voorbeeld: Site) -> None:
    for result in api(voorbeeld, "resultaten"):
        page = voorbeeld.pages[f"resultaten/{result['id'].lower()}/"]
        about = [one for one in api(voorbeeld, "voortgang") if f"resultaten/{result['id']}" in one["over"]]
        about.sort(key=lambda one: one["periode"], reverse=True)  # all of them quarters
        told = [one for one in about if "staat" in one]
        shown = fact(page, "Hoe het ervoor staat")
        assert shown.startswith(told[0]["staat"] if told else NOTHING)
        assert ("gemeld op" in shown) is bool(told)
        timeline = page.xpath("//ol[@class='tijdlijn']/li")
        assert [words(one.xpath(".//a[@class='record-link']")[0]) for one in timeline] == [
            one["titel"] for one in about
        ]
        for item, one in zip(timeline, about, strict=True):
            assert one["bericht"] in words(item)
    page = voorbeeld.pages["resultaten/bom-02/"]
    assert fact(page, "Hoe het ervoor staat") == "vertraagd 3e kwartaal 2031, gemeld op 10 oktober 2031"
    assert "Nieuwe verwachting: juni 2033" in words(page)
    assert "Besproken in Overleg van de stuurgroep" in words(page)


def test_a_theme_shows_the_state_of_its_results(voorbeeld: Site) -> None:
    rows = table(voorbeeld.pages["themas/bomen-planten/"], "Beoogde resultaten van Bomen planten")
    assert [row[-1] for row in rows] == [
        "klaar 1e kwartaal 2031, gemeld op 10 april 2031",
        "vertraagd 3e kwartaal 2031, gemeld op 10 oktober 2031",
        NOTHING,
    ]
    assert "Geen voortgang gemeld." in words(voorbeeld.pages["themas/schoolpleinen/"])


def test_counts_of_states_are_a_recount_without_examples_and_percentages(voorbeeld: Site) -> None:
    """On the home page for all, and where the macro stands for one programme."""
    last = {
        address: one["staat"]
        for one in sorted(api(voorbeeld, "voortgang"), key=lambda one: one["periode"])
        for address in one["over"]
        if "staat" in one
    }
    own = {one["id"] for one in api(voorbeeld, "themas") if one["programma"] == "groener"}
    for address, themes in (("", None), ("plan/", own)):
        real = [
            one["id"]
            for one in api(voorbeeld, "resultaten")
            if "voorbeeld" not in one["grond"] and (themes is None or one["thema"] in themes)
        ]
        counted = Counter(last.get(f"resultaten/{id_}") for id_ in real)
        text = words(voorbeeld.pages[address])
        for state in STATES:
            assert (f"{counted[state]} {state}" in text) is bool(counted[state]), (address, state)
        missing = f"van {counted[None]} {'resultaat' if counted[None] == 1 else 'resultaten'} is {NOTHING}"
        assert (missing in text) is bool(counted[None])
        assert "%" not in text


def test_a_programme_that_is_over_is_counted_only_where_something_was_reported() -> None:
    over = {
        "data/programmas/klaar.yml": f"- id: oud\n  titel: Oud\n  {DECIDED}\n  soort: programma\n  looptijd: 2020\n  samenvatting: Oud.\n",
        "data/themas/oud.yml": f"id: oud\ntitel: Oud thema\n{DECIDED}\nprogramma: oud\nsamenvatting: Oud.\nresultaten:\n"
        f"- {{id: OUD-01, titel: Oud resultaat, {DECIDED}, beoogd: Iets., wanneer: 2020}}\n",
    }
    assert "Oud thema" not in views.staten(Uitgave(geheel(over)).pagina(""))
    reported = {**over, "data/voortgang/oud.yml": report("OUD-01", "2020", "klaar")}
    assert "Oud thema" in views.staten(Uitgave(geheel(reported)).pagina(""))


def test_a_risk_shows_its_measures_and_its_reviews(voorbeeld: Site) -> None:
    text = words(voorbeeld.pages["risicos/droge-zomer/"])
    assert "Water geven met een tankwagen loopt 10 juli 2031, gemeld door Bureau Groen" in text
    assert "Op 15 juli 2031: kans groot, gevolg groot. Juni was droog." in text
    assert "Eerdere beoordelingen 14 januari 2031: kans middel, gevolg groot" in text
    other = words(voorbeeld.pages["risicos/weinig-hoveniers/"])
    assert "Kans en gevolg staan niet in de bron, en niemand heeft ze gemeld." in other


def test_the_risk_matrix_is_there_once_somebody_judged_both(voorbeeld: Site) -> None:
    caption = "Risico's naar kans en gevolg"
    assert table(voorbeeld.pages["plan/"], caption) == [
        ["Groot", "", "", "Een droge zomer"],
        ["Middel", "", "", ""],
        ["Klein", "", "", ""],
    ]
    risks = overlay({})["data/risicos.yml"].decode()
    none = re.sub(r"  beoordelingen:\n(  - .*\n)+", "", risks)
    half = none.replace("  standen:", "  beoordelingen: [{op: 2031-01-14, kans: middel}]\n  standen:")
    for text in (none, half):
        shown = views.risicomatrix(Uitgave(geheel({"data/risicos.yml": text})).pagina(""))
        assert "<table" not in shown
        assert "Daarom is er geen risicomatrix." in shown


def test_deviations_are_what_was_reported_minus_what_was_planned(voorbeeld: Site) -> None:
    amounts = {one["id"]: one for one in api(voorbeeld, "bedragen")}
    rows = table(voorbeeld.pages["plan/"], "Gemeld naast het plan")
    pairs = [(one, amounts[one["bij_raming"]]) for one in amounts.values() if "bij_raming" in one]
    assert len(rows) == len(pairs) == 1
    for row, (reported, plan) in zip(rows, pairs, strict=True):
        assert (row[0], row[2]) == (plan["titel"], reported["soort"])
        shown = [int(re.sub(r"[^\d-]", "", row[place])) for place in (1, 4, 5)]
        assert shown == [int(plan["bedrag"]), int(reported["bedrag"]), int(reported["bedrag"]) - int(plan["bedrag"])]
        assert row[5].startswith("ongeveer") is row[1].startswith("ongeveer") is bool(plan.get("circa"))


def test_two_years_beside_each_other(voorbeeld: Site) -> None:
    rows = table(voorbeeld.pages["prioriteringen/groen-2032/"], "Keuzes voor 2032")
    assert [row[0].removesuffix(" voorbeeld") for row in rows] == ["Duizend bomen", "Boompaspoort"]
    [first, second, third] = [
        [cell.replace(" voorbeeld", "") for cell in row]
        for row in (
            [words(cell) for cell in line]
            for line in voorbeeld.pages["plan/"].xpath(
                "(//table[caption[contains(., 'Prioritering van 2031')]])[1]//tbody/tr"
            )
        )
    ]
    assert first == ["Kaart van warme straten", "blijft", "niet genoemd"]
    assert second == ["Duizend bomen", "blijft", "doorgeschoven, naar juni 2033 Er zijn te weinig hoveniers."]
    assert third == ["Boompaspoort", "niet genoemd", "vervangen door Duizend bomen Het hoort bij elkaar."]


def test_decisions_and_actions_of_the_year(voorbeeld: Site) -> None:
    rows = table(voorbeeld.pages["plan/"], "Acties")
    assert [(row[0], row[-1]) for row in rows] == [
        ("Een tweede hovenier zoeken", "open"),
        ("De kaart delen met de wijkkrant", "klaar"),
    ]
    assert "Een tweede hovenier zoeken" in words(voorbeeld.pages["besluiten/vier-scholen/"])


def test_a_report_handed_in_late_does_not_push_aside_a_later_quarter() -> None:
    late = report("BOM-02", "2031-Q1", "op koers", "gemeld_op: 2031-12-01")
    undated = report("BOM-02", "onbekend", "klaar", id_="zonder-periode")
    found = geheel({"data/voortgang/laat.yml": late, "data/voortgang/ooit.yml": undated})
    last = latest(found, found.get(Resultaat, "BOM-02"))
    assert last is not None
    assert last.id == "bomen-2031-q3"


def test_an_expectation_holds_until_there_is_another() -> None:
    later = report("BOM-02", "2031-Q4", "op koers", "gemeld_op: 2032-01-10")
    found = geheel({"data/voortgang/later.yml": later})
    expected = expectation(found, found.get(Resultaat, "BOM-02"))
    assert expected is not None
    assert expected.label == "juni 2033"


# --- the real site ---


def test_nothing_here_says_that_a_result_was_reached_or_missed(site: Site) -> None:
    results = [address for address in site.pages if re.fullmatch(r"resultaten/[^/]+/", address)]
    assert len(results) == len(api(site, "resultaten")) > 100
    found = []
    for address in (one for one in site.pages if re.match(r"(resultaten|themas|programmas|voortgang)/|$", one)):
        page = site.pages[address]
        chips = page.xpath("//*[contains(concat(' ', @class, ' '), ' staat ') or contains(@class, 'staat--')]")
        alone = [
            one for one in page.xpath("//main//*[not(*)]") if isinstance(one.tag, str) and words(one).lower() in STATES
        ]
        found += [f"{address}: {words(one)}" for one in (*chips, *alone)]
    for address in results:
        article = words(site.pages[address].xpath("//article[contains(@class, 'record--resultaten')]")[0])
        if NOTHING not in article:
            found.append(f"{address}: zegt niet dat er geen voortgang gemeld is")
        found += [f"{address}: {one}" for one in re.findall(r"(?i)\bgehaald\?|\bniet gehaald\b|\bmislukt\b", article)]
        found += [f"{address}: {one}" for one in re.findall(r"\d+ ?%|\d+ procent (?:klaar|gereed)", article)]
    assert_none(found)


def test_the_pages_of_steering_stand_empty_and_say_so(site: Site) -> None:
    text = words(site.pages["voortgang/"])
    for sentence in (
        "Van geen enkel resultaat is voortgang gemeld. Dat zegt niet dat er niets gebeurde.",
        "Na het plan is niets gemeld over geld.",
        "Daarom is er geen risicomatrix.",
        "Er zijn geen acties ingevuld.",
    ):
        assert sentence in text
    assert "Er is nog geen prioritering per jaar ingevuld." in words(site.pages["prioriteringen/"])
    assert "Bij geen enkel record staat een datum" in words(site.pages["over/herzien/"])


# --- bad input: one line, with its place ---


def report(result: str, period: str, state: str = "", *lines: str, id_: str = "proef") -> str:
    fields = [
        f"titel: Bericht over {result}",
        DECIDED,
        f"over: resultaten/{result}",
        f"periode: {period}",
        "bericht: Bericht.",
    ]
    fields += [f"staat: {state}"] if state else []
    return f"- id: {id_}\n" + "".join(f"  {line}\n" for line in (*fields, *lines))


def choices(year: int, *lines: str) -> Mapping[str, str]:
    id_ = f"keuze-{year}"
    text = f"id: {id_}\ntitel: Wat voorgaat\n{DECIDED}\njaar: {year}\nkeuzes:\n" + "".join(
        f"- {{{one}}}\n" for one in lines
    )
    return {f"data/prioriteringen/{id_}.yml": text}


def decision(*lines: str) -> Mapping[str, str]:
    fields = ["id: proef", "titel: Een besluit", *lines]
    return {"data/besluiten/proef.yml": "- " + "\n  ".join(fields) + "\n"}


STOP = "resultaat: SCH-02, wat: gestopt, reden: Er is geen geld."
FILE = "data/voortgang/proef.yml"
BODY, DATE, TEXT = "door: stuurgroep", "datum: 2031-10-01", "tekst: Zo doen wij het."


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({FILE: report("BOM-20", "2031-Q4", "klaar")}, f'{FILE}:4:9 onbekend-resultaat  Voortgangsbericht proef noemt resultaat "BOM-20"; dat bestaat niet. Bedoelde u "BOM-03"?'),
        ({FILE: report("SCH-02", "2031-Q1", "gestopt") + report("SCH-02", "2031-Q2", "op koers", id_="erna")}, f'{FILE}:11:9 voortgang-na-einde  "resultaten/SCH-02" is gestopt in 1e kwartaal 2031; daarna is er geen voortgang meer.'),
        ({**choices(2033, STOP), FILE: report("SCH-02", "2034-Q1", "op koers")}, f'{FILE}:4:9 voortgang-na-einde  "resultaten/SCH-02" is gestopt in 2033; daarna is er geen voortgang meer.'),
        ({**choices(2033, STOP), FILE: report("SCH-02", "2034-Q1")}, f'{FILE}:4:9 voortgang-na-einde  "resultaten/SCH-02" is gestopt in 2033; daarna is er geen voortgang meer.'),
        ({**choices(2033, STOP), FILE: report("SCH-02", "2033-Q1", "gestopt", id_="einde") + report("SCH-02", "2034-Q1", "klaar")}, f'{FILE}:11:9 voortgang-na-einde  "resultaten/SCH-02" is gestopt in 1e kwartaal 2033; daarna is er geen voortgang meer.'),
        ({FILE: report("BOM-02", "2031-Q3", "op koers")}, f'{FILE}:4:9 dubbele-voortgang  Over "resultaten/BOM-02" is voor 3e kwartaal 2031 al gemeld: bomen-2031-q3.'),
        ({FILE: report("SCH-02", "2031-Q3", "klaar") + report("SCH-02", "2031-07/2031-09", "klaar", id_="weer")}, f'{FILE}:11:9 dubbele-voortgang  Over "resultaten/SCH-02" is voor juli tot en met september 2031 al gemeld: proef.'),
        ({FILE: report("SCH-02", "2031-Q3", "klaar") + report("SCH-02", "2031-Q3", id_="weer")}, f'{FILE}:11:9 dubbele-voortgang  Over "resultaten/SCH-02" is voor 3e kwartaal 2031 al gemeld: proef.'),
        ({FILE: report("SCH-02", "2031-Q3", "vertraagd", "gemeld_op: 2031-10-10", "nieuwe_verwachting: 2031-09")}, f"{FILE}:9:23 verwachting-in-verleden  De nieuwe verwachting (september 2031) ligt vóór de dag van de melding (10 oktober 2031)."),
        ({FILE: report("SCH-02", "2031-Q3", "vertraagd", "nieuwe_verwachting: 2031-06")}, f"{FILE}:8:23 verwachting-in-verleden  De nieuwe verwachting (juni 2031) ligt vóór de periode van de melding (3e kwartaal 2031)."),
        (decision(DECIDED, DATE, "stand: te nemen", TEXT), 'data/besluiten/proef.yml:1:3 veld-ontbreekt  Het veld "door" ontbreekt.'),
        (decision(DECIDED, BODY, "stand: te nemen", TEXT), 'data/besluiten/proef.yml:1:3 veld-ontbreekt  Het veld "datum" ontbreekt.'),
        (decision("grond: {besluit: Zo is besloten., datum: 2031-10-01}", BODY, DATE, "stand: genomen", TEXT), 'data/besluiten/proef.yml:3:10 veld-ontbreekt  Het veld "door" ontbreekt.'),
        (decision("grond: {besluit: Zo is besloten., door: stuurgroep}", BODY, DATE, "stand: genomen", TEXT), 'data/besluiten/proef.yml:3:10 veld-ontbreekt  Het veld "datum" ontbreekt.'),
        ({**choices(2033, STOP), **choices(2034, "resultaat: SCH-02, wat: blijft")}, "data/prioriteringen/keuze-2034.yml:6:15 prioritering-spreekt-zich-tegen  Resultaat SCH-02 stopte al in 2033 en kan nu niet meer veranderen."),
        ({**choices(2033, STOP), **choices(2034, STOP)}, "data/prioriteringen/keuze-2034.yml:6:15 prioritering-spreekt-zich-tegen  Resultaat SCH-02 stopte al in 2033 en kan nu niet meer veranderen."),
        (choices(2031, "resultaat: BOM-01, wat: gewijzigd, reden: Kleiner."), 'data/prioriteringen/keuze-2031.yml:6:15 prioritering-spreekt-zich-tegen  Voor 2031 staat over resultaat BOM-01 al een andere keuze in "groen-2031".'),
        (choices(2033, STOP, "resultaat: SCH-02, wat: blijft"), "data/prioriteringen/keuze-2033.yml:7:15 prioritering-spreekt-zich-tegen  Resultaat SCH-02 staat hier al met een andere keuze."),
        (choices(2033, "resultaat: SCH-02, wat: vervangen, vervangen_door: SCH-02, reden: Zo."), "data/prioriteringen/keuze-2033.yml:6:15 prioritering-spreekt-zich-tegen  Resultaat SCH-02 kan zichzelf niet vervangen."),
        (choices(2033, "resultaat: SCH-02, wat: vervangen, vervangen_door: BOM-03, reden: Zo."), "data/prioriteringen/keuze-2033.yml:6:15 prioritering-spreekt-zich-tegen  Resultaat BOM-03 stopte al in 2032 en kan SCH-02 niet vervangen."),
        (choices(2033, "resultaat: SCH-20, wat: blijft"), 'data/prioriteringen/keuze-2033.yml:6:15 onbekend-resultaat  Prioritering keuze-2033 noemt resultaat "SCH-20"; dat bestaat niet. Bedoelde u "SCH-02"?'),
    ],
)  # fmt: skip
def test_bad_input_is_one_line_with_its_place(files: Mapping[str, str], line: str) -> None:
    assert [str(one) for one in new_problems(files)] == [line]


@pytest.mark.parametrize(
    "files",
    [
        {**choices(2033, STOP), FILE: report("SCH-02", "2033-Q4", "gestopt")},
        {FILE: report("SCH-02", "2031-Q3", "vertraagd", "gemeld_op: 2031-10-10", "nieuwe_verwachting: 2031-10")},
        {FILE: report("SCH-02", "2031-Q3", "op koers") + report("SCH-02", "2031-Q4", "klaar", id_="erna")},
        {**choices(2033, "resultaat: SCH-02, wat: blijft"), **choices(2034, STOP)},
        choices(2031, "resultaat: BOM-01, wat: blijft"),
    ],
)
def test_what_is_right_gives_no_line(files: Mapping[str, str]) -> None:
    assert_none(new_problems(files))


# --- owners, keepers, and dates to look again ---


def test_who_owns_and_keeps_a_register_where_a_record_does_not_say(voorbeeld: Site) -> None:
    agreed = voorbeeld.pages["risicos/weinig-hoveniers/"]
    assert fact(agreed, "Eigenaar") == "Bureau Groen volgens de afspraak voor dit register"
    assert fact(agreed, "Beheerder").startswith("Bureau Groen")
    assert fact(voorbeeld.pages["risicos/droge-zomer/"], "Eigenaar") == "Bureau Groen"
    assert fact(voorbeeld.pages["kalender/open-dag/"], "Beheerder").startswith("Bureau Groen")
    assert fact(voorbeeld.pages["resultaten/sch-01/"], "Eigenaar") == "niet in de bron"
    found = geheel()
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


# --- a quarter's report ---


MANY = 55


def test_a_quarter_of_55_results_is_one_file_and_one_command(project: Project) -> None:
    """The steps as tried stand at the top of this file; here they are done. A slip in one of them is one line."""
    results = "".join(
        f"- {{id: VEEL-{number:02}, titel: Resultaat {number}, {DECIDED}, beoogd: Iets., wanneer: 2032}}\n"
        for number in range(1, MANY + 1)
    )
    project.write(
        "data/themas/veel.yml",
        f"id: veel\ntitel: Veel\n{DECIDED}\nprogramma: groener\nsamenvatting: Veel.\nresultaten:\n{results}",
    )
    before = problems(project)
    quarter = "".join(
        report(
            f"VEEL-{number:02}",
            "2031-Q4",
            STATES[number % 4],
            "gemeld_op: 2032-01-10",
            "door: bureau-groen",
            "besproken_in: stuurgroep",
            id_=f"q4-{number:02}",
        )
        for number in range(1, MANY + 1)
    )
    files = set(project.data.rglob("*.yml"))
    project.write("data/voortgang/2031-q4.yml", quarter)
    start = time.perf_counter()
    assert problems(project) == before
    assert time.perf_counter() - start < 20
    assert len(set(project.data.rglob("*.yml")) - files) == 1
    assert len(quarter.splitlines()) == 10 * MANY
    found = project.geheel
    assert all(latest(found, found.get(Resultaat, f"VEEL-{number:02}")) for number in range(1, MANY + 1))
    project.write("data/voortgang/2031-q4.yml", quarter.replace("resultaten/VEEL-30", "resultaten/VEEL-3O"))
    [slip] = sorted(set(problems(project)) - set(before))
    assert slip.startswith(
        'data/voortgang/2031-q4.yml:294:9 onbekend-resultaat  Voortgangsbericht q4-30 noemt resultaat "VEEL-3O"'
    )


def problems(project: Project) -> list[str]:
    """What `python -m macros check` prints, without its count."""
    return [line for line in project.run("check").stdout.splitlines() if line.startswith("data/")]
