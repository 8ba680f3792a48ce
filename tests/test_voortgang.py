"""Steering: a made-up year on every page where it belongs, and an honest empty site."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from helpers import overlay
from lxml.html import HtmlElement
from sites import Site, assert_none, words
from sturing import DECIDED, STATES, fact, report

from macros.core.check import check
from macros.core.link import Geheel
from macros.core.model.plan import Resultaat
from macros.core.stand import expectation, latest
from macros.views import Uitgave
from macros.views import voortgang as views

NOTHING = "geen voortgang gemeld"


def geheel(files: Mapping[str, str]) -> Geheel:
    return check(overlay(files)).geheel


def api(site: Site, register: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(site.text(f"api/v1/{register}.json"))
    return found


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
        timeline = page.xpath("//ol[@class='doelen']/li")
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
