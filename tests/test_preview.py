"""The preview follows the files; on a problem readers keep the last good site, with the problem on top of every page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import copy_of_voorbeeld
from voorvertoning import NEW, OLD, Preview, changed, started

PAGES = ("", "plan/", "rollen/raad/", "rollen/", "bestaat-niet/")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of the tiny municipality, for tests that put back what they change."""
    folder = tmp_path_factory.mktemp("voorvertoning")
    with started(copy_of_voorbeeld(folder), folder / "tmp") as preview:
        preview.until(lambda: preview.shows("risicos/droge-zomer/", OLD))
        yield preview


def test_a_changed_text_is_shown(preview: Preview) -> None:
    with changed(preview.project, "data/risicos.yml", OLD, NEW):
        preview.until(lambda: preview.shows("risicos/droge-zomer/", NEW))
    preview.until(lambda: preview.shows("risicos/droge-zomer/", OLD))


def test_a_changed_page_is_shown(preview: Preview) -> None:
    with changed(preview.project, "docs/naslag.md", "# Naslag", "# Om na te slaan"):
        preview.until(lambda: preview.shows("naslag/", "Om na te slaan"))
    preview.until(lambda: not preview.shows("naslag/", "Om na te slaan"))


def test_broken_data_leaves_the_last_good_site_with_a_banner_on_every_page(preview: Preview) -> None:
    with changed(preview.project, "data/risicos.yml", f"tekst: {OLD}", f"tekst: {NEW}\n  kans: groot"):
        preview.until(lambda: preview.banner("") != "")
        for address in PAGES:
            assert "data/risicos.yml:" in preview.banner(address), address
            assert "onbekend-veld" in preview.banner(address), address
        assert preview.shows("risicos/droge-zomer/", OLD)
        assert not preview.shows("risicos/droge-zomer/", NEW)
        assert "onbekend-veld" in preview.output
    preview.until(lambda: preview.banner("") == "")
    for address in PAGES:
        assert preview.banner(address) == "", address


def test_the_banner_shows_what_an_editor_typed_as_text(preview: Preview) -> None:
    with changed(preview.project, "data/risicos.yml", f"tekst: {OLD}", "<script>kwaad()</script>: x"):
        preview.until(lambda: preview.banner("") != "")
        assert "<script>kwaad()</script>" in preview.banner("")
        assert not preview.shows("", "<script>kwaad()")
    preview.until(lambda: preview.banner("") == "")


def test_a_broken_page_is_told_the_same_way(preview: Preview) -> None:
    with changed(preview.project, "docs/naslag.md", "# Naslag", "# Naslag {{ onzin() }}"):
        preview.until(lambda: preview.banner("plan/") != "")
        assert "docs/naslag.md:1:" in preview.banner("plan/")
        assert "onzin" in preview.banner("plan/")
        assert "Traceback" not in preview.banner("plan/")
    preview.until(lambda: preview.banner("plan/") == "")


def test_the_site_that_was_built_before_is_left_alone(preview: Preview) -> None:
    assert {path.name for path in preview.project.folder.iterdir()} - {".cache"} == {"data", "docs", "mkdocs.yml"}


def test_pages_reload_by_themselves(preview: Preview) -> None:
    for address in PAGES:
        assert "livereload(" in preview.page(address), address


def test_a_preview_can_start_with_broken_data(tmp_path: Path) -> None:
    project = copy_of_voorbeeld(tmp_path)
    project.write("data/rollen/proef.yml", "")
    with started(project, tmp_path / "tmp") as preview:
        preview.until(lambda: "data/rollen/proef.yml:1:1 leeg-bestand" in preview.banner(""))
        (project.data / "rollen" / "proef.yml").unlink()
        preview.until(lambda: preview.shows("risicos/droge-zomer/", OLD))
        assert preview.banner("") == ""


def test_ctrl_c_ends_it_and_cleans_up(tmp_path: Path) -> None:
    with started(copy_of_voorbeeld(tmp_path), tmp_path / "tmp") as preview:
        preview.until(lambda: preview.shows("", "Groener Voorbeeldstad"))
        assert list(preview.temporary.iterdir()) != []
        assert preview.stop() == 0
        assert "Gestopt." in preview.output
        assert "Traceback" not in preview.output
        assert list(preview.temporary.iterdir()) == []


def test_a_port_that_is_taken_is_named(preview: Preview) -> None:
    outcome = preview.project.run("serve", "--port", str(preview.port))
    assert outcome.returncode == 1
    assert str(preview.port) in outcome.stderr
    assert "--port" in outcome.stderr
    assert "Traceback" not in outcome.stderr
