"""The sites under test, each built once, and a browser to look at them with."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, settings
from sites import ROOT, Project, Site, copy_of_voorbeeld

# In the order of the Makefile, which installs the first of them where there is none.
BROWSERS = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
PUBLISHED = "2030-10-01"

# The same examples on every machine, however slow it is; `make fuzz` tries others, and more of them.
settings.register_profile("vast", max_examples=200, derandomize=True, deadline=None)
settings.register_profile(
    "veel",
    max_examples=10_000,
    deadline=10_000,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("vast")


class Serve(Protocol):
    """Serves a folder on a free port of this computer; returns the address, without a slash at the end."""

    def __call__(self, folder: Path, instead: Mapping[str, bytes] = ...) -> str: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="leg de huidige uitvoer vast als de verwachte uitvoer")
    parser.addoption("--kills", type=int, default=5, help="hoe vaak een publicatie wordt afgebroken")
    parser.addoption("--seconden", type=int, default=5, help="hoe lang tweehonderd lezers tegelijk lezen")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of this repository."""
    return Project(ROOT).build(tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="session")
def voorbeeld(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the tiny municipality, after its first publication: every kind of record is on it."""
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("voorbeeld"))
    outcome = project.publish(PUBLISHED)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return project.build()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The tiny municipality, to change and to break."""
    return copy_of_voorbeeld(tmp_path)


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves folders until the tests are done; `instead` holds other content for some of the files."""
    with ExitStack() as open_servers:

        def start(folder: Path, instead: Mapping[str, bytes] = MappingProxyType({})) -> str:
            handler = partial(_Files, instead, directory=str(folder))
            server = open_servers.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), handler))
            open_servers.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            return f"http://127.0.0.1:{server.server_port}"

        yield start


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser of this machine; `make test` installs it where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.fail("De tests hebben Chromium nodig. Installeer het met: sudo apt-get install chromium", pytrace=False)
    return found


class _Files(SimpleHTTPRequestHandler):
    """Files over connections that stay open, kept by the browser, and without a line in the log for each."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, instead: Mapping[str, bytes], *arguments: Any, **named: Any) -> None:
        self._instead = instead
        super().__init__(*arguments, **named)

    def send_head(self) -> Any:
        content = self._instead.get(self.path.lstrip("/"))
        if content is None:
            return super().send_head()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(self.path))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def handle(self) -> None:
        with suppress(ConnectionError):  # a browser that leaves a page does not wait for the rest
            super().handle()

    def log_message(self, format: str, *arguments: object) -> None:
        pass
