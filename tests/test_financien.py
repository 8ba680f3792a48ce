"""What is unknown about the money of a programme, and how its page shows it all."""

from __future__ import annotations

import pytest
from begroting import EXAMPLE, TOTALS, amount, bars, costs, page, theme, unknown
from sites import words

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
