"""What the whole-site tests share: a municipality on disk, the command line on it, and the site that comes out."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from macros.core.check import check_release
from macros.core.link import Geheel
from macros.core.load import read_folder

ROOT = Path(__file__).parents[1]
VOORBEELD = ROOT / "tests" / "voorbeeld"
NOT_OURS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")  # of the theme


@dataclass(frozen=True)
class Project:
    """A folder with `mkdocs.yml`, `data/` and `docs/`."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def geheel(self) -> Geheel:
        """The linked data, as a build shows it."""
        return check_release(read_folder(self.data)).geheel

    def run(self, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """`python -m macros …` in this folder."""
        return subprocess.run(
            [sys.executable, "-m", "macros", *map(str, arguments)],
            cwd=self.folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=120,
            check=False,
        )

    def build(self, site: Path | None = None, **environment: str) -> Site:
        """Build the site. A build that fails ends the test with everything it said."""
        site = site or self.folder / "site"
        outcome = self.run("build", "--site", site, **environment)
        assert outcome.returncode == 0, f"de bouw van {self.folder} mislukte:\n{outcome.stdout}{outcome.stderr}"
        return Site(self, site)

    def publish(self, datum: str) -> subprocess.CompletedProcess[str]:
        """`python -m macros publicatie --datum …`."""
        return self.run("publicatie", "--datum", datum)

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file, its folder included."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a piece of text that occurs once in a file."""
        text = (self.folder / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} staat {text.count(old)} keer in {name}"
        self.write(name, text.replace(old, new))


@dataclass(frozen=True)
class Site:
    """A built site with the project it was built from."""

    project: Project
    folder: Path

    @cached_property
    def files(self) -> dict[str, str]:
        """File name → digest of its bytes."""
        return digests(self.folder)

    @cached_property
    def pages(self) -> dict[str, HtmlElement]:
        """Address from the root (`resultaten/ink-04/`, `404.html`) → parsed page."""
        names = sorted(name for name in self.files if name.endswith(".html"))
        return {_address(name): html.document_fromstring((self.folder / name).read_bytes()) for name in names}

    def text(self, address: str) -> str:
        """A page or file as it was written."""
        name = f"{address}index.html" if address.endswith("/") or not address else address
        return (self.folder / name).read_text("utf-8")

    def article(self, address: str) -> str:
        """What a view made of a record: the HTML of the first record on a page."""
        found = articles(self.text(address))
        assert found, f"{address} toont geen record"
        return found[0]


def copy_of_voorbeeld(folder: Path) -> Project:
    """The tiny municipality in a folder of its own, at the same distance of the engine as in this repository."""
    target = folder / "tests" / "voorbeeld"
    shutil.copytree(VOORBEELD, target, ignore=shutil.ignore_patterns("verwacht", "site", "site.*"))
    for name in ("macros", "overrides", "mkdocs.yml"):
        (folder / name).symlink_to(ROOT / name)
    return Project(target)


def digests(folder: Path) -> dict[str, str]:
    """File name → digest of its bytes, for every file in a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def articles(page: str) -> list[str]:
    """The records on a page, each as the HTML that its view made."""
    starts = page.split('<article class="record ')[1:]
    return ['<article class="record ' + start.split("</article>")[0] + "</article>" for start in starts]


def assert_none(found: Sequence[object]) -> None:
    """Fail with what was found, one a line; past forty only with how many more."""
    more = [f"… en nog {len(found) - 40}"] if len(found) > 40 else []
    if found:
        pytest.fail("\n".join([f"{len(found)} gevonden:", *map(str, found[:40]), *more]), pytrace=False)


def words(element: HtmlElement) -> str:
    """The text of an element, with single spaces."""
    return " ".join(str(element.text_content()).split())


def _address(name: str) -> str:
    return name.removesuffix("index.html") if name.endswith("index.html") else name
