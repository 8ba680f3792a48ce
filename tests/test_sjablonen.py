"""Compiled templates are kept for the next build, as long as they are what a build would make of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from macros.site import sjablonen
from macros.site.sjablonen import compiled


@pytest.fixture
def config_file(tmp_path: Path) -> Path:
    return tmp_path / "mkdocs.yml"


def test_the_next_build_compiles_nothing(config_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert render(config_file, "Dag {{ naam }}") == "Dag Jan"
    monkeypatch.setattr(Environment, "_generate", refuse)
    assert render(config_file, "Dag {{ naam }}") == "Dag Jan"


def test_a_changed_template_is_compiled(config_file: Path) -> None:
    assert render(config_file, "Dag {{ naam }}") == "Dag Jan"
    assert render(config_file, "Hoi {{ naam }}") == "Hoi Jan"


def test_old_ones_go_when_the_engine_changes(config_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    render(config_file, "Dag {{ naam }}")
    [old] = kept(config_file)
    monkeypatch.setattr(sjablonen, "_compiler", lambda: "nieuw")
    render(config_file, "Dag {{ naam }}")
    [new] = kept(config_file)
    assert new != old


def test_a_folder_that_cannot_be_made_is_no_problem(config_file: Path) -> None:
    (config_file.parent / ".cache").write_text("geen map", "utf-8")
    assert compiled(config_file) is None


def render(config_file: Path, template: str) -> str:
    """The outcome of a template in an environment of its own, as in every build."""
    folder = config_file.parent / "sjablonen"
    folder.mkdir(exist_ok=True)
    (folder / "groet.jinja").write_text(template, "utf-8")
    env = Environment(loader=FileSystemLoader(folder), autoescape=True, bytecode_cache=compiled(config_file))
    return env.get_template("groet.jinja").render(naam="Jan")


def kept(config_file: Path) -> list[str]:
    return sorted(path.name for path in (config_file.parent / ".cache" / "sjablonen").iterdir())


def refuse(*_: object) -> None:
    pytest.fail("dit sjabloon was al vertaald")
