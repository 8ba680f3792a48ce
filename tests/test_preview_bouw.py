"""The preview while it builds: the page somebody looks at comes first, and a build that fails or dies does no harm."""

from __future__ import annotations

import shutil
from pathlib import Path

from sites import ROOT, Project, copy_of_voorbeeld
from voorvertoning import NEW, OLD, changed, started

PAGE_AT_THE_GATE = "naslag/"
WAIT_AT_THE_GATE = """
import os, time

def on_pre_page(page, config, files):
    while page.url == "naslag/" and os.path.exists(GATE):
        time.sleep(0.01)
    return page
"""
DIE_OF_A_WORD = """
import os

def on_page_markdown(markdown, page, config, files):
    if "Val nu om" in markdown:
        os._exit(3)
    return markdown
"""


def test_the_page_somebody_looks_at_is_new_before_the_whole_site_is(tmp_path: Path) -> None:
    project = copy_of_voorbeeld(tmp_path)
    gate = with_hook(project, WAIT_AT_THE_GATE)
    with started(project, tmp_path / "tmp") as preview:
        preview.until(lambda: preview.shows("risicos/droge-zomer/", OLD))
        with changed(project, "data/risicos.yml", OLD, NEW):
            gate.touch()
            preview.until(lambda: preview.shows("risicos/droge-zomer/", NEW))
            assert gate.exists()
            assert preview.shows("api/v1/risicos.json", OLD)
            assert preview.shows(PAGE_AT_THE_GATE, "Naslag"), "lezers wachten niet op de hele site"
            gate.unlink()
            preview.until(lambda: preview.shows("api/v1/risicos.json", NEW))
            assert preview.shows("risicos/droge-zomer/", NEW)


def test_a_change_does_not_wait_for_the_site_of_the_change_before(tmp_path: Path) -> None:
    project = copy_of_voorbeeld(tmp_path)
    gate = with_hook(project, WAIT_AT_THE_GATE)
    with started(project, tmp_path / "tmp") as preview:
        preview.until(lambda: preview.shows("risicos/droge-zomer/", OLD))
        gate.touch()
        with changed(project, "data/risicos.yml", OLD, NEW):
            preview.until(lambda: preview.shows("risicos/droge-zomer/", NEW))
        preview.until(lambda: preview.shows("risicos/droge-zomer/", OLD))
        assert gate.exists()


def test_a_page_that_was_new_is_put_back_where_the_whole_site_fails(tmp_path: Path) -> None:
    project = copy_of_voorbeeld(tmp_path)
    gate = with_hook(project, WAIT_AT_THE_GATE)
    with started(project, tmp_path / "tmp") as preview:
        preview.until(lambda: preview.shows("risicos/droge-zomer/", OLD))
        gate.touch()
        project.replace("docs/naslag.md", "# Naslag", "# Naslag {{ onzin() }}")
        project.replace("data/risicos.yml", OLD, NEW)
        preview.until(lambda: preview.shows("risicos/droge-zomer/", NEW))
        gate.unlink()
        preview.until(lambda: "docs/naslag.md:1:" in preview.banner("risicos/droge-zomer/"))
        assert preview.shows("risicos/droge-zomer/", OLD)


def test_a_build_that_dies_is_told_and_the_next_one_goes_well(tmp_path: Path) -> None:
    project = copy_of_voorbeeld(tmp_path)
    with_hook(project, DIE_OF_A_WORD)
    with started(project, tmp_path / "tmp") as preview:
        preview.until(lambda: preview.shows("naslag/", "Naslag"))
        with changed(project, "docs/naslag.md", "# Naslag", "# Val nu om"):
            preview.until(lambda: "onverwacht gestopt" in preview.banner("plan/"))
            assert preview.shows("naslag/", "Naslag")
        preview.until(lambda: preview.banner("plan/") == "")
        with changed(project, "docs/naslag.md", "# Naslag", "# Om na te slaan"):
            preview.until(lambda: preview.shows("naslag/", "Om na te slaan"))


def test_changed_python_and_templates_count(tmp_path: Path) -> None:
    project = copy_of_voorbeeld(tmp_path)
    engine = own_engine(tmp_path)
    with started(project, tmp_path / "tmp", PYTHONPATH=str(tmp_path)) as preview:
        preview.until(lambda: preview.shows("rollen/raad/", "Gemeenteraad"))
        with changed(Project(engine), "views/templates/pagina.jinja", "{{ inhoud }}", "{{ inhoud }} Uit het sjabloon."):
            preview.until(lambda: preview.shows("rollen/raad/", "Uit het sjabloon."))
        preview.until(lambda: not preview.shows("rollen/raad/", "Uit het sjabloon."))
        with changed(Project(engine), "views/plan.py", "from __future__", "dit is geen Python (\nfrom __future__"):
            preview.until(lambda: "SyntaxError" in preview.banner("rollen/raad/"))
        preview.until(lambda: preview.banner("rollen/raad/") == "")


def with_hook(project: Project, source: str) -> Path:
    """Let MkDocs run a piece of Python while it builds. Returns the file at which it looks."""
    gate = project.folder / "hek"
    project.write("hek.py", f"GATE = {str(gate)!r}\n{source}")
    project.write("mkdocs.yml", (project.folder / "mkdocs.yml").read_bytes() + b"\nhooks: [hek.py]\n")
    return gate


def own_engine(folder: Path) -> Path:
    """A copy of the engine, to break, in the place of the link to it."""
    engine = folder / "macros"
    engine.unlink()
    shutil.copytree(ROOT / "macros", engine, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return engine
