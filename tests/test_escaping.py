"""Whatever an editor types stays text: on the record page, in a prose page, in the search index and in the JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sites import Site, assert_none, copy_of_voorbeeld, words
from test_views import prose_address, records_of, with_a_prose_page_for_every_record

from macros.core.link import Geheel, key_of
from macros.core.model.record import Item
from macros.core.model.velden import Waarde, walk
from macros.exports import zoekindex
from macros.views import address_of, register_of

# At most 24 words, since a quotation has 25 at most.
NASTY = (
    """<script>kwaad()</script> <img src=x onerror="kwaad()"> "a" 'b' {{ 1+1 }} {% kwaad %} {#weg#} """
    """`c` ``` ~~~ |d| *e* _f_ [g](h) </article></title> -->]]> &amp;&#60;\\$j$:smile:"""
)
TEXTS = ("zin", "tekst", "citaat")
NAMES = {"plaats", "contact", "terugmelden"}  # name something elsewhere, so they cannot be anything


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny municipality with something nasty, each time another number behind it, in every text of every record."""
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("lelijk"))
    for name, content in spoiled(project.geheel).items():
        project.write(name, json.dumps(content, ensure_ascii=False, indent=1))
    return with_a_prose_page_for_every_record(project).build()


def test_every_kind_of_text_is_nasty(nasty: Site) -> None:
    kinds = {register_of(record).naam for record in records_of(nasty.project) if texts_of(record)}
    assert kinds == {name for name, records in nasty.project.geheel.registers.items() if records}
    assert sum(len(texts_of(record)) for record in records_of(nasty.project)) > 150


def test_it_is_text_on_the_record_page(nasty: Site) -> None:
    for record in records_of(nasty.project):
        assert_none(missing(nasty, address_of(record), texts_of(record)))


def test_it_is_text_where_a_macro_shows_it(nasty: Site) -> None:
    """All but the title, which a prose page leaves to its own heading."""
    for record in records_of(nasty.project):
        texts = [text for text in texts_of(record) if text != record.titel]
        assert_none(missing(nasty, prose_address(record), texts))


def test_it_is_code_on_no_page(nasty: Site) -> None:
    """Told by where on the page it is code, with one page where that is so."""
    found = {
        f"<{element.tag}> in <{element.getparent().tag} class={element.getparent().get('class')}>": f"/{address}"
        for address, page in nasty.pages.items()
        for element in page.xpath("//*[@onerror] | //script[contains(text(), 'kwaad')] | //em | //h6")
    }
    assert_none([*found.items()])


def test_it_closes_nothing(nasty: Site, voorbeeld: Site) -> None:
    """A page is built up as it is without anything nasty."""
    addresses = map(address_of, records_of(nasty.project))
    assert_none([address for address in addresses if outline(nasty, address) != outline(voorbeeld, address)])


def test_it_is_the_title_of_the_page(nasty: Site) -> None:
    wrong = [
        address_of(record)
        for record in records_of(nasty.project)
        if words(nasty.pages[address_of(record)].xpath("//h1")[0]) != flat(record.titel)
    ]
    assert_none(wrong)


def test_it_is_text_in_the_json(nasty: Site) -> None:
    lost = []
    for name, records in nasty.project.geheel.registers.items():
        given = {one["id"]: one for one in json.loads(nasty.text(f"api/v1/{name}.json"))}
        for record in records.values():
            there = set(strings(given[record.id]))
            lost += [f"{name}/{record.id}: {text}" for text in texts_of(record) if text not in there]
    assert_none(lost)


def test_it_is_text_in_what_the_search_box_reads(nasty: Site) -> None:
    """The file is a script that hands over JSON; the search box shows all of it as text."""
    script = nasty.text(zoekindex.ADRES)
    assert script.startswith("zoekgegevens({")
    assert script.endswith("});\n")
    assert "</" not in script
    titles = {entry[1] for entry in json.loads(script[len("zoekgegevens(") : -len(");\n")])["items"]}
    assert_none([address_of(record) for record in records_of(nasty.project) if record.titel not in titles])


def spoiled(geheel: Geheel) -> dict[str, Any]:
    """File name → its content with every text replaced."""
    files: dict[str, Any] = {}
    number = 0
    for records in geheel.registers.values():
        for record in records.values():
            source = geheel.herkomst[key_of(record)]
            content = files.setdefault(source.document.bestand, source.document.waarde)
            given: dict[str, str] = {}  # the same text stays the same: a measure is named by its words
            for value in free_texts(record):
                number += 1
                text = given.setdefault(value.waarde, f"{NASTY} {number}")
                replace(content, (*source.pad, *value.pad), text)
    return files


def replace(content: Any, path: tuple[str | int, ...], text: str) -> None:
    """Put a text at a place in lists and mappings; one value may stand where a list may."""
    for position, step in enumerate(path[:-1]):
        if step == 0 and isinstance(content, dict):
            continue
        if isinstance(content[step], str):
            assert path[position + 1 :] == (0,)
            content[step] = text
            return
        content = content[step]
    content[path[-1]] = text


def free_texts(record: Item) -> list[Waarde]:
    """Every place where an editor can write what he likes, save for texts with a link that others count on."""
    found = [value for value in walk(record) if value.veld.soort in TEXTS and value.veld.sleutel not in NAMES]
    return [value for value in found if "[[" not in value.waarde]


def texts_of(record: Item) -> list[str]:
    """The nasty texts of a record that a page shows: words for the search box are on none."""
    return [value.waarde for value in free_texts(record) if value.veld.sleutel != "zoekwoorden"]


def missing(site: Site, address: str, texts: list[str]) -> list[str]:
    """The texts that cannot be read on a page."""
    shown = words(site.pages[address].xpath("//main")[0])
    return [f"/{address}: {text}" for text in texts if flat(text) not in shown]


def outline(site: Site, address: str) -> list[str]:
    """The parts of a page, from the outside in."""
    tags = ("header", "main", "nav", "article", "section", "footer", "table", "dl", "dd", "h1", "h2", "h3", "script")
    return [element.tag for element in site.pages[address].iter(*tags)]


def flat(text: str) -> str:
    return " ".join(text.split())


def strings(value: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(one)
