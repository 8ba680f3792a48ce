"""What covers the costs of a programme, and what is open; only what the source relates is set against each other."""

from __future__ import annotations

import pytest
from begroting import EXAMPLE, NIET, TOTALS, amount, bars, columns, lengths, page, unknown
from lxml.html import HtmlElement
from sites import words


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


def cover(shown: HtmlElement) -> list[list[str]]:
    """The rows of the table of cover without the description below the title."""
    [found] = shown.xpath("//table[caption='Dekking']")
    rows = [[words(cell) for cell in row] for row in found.xpath("./tbody/tr")]
    titles = [words(row.xpath("./th/a")[0]) for row in found.xpath("./tbody/tr")]
    return [[title, *row[1:]] for title, row in zip(titles, rows, strict=True)]
