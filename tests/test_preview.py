"""The preview follows the files; on a problem readers keep the last good site, with the problem on top of every page."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html
from sites import ROOT, Project, copy_of_voorbeeld, words

PATIENCE = 60  # seconds; a build takes three, on a busy computer more
PAGES = ("", "plan/", "rollen/raad/", "rollen/", "bestaat-niet/")
OLD = "Jonge bomen gaan dood als het wekenlang niet regent."
NEW = "Jonge bomen krijgen dorst als het wekenlang niet regent."

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


@dataclass
class Preview:
    """`python -m macros serve`, running."""

    project: Project
    process: subprocess.Popen[str]
    port: int
    log: Path
    temporary: Path

    @property
    def output(self) -> str:
        """What the terminal shows."""
        return self.log.read_text("utf-8")

    def page(self, address: str) -> str:
        """A page as a browser gets it, the page for what is not there included; empty while nothing answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=PATIENCE) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            with error:
                return error.read().decode("utf-8")
        except OSError:
            return ""

    def shows(self, address: str, text: str) -> bool:
        return text in self.page(address)

    def banner(self, address: str) -> str:
        """The text of the banner on a page; empty where there is none."""
        page = self.page(address)
        found = html.document_fromstring(page).xpath("//*[@role='alert']") if page else []
        return words(found[0]) if found else ""

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for a condition; fail with what the terminal shows when it takes too long."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert self.process.poll() is None, f"de voorvertoning is gestopt:\n{self.output}"
            assert time.monotonic() < deadline, f"het duurde te lang; de uitvoer was:\n{self.output}"
            time.sleep(0.05)

    def stop(self) -> int:
        """Press Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


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
    assert sorted(path.name for path in preview.project.folder.iterdir()) == [".cache", "data", "docs", "mkdocs.yml"]
    assert [path.name for path in (preview.project.folder / ".cache").iterdir()] == ["sjablonen"]


def test_pages_reload_by_themselves(preview: Preview) -> None:
    for address in PAGES:
        assert "livereload(" in preview.page(address), address


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


@contextmanager
def started(project: Project, temporary: Path, **environment: str) -> Iterator[Preview]:
    """Start a preview on a free port, and stop it afterwards."""
    temporary.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    log = temporary.with_suffix(".log")
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "macros", "serve", "--port", str(port)],
            cwd=project.folder,
            env={**os.environ, "TMPDIR": str(temporary), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        yield Preview(project, process, port, log, temporary)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def changed(project: Project, name: str, old: str, new: str) -> Iterator[None]:
    """Change a file, and put it back."""
    before = (project.folder / name).read_bytes()
    project.replace(name, old, new)
    try:
        yield
    finally:
        project.write(name, before)
