"""Compiled templates are kept for the next build, as long as they are what a build would make of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from macros.site import sjablonen
from macros.site.sjablonen import compiled


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "bewaard" / "sjablonen"


def test_the_next_build_compiles_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert render(kept, "Dag {{ naam }}") == "Dag Jan"
    monkeypatch.setattr(Environment, "_generate", refuse)
    assert render(kept, "Dag {{ naam }}") == "Dag Jan"


def test_a_changed_template_is_compiled(kept: Path) -> None:
    assert render(kept, "Dag {{ naam }}") == "Dag Jan"
    assert render(kept, "Hoi {{ naam }}") == "Hoi Jan"


def test_old_ones_go_when_the_engine_changes(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    render(kept, "Dag {{ naam }}")
    [old] = kept.iterdir()
    monkeypatch.setattr(sjablonen, "COMPILER", "nieuw")
    render(kept, "Dag {{ naam }}")
    [new] = kept.iterdir()
    assert new.name != old.name


def test_a_folder_that_cannot_be_made_is_passed_by(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map", "utf-8")
    assert compiled(tmp_path / "bestand" / "sjablonen") is None
    assert compiled(tmp_path / "bestand" / "sjablonen", kept) is not None
    assert kept.is_dir()


@pytest.mark.parametrize(
    ("name", "compiles"), [("site/nieuw.py", True), ("views/nieuw.jinja", False), ("views/data/nieuw.yml", False)]
)
def test_the_engine_is_all_its_files(
    tmp_path: Path, name: str, compiles: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sjablonen, "ENGINE", tmp_path)
    (tmp_path / ".#open.py").symlink_to("nergens")  # an editor has a file open
    compiler, engine = sjablonen._digests()
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text("nieuw", "utf-8")
    assert sjablonen._digests()[1] != engine
    assert (sjablonen._digests()[0] != compiler) is compiles
    path.unlink()
    assert sjablonen._digests() == (compiler, engine)


def render(kept: Path, template: str) -> str:
    """The outcome of a template in an environment of its own, as in every build."""
    folder = kept.parent / "bron"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "groet.jinja").write_text(template, "utf-8")
    env = Environment(loader=FileSystemLoader(folder), autoescape=True, bytecode_cache=compiled(kept))
    return env.get_template("groet.jinja").render(naam="Jan")


def refuse(*_: object) -> None:
    pytest.fail("dit sjabloon was al vertaald")
