"""The theme around a record is made once for its register: every page is what the theme itself makes of it."""

from __future__ import annotations

import pytest
from sites import Project, Site, assert_none, copy_of_voorbeeld

from macros.site import schil
from macros.site.build import build


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The tiny municipality as it is built, and built by the theme page for page."""
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("schil"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project.folder)
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.setattr(schil, "TEMPLATE", "main.html")
        return project.build(), slow(project)


def slow(project: Project) -> Site:
    site = Site(project, project.folder / "langzaam")
    build(project.folder / "mkdocs.yml", site.folder)
    return site


def test_every_page_is_what_the_theme_makes_of_it(both: tuple[Site, Site]) -> None:
    fast, slow = both
    names = [name for name in slow.files if name.endswith(".html")]
    assert names == [name for name in fast.files if name.endswith(".html")]
    assert_none([name for name in names if fast.text(name).split() != slow.text(name).split()])


def test_no_mark_stays_behind(both: tuple[Site, Site]) -> None:
    fast, _ = both
    assert_none([name for name in fast.files if name.endswith(".html") and "‹schil:" in fast.text(name)])
