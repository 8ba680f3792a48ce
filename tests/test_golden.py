"""What the tiny municipality looks like: the body of every record page and the files for machines, as accepted before.

`make bless` accepts what is made now.
"""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest
from sites import VOORBEELD, Project, Site

from macros.views import address_of

EXPECTED = VOORBEELD / "verwacht"
API = "api/v1/"
AT_MOST = 200  # lines of a difference; more helps nobody


def test_golden_output(voorbeeld: Site, pytestconfig: pytest.Config) -> None:
    made = output(voorbeeld)
    if pytestconfig.getoption("--bless"):
        bless(EXPECTED, made)
    if message := difference(accepted(EXPECTED), made):
        pytest.fail(message, pytrace=False)


def test_golden_output_covers_every_record(voorbeeld: Site) -> None:
    shown = {name for name in output(voorbeeld) if not name.startswith(API)}
    assert shown == {f"{address.rstrip('/')}.html" for address in addresses(voorbeeld.project)}


def test_golden_difference_shows_the_lines_and_the_command() -> None:
    message = difference(
        {"a.html": "<p>oud</p>\n", "b.html": "weg\n"}, {"a.html": "<p>nieuw</p>\n", "c.html": "erbij\n"}
    )
    for line in (
        "-<p>oud</p>",
        "+<p>nieuw</p>",
        "-weg",
        "+erbij",
        "--- verwacht/b.html",
        "+++ gemaakt/c.html",
        "make bless",
    ):
        assert line in message


def test_golden_bless_replaces_all_that_was_expected(tmp_path: Path) -> None:
    bless(tmp_path, {"rollen/oud.html": "<p>oud</p>\n"})
    bless(tmp_path, {"rollen/nieuw.html": "<p>nieuw</p>\n"})
    assert accepted(tmp_path) == {"rollen/nieuw.html": "<p>nieuw</p>\n"}


def output(site: Site) -> dict[str, str]:
    """What is compared: file name under `verwacht/` → text."""
    records = {f"{address.rstrip('/')}.html": site.article(address) + "\n" for address in addresses(site.project)}
    return records | {name: site.text(name) for name in site.files if name.startswith(API)}


def addresses(project: Project) -> list[str]:
    """The address of every record."""
    return [address_of(record) for records in project.geheel.registers.values() for record in records.values()]


def accepted(folder: Path) -> dict[str, str]:
    """What was accepted before."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def bless(folder: Path, made: dict[str, str]) -> None:
    """Accept what is made now, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def difference(expected: dict[str, str], made: dict[str, str]) -> str:
    """What changed, as a unified diff with the command that accepts it; empty where nothing did."""
    lines = [
        line.rstrip("\n")
        for name in sorted(expected.keys() | made.keys())
        for line in difflib.unified_diff(
            expected.get(name, "").splitlines(keepends=True),
            made.get(name, "").splitlines(keepends=True),
            f"verwacht/{name}",
            f"gemaakt/{name}",
        )
    ]
    if not lines:
        return ""
    more = [f"… en nog {len(lines) - AT_MOST} regels"] if len(lines) > AT_MOST else []
    return "\n".join(["de uitvoer is veranderd.", *lines[:AT_MOST], *more, "Is dit goed? Leg het vast met: make bless"])
