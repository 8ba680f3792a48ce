"""The watched folder: a workbook goes in, an answer in Dutch comes back, and what is right becomes a commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers import DATA
from openpyxl import Workbook
from werkboeken import Edit, cell, edited, place, workbook

from macros.exports.excel import LEES_MIJ, ROL
from macros.opdrachten.postvak import ANTWOORD, GEDULD, Postvak

START = "kalender/start-plantseizoen.yml"
CHANGE = 'Communicatiemoment start-plantseizoen, Waar (plaats): "Dorpsplein" → "Molenplein"'
WHERE = (
    'Vul op het blad "Lees mij" bij "Rol van de inzender" het id van uw rol in en zet het werkboek opnieuw in deze map.'
)
NOTHING = "Er is niets veranderd. Verbeter het werkboek en zet het opnieuw in deze map."


def sender(rol: str) -> Edit:
    """Fill in who sends the workbook."""

    def edit(book: Workbook) -> None:
        sheet = book[LEES_MIJ]
        row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == ROL)
        sheet.cell(row, 2).value = rol

    return edit


@dataclass
class Opstelling:
    """A postvak with a repository of its own."""

    map: Path
    data: Path
    box: Postvak

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.data.parent, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def put(self, content: bytes, name: str = "wens.xlsx") -> None:
        (self.map / name).write_bytes(content)

    def look(self) -> list[str]:
        """Two looks: a file has to stand still."""
        return [*self.box.look(), *self.box.look()]

    def answer(self, name: str = "wens.xlsx") -> str:
        """What the sender reads, below the line that names the workbook."""
        path = self.map / (name + ANTWOORD)
        return path.read_text("utf-8").split("\n\n", 1)[1].strip() if path.exists() else ""

    def put_again(self, name: str = "wens.xlsx") -> None:
        """Take the workbook away, and put the same file back."""
        kept = (self.map / name).rename(self.map.parent / name)
        self.look()
        kept.rename(self.map / name)

    @property
    def untouched(self) -> bool:
        """True where the data are as they were, also in git."""
        return not self.git("status", "--porcelain") and self.git("rev-list", "--count", "HEAD") == "1"


@pytest.fixture
def opstelling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opstelling:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    data = tmp_path / "gegevens" / "data"
    shutil.copytree(DATA, data)
    folder = tmp_path / "postvak"
    folder.mkdir()
    here = Opstelling(folder, data, Postvak(folder, data))
    here.git("init", "--quiet")
    here.git("add", ".")
    here.git("-c", "user.name=Begin", "-c", "user.email=begin", "commit", "--quiet", "-m", "Begin")
    return here


def test_a_right_workbook_becomes_a_commit_of_its_sender(opstelling: Opstelling) -> None:
    opstelling.put(edited(place("Molenplein"), sender("bureau-groen")))
    before = (opstelling.data / START).read_text("utf-8")
    [line] = opstelling.look()
    number = opstelling.git("rev-parse", "--short", "HEAD")
    assert line == f"wens.xlsx: Verwerkt en vastgelegd ({number})."
    assert opstelling.answer() == f"Verwerkt en vastgelegd ({number}).\n\n1 wijziging:\n- {CHANGE}"
    assert (opstelling.data / START).read_text("utf-8") == before.replace("Dorpsplein", "Molenplein")
    assert (
        opstelling.git("log", "-1", "--format=%an <%ae>%n%B")
        == f"Bureau Groen <bureau-groen>\nWorkbook wens.xlsx, sent by role bureau-groen\n\n{CHANGE}"
    )
    assert opstelling.git("show", "--name-only", "--format=", "HEAD") == f"data/{START}"
    assert [path.name for path in (opstelling.map / "verwerkt").iterdir()] == ["wens.xlsx"]
    assert not (opstelling.map / "wens.xlsx").exists()
    assert opstelling.git("status", "--porcelain") == ""


def test_a_record_that_is_dropped_is_gone_from_the_commit(opstelling: Opstelling) -> None:
    opstelling.put(edited(cell("kalender", "open-dag", "Vervallen", "ja"), sender("bureau-groen")))
    opstelling.look()
    assert opstelling.git("show", "--name-status", "--format=", "HEAD") == "D\tdata/kalender/open-dag.yml"


def test_a_wrong_workbook_is_answered_once_and_its_better_version_again(opstelling: Opstelling) -> None:
    opstelling.put(edited(place("=A1"), sender("bureau-groen")))
    assert opstelling.look() == ["wens.xlsx: Dit werkboek kan zo niet worden verwerkt: 1 probleem."]
    assert opstelling.answer().splitlines() == [
        "Dit werkboek kan zo niet worden verwerkt: 1 probleem.",
        '- blad "kalender", rij 4, kolom O (Waar (plaats)): Hier staat een formule (=A1). Zet er de uitkomst neer, als tekst.',
        "",
        NOTHING,
    ]
    assert opstelling.untouched
    assert (opstelling.map / "wens.xlsx").exists()
    assert opstelling.look() == []
    assert Postvak(opstelling.map, opstelling.data).look() == []  # nor after a restart
    opstelling.put(edited(place("Molenplein"), sender("bureau-groen")))
    assert opstelling.look()[0].startswith("wens.xlsx: Verwerkt en vastgelegd")


@pytest.mark.parametrize(
    ("rol", "sentence"),
    [
        ("", f"Dit klopt, maar er staat niet van wie het komt. {WHERE}"),
        ("bureau-grien", f'De rol "bureau-grien" bestaat niet. Bedoelde u "bureau-groen"? {WHERE}'),
        ("bureau groen", f'De rol "bureau groen" bestaat niet. Schrijf: bureau-groen. {WHERE}'),
    ],
)
def test_who_sends_it_has_to_be_a_role(opstelling: Opstelling, rol: str, sentence: str) -> None:
    opstelling.put(edited(place("Molenplein"), sender(rol)))
    opstelling.look()
    assert opstelling.answer() == f"1 wijziging:\n- {CHANGE}\n\n{sentence}"
    assert opstelling.untouched


def approved(door: str) -> list[Edit]:
    return [
        cell("risicos", "droge-zomer", "Akkoord: Door", door),
        cell("risicos", "droge-zomer", "Akkoord: Op", "2031-08-01"),
    ]


def test_a_role_that_may_not_approve(opstelling: Opstelling) -> None:
    opstelling.put(edited(*approved("hovenier"), sender("hovenier")))
    opstelling.look()
    assert (
        'kolom Z (Akkoord: Door): Rol "hovenier" mag dit niet goedkeuren. Dat mag: bureau-groen, stuurgroep.'
        in opstelling.answer()
    )
    assert opstelling.untouched


def test_nobody_approves_for_another(opstelling: Opstelling) -> None:
    opstelling.put(edited(*approved("stuurgroep"), sender("bureau-groen")))
    opstelling.look()
    assert (
        opstelling.answer().splitlines()[-1]
        == 'blad "risicos", rij 2, kolom Z (Akkoord: Door): Een akkoord geeft men zelf: u stuurt dit in als bureau-groen, niet als stuurgroep.'
    )
    assert opstelling.untouched


def test_half_a_workbook_waits_for_the_rest(opstelling: Opstelling) -> None:
    whole = edited(place("Molenplein"), sender("bureau-groen"))
    opstelling.put(whole[: len(whole) // 2])
    assert opstelling.look() == []
    assert opstelling.answer() == ""
    opstelling.put(whole)
    assert opstelling.look()[0].startswith("wens.xlsx: Verwerkt en vastgelegd")


def test_half_a_workbook_that_stays_half_is_answered(opstelling: Opstelling) -> None:
    opstelling.put(workbook()[:5000])
    opstelling.box.nu = lambda: time.time() + GEDULD
    assert opstelling.look() == ["wens.xlsx: Dit bestand is geen Excel-werkboek (.xlsx)."]
    assert opstelling.untouched


def test_a_file_that_is_no_workbook(opstelling: Opstelling) -> None:
    opstelling.put(b"Beste redactie, ...", "brief.docx")
    opstelling.put(b"", "~$wens.xlsx")  # Excel has the workbook open
    opstelling.box.nu = lambda: time.time() + GEDULD
    assert opstelling.look() == ["brief.docx: Dit bestand is geen Excel-werkboek (.xlsx)."]


def test_nothing_new_is_told_and_put_away(opstelling: Opstelling) -> None:
    opstelling.put(workbook())
    assert opstelling.look() == ["wens.xlsx: In dit werkboek staat niets nieuws."]
    assert (opstelling.map / "verwerkt" / "wens.xlsx").exists()
    assert opstelling.untouched


def test_a_file_that_somebody_is_working_in_is_left_alone(opstelling: Opstelling) -> None:
    path = opstelling.data / START
    path.write_text(path.read_text("utf-8") + "# nog nakijken\n", "utf-8")
    opstelling.put(edited(place("Molenplein"), sender("bureau-groen")))
    assert opstelling.look() == [
        f"wens.xlsx: Nog niet verwerkt. Iemand werkt nog aan: data/{START}. Zet het werkboek later opnieuw in deze map."
    ]
    assert "plaats: Dorpsplein\n" in path.read_text("utf-8")
    assert path.read_text("utf-8").endswith("# nog nakijken\n")
    assert opstelling.look() == []
    opstelling.git("checkout", "--quiet", ".")
    opstelling.put_again()
    assert opstelling.look()[0].startswith("wens.xlsx: Verwerkt en vastgelegd")


def test_data_that_are_wrong_themselves_are_not_blamed_on_the_workbook(opstelling: Opstelling) -> None:
    wrong = opstelling.data / "half.yml"
    wrong.write_text("- id: half\n", "utf-8")
    opstelling.put(edited(place("Molenplein"), sender("bureau-groen")))
    opstelling.look()
    assert (
        opstelling.answer()
        == "Nog niet verwerkt. De gegevens zelf hebben nu een fout; dat ligt niet aan dit werkboek. Zet het later opnieuw in deze map."
    )
    wrong.unlink()
    opstelling.put_again()
    assert opstelling.look()[0].startswith("wens.xlsx: Verwerkt en vastgelegd")


def test_data_outside_git_are_told_in_dutch(opstelling: Opstelling) -> None:
    shutil.rmtree(opstelling.data.parent / ".git")
    opstelling.put(edited(place("Molenplein"), sender("bureau-groen")))
    assert opstelling.look()[0].startswith(
        "wens.xlsx: Nog niet verwerkt. Het vastleggen lukte niet; er is niets veranderd. Zeg dit tegen de beheerder: "
    )
    assert "Dorpsplein" in (opstelling.data / START).read_text("utf-8")


def test_what_cannot_be_answered_waits(opstelling: Opstelling) -> None:
    answer = opstelling.map / f"wens.xlsx{ANTWOORD}"
    answer.mkdir()
    opstelling.put(edited(place("Molenplein"), sender("bureau-groen")))
    [line] = opstelling.look()
    assert line.startswith("wens.xlsx: nu niet te verwerken (")
    assert opstelling.look() == []  # trouble that lasts is told once
    assert opstelling.untouched
    answer.rmdir()
    assert opstelling.look()[0].startswith("wens.xlsx: Verwerkt en vastgelegd")


def test_a_folder_that_drops_out_is_waited_for(opstelling: Opstelling) -> None:
    gone = opstelling.map.rename(opstelling.map.with_name("weg"))
    [line] = opstelling.look()
    assert line.startswith(f"De map {opstelling.map} is nu niet te lezen (")
    gone.rename(opstelling.map)
    opstelling.put(workbook())
    assert opstelling.look() == ["wens.xlsx: In dit werkboek staat niets nieuws."]


def test_a_file_that_is_taken_away_during_the_look(opstelling: Opstelling) -> None:
    opstelling.put(b"Beste redactie, ...", "brief.docx")
    opstelling.box.look()

    def take_away() -> float:
        (opstelling.map / "brief.docx").unlink()
        return time.time()

    opstelling.box.nu = take_away
    assert opstelling.box.look() == []


def test_a_commit_that_is_refused_leaves_everything_as_it_was(opstelling: Opstelling) -> None:
    hook = opstelling.data.parent / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'vandaag niet' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    opstelling.put(edited(place("Molenplein"), sender("bureau-groen")))
    assert opstelling.look() == [
        "wens.xlsx: Nog niet verwerkt. Het vastleggen lukte niet; er is niets veranderd. Zeg dit tegen de beheerder: vandaag niet"
    ]
    assert opstelling.untouched
    assert (opstelling.map / "wens.xlsx").exists()


def test_two_workbooks_after_each_other(opstelling: Opstelling) -> None:
    opstelling.put(edited(place("Molenplein"), sender("bureau-groen")), "a.xlsx")
    opstelling.put(edited(place("Kerkplein"), sender("bureau-groen")), "b.xlsx")
    opstelling.look()
    assert "Molenplein" in (opstelling.data / START).read_text("utf-8")
    assert "Iemand anders wijzigde deze rij nadat dit werkboek is gemaakt." in opstelling.answer("b.xlsx")
    assert opstelling.git("rev-list", "--count", "HEAD") == "2"
