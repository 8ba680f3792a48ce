"""A programme with themes and amounts, and what its page says about the money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


TOTALS = (
    amount("a", "100"),
    amount("kosten", "100", som_van="a"),
    amount("b", "30", soort="toegekend", circa="ja"),
    amount("c", "50", soort="gevraagd"),
    amount("d", "20", soort="dekking"),
)


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
