"""The calendar as an Atom feed: what RFC 4287 asks, and what changed last comes first."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from kalenders import ATOM, DECIDED, FILE, moment, updated
from sites import Project, Site, assert_none

from macros.exports import feed


def test_atom_has_what_rfc_4287_asks(project: Project) -> None:
    project.publish("2030-10-01")
    text = feed.files(project.geheel, "https://voorbeeldstad.example/plan/")[feed.ADDRESS]
    assert_none(invalid_atom(ET.fromstring(text)))
    root = ET.fromstring(text)
    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    assert links == [
        "https://voorbeeldstad.example/plan/kalender/feed.xml",
        "https://voorbeeldstad.example/plan/kalender/start-plantseizoen/",
        "https://voorbeeldstad.example/plan/kalender/brief-scholen/",
    ]


@pytest.mark.parametrize("which", ["voorbeeld", "site"])
def test_atom_of_a_site(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    root = ET.fromstring(site.text(feed.ADDRESS))
    assert_none(invalid_atom(root))
    for link in root.iter(f"{ATOM}link"):
        target = link.get("href", "").removeprefix("../")
        assert target in site.pages or target in site.files


def test_atom_names_what_was_published_the_last_change_first(project: Project) -> None:
    assert updated(project) == {}
    project.publish("2030-10-01")
    project.write(*next(iter(moment("wanneer: 2031-03-05", grond=DECIDED).items())))
    assert "feest" not in updated(project)
    project.replace(FILE, "titel: Start van het plantseizoen", "titel: Het plantseizoen begint")
    project.publish("2030-11-02")
    assert list(updated(project).items()) == [
        ("start-plantseizoen", "2030-11-02"),
        ("feest", "2030-11-02"),
        ("brief-scholen", "2030-10-01"),
    ]
    project.replace("data/mijlpalen.yml", "titel: Het Stadsbos gaat open", "titel: Het bos is open")
    before = feed.files(project.geheel, "")
    project.publish("2030-12-03")
    assert feed.files(project.geheel, "") == before  # nothing about the calendar changed


def invalid_atom(root: ET.Element) -> list[str]:
    """What RFC 4287 (4.1.1, 4.1.2, 3.3) asks and a feed lacks."""
    found = [] if root.tag == f"{ATOM}feed" else [f"wortel is {root.tag}"]
    once = ("id", "title", "updated")
    for part in (root, *root.iter(f"{ATOM}entry")):
        name = part.findtext(f"{ATOM}id", "?")
        found += [f"{name}: {one} hoort er een keer" for one in once if len(part.findall(f"{ATOM}{one}")) != 1]
        if not re.fullmatch(r"[a-z]+:[!-~]+", name):
            found.append(f"{name} is geen IRI")
        for stamp in (one.text or "" for tag in ("updated", "published") for one in part.findall(f"{ATOM}{tag}")):
            if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp):
                found.append(f"{name}: {stamp} is geen tijdstip")
    if not root.findall(f"{ATOM}author/{ATOM}name"):
        found.append("geen auteur")
    if [one.get("rel") for one in root.findall(f"{ATOM}link")] != ["self"]:
        found.append("geen link naar zichzelf")
    for entry in root.iter(f"{ATOM}entry"):
        alternates = [one for one in entry.findall(f"{ATOM}link") if one.get("rel", "alternate") == "alternate"]
        if len(alternates) != 1 or not alternates[0].get("href"):
            found.append("ingang zonder link")
    ids = [one.text for one in root.findall(f"{ATOM}entry/{ATOM}id")]
    return found + [f"id dubbel: {one}" for one in ids if ids.count(one) > 1]
