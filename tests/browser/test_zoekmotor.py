"""What the search understands of Dutch: its engine asked over a few entries of a line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from browsing import browsing
from sites import Site

pytestmark = pytest.mark.browser

Ask = Callable[[str], dict[str, Any]]
PARTS = ("woordenboom.min.js", "stam.min.js", "zoek-analyse.js", "zoek-woorden.js", "zoek-inhoud.js", "zoek-motor.js")
SOORTEN = [
    ["resultaat", "Resultaten", 1],
    ["begrip", "Begrippen", 1.2],
    ["wegwijzer", "Begrippen", 0.5],
    ["leesfout", "Leesfouten", 0.45],
    ["pagina", "Pagina's", 1.2],
]
PLANNEN = [["Nieuw plan", "2023", 1], ["Oud plan", "2017", 0.85], ["Voorbeeld", "", 0.6]]
RESULTAAT, BEGRIP, WEGWIJZER, LEESFOUT, PAGINA = range(5)
NIEUW, OUD, VOORBEELD = range(3)

# Title, kind, plan, names, text, what it lends its names to, id.
ITEMS: list[tuple[str, int, int, list[str], str, list[int], str]] = [
    ("Centraal Inkoopbureau", RESULTAAT, NIEUW, [], "Koopt in voor alle afdelingen.", [], "INK-04"),
    (
        "Contracten op één plek",
        RESULTAAT,
        NIEUW,
        [],
        "Elk contract in een register, ook dat van een kleine inkoop.",
        [],
        "INK-05",
    ),
    ("Mens en Organisatie", BEGRIP, NIEUW, ["M&O", "P&O", "HR"], "De afdeling voor personeel.", [], ""),
    ("Ondernemingsraad", BEGRIP, NIEUW, ["OR"], "Praat namens de medewerkers mee.", [], ""),
    ("personeelszaken", WEGWIJZER, NIEUW, [], "", [2], ""),
    ("Data-gedreven sturen", RESULTAAT, NIEUW, [], "Besluiten met cijfers.", [], "IA-03"),
    ("Grens voor melden", RESULTAAT, NIEUW, [], "Vanaf € 10.000 meld je een aankoop.", [], ""),
    ("Geld voor het gebouw", RESULTAAT, NIEUW, [], "De bouw kost € 2.143.000.", [], ""),
    ("De raad beslist", RESULTAAT, NIEUW, [], "Op 28 februari 2023.", [], ""),
    ("Het feest", RESULTAAT, NIEUW, [], "In week 9 van 2023.", [], ""),
    ("Het overzicht", RESULTAAT, NIEUW, [], "Klaar in het 3e kwartaal 2024.", [], ""),
    ("Café voor collega’s", RESULTAAT, NIEUW, [], "Elke maand koffie bij een loket of bureau.", [], ""),
    ("Visies op leiderschap", RESULTAAT, NIEUW, [], "Wat een manager doet.", [], ""),
    ("Subsidie verlenen", RESULTAAT, OUD, [], "Zo gaat dat.", [], ""),
    ("Subsidie verlenen", RESULTAAT, NIEUW, [], "Zo gaat dat.", [], ""),
    ("Subsidie verlenen", RESULTAAT, VOORBEELD, [], "Zo gaat dat.", [], ""),
    ("Het plan vaststellen", RESULTAAT, NIEUW, [], "Dat doet het college.", [], ""),
    ("Kontrackt", LEESFOUT, NIEUW, [], "Er staat een letter te veel.", [], ""),
    ("Kalender", RESULTAAT, NIEUW, [], "Wanneer het subsidieloket open is.", [], ""),
    ("Stand van zaken", PAGINA, NIEUW, ["hoe ver zijn we"], "", [], ""),
    ("verlof aanvragen", WEGWIJZER, NIEUW, [], "", [21], ""),
    ("Vrije dagen", RESULTAAT, NIEUW, [], "Zo krijg je ze.", [], ""),
]
GEVRAAGD = {"De raad beslist": "gemeenteraad stemt over de begroting", "Het feest": "wanneer is de borrel van de raad"}


@pytest.fixture(scope="module")
def ask(voorbeeld: Site, chromium: str) -> Iterator[Ask]:
    """The engine as the site publishes it, over ITEMS; answers with titles, plans, and what may have been meant."""
    items = [
        [f"x/{number}/", titel, soort, plan, namen, "", tekst, [], deelt, id_, GEVRAAGD.get(titel, "")]
        for number, (titel, soort, plan, namen, tekst, deelt, id_) in enumerate(ITEMS)
    ]
    with browsing(chromium) as context:
        page = context.new_page()
        for name in PARTS:
            page.add_script_tag(path=voorbeeld.folder / "assets" / "engine" / name)
        page.evaluate(
            "(given) => { self.machine = new Zoekmachine(given) }",
            {"soorten": SOORTEN, "plannen": PLANNEN, "items": items},
        )
        yield lambda question: page.evaluate(
            """(question) => {
              const { antwoorden, bedoeld } = machine.zoek(question);
              return { nummers: antwoorden.map((one) => one.doc), bedoeld };
            }""",
            question,
        )


@pytest.mark.parametrize(
    ("question", "title"),
    [
        # Inflections, capitals and accents.
        ("contract", "Contracten op één plek"),
        ("CONTRACTEN", "Contracten op één plek"),
        ("een plek", "Contracten op één plek"),
        ("afdeling die inkoopt", "Centraal Inkoopbureau"),
        ("visie", "Visies op leiderschap"),
        ("managers", "Visies op leiderschap"),
        ("cafe", "Café voor collega’s"),
        ("cafés", "Café voor collega’s"),
        ("collega's", "Café voor collega’s"),
        ("subsidies", "Subsidie verlenen"),
        ("besluit met cijfer", "Data-gedreven sturen"),
        # Compounds, and hyphens in all ways.
        ("inkoop bureau", "Centraal Inkoopbureau"),
        ("bureau voor inkoop", "Centraal Inkoopbureau"),
        ("contractregister", "Contracten op één plek"),
        ("leider schap", "Visies op leiderschap"),
        ("leider-schap", "Visies op leiderschap"),
        ("wie stelt het plan vast", "Het plan vaststellen"),
        ("data-gedreven", "Data-gedreven sturen"),
        ("datagedreven", "Data-gedreven sturen"),
        ("data gedreven", "Data-gedreven sturen"),
        # Amounts.
        ("10000", "Grens voor melden"),
        ("10.000", "Grens voor melden"),
        ("€ 10 000", "Grens voor melden"),
        ("10 duizend euro", "Grens voor melden"),
        ("10k", "Grens voor melden"),
        ("2,143 miljoen", "Geld voor het gebouw"),
        ("€ 2.143.000", "Geld voor het gebouw"),
        ("2143000", "Geld voor het gebouw"),
        # Dates.
        ("28 februari 2023", "De raad beslist"),
        ("28-02-2023", "De raad beslist"),
        ("28/2/2023", "De raad beslist"),
        ("2023-02-28", "De raad beslist"),
        ("28 feb. 2023", "De raad beslist"),
        ("februari 2023", "De raad beslist"),
        ("week 9", "Het feest"),
        ("2023-W09", "Het feest"),
        ("wk 9 2023", "Het feest"),
        ("Q3 2024", "Het overzicht"),
        ("derde kwartaal 2024", "Het overzicht"),
        ("2024-Q3", "Het overzicht"),
        # Ids.
        ("INK-04", "Centraal Inkoopbureau"),
        ("ink04", "Centraal Inkoopbureau"),
        ("ink 4", "Centraal Inkoopbureau"),
        ("Ink-5", "Contracten op één plek"),
        # Synonyms and abbreviations.
        ("P&O", "Mens en Organisatie"),
        ("p en o", "Mens en Organisatie"),
        ("po", "Mens en Organisatie"),
        ("hr", "Mens en Organisatie"),
        ("OR", "Ondernemingsraad"),
        ("personeelszaken", "Mens en Organisatie"),
        ("CIB", "Centraal Inkoopbureau"),
        # Typos.
        ("ondernemigsraad", "Ondernemingsraad"),
        ("leidreschap", "Visies op leiderschap"),
        ("kontract", "Contracten op één plek"),
        ("kafee", "Café voor collega’s"),
        ("ondernemingzraat", "Ondernemingsraad"),
    ],
)  # fmt: skip
def test_the_first_answer(ask: Ask, question: str, title: str) -> None:
    assert titles(ask, question)[:1] == [title]


@pytest.mark.parametrize("question", ["INK-06", "ink06", "ink 6", "INK-40", "10001", "Q4 2019", "xqzw", "?!"])
def test_nothing_is_found(ask: Ask, question: str) -> None:
    """An id, a number or a date that is not there is no typing error for one that is."""
    assert ask(question) == {"nummers": [], "bedoeld": ""}


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("ondernemigsraad", "ondernemingsraad"),
        ("de kontracten", "de contracten"),
        ("ondernemingsraad", ""),
        ("ink-o4", ""),
    ],
)
def test_what_may_have_been_meant(ask: Ask, question: str, meant: str) -> None:
    assert ask(question)["bedoeld"] == meant


def test_how_people_ask_leads_there_but_the_words_of_a_title_count_for_more(ask: Ask) -> None:
    assert titles(ask, "wie stemt er over de begroting")[:1] == ["De raad beslist"]
    assert titles(ask, "borrels")[:1] == ["Het feest"]
    assert titles(ask, "raad")[:2] == ["De raad beslist", "Het feest"]


def test_a_longer_word_may_have_more_mistakes(ask: Ask) -> None:
    assert titles(ask, "ondrnemigsrad")[:1] == ["Ondernemingsraad"]
    assert titles(ask, "raod")[:1] == ["De raad beslist"]
    assert titles(ask, "roxd") == []


def test_a_date_that_is_not_there_leads_to_its_week_and_to_its_month(ask: Ask) -> None:
    assert titles(ask, "27 februari 2023")[:2] == ["Het feest", "De raad beslist"]
    assert titles(ask, "6 februari 2023")[:1] == ["De raad beslist"]


def test_a_day_without_its_year_and_the_week_of_a_day(ask: Ask) -> None:
    assert titles(ask, "28 februari")[:1] == ["De raad beslist"]
    assert "De raad beslist" in titles(ask, "week 9 2023")


def test_the_leading_plan_comes_before_the_older_plan_and_examples_come_last(ask: Ask) -> None:
    plans = [
        PLANNEN[ITEMS[one][2]][0] for one in ask("subsidie verlenen")["nummers"] if ITEMS[one][0] == "Subsidie verlenen"
    ]
    assert plans == ["Nieuw plan", "Oud plan", "Voorbeeld"]


def test_a_word_comes_before_a_part_of_a_word(ask: Ask) -> None:
    assert titles(ask, "loket") == ["Café voor collega’s", "Kalender"]


def test_a_mistake_of_a_source_stays_a_mistake(ask: Ask) -> None:
    """The word is there, but only where the site says that it was garbled."""
    assert ask("kontrackt")["bedoeld"] == "contract"
    assert {"Kontrackt", "Contracten op één plek"} <= set(titles(ask, "kontrackt"))


def titles(ask: Ask, question: str) -> list[str]:
    """The titles of the answers, best first."""
    return [ITEMS[one][0] for one in ask(question)["nummers"]]


def test_a_page_is_found_by_what_people_call_it_with_its_small_words(ask: Ask) -> None:
    assert titles(ask, "hoe ver zijn we nu")[:1] == ["Stand van zaken"]
    assert "Stand van zaken" not in titles(ask, "verder")


@pytest.mark.parametrize("question", ["aanvragen van verlof", "hoe vraag ik verlof aan", "verlof snel aanvragen"])
def test_a_name_is_a_name_in_another_order_too(ask: Ask, question: str) -> None:
    assert titles(ask, question)[:1] == ["Vrije dagen"]


def test_a_mistake_in_the_last_part_of_a_compound(ask: Ask) -> None:
    assert titles(ask, "inkoopregistar") == ["Contracten op één plek"]
