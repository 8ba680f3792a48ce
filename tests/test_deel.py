"""A few pages built by themselves, as the preview does first, are what they are in the whole site."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import Site, copy_of_voorbeeld

from macros.core.check import check_release
from macros.core.load import read_folder
from macros.site.build import BuildFailed, build_pages
from macros.site.deel import Deel

PROSE = ("", "plan/", "kalender-en-teams/", "handboeken-en-leren/")
RECORDS = ("risicos/droge-zomer/", "rollen/raad/", "themas/bomen-planten/")
INDEXES = ("risicos/", "rollen/", "begrippen/")
LINKS_TO_A_WORKBOOK = "naslag/"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny municipality, with a page that the menu gives no title and that links to an export."""
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("deel"))
    project.replace("mkdocs.yml", "- Naslag: naslag.md", "- naslag.md")
    text = (project.folder / "docs/naslag.md").read_text("utf-8")
    project.write("docs/naslag.md", f"{text}\n\n[Het werkboek](export/programma.xlsx)\n")
    return project.build()


@pytest.mark.parametrize("address", [*PROSE, *RECORDS, *INDEXES, LINKS_TO_A_WORKBOOK])
def test_a_page_by_itself_is_the_page_of_the_whole_site(whole: Site, tmp_path: Path, address: str) -> None:
    assert part(whole, tmp_path, address).text(address) == whole.text(address)


def test_pages_built_together_are_the_same_too(whole: Site, tmp_path: Path) -> None:
    addresses = [*PROSE, *RECORDS, *INDEXES, LINKS_TO_A_WORKBOOK]
    made = part(whole, tmp_path, *addresses)
    assert {address: made.text(address) for address in addresses} == {
        address: whole.text(address) for address in addresses
    }


def test_nothing_else_is_written(whole: Site, tmp_path: Path) -> None:
    made = part(whole, tmp_path, "risicos/droge-zomer/")
    of_the_theme = {"404.html", "sitemap.xml", "sitemap.xml.gz"}
    assert made.files.keys() - of_the_theme == {"risicos/droge-zomer/index.html"}


def test_an_address_without_a_page_is_no_problem(whole: Site, tmp_path: Path) -> None:
    made = part(whole, tmp_path, "bestaat/niet/", "risicos/")
    assert made.text("risicos/") == whole.text("risicos/")


def test_a_page_that_fails_is_not_shown(tmp_path: Path) -> None:
    project = copy_of_voorbeeld(tmp_path)
    project.write("docs/plan.md", "# Plan\n\n{{ onzin() }}\n")
    with pytest.raises(BuildFailed):
        part(Site(project, tmp_path / "geen"), tmp_path, "plan/")


def part(whole: Site, folder: Path, *addresses: str) -> Site:
    """Some pages, beside the whole site."""
    project = whole.project
    made = Site(project, folder / "deel")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project.folder)
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        build_pages(
            project.folder / "mkdocs.yml",
            made.folder,
            check_release(read_folder(project.data)),
            Deel(frozenset(addresses), whole.folder),
        )
    return made
