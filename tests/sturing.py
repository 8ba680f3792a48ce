"""What the tests of steering share: a report on a result, the words for its state, and the facts on a page."""

from __future__ import annotations

from lxml.html import HtmlElement
from sites import words

STATES = ("op koers", "let op", "vertraagd", "klaar", "gestopt")
DECIDED = "grond: {besluit: Besproken in de stuurgroep., door: stuurgroep, datum: 2032-01-13}"


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


def fact(page: HtmlElement, name: str) -> str:
    """What stands beside a name in a list of facts."""
    return words(page.xpath(f"//div[contains(@class, 'feit')][dt[normalize-space()='{name}']]/dd")[0])
