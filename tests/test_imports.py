"""Who may import whom: core knows nothing of the outside, the adapter alone knows the site generator."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "macros").rglob("*.py"))
}
OUTSIDE = ("mkdocs", "jinja2", "markdown", "markupsafe", "material", "macros.views", "macros.site", "macros.exports")
# Clocks, the environment, and every way around this test.
IMPURE_MODULES = ("time", "os", "random", "secrets", "uuid", "subprocess", "socket", "importlib", "platform", "locale")
# Only as `x.now`: a variable may well be called that.
IMPURE_METHODS = ("now", "utcnow", "today", "fromtimestamp", "environ", "getenv", "cwd", "home", "stat", "expanduser")


def below(package: str) -> list[str]:
    return [name for name in MODULES if within(name, package)]


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def imports_of(name: str) -> set[str]:
    return set(imported(MODULES[name].read_text("utf-8"), name, MODULES[name].stem == "__init__"))


def imported(code: str, module: str, is_package: bool = False) -> Iterator[str]:
    """The full names that a module imports, also inside functions; `from x import y` gives x and x.y."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            up = module.split(".")[: -(node.level - is_package) or None] if node.level else []
            source = ".".join([*up, *([node.module] if node.module else [])])
            yield source
            yield from (f"{source}.{alias.name}" for alias in node.names)


def impurities(code: str) -> list[str]:
    """The places where code reads a clock, the environment or chance."""
    found = [name for name in imported(code, "macros.core.x") if within(name, *IMPURE_MODULES)]
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Attribute) and node.attr in IMPURE_METHODS:
            found.append(node.attr)
        elif isinstance(node, ast.Name) and node.id == "__import__":
            found.append(node.id)
    return found


def test_core_is_there() -> None:
    assert len(below("macros.core")) > 10


@pytest.mark.parametrize("name", below("macros.core"))
def test_core_imports_nothing_of_the_outside(name: str) -> None:
    wrong = [found for found in imports_of(name) if within(found, *OUTSIDE)]
    assert wrong == []
    assert [found for found in imports_of(name) if within(found, "macros") and not within(found, "macros.core")] == []


@pytest.mark.parametrize("name", below("macros.core"))
def test_core_reads_no_clock_and_no_environment(name: str) -> None:
    assert impurities(MODULES[name].read_text("utf-8")) == []


@pytest.mark.parametrize("name", [*below("macros.views"), *below("macros.exports")])
def test_views_and_exports_import_only_core(name: str) -> None:
    own = ".".join(name.split(".")[:2])
    ours = [found for found in imports_of(name) if within(found, "macros")]
    assert [found for found in ours if not within(found, "macros.core", own)] == []


@pytest.mark.parametrize("name", [name for name in MODULES if not within(name, "macros.site")])
def test_only_the_adapter_imports_the_site_generator(name: str) -> None:
    assert [found for found in imports_of(name) if within(found, "mkdocs", "mkdocs_macros", "material")] == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import mkdocs.config", {"mkdocs.config"}),
        ("def f():\n    from jinja2 import Environment", {"jinja2", "jinja2.Environment"}),
        ("from . import b", {"macros.core", "macros.core.b"}),
        ("from .b import c", {"macros.core.b", "macros.core.b.c"}),
        ("from .. import views", {"macros", "macros.views"}),
        ("from ..views.page import show", {"macros.views.page", "macros.views.page.show"}),
    ],
)
def test_the_test_sees_imports(code: str, expected: set[str]) -> None:
    assert set(imported(code, "macros.core.a")) == expected


def test_the_test_sees_imports_of_a_package() -> None:
    assert set(imported("from .a import b", "macros.core", is_package=True)) == {"macros.core.a", "macros.core.a.b"}


@pytest.mark.parametrize(
    "code",
    [
        "import time",
        "from time import monotonic",
        "import os.path",
        "from os import environ as e",
        "date.today()",
        "datetime.datetime.now()",
        "import importlib",
        "__import__('os')",
        "path.stat().st_mtime",
    ],
)
def test_the_test_sees_clocks(code: str) -> None:
    assert impurities(code)


def test_the_test_lets_plain_words_be() -> None:
    assert impurities("now = date(2023, 2, 28)\ntoday = now.isoformat()\n") == []
