"""Every address in the built site leads somewhere: in pages, in raw HTML, in diagrams, in style sheets and for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from addresses import CSS_LINK, links, other_host, resolve
from lxml import html
from sites import Site, assert_none, words

REFERENCES = ("aria-controls", "aria-describedby", "aria-labelledby")


@pytest.fixture(params=["site", "voorbeeld"])
def built(request: pytest.FixtureRequest) -> Site:
    """Each of the two sites in turn."""
    found: Site = request.getfixturevalue(request.param)
    return found


def test_every_link_and_anchor_leads_somewhere(built: Site) -> None:
    known = known_addresses(built)
    broken = [
        f"/{address} → {link}"
        for address, link in links_of(built)
        if not (link.startswith("data:") or other_host(link)) and resolve(address, link) not in known
    ]
    assert_none(broken)


def test_nothing_leads_to_another_host(built: Site) -> None:
    """Save for news on the intranet and for mail to a contact, at addresses that the municipality sets itself."""
    settings = built.project.geheel.instellingen
    ours = (f"{settings.intranet or 'nergens:'}/", *(f"mailto:{one.adres}?" for one in settings.contacten))
    outside = [
        f"/{address} → {link}" for address, link in links_of(built) if other_host(link) and not link.startswith(ours)
    ]
    assert_none(outside)


def test_ids_are_unique_within_a_page(built: Site) -> None:
    double = [
        f"/{address}#{id_} ({count} keer)"
        for address, page in built.pages.items()
        for id_, count in Counter(page.xpath("//@id")).items()
        if count > 1
    ]
    assert_none(double)


def test_names_and_descriptions_are_on_the_page(built: Site) -> None:
    lost = [
        f"/{address} {name}={id_}"
        for address, page in built.pages.items()
        for name in REFERENCES
        for value in page.xpath(f"//@{name}")
        for id_ in value.split()
        if not page.xpath("//*[@id = $id]", id=id_)
    ]
    assert_none(lost)


def test_style_sheets_ask_for_files_that_are_there(built: Site) -> None:
    known = known_addresses(built)
    broken = [
        f"{name} → {link}"
        for name in built.files
        if name.endswith(".css")
        for link in CSS_LINK.findall(built.text(name))
        if not link.startswith("data:") and resolve(name, link) not in known
    ]
    assert_none(broken)


def test_addresses_for_machines_lead_somewhere(built: Site) -> None:
    known = known_addresses(built)
    given = [(name, link) for name in built.files if name.endswith(".json") for link in _urls(_json(built, name))]
    assert len({name for name, _ in given}) > 20, "the search index and the registers give addresses"
    broken = [f"{name} → {link}" for name, link in given if resolve("", link) not in known]
    assert_none(broken)


def test_every_page_has_a_title_and_one_main_heading(built: Site) -> None:
    pages = {address: page for address, page in built.pages.items() if not page.xpath("//meta[@http-equiv='refresh']")}
    wrong = [
        f"/{address}"
        for address, page in pages.items()
        if not page.findtext("head/title").strip() or len(page.xpath("//h1")) != 1 or not words(page.xpath("//h1")[0])
    ]
    assert_none(wrong)


def test_no_source_maps_are_published(built: Site) -> None:
    maps = [name for name in built.files if name.endswith(".map")]
    assert_none(maps)


def test_every_file_of_the_engine_is_used(built: Site) -> None:
    """By a page, or by a file that a page uses."""
    ours = [name for name in built.files if name.startswith("assets/engine/")]
    named = {resolve(address, link) for address, link in links_of(built)}
    inside = "".join(built.text(name) for name in ours if name in named and not name.endswith(".min.js"))
    assert_none([name for name in ours if name not in named and name.rpartition("/")[2] not in inside])


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<a href="../b/">', "b/"),
        ('<a href="#here">', "a/#here"),
        ('<img src="/plaat.png">', "plaat.png"),
        ('<img srcset="klein.png 1x, groot.png 2x">', "a/groot.png"),
        ('<meta http-equiv="refresh" content="0; url=../b/">', "b/"),
        ('<svg><a xlink:href="../b/"></a></svg>', "b/"),
        ('<pre class="mermaid"><code>click n_x href "../b/#c"</code></pre>', "b/#c"),
        ('<div style="background: url(x.png)">', "a/x.png"),
    ],
)
def test_links_are_found_wherever_they_stand(page: str, found: str) -> None:
    tree = html.document_fromstring(f"<html><body>{page}</body></html>")
    assert found in [resolve("a/", link) for link in links(tree)]


@pytest.mark.parametrize("link", ["https://example.org/", "//example.org/x.js", "mailto:iemand@example.org"])
def test_another_host_is_seen(link: str) -> None:
    assert other_host(link)


@cache
def links_of(site: Site) -> list[tuple[str, str]]:
    """Every link of a site, with the address of the page it stands on."""
    return [(address, link) for address, page in site.pages.items() for link in links(page)]


@cache
def known_addresses(site: Site) -> set[str]:
    """Every address of the site: its files, the folders with a page, and the anchors on each page."""
    found = set(site.files) | set(site.pages)
    for address, page in site.pages.items():
        anchors = {*page.xpath("//@id"), *page.xpath("//a/@name")}
        found |= {f"{address}#{anchor}" for anchor in anchors}
    return found


def _json(site: Site, name: str) -> Any:
    return json.loads(site.text(name))


def _urls(value: Any) -> Iterator[str]:
    """Addresses in a file for machines: `url` in a register, `location` in the search index."""
    if isinstance(value, list):
        for one in value:
            yield from _urls(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key in ("url", "location") and isinstance(one, str):
                yield one
            else:
                yield from _urls(one)


@pytest.mark.parametrize("menu", ["md-tabs", "md-nav--primary"])
def test_the_menu_leads_to_the_same_places_from_every_page(voorbeeld: Site, menu: str) -> None:
    """The menu of a record page is made once for its register, and its links are relative."""
    found = {
        address: [resolve(address, link.get("href")) for link in page.xpath(f"//nav[contains(@class, '{menu}')]//a")]
        for address, page in voorbeeld.pages.items()
        if not page.xpath("//meta[@http-equiv='refresh']")
    }
    own = {address: [link for link in links if "#" not in link] for address, links in found.items()}
    assert_none([address for address, links in own.items() if set(links) != set(own["plan/"])])
