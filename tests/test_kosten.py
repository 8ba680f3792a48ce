"""What the themes of a programme cost: every sum computed, nothing twice, kinds and years apart."""

from __future__ import annotations

import pytest
from begroting import EXAMPLE, NIET, SOURCE, amount, bars, columns, costs, lengths, page, theme, unknown
from sites import words


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
