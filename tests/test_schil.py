"""One shell for many pages, made by several processes: every page is what the theme itself makes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sites import ROOT, Project, Site, assert_none, copy_of_voorbeeld

from macros.site import pages
from macros.site.bladen import Bladen
from macros.site.build import build

Slow = Callable[[Project, Path], Site]


@pytest.fixture(scope="module")
def slowly() -> Slow:
    """Builds a site by the theme, page for page, every page anew and in one process."""

    def slowly(project: Project, folder: Path) -> Site:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(project.folder)
            patch.setenv("NO_MKDOCS_2_WARNING", "1")
            patch.setattr(pages.GeneratedPage, "in_shell", False)
            patch.setattr(Bladen, "get", lambda *_: None)
            build(project.folder / "mkdocs.yml", folder)
        return Site(project, folder)

    return slowly


@pytest.fixture(scope="module")
def fast(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny municipality as it is built."""
    return copy_of_voorbeeld(tmp_path_factory.mktemp("schil")).build()


def test_every_page_is_what_the_theme_makes_of_it(fast: Site, slowly: Slow, tmp_path: Path) -> None:
    assert_same(fast, slowly(fast.project, tmp_path / "langzaam"))


def test_after_an_edit_every_page_is_what_it_would_be_anew(fast: Site, slowly: Slow, tmp_path: Path) -> None:
    project = copy_of_voorbeeld(tmp_path)
    project.build()
    project.replace("data/themas/bomen-planten.yml", "titel: Bomen planten", "titel: Meer bomen planten")
    project.replace("data/risicos.yml", "titel: Een droge zomer", "titel: Een natte zomer")
    after = project.build()
    assert "Een natte zomer" in after.text("risicos/droge-zomer/")
    assert_same(after, slowly(project, tmp_path / "langzaam"))


@pytest.mark.slow
def test_every_page_of_this_site_is_what_the_theme_makes_of_it(site: Site, slowly: Slow, tmp_path: Path) -> None:
    assert_same(site, slowly(Project(ROOT), tmp_path / "langzaam"))


def assert_same(fast: Site, slow: Site) -> None:
    """The same files; the same pages, apart from white space; everything else to the byte."""
    assert sorted(fast.files) == sorted(slow.files)
    made = [name for name in slow.files if fast.files[name] != slow.files[name]]
    assert_none(
        [name for name in made if not name.endswith(".html") or fast.text(name).split() != slow.text(name).split()]
    )


def test_no_mark_stays_behind(fast: Site) -> None:
    assert_none([name for name in fast.files if name.endswith(".html") and "‹schil:" in fast.text(name)])
