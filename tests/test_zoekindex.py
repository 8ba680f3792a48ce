"""What the search box searches: an entry for each record and each section of prose, and what stays out of it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from helpers import base, overlay

from macros.core.check import check, check_release
from macros.core.link import Geheel
from macros.core.model.registers import REGISTERS
from macros.exports.zoekindex import ADRES, bestand, gegevens, sections

PLAN = """
<h1>Het plan<a class="headerlink" href="#het-plan">¶</a></h1><p>Waarom de stad groener wordt.</p>
<h2 id="zo-doen-we-dat">Zo doen we dat<a class="headerlink" href="#zo-doen-we-dat">¶</a></h2><p>Straat voor straat.</p>
<h3 id="wie">Wie</h3><p>Het team.</p>
"""


def test_every_record_has_one_entry() -> None:
    geheel = base().geheel
    addresses = [one["adres"] for one in entries(geheel)]
    records = [f"{register}/{id_.lower()}/" for register, found in geheel.registers.items() for id_ in found]
    assert addresses[: len(records)] == records
    assert len(set(addresses)) == len(addresses)


def test_an_entry_names_its_kind_its_plan_and_where_it_belongs() -> None:
    entry = entry_of("resultaten/bom-02/")
    assert (entry["titel"], entry["soort"], entry["plan"]) == ("Duizend bomen", "resultaat", "Plan Groener")
    assert (entry["kop"], entry["id"]) == ("Bomen planten · eind 2032", "BOM-02")


@pytest.mark.parametrize(
    ("address", "plan"),
    [
        ("resultaten/sch-01/", "Raadsbrief schoolpleinen"),
        ("resultaten/sch-02/", "Besluit"),
        ("uitgangspunten/ruilen-mag/", "Afgeleid"),
        ("begrippen/fte/", "Voorbeeld"),
        ("bronnen/plan/", "Plan Groener"),
        ("ingangen/raadslid/", ""),
    ],
)
def test_an_entry_names_what_it_rests_on(address: str, plan: str) -> None:
    assert entry_of(address)["plan"] == plan


def test_an_older_plan_and_an_example_count_for_less() -> None:
    """The letter is of September 2030, the plan of January."""
    plannen = {naam: (datum, gewicht) for naam, datum, gewicht in gegevens(base().geheel, [])["plannen"]}
    assert plannen["Raadsbrief schoolpleinen"] == ("september 2030", 1)
    assert plannen["Plan Groener"] == ("10 januari 2030", 0.85)
    assert plannen["Voorbeeld"] == ("", 0.6)


def test_all_fields_of_a_record_are_searched() -> None:
    """Lists, parts of records, dates and amounts as a reader sees them."""
    tekst = entry_of("resultaten/bom-02/")["tekst"]
    for piece in (
        "Er staan duizend nieuwe bomen",
        "Plantplekken kiezen",
        "langs het water",
        "eind 2030",
        "voorjaar 2031",
    ):
        assert piece in tekst
    assert "€ 5.000" in entry_of("drempels/boombudget/")["tekst"].replace("\xa0", " ")


def test_names_stand_apart_from_the_text() -> None:
    assert entry_of("begrippen/boomspiegel/")["namen"] == ["boomvak"]
    assert entry_of("begrippen/fte/")["namen"] == ["fte"]
    assert "boomvak" not in entry_of("begrippen/boomspiegel/")["tekst"]


def test_a_term_lends_its_names_to_what_it_points_at() -> None:
    assert entry_of("begrippen/boomspiegel/")["deelt"] == ["resultaten/bom-02/", "themas/bomen-planten/"]


def test_a_term_without_an_explanation_is_a_signpost() -> None:
    given = """
- id: plantje
  titel: Plantje
  grond: {afgeleid: [resultaten/BOM-02], waarom: Zo noemen bewoners het.}
  verwant: [resultaten/BOM-02]
"""
    soorten = {one["adres"]: one["soort"] for one in entries(check(with_begrip(given)).geheel)}
    assert soorten["begrippen/plantje/"] == "wegwijzer"
    assert soorten["begrippen/boomspiegel/"] == "begrip"


def test_of_how_people_ask_the_words_that_a_record_lacks_stand_apart_from_its_text() -> None:
    given = "\n- {id: tak, titel: Tak, grond: {bron: plan, plaats: h2-1}, uitleg: Hout., zoekwoorden: [wat is een zijarm, arm van hout]}\n"
    tak = next(one for one in entries(check(with_begrip(given)).geheel) if one["adres"] == "begrippen/tak/")
    assert (tak["tekst"], tak["gevraagd"]) == ("Hout.", "wat is een zijarm arm van")


def test_a_link_in_a_text_is_the_title_of_where_it_leads() -> None:
    given = "\n- {id: tak, titel: Tak, grond: {bron: plan, plaats: h2-1}, uitleg: 'Zie [[resultaten/BOM-02]].'}\n"
    tekst = {one["adres"]: one["tekst"] for one in entries(check(with_begrip(given)).geheel)}
    assert tekst["begrippen/tak/"] == "Zie Duizend bomen."


def test_what_is_about_the_record_and_not_of_it_stays_out() -> None:
    """Who agreed to a record, when it must be looked at again, and since when it may be shown."""
    assert entry_of("vragen/bladeren-ruimen/")["tekst"] == "Dat doet de gemeente, elke week in het najaar."


@pytest.mark.parametrize(("day", "there"), [(date(2031, 10, 31), False), (date(2031, 11, 1), True)])
def test_what_is_held_back_is_not_found(day: date, there: bool) -> None:
    addresses = [one["adres"] for one in entries(check_release(overlay({}), day).geheel)]
    assert ("vragen/bladeren-ruimen/" in addresses) is there


def test_prose_has_an_entry_for_each_section() -> None:
    found = [one for one in entries(base().geheel, PLAN) if one["adres"].startswith("plan/")]
    assert [(one["adres"], one["titel"], one["kop"], one["tekst"], one["soort"]) for one in found] == [
        ("plan/", "Het plan", "", "Waarom de stad groener wordt.", "pagina"),
        ("plan/#zo-doen-we-dat", "Zo doen we dat", "Het plan", "Straat voor straat.", "pagina"),
        ("plan/#wie", "Wie", "Het plan", "Het team.", "pagina"),
    ]


def test_the_name_in_the_menu_is_another_name_of_a_page() -> None:
    (first, *_) = sections("plan/", "Plan in het kort", PLAN)
    assert (first.kop, first.menu) == ("Het plan", "Plan in het kort")


def test_a_section_about_a_record_leaves_the_record_to_itself() -> None:
    html = (
        '<h1>Plan</h1><h2 id="a">Duizend bomen</h2><p>x</p><h2 id="b">BOM-02 Duizend bomen</h2><h2 id="c">Anders</h2>'
    )
    found = [one["adres"] for one in entries(base().geheel, html) if one["adres"].startswith("plan/")]
    assert found == ["plan/", "plan/#c"]


def test_what_readers_call_a_page_is_another_name_of_it() -> None:
    secties = [*sections("plan/", "Het plan", PLAN, zoekwoorden="groene stad, bomenplan ,")]
    assert secties[0].woorden == ("groene stad", "bomenplan")
    assert [one.woorden for one in secties[1:]] == [(), ()]
    given = gegevens(base().geheel, secties)["items"]
    assert next(one[4] for one in given if one[0] == "plan/") == ["bomenplan", "groene stad"]


def test_a_letter_above_a_part_of_a_list_is_no_section() -> None:
    html = '<h1>Begrippen</h1><h2 id="letter-a">A</h2><p>Appel</p><h2 id="letter-0-9">0-9</h2><h2 id="or">OR</h2>'
    assert [one.kop for one in sections("begrippen/", "Begrippen", html)] == ["Begrippen", "OR"]


def test_a_page_without_a_heading_is_called_what_the_menu_calls_it() -> None:
    assert [one.kop for one in sections("plan/", "Het plan", "<p>Tekst</p>")] == ["Het plan"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Meer<br>bomen</p>", "Meer bomen"),
        ("<table><tr><td>een</td><td>twee</td></tr></table>", "een twee"),
        ("<p>bo<em>men</em></p>", "bomen"),
        ("<h4>Kop zonder plaats</h4><p>a</p>", "Kop zonder plaats a"),
        ("<h2>Kop zonder plaats</h2><p>a</p>", "Kop zonder plaats a"),
        ("<pre class='mermaid'>graph TD</pre><p>a</p>", "a"),
        ("<svg><text>weg</text></svg><p>a</p>", "a"),
        ("<script>weg()</script><style>weg</style><template>weg</template><p>a</p>", "a"),
        ("<form><input><label>weg</label></form><p>a</p>", "a"),
        ("<div data-search-exclude><div>weg<br></div>weg</div><p>a</p>", "a"),
        ("<p>a &lt;b&gt; &amp; c</p>", "a <b> & c"),
    ],
)
def test_what_a_section_says(html: str, text: str) -> None:
    (section,) = sections("plan/", "Plan", f"<h1>Plan</h1>{html}")
    assert section.tekst == text


def test_every_register_is_found_as_a_page() -> None:
    found = {one["adres"]: (one["titel"], one["soort"]) for one in entries(base().geheel)}
    assert all(found[f"{one.naam}/"] == (one.titel, "pagina") for one in REGISTERS)


def test_a_page_about_this_site_counts_for_less() -> None:
    soorten = gegevens(base().geheel, [*sections("over/", "Over", "<h1>Over</h1>"), *sections("x/", "X", "<h1>X</h1>")])
    weights = {one[0]: soorten["soorten"][one[2]][2] for one in soorten["items"]}
    assert weights["over/"] < weights["x/"]


def test_the_file_is_a_script_that_hands_over_the_entries() -> None:
    script = bestand(base().geheel, sections("plan/", "Plan", "<h1>&lt;/script&gt;</h1>"))
    assert ADRES.endswith(".js")
    assert "</" not in script
    given = json.loads(script.removeprefix("zoekgegevens(").removesuffix(");\n"))
    assert given["items"][-1][1] == "</script>"


def entries(geheel: Geheel, html: str = "") -> list[dict[str, Any]]:
    """The entries by name, with the page that this HTML is."""
    given = gegevens(geheel, sections("plan/", "Het plan", html) if html else [])
    items = given["items"]
    return [
        {
            "adres": adres,
            "titel": titel,
            "soort": given["soorten"][soort][0],
            "plan": given["plannen"][plan][0] if plan >= 0 else "",
            "namen": namen,
            "kop": kop,
            "tekst": tekst,
            "deelt": [items[other][0] for other in deelt],
            "id": id_,
            "gevraagd": gevraagd,
        }
        for adres, titel, soort, plan, namen, kop, tekst, _, deelt, id_, gevraagd in items
    ]


def entry_of(address: str) -> dict[str, Any]:
    """The entry of a record of the tiny municipality."""
    (found,) = [one for one in entries(base().geheel) if one["adres"] == address]
    return found


def with_begrip(text: str) -> dict[str, bytes]:
    """The tiny municipality with a term more."""
    return overlay({"data/begrippen.yml": overlay({})["data/begrippen.yml"].decode() + text})
