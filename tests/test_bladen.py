"""What pages showed last time is kept for those that rest on the same answers; where it cannot be kept, nothing is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from helpers import municipality, overlay
from sites import Project, Site, copy_of_voorbeeld

from macros.core.check import check
from macros.core.navraag import Antwoorden
from macros.site.bladen import Bladen, key_of_pages, shown
from macros.site.build import build
from macros.site.pages import GeneratedPage
from macros.views import OVERVIEWS, Pagina, Uitgave

ADRES = "risicos/droge-zomer/"
ASKED = (("record", "risicos", "droge-zomer"), ("bestand", "risicos", "droge-zomer"))
RISICOS = municipality()["data/risicos.yml"].decode()


def answers(risicos: str = RISICOS) -> Antwoorden:
    """Of the tiny municipality with these risks."""
    return Uitgave(check(overlay({"data/risicos.yml": risicos})).geheel).antwoorden


def kept(folder: Path, key: str = "sleutel", antwoorden: Antwoorden | None = None) -> Bladen:
    """What is kept in a folder, opened."""
    bladen = Bladen(folder, key, antwoorden or answers())
    bladen.open()
    return bladen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which one page is kept."""
    bladen = kept(tmp_path / "bladen")
    bladen.keep(ADRES, ASKED, "<p>Droog</p>")
    bladen.close()
    return tmp_path / "bladen"


def test_a_page_is_kept_for_the_next_build(folder: Path) -> None:
    assert kept(folder).get(ADRES) == "<p>Droog</p>"
    assert kept(folder).get("risicos/weinig-hoveniers/") is None


def test_another_record_of_the_same_file_does_not_matter(folder: Path) -> None:
    now = answers(RISICOS.replace("titel: Te weinig hoveniers", "titel: Veel te weinig\n\n    hoveniers"))
    assert kept(folder, antwoorden=now).get(ADRES) == "<p>Droog</p>"


@pytest.mark.parametrize("new", ["titel: Een natte zomer", "titel: Een droge zomer\n  zoekwoorden: [dor]"])
def test_another_answer_is_another_page(folder: Path, new: str) -> None:
    now = answers(RISICOS.replace("titel: Een droge zomer", new))
    assert kept(folder, antwoorden=now).get(ADRES) is None


def test_a_record_that_is_gone_is_no_problem(folder: Path) -> None:
    without = "- id: weinig" + RISICOS.partition("- id: weinig")[2]
    assert kept(folder, antwoorden=answers(without)).get(ADRES) is None


def test_a_page_that_is_made_again_takes_the_place_of_the_old_one(folder: Path) -> None:
    bladen = kept(folder)
    for number in range(600):
        bladen.keep(ADRES, ASKED, f"<p>{number}</p>")
    bladen.close()
    assert kept(folder).get(ADRES) == "<p>599</p>"


def test_another_engine_starts_anew(folder: Path) -> None:
    assert kept(folder, key="andere").get(ADRES) is None
    assert [path.name for path in folder.glob("*.db")] == ["andere.db"]


def test_what_may_not_be_shown_counts() -> None:
    geheel = check(municipality()).geheel
    keys = [
        key_of_pages("motor", geheel, ["api"]),
        key_of_pages("motor", geheel, []),
        key_of_pages("andere", geheel, ["api"]),
    ]
    assert len({*keys}) == 3
    assert key_of_pages("motor", geheel, ["werkboek", "api"]) == key_of_pages("motor", geheel, ["api", "werkboek"])


@pytest.mark.parametrize("content", [b"", b"geen database", b"SQLite format 3\0" + bytes(5000)])
def test_a_file_that_holds_something_else_is_no_problem(folder: Path, content: bytes) -> None:
    (folder / "sleutel.db").write_bytes(content)
    bladen = kept(folder)
    assert bladen.get(ADRES) is None
    for _ in range(2):  # the first time nothing can be kept in it
        bladen = kept(folder)
        bladen.keep(ADRES, ASKED, "<p>Droog</p>")
        bladen.close()
    assert kept(folder).get(ADRES) == "<p>Droog</p>"


def test_a_file_that_is_damaged_later_makes_place_for_a_new_one(folder: Path) -> None:
    bladen = kept(folder)
    file = folder / "sleutel.db"
    file.write_bytes(file.read_bytes()[:100] + b"x" * 20_000)
    bladen.get(ADRES)
    bladen.keep(ADRES, ASKED, "<p>Nieuw</p>")
    bladen.close()
    again = kept(folder)
    again.keep(ADRES, ASKED, "<p>Nieuw</p>")
    again.close()
    assert kept(folder).get(ADRES) == "<p>Nieuw</p>"


def test_a_file_that_somebody_holds_is_no_problem(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.site.bladen._WAIT", 0)
    bladen = kept(folder)
    with sqlite3.connect(folder / "sleutel.db") as other:
        other.execute("BEGIN IMMEDIATE")
        bladen.keep(ADRES, ASKED, "<p>Nieuw</p>")
        bladen.close()
    other.close()
    assert kept(folder).get(ADRES) == "<p>Droog</p>"


def test_a_folder_that_cannot_be_made_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map", "utf-8")
    bladen = kept(tmp_path / "bestand" / "bladen")
    bladen.keep(ADRES, ASKED, "<p>Droog</p>")
    bladen.close()
    assert kept(tmp_path / "bestand" / "bladen").get(ADRES) is None


def test_a_build_makes_only_what_rests_on_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_of_voorbeeld(tmp_path)
    first = made_again(project, monkeypatch)
    assert len(first) > 150
    assert made_again(project, monkeypatch) == []
    project.replace("data/risicos.yml", "titel: Een droge zomer", "titel: Een natte zomer")
    again = made_again(project, monkeypatch)
    assert {"risicos/", "risicos/droge-zomer/", "themas/bomen-planten/", "resultaten/bom-02/"} <= {*again}
    assert len(again) < len(first) / 4


def test_prose_is_not_made_again_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_of_voorbeeld(tmp_path)
    made_again(project, monkeypatch)
    before = Site(project, project.folder / "site").files
    monkeypatch.setattr("macros.site.bladen.sections", lambda *_: pytest.fail("deze tekst was al gelezen"))
    for name in OVERVIEWS:
        monkeypatch.setitem(OVERVIEWS, name, lambda *_, **__: pytest.fail("dit overzicht was al gemaakt"))
    made_again(project, monkeypatch)
    assert Site(project, project.folder / "site").files == before


def test_a_macro_rests_on_what_its_page_explained_before(tmp_path: Path) -> None:
    uitgave = Uitgave(check(municipality()).geheel)
    bladen = Bladen(tmp_path, "sleutel", uitgave.antwoorden)

    def made(*explained: str) -> tuple[str, Pagina]:
        bladen.open()
        pagina = uitgave.pagina("plan/")
        pagina.verteld.update(explained)
        html = shown(bladen, pagina, "proef", lambda page: page.render("pagina.jinja", titel="", inhoud=words(page)))
        bladen.close()
        return str(html), pagina

    def words(page: Pagina) -> str:
        return " ".join(stuk.titel or stuk.tekst for stuk in page.stukken("Een boomspiegel."))

    first, kept, other = made(), made(), made("boomspiegel")
    assert "De open grond" in first[0]
    assert kept[0] == first[0]
    assert kept[1].verteld == first[1].verteld == {"boomspiegel"}
    assert kept[1].bronnen == first[1].bronnen == {"plan"}
    assert "De open grond" not in other[0]


def test_nothing_of_what_is_gone_stays_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_of_voorbeeld(tmp_path)
    project.replace("data/risicos.yml", "Jonge bomen gaan dood", "Bij het Zebrapad gaan ze dood")
    made_again(project, monkeypatch)
    [file] = (project.folder / ".cache" / "bladen").glob("*.db")
    assert b"Zebrapad" in file.read_bytes()
    text = (project.data / "risicos.yml").read_text("utf-8")
    project.write("data/risicos.yml", text.replace("Bij het Zebrapad gaan ze dood", "Ze gaan dood"))
    made_again(project, monkeypatch)
    assert b"Zebrapad" not in file.read_bytes()
    assert b"Ze gaan dood" in file.read_bytes()


def test_a_page_that_is_gone_is_forgotten(folder: Path) -> None:
    bladen = kept(folder)
    bladen.get("plan/ overzicht")
    bladen.keep("plan/ overzicht", (), "<p>Alles</p>")
    bladen.forget_others({"risicos/weinig-hoveniers/"})
    bladen.close()
    assert kept(folder).get(ADRES) is None
    assert kept(folder).get("plan/ overzicht") == "<p>Alles</p>"


def made_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages from data of which a build makes the text anew."""
    made: list[str] = []
    new_body = GeneratedPage._new_body

    def noted(page: GeneratedPage) -> str:
        made.append(page.url)
        return new_body(page)

    with monkeypatch.context() as patch:
        patch.setattr("macros.site.build.possible", lambda: False)  # in this process, to see it
        patch.setattr(GeneratedPage, "_new_body", noted)
        patch.chdir(project.folder)
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        build(project.folder / "mkdocs.yml", project.folder / "site")
    return made
