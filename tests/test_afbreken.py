"""A publication that is killed at any moment, under readers: they get a whole page with its own assets, and never an error.

`make test-slow ARGS="--kills 200 -k killed"` takes its time.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from addresses import links, other_host, resolve
from conftest import Serve
from lxml import html
from sites import Project, assert_none, copy_of_voorbeeld
from test_publiceren import CSS, destination, published, with_own_overrides

from macros.publiceren.uitgaven import Plek, digest

PAGES = ("", "themas/", "kalender/")
OWN = re.compile(r"assets/engine/.*\.([0-9a-f]{12})\.\w+$")


@pytest.mark.slow
def test_readers_notice_nothing_of_a_publication_that_is_killed(
    tmp_path: Path, serve: Serve, pytestconfig: pytest.Config
) -> None:
    project = with_own_overrides(copy_of_voorbeeld(tmp_path))
    published(project)
    took, chance = _timed(project), random.Random(1)
    with _readers(serve(destination(project) / "actueel")) as wrong:
        for number in range(pytestconfig.getoption("--kills")):
            _change(project, number)
            _killed_after(project, chance.uniform(0, took * 1.1))
            assert_none(_damage(destination(project)))
        _change(project, -1)
        published(project)
    assert_none(wrong)
    assert not (destination(project) / ".bezig").exists()


def _timed(project: Project) -> float:
    """How long a publication takes that changes something."""
    _change(project, -2)
    start = time.monotonic()
    published(project)
    return time.monotonic() - start


def _change(project: Project, number: int) -> None:
    project.write("docs/index.md", f"# Welkom\n\nDit is versie {number}.\n")
    with (project.folder.parents[1] / CSS).open("a", encoding="utf-8") as style:
        style.write(f"/* {number} */\n")


def _killed_after(project: Project, seconds: float) -> None:
    """Publish, and kill that after a while with all that it started."""
    command = [sys.executable, "-m", "macros", "publish", str(destination(project)), "--bewaar", "2"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=project.folder, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _damage(target: Path) -> list[str]:
    """What of the publication that readers get is not there or not as it was made."""
    plek = Plek(target)
    now = plek.current()
    assert now
    folder = plek.folder(now)
    return [
        name for name, sha in now.bestanden.items() if not (folder / name).is_file() or digest(folder / name) != sha
    ]


@contextmanager
def _readers(address: str) -> Iterator[list[str]]:
    """Two readers who go from page to page; gives what went wrong, and fails where they read nothing."""
    wrong: list[str] = []
    done, read = threading.Event(), [0, 0]

    def read_on(number: int) -> None:
        while not done.is_set():
            for page in PAGES:
                wrong.extend(_read(address, page))
                read[number] += 1

    readers = [threading.Thread(target=read_on, args=(number,)) for number in range(2)]
    for reader in readers:
        reader.start()
    try:
        yield wrong
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert min(read) > len(PAGES)


def _read(address: str, page: str) -> Iterator[str]:
    """What is wrong with a page and its own assets, fetched a moment later."""
    try:
        content = urlopen(f"{address}/{page}").read()
        if not content.rstrip().endswith(b"</html>"):
            yield f"/{page} is niet heel"
        for link in links(html.document_fromstring(content)):
            asset = "" if other_host(link) else resolve(page, link).partition("#")[0]
            if own := OWN.fullmatch(asset):
                found = hashlib.sha256(urlopen(f"{address}/{asset}").read()).hexdigest()
                if not found.startswith(own[1]):
                    yield f"/{asset} is een ander bestand"
    except (URLError, OSError, ValueError) as problem:
        yield f"/{page}: {problem}"
