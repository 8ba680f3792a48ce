"""The page of promises: every promise names a test that exists, and a figure with its day or that there is none yet."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from sites import ROOT, assert_none

PAGE = ROOT / "docs" / "over" / "beloften.md"
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
FIGURE = re.compile(rf"nog niet gemeten|.+ \(\d{{1,2}} (?:{MONTHS}) \d{{4}}\)")


def test_every_test_that_is_named_exists() -> None:
    assert_none([name for _, names, _ in promises(PAGE.read_text("utf-8")) for name in names if not exists(name)])


def test_every_promise_has_a_test_and_a_figure() -> None:
    found = [*promises(PAGE.read_text("utf-8"))]
    assert len(found) > 20
    assert_none([promise for promise, names, figure in found if not names or not FIGURE.fullmatch(figure)])


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("test_beloften.py::test_a_test_that_is_gone_is_seen", True),
        ("browser/test_site.py::test_every_page", True),
        ("test_beloften.py::test_weg", False),
        ("test_weg.py::test_every_page", False),
        ("test_beloften.py::promises", False),
    ],
)
def test_a_test_that_is_gone_is_seen(name: str, there: bool) -> None:
    assert exists(name) is there


def test_a_promise_without_proof_is_seen() -> None:
    assert [*promises("| Wat | Test | Uitslag |\n| --- | --- | --- |\n| Alles werkt. | | 3 |\n")] == [
        ("Alles werkt.", [], "3")
    ]
    assert not FIGURE.fullmatch("3")


def promises(text: str) -> Iterator[tuple[str, list[str], str]]:
    """The rows of the tables on a page: promise, tests, figure. Headings and the lines below them do not count."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    headings = {index - 1 for index, row in enumerate(rows) if row[0] == "---"}
    for index, (promise, tests, figure) in enumerate(rows):
        if index not in headings and promise != "---":
            yield promise, re.findall(r"`([^`]+)`", tests), figure


def exists(name: str) -> bool:
    file, _, function = name.partition("::")
    path = ROOT / "tests" / file
    return function.startswith("test_") and path.is_file() and function in _functions(path)


@cache
def _functions(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(one.name for one in tree.body if isinstance(one, ast.FunctionDef))
