"""What a programme costs, what covers it, what is unknown: every sum computed, nothing twice, kinds and years apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from helpers import overlay
from lxml import html
from lxml.html import HtmlElement
from sites import words

from macros.core.check import check
from macros.views import Uitgave
from macros.views.financien import financien

NIET = "niet in de bron"
SOURCE = "{bron: plan, plaats: tabel-3}"
EXAMPLE = "{voorbeeld: Om te tellen.}"


def amount(
    id_: str,
    euros: str,
    jaar: str = "2031",
    soort: str = "raming",
    duur: str = "incidenteel",
    circa: str = "nee",
    som_van: str = "",
    grond: str = SOURCE,
) -> str:
    """An amount of the programme as YAML."""
    return f"""- id: {id_}
  titel: Geld {id_}
  grond: {grond}
  bedrag: "{euros}"
  circa: {circa}
  jaar: {jaar}
  soort: {soort}
  duur: {duur}
  programma: stadsbos
  som_van: [{som_van}]
"""


def theme(id_: str, *results: str, grond: str = SOURCE) -> tuple[str, str]:
    """A theme as a file; each result is the ids of its amounts, an example where they start with `voorbeeld:`."""
    text = f"id: {id_}\ntitel: Thema {id_}\ngrond: {grond}\nprogramma: stadsbos\nsamenvatting: Kort.\nresultaten:\n"
    for number, kosten in enumerate(results):
        ground = EXAMPLE if kosten.startswith("voorbeeld:") else SOURCE
        text += f"- {{id: {id_.upper()}-{number}, titel: Resultaat {id_} {number}, grond: {ground}, beoogd: Klaar., "
        text += f"wanneer: onbekend, kosten: [{kosten.removeprefix('voorbeeld:')}]}}\n"
    return f"data/themas/{id_}.yml", text


def page(themes: Sequence[tuple[str, str]], *amounts: str, extra: Mapping[str, str] | None = None) -> HtmlElement:
    """What the macro shows of a programme with these themes and amounts."""
    files = {**dict(themes), **({"data/bedragen/proef.yml": "".join(amounts)} if amounts else {}), **(extra or {})}
    outcome = check(overlay(files))
    assert not outcome.fatal, "\n".join(map(str, outcome.problemen))
    shown = financien(Uitgave(outcome.geheel).pagina("proef/"), "stadsbos")
    return html.fragment_fromstring(str(shown), create_parent="div")


def table(shown: HtmlElement, name: str) -> list[list[str]]:
    """The text of the cells of a table, row by row, without the head."""
    [found] = shown.xpath(f"//table[caption='{name}']")
    return [[words(cell) for cell in row] for row in found.xpath("./tbody/tr | ./tfoot/tr")]


def columns(shown: HtmlElement, name: str) -> list[str]:
    [found] = shown.xpath(f"//table[caption='{name}']")
    return [words(cell) for cell in found.xpath("./thead/tr/th")]


def costs(shown: HtmlElement) -> list[list[str]]:
    return table(shown, "Kosten per thema")


def cover(shown: HtmlElement) -> list[list[str]]:
    """The rows of the table of cover without the description below the title."""
    [found] = shown.xpath("//table[caption='Dekking']")
    rows = [[words(cell) for cell in row] for row in found.xpath("./tbody/tr")]
    titles = [words(row.xpath("./th/a")[0]) for row in found.xpath("./tbody/tr")]
    return [[title, *row[1:]] for title, row in zip(titles, rows, strict=True)]


def unknown(shown: HtmlElement) -> dict[str, list[str]]:
    """The lists of what is unknown: heading → items."""
    headings = shown.xpath("//h4[preceding-sibling::h3[1][starts-with(@id, 'onbekend-')]]")
    return {words(head): [words(item) for item in head.xpath("(following-sibling::*)[1]//li")] for head in headings}


def bars(shown: HtmlElement, section: str) -> dict[str, list[str]]:
    """The picture of a section: name → the text of its bars."""
    [figure] = shown.xpath(f"//figure[contains(figcaption, '{section}')]")
    items = figure.xpath("./ul[@class='staven-lijst']/li")
    return {words(item.xpath("./p")[0]): [words(text) for text in item.xpath("./p")[1:]] for item in items}


def lengths(shown: HtmlElement, section: str) -> list[list[str]]:
    """How long the parts of every bar of a picture are."""
    found = shown.xpath(f"//figure[contains(figcaption, '{section}')]//span[@class='staaf']")
    return [[part.get("style") for part in bar] for bar in found]


# Costs by theme


def test_a_theme_has_the_sum_of_what_its_results_cost() -> None:
    shown = page([theme("bos", "a, b", "c"), theme("pad", "d")], *map(amount, "abcd", ["100", "20", "3", "41"]))
    assert costs(shown) == [
        ["Thema bos", "€ 123 75 %", "0 van 2"],
        ["Thema pad", "€ 41 25 %", "0 van 1"],
        ["Alle thema’s samen", "€ 164", "0 van 3"],
    ]
    assert columns(shown, "Kosten per thema") == [
        "Thema",
        "Raming 2031, incidenteel",
        "Resultaten zonder bedrag in de bron",
    ]


def test_a_theme_without_amounts_does_not_cost_nought() -> None:
    shown = page([theme("bos", "a", "", ""), theme("pad", "")], amount("a", "100"))
    assert costs(shown) == [
        ["Thema bos", "€ 100 100 %", "2 van 3"],
        ["Thema pad", NIET, "1 van 1"],
        ["Alle thema’s samen", "€ 100", "3 van 4"],
    ]
    assert unknown(shown)["Resultaten zonder bedrag: 3 van 4"] == [
        "Resultaat bos 1",
        "Resultaat bos 2",
        "Resultaat pad 0",
    ]


def test_nought_in_the_source_is_nought() -> None:
    assert costs(page([theme("bos", "a")], amount("a", "0")))[0] == ["Thema bos", "€ 0", "0 van 1"]


def test_without_any_amount_the_themes_are_still_there() -> None:
    shown = page([theme("bos", "")])
    assert columns(shown, "Kosten per thema") == ["Thema", "Kosten", "Resultaten zonder bedrag in de bron"]
    assert costs(shown) == [["Thema bos", NIET, "1 van 1"], ["Alle thema’s samen", NIET, "1 van 1"]]
    assert shown.xpath("//figure") == []


def test_without_themes_it_says_so() -> None:
    shown = page([], amount("a", "100"))
    assert shown.xpath("//table[caption='Kosten per thema']") == []
    assert "geen thema’s" in words(shown.xpath("//h3[@id='kosten-stadsbos']/following-sibling::p")[0])


def test_an_amount_of_two_results_of_a_theme_counts_once() -> None:
    assert costs(page([theme("bos", "a", "a")], amount("a", "100")))[0] == ["Thema bos", "€ 100 100 %", "0 van 2"]


def test_an_amount_that_themes_share_counts_once_in_a_row_of_its_own() -> None:
    shown = page([theme("bos", "a, b"), theme("pad", "b")], amount("a", "100"), amount("b", "300"))
    assert costs(shown) == [
        ["Thema bos", "€ 100 25 %", "0 van 1"],
        ["Thema pad", "gedeeld", "0 van 1"],
        ["Gedeeld door meer thema’s: Geld b", "€ 300 75 %", ""],
        ["Alle thema’s samen", "€ 400", "0 van 2"],
    ]
    assert bars(shown, "Kosten") == {
        "Thema bos": ["Raming 2031: incidenteel € 100"],
        "Gedeeld door meer thema’s": ["Raming 2031: incidenteel € 300"],
        "Zonder staaf: geen eigen bedrag in de bron": ["Thema pad"],
    }


@pytest.mark.parametrize("kosten", ["som", "som, a", "a, b, som", "som, a, b"])
def test_a_sum_and_its_parts_count_once(kosten: str) -> None:
    amounts = amount("a", "100"), amount("b", "50"), amount("som", "150", som_van="a, b")
    assert costs(page([theme("bos", kosten)], *amounts))[0] == ["Thema bos", "€ 150 100 %", "0 van 1"]


def test_a_sum_in_one_theme_and_a_part_in_another_share_the_part() -> None:
    amounts = amount("a", "100"), amount("b", "50"), amount("som", "150", som_van="a, b")
    shown = page([theme("bos", "som"), theme("pad", "a")], *amounts)
    assert [row[1] for row in costs(shown)] == ["€ 50 33 %", "gedeeld", "€ 100 67 %", "€ 150"]


def test_a_sum_of_sums_comes_down_to_the_smallest_parts() -> None:
    amounts = amount("a", "100"), amount("b", "50", som_van="a"), amount("c", "7"), amount("d", "107", som_van="b, c")
    contradiction = f"""- id: proef
  titel: Proef
  grond: {SOURCE}
  over: [bedragen/b, bedragen/d]
  kanten: [{{bron: plan, plaats: h4, zegt: Iets anders.}}]
  uitleg: Klopt niet.
"""
    shown = page([theme("bos", "d, a")], *amounts, extra={"data/tegenspraken/proef.yml": contradiction})
    assert costs(shown)[0] == ["Thema bos", "€ 107 100 %", "0 van 1"]


def test_what_is_asked_stays_apart_from_the_estimates_it_is_the_sum_of() -> None:
    shown = page([theme("bos", "a, vraag")], amount("a", "100"), amount("vraag", "100", soort="gevraagd", som_van="a"))
    assert columns(shown, "Kosten per thema")[1:3] == ["Raming 2031, incidenteel", "Gevraagd 2031, incidenteel"]
    assert costs(shown)[0][1:3] == ["€ 100 100 %", "€ 100 100 %"]


def test_one_estimate_makes_the_sum_an_estimate() -> None:
    shown = page(
        [theme("bos", "a, b"), theme("pad", "c")], amount("a", "1"), amount("b", "2", circa="ja"), amount("c", "3")
    )
    assert [row[1] for row in costs(shown)] == ["ongeveer € 3 50 %", "€ 3 50 %", "ongeveer € 6"]


def test_examples_never_count() -> None:
    themes = [
        theme("bos", "a, b", "voorbeeld:c"),
        theme("pad", "b"),
        theme("nep", "a, c", grond=EXAMPLE),
    ]
    shown = page(themes, amount("a", "100"), amount("b", "20", grond=EXAMPLE), amount("c", "3"))
    assert costs(shown) == [
        ["Thema bos", "€ 100 100 %", "0 van 1"],
        ["Thema pad", NIET, "1 van 1"],
        ["Alle thema’s samen", "€ 100", "1 van 2"],
    ]


def test_years_kinds_and_durations_stay_apart() -> None:
    amounts = (
        amount("a", "100", jaar="2032"),
        amount("b", "20", jaar="2031"),
        amount("c", "3", jaar="2031", soort="besteed"),
        amount("d", "4", jaar="onbekend", duur="onbekend"),
    )
    shown = page([theme("bos", "a, b, c, d")], *amounts)
    assert columns(shown, "Kosten per thema")[1:-1] == [
        "Raming 2031, incidenteel",
        "Raming 2032, incidenteel",
        "Raming zonder jaar, duur onbekend",
        "Besteed 2031, incidenteel",
    ]
    assert costs(shown)[0][1:-1] == ["€ 20 100 %", "€ 100 100 %", "€ 4 100 %", "€ 3 100 %"]


def test_durations_of_one_year_add_up() -> None:
    amounts = amount("a", "60", duur="structureel"), amount("b", "30"), amount("c", "10", duur="onbekend")
    shown = page([theme("bos", "a, b"), theme("pad", "c")], *amounts)
    assert [name.split(", ")[-1] for name in columns(shown, "Kosten per thema")[1:-1]] == [
        "structureel",
        "incidenteel",
        "duur onbekend",
        "samen",
    ]
    assert costs(shown)[0][1:-1] == ["€ 60", "€ 30", NIET, "€ 90 90 %"]
    assert bars(shown, "Kosten")["Thema bos"] == ["Raming 2031: structureel € 60, incidenteel € 30"]
    assert lengths(shown, "Kosten") == [["--deel: 66.67%", "--deel: 33.33%"], ["--deel: 11.11%"]]


@pytest.mark.parametrize(("duur", "together"), [("structureel", False), ("onbekend", True)])
def test_a_yearly_amount_is_not_added_to_what_is_spent_once_in_several_years(duur: str, together: bool) -> None:
    amounts = amount("a", "60", jaar="2031/2032", duur=duur), amount("b", "30", jaar="2031/2032")
    shown = page([theme("bos", "a, b")], *amounts)
    assert any("samen" in name for name in columns(shown, "Kosten per thema")) is together


# Cover


def test_a_sum_that_holds_what_is_granted_shows_what_is_open() -> None:
    amounts = (
        amount("a", "55", soort="toegekend"),
        amount("b", "75", soort="dekking"),
        amount("claim", "130", soort="gevraagd", som_van="a, b"),
    )
    shown = page([], *amounts)
    assert columns(shown, "Dekking") == [
        "Waarvoor",
        "Nodig",
        "Toegekend",
        "Andere dekking",
        "Nog open",
        "Waarvan gevraagd",
    ]
    assert cover(shown) == [["Geld claim", "€ 130", "€ 55 42 %", NIET, "€ 75 58 %", "€ 75 58 %"]]
    assert bars(shown, "Dekking") == {"Geld claim": ["toegekend € 55, nog open € 75"]}
    assert lengths(shown, "Dekking") == [["--deel: 42.31%", "--deel: 57.69%"]]


TOTALS = (
    amount("a", "100"),
    amount("kosten", "100", som_van="a"),
    amount("b", "30", soort="toegekend", circa="ja"),
    amount("c", "50", soort="gevraagd"),
    amount("d", "20", soort="dekking"),
)


def test_one_total_of_costs_and_one_of_cover_are_set_against_each_other() -> None:
    total, short = (
        amount("uit", "100", soort="dekking", som_van="b, c, d"),
        amount("min", "50", soort="tekort", circa="ja"),
    )
    shown = page([], *TOTALS, total, short)
    row = [
        "Geld kosten",
        "€ 100",
        "ongeveer € 30 30 %",
        "€ 20 20 %",
        "ongeveer € 50 50 %",
        "€ 50 50 %",
        "ongeveer € 50",
    ]
    assert cover(shown) == [row]
    assert "Betaald uit: Geld uit" in words(shown.xpath("//table[caption='Dekking']/tbody/tr/th")[0])
    assert unknown(shown) == {}


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([amount("uit", "100", soort="dekking", som_van="b, c, d", jaar="2032")], id="another year"),
        pytest.param(
            [amount("uit", "100", soort="dekking", som_van="b, c, d", duur="structureel")], id="another duration"
        ),
        pytest.param([amount("uit", "100", soort="dekking")], id="no total"),
        pytest.param(
            [amount(id_, "100", soort="dekking", som_van="b, c, d") for id_ in ("uit", "in")], id="two totals"
        ),
        pytest.param([amount("uit", "100", soort="dekking", som_van="b, c, d", grond=EXAMPLE)], id="an example"),
        pytest.param(
            [amount("uit", "100", soort="dekking", som_van="b, c, d", grond="{bron: raadsbrief, plaats: punt-1}")],
            id="another source",
        ),
    ],
)
def test_what_the_source_does_not_relate_is_not_set_against_each_other(others: list[str]) -> None:
    shown = page([], *TOTALS, *others)
    assert shown.xpath("//table[caption='Dekking']") == []
    assert "Geld kosten: raming € 100, 2031" in unknown(shown)["Bedragen waarvan de dekking niet uit te rekenen is"]


def test_what_a_request_consists_of_is_open_in_the_total_too() -> None:
    """As in the plan of 2021: part of the total of cover was only asked for."""
    amounts = (
        amount("a", "100"),
        amount("kosten", "100", som_van="a"),
        amount("b", "60", soort="dekking"),
        amount("c", "70", soort="dekking"),
        amount("d", "-30", soort="dekking"),
        amount("uit", "100", soort="dekking", som_van="b, c, d"),
        amount("vraag", "40", soort="gevraagd", som_van="c, d"),
    )
    assert cover(page([], *amounts)) == [
        ["Geld kosten", "€ 100", NIET, "€ 60 60 %", "€ 40 40 %", "€ 40 40 %"],
        ["Geld vraag", "€ 40", NIET, NIET, "€ 40 100 %", "€ 40 100 %"],
    ]


# What is unknown


def test_what_is_unknown_is_listed() -> None:
    amounts = (
        amount("a", "1"),
        amount("los", "2", jaar="onbekend"),
        amount("geld", "3", soort="toegekend", duur="onbekend"),
        amount("nep", "4", jaar="onbekend", duur="onbekend", grond=EXAMPLE),
    )
    assert unknown(page([theme("bos", "a")], *amounts)) == {
        "Kosten die bij geen thema staan": ["Geld los: raming € 2"],
        "Bedragen waarvan de dekking niet uit te rekenen is": ["Geld a: raming € 1, 2031", "Geld los: raming € 2"],
        "Geld waarvan niet uit te rekenen is voor welke kosten het is": ["Geld geld: toegekend € 3, 2031"],
        "Bedragen zonder jaar": ["Geld los: raming € 2"],
        "Bedragen waarvan niet bekend is of ze structureel of incidenteel zijn": ["Geld geld: toegekend € 3, 2031"],
    }


def test_a_total_of_costs_is_not_missing_a_theme() -> None:
    amounts = amount("a", "1"), amount("b", "2"), amount("som", "3", som_van="a, b")
    assert unknown(page([theme("bos", "a")], *amounts))["Kosten die bij geen thema staan"] == [
        "Geld b: raming € 2, 2031"
    ]


@pytest.mark.parametrize(("plaats", "found"), [("figuur-2", True), ("h3", True), ("h4", False)])
def test_what_was_lost_where_an_amount_stands_is_told(plaats: str, found: bool) -> None:
    lists = unknown(page([], amount("a", "1", soort="besteed", grond=f"{{bron: plan, plaats: {plaats}}}")))
    text = "Plan Groener, Tijdlijn. De balken van de tijdlijn zijn alleen als plaatje te zien."
    assert lists.get("Niet leesbaar in de bron", []) == ([text] if found else [])


@pytest.mark.parametrize(("number", "closed"), [(10, False), (11, True)])
def test_a_long_list_waits_until_it_is_opened(number: int, closed: bool) -> None:
    assert bool(page([theme("bos", *[""] * number)]).xpath("//details[summary]")) is closed


# The picture


def test_the_table_comes_first_and_the_picture_says_so() -> None:
    shown = page([theme("bos", "a")], *TOTALS, amount("uit", "100", soort="dekking", som_van="b, c, d"))
    boxes = shown.xpath("//div[@class='naast']")
    assert [[child.tag for child in box] for box in boxes] == [["div", "figure"]] * 2
    for figure in shown.xpath("//figure"):
        assert figure.get("data-search-exclude") is not None
        assert "Dezelfde inhoud staat in de tabel." in words(figure.xpath("./figcaption")[0])


def test_a_title_is_text() -> None:
    """Whatever an editor writes is shown, never run."""
    name, text = theme("bos", "a")
    shown = page([(name, text.replace("titel: Thema bos", "titel: <b>bos</b>"))], amount("a", "1"))
    assert costs(shown)[0][0] == "<b>bos</b>"
    assert "<b>bos</b>" in bars(shown, "Kosten")
