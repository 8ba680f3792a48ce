"""A municipality may leave out what its site has besides pages; then nothing links to it either."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.html import HtmlElement
from sites import Project, Site, assert_none, copy_of_voorbeeld

MADE = {"api": "api/v1/rollen.json", "agenda": "kalender/feed.xml", "werkboek": "export/programma.xlsx"}
LINKED = (".json", ".ics", ".xml", ".xlsx")


@pytest.fixture(
    scope="module", params=[("api",), ("agenda", "werkboek"), ()], ids=lambda wanted: " ".join(wanted) or "niets"
)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], Site]:
    """What is wanted, and the tiny municipality with that alone."""
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("uitvoer"))
    project.replace("mkdocs.yml", "  - programma\n", f"  - programma: {{uitvoer: [{', '.join(request.param)}]}}\n")
    return set(request.param), project.build()


def test_only_what_is_wanted_is_made(built: tuple[set[str], Site]) -> None:
    wanted, site = built
    assert {name for name, file in MADE.items() if file in site.files} == wanted


def test_no_link_goes_to_what_is_not_there(built: tuple[set[str], Site]) -> None:
    _, site = built
    links = [(address, link) for address, page in site.pages.items() for link in exports(page)]
    assert_none([(address, link) for address, link in links if not (site.folder / address / link).resolve().is_file()])


def test_the_others_are_linked(built: tuple[set[str], Site]) -> None:
    wanted, site = built
    links = {Path(link).suffix for page in site.pages.values() for link in exports(page)}
    assert (".json" in links, ".ics" in links) == ("api" in wanted, "agenda" in wanted)


def exports(page: HtmlElement) -> list[str]:
    """The links on a page to a file that is no page."""
    return [link for link in page.xpath("//a/@href") if link.endswith(LINKED) and "://" not in link]


def test_a_name_that_does_not_exist_stops_the_build(project: Project) -> None:
    project.replace("mkdocs.yml", "  - programma\n", "  - programma: {uitvoer: [feestje]}\n")
    outcome = project.run("build")
    assert outcome.returncode == 1
    assert "feestje" in outcome.stdout + outcome.stderr
    assert "Traceback" not in outcome.stderr
