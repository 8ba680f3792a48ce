"""Every rule finds what its wrong example shows, and nothing in its right example."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers import new_problems, overlay

from macros import core
from macros.core import meldingen, rules, schema
from macros.core.check import Uitkomst, check, check_release
from macros.core.probleem import Soort
from macros.core.rules import RULES
from macros.core.rules.regel import Bestanden, Regel

CORE = Path(core.__path__[0])
SCHEMA_RULE = "verouderd-schema"
ON_DATA = [regel for regel in RULES if regel.code != SCHEMA_RULE]
GOOD_PRACTICE = [regel for regel in RULES if regel.goede_praktijk]


ONLY_IN_A_RELEASE = "nog-niet-gepubliceerd"


def checking(regel: Regel) -> Callable[..., Uitkomst]:
    """Most rules hold for all data; one is about what a publication leaves out."""
    return check_release if regel.code == ONLY_IN_A_RELEASE else check


def code_of(regel: Regel) -> str:
    return regel.code


@pytest.mark.parametrize("regel", ON_DATA, ids=code_of)
def test_the_right_example_is_right(regel: Regel) -> None:
    uitkomst = checking(regel)(overlay(regel.goed))
    assert [str(probleem) for probleem in uitkomst.problemen if probleem.soort is Soort.FOUT] == []
    assert [str(probleem) for probleem in uitkomst.problemen if probleem.code == regel.code] == []


@pytest.mark.parametrize("regel", ON_DATA, ids=code_of)
def test_the_wrong_example_breaks_this_rule_only(regel: Regel) -> None:
    found = new_problems(regel.fout, checking(regel))
    assert found, "the wrong example gives no problem"
    assert [str(probleem) for probleem in found if probleem.code != regel.code] == []
    expected = Soort.BEVINDING if regel.goede_praktijk else regel.soort
    assert {probleem.soort for probleem in found} == {expected}


def test_the_rule_about_schemas() -> None:
    regel = next(regel for regel in RULES if regel.code == SCHEMA_RULE)
    assert {probleem.code for probleem in schema.stale(_schemas(regel.fout))} == {SCHEMA_RULE}
    assert list(schema.stale(_schemas(regel.goed))) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"rollen.json": b"{}\n"}, "rollen.json:1:1 verouderd-schema  Dit schema past niet bij het model."),
        ({"rollen.json": b"\xff"}, "rollen.json:1:1 verouderd-schema  Dit schema past niet bij het model."),
        ({"rollen.json": None}, "rollen.json:1:1 verouderd-schema  Dit schema ontbreekt."),
        ({"rolen.json": b"{}"}, "rolen.json:1:1 verouderd-schema  Dit schema hoort bij geen register."),
    ],
)
def test_a_stale_schema_is_named(change: dict[str, bytes | None], expected: str) -> None:
    present = {**{name: text.encode() for name, text in schema.generate().items()}, **change}
    problems = list(schema.stale({name: text for name, text in present.items() if text is not None}))
    assert [str(one) for one in problems] == [f"data/schema/{expected} Maak het opnieuw met: python -m macros schema"]


@pytest.mark.parametrize("regel", GOOD_PRACTICE, ids=code_of)
def test_a_decision_of_our_own_has_to_follow_good_practice(regel: Regel) -> None:
    """What a source gets wrong is a finding; what we decide ourselves has to be right."""
    ours = "grond: {besluit: Zo doen wij het., door: raad, datum: 2030-01-22}"
    files = {name: re.sub(r"grond: \{.*\}", ours, str(text)) for name, text in regel.fout.items()}
    found = new_problems(files)
    assert {(probleem.code, probleem.soort) for probleem in found} == {(regel.code, Soort.FOUT)}


def test_codes_are_unique() -> None:
    assert [code for code, count in Counter(map(code_of, RULES)).items() if count > 1] == []


@pytest.mark.parametrize("regel", RULES, ids=code_of)
def test_a_rule_can_be_read(regel: Regel) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", regel.code)
    assert re.fullmatch(r"[A-Z][^\n]+\.", regel.uitleg)


def test_every_module_of_rules_is_in_the_list() -> None:
    modules = [importlib.import_module(f"{rules.__name__}.{one.name}") for one in pkgutil.iter_modules(rules.__path__)]
    theirs = [regel for module in modules for regel in getattr(module, "RULES", ())]
    assert sorted(map(code_of, theirs)) == sorted(map(code_of, RULES))
    assert all(regel in RULES for regel in theirs)


def test_every_code_that_exists_has_a_rule() -> None:
    codes = {code for code, _ in meldingen._SENTENCES.values()}
    for path in set(CORE.rglob("*.py")) - set((CORE / "werkblad").rglob("*.py")):  # about a workbook, never about data
        codes |= set(_codes_in(path))
    assert codes >= {"dubbel-id", "leeg-bestand", SCHEMA_RULE}, "the search itself no longer works"
    assert codes - set(map(code_of, RULES)) == set()


def _codes_in(path: Path) -> Iterator[str]:
    """Codes written out in a module: the last argument but one wherever a problem is made."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        parts: list[ast.expr] = []
        if isinstance(node, ast.Call) and _name(node.func) in ("Probleem", "_Fout", "problem"):
            parts = node.args
        elif path.stem == "meldingen" and isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            parts = node.value.elts
        if len(parts) > 1 and isinstance(parts[-2], ast.Constant):
            yield str(parts[-2].value)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _schemas(files: Bestanden) -> dict[str, bytes]:
    laid_over = {Path(name).name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    return {**{name: text.encode() for name, text in schema.generate().items()}, **laid_over}
