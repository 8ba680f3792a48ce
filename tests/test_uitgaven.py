"""Publications one after the other: which one readers get back, and what publishing says about odd files. No site is built here."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from sites import VOORBEELD, Site

from macros.__main__ import main
from macros.publiceren.controle import problems
from macros.publiceren.doorloop import finish
from macros.publiceren.server import configuration
from macros.publiceren.vingerafdruk import HASHED

Publish = Callable[[dict[str, str]], int]


@pytest.fixture
def publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Publishes these files as if they had been built; returns the exit code."""

    def run(files: dict[str, str]) -> int:
        monkeypatch.setattr("macros.site.build.build", lambda config, folder, uitkomst: put(folder, files))
        return main(["--data", str(VOORBEELD / "data"), "publish", str(tmp_path)])

    return run


def test_after_a_change_is_taken_back_the_one_before_is_still_the_one_before(publish: Publish, tmp_path: Path) -> None:
    assert [publish({"index.html": f"<p>{word}"}) for word in ("een", "twee", "een")] == [0, 0, 0]
    assert os.readlink(tmp_path / "actueel") == "uitgaven/0-zonder-publicatie"
    assert main(["--data", str(VOORBEELD / "data"), "rollback", str(tmp_path)]) == 0
    assert (tmp_path / "actueel" / "index.html").read_text("utf-8") == "<p>twee"


def test_assets_that_name_each_other_are_refused_in_one_line(
    publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish({"assets/engine/a.js": 'load("b.js")', "assets/engine/b.js": 'load("a.js")'}) == 1
    line = "Deze bestanden noemen elkaar in een kring; haal een van de verwijzingen weg: "
    assert capsys.readouterr().err.splitlines()[-1] == f"{line}assets/engine/a.js, assets/engine/b.js"
    assert not (tmp_path / "actueel").exists()


@pytest.mark.parametrize("name", ["lijst.csv", "stijl.css", "blad.html"])
def test_a_file_in_another_encoding_is_looked_at_too(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes("<p>Café, dhr. Jansen. url(weg.png)".encode("latin-1"))
    [line] = problems(finish(tmp_path), [])
    assert line.startswith(f"/{name}: ")


def test_only_our_own_list_of_licences_is_not_searched_for_persons(tmp_path: Path) -> None:
    names = {"licenties/licenties.txt": "Jansen", "licenties/lijst.txt": "Pietersen", "licenties.csv": "Willemsen"}
    put(tmp_path, {name: f"dhr. {person}" for name, person in names.items()})
    assert [line.split(":")[0] for line in problems(finish(tmp_path), [])] == ["/licenties.csv", "/licenties/lijst.txt"]


def test_iis_keeps_only_folders_whose_files_have_a_hash(voorbeeld: Site) -> None:
    config = etree.fromstring(configuration([], Path("/srv/site"))["web.config"].encode())
    folders = [str(path) for path in config.xpath("//location/@path")]
    assert folders == ["assets/engine", "assets/stylesheets", "assets/javascripts"]
    files = [name for folder in folders[1:] for name in voorbeeld.files if name.startswith(f"{folder}/")]
    assert files
    assert [name for name in files if not HASHED.search(name)] == []


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
