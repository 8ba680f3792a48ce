"""The workbook: what goes out and comes back unchanged, what one cell does, and what is said of a workbook that is wrong."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from helpers import municipality
from openpyxl import Workbook, load_workbook
from sites import ROOT, Project, assert_none
from werkboeken import MARKT, START, Edit, added, cell, changed, column, edited, place, proposed, workbook

from macros.core.check import check
from macros.core.load import read_folder
from macros.core.notatie import document
from macros.core.werkblad.indeling import sheets
from macros.core.werkblad.voorstel import Voorstel, propose
from macros.exports.excel import LEES_MIJ, LIJSTEN, MODEL, ROL, make
from macros.exports.werkboek import read_workbook


def files_changed(voorstel: Voorstel) -> dict[str, list[str]]:
    """File → the lines that differ; nothing may be wrong."""
    assert voorstel.problemen == ()
    old = municipality()
    return {
        name: changed(old.get(name, b"").decode(), (content or b"").decode())
        for name, content in voorstel.bestanden.items()
    }


@pytest.mark.parametrize("folder", ["data", "tests/voorbeeld/data"])
def test_out_and_back_without_edits_changes_nothing(folder: str) -> None:
    files = read_folder(ROOT / folder)
    uitkomst = check(files)
    voorstel = propose(files, read_workbook(make(uitkomst.geheel)), uitkomst)
    assert (voorstel.wijzigingen, voorstel.problemen, voorstel.bestanden) == ((), (), {})


def test_saving_in_another_program_changes_nothing() -> None:
    assert proposed().bestanden == {}


def test_the_same_data_give_the_same_bytes() -> None:
    assert make(check(municipality()).geheel) == workbook()


@pytest.mark.parametrize(
    ("edit", "said", "files"),
    [
        (
            place("Molenplein"),
            'Communicatiemoment start-plantseizoen, Waar (plaats): "Dorpsplein" → "Molenplein"',
            {START: ["- plaats: Dorpsplein", "+ plaats: Molenplein"]},
        ),
        (
            place(None),
            'Communicatiemoment start-plantseizoen, Waar (plaats): leeggemaakt (was "Dorpsplein")',
            {START: ["- plaats: Dorpsplein"]},
        ),
        (
            cell("kalender", "start-plantseizoen", "Wanneer", datetime(2031, 4, 3)),
            'Communicatiemoment start-plantseizoen, Wanneer: "2030-11-16/2032-11-16" → "2031-04-03"',
            {START: ["- wanneer: 2030-11-16/2032-11-16", "+ wanneer: 2031-04-03"]},
        ),
        (
            cell("teamplannen.bijdragen", "team-groen-2031", "Rol", "hovenier"),
            'Teamplan team-groen-2031, bijdragen 1, Rol: "boomverzorger" → "hovenier"',
            {"data/teamplannen/team-groen-2031.yml": ["-   rol: boomverzorger", "+   rol: hovenier"]},
        ),
        (
            cell("kalender.vragen", "start-plantseizoen", "Vervallen", "Ja"),
            "Communicatiemoment start-plantseizoen: vragen 1, vervalt",
            {
                START: [
                    "- vragen:",
                    "- - vraag: Moet ik een schop meenemen?",
                    "-   antwoord: Nee, wij hebben schoppen.",
                ]
            },
        ),
        (
            added("kalender.vragen", {"Hoort bij": "start-plantseizoen", "Vraag": "Regent het?", "Antwoord": "Ja."}),
            "Communicatiemoment start-plantseizoen: rij erbij op blad kalender.vragen",
            {START: ["+ - vraag: Regent het?", "+   antwoord: Ja."]},
        ),
        (
            added("kalender", MARKT),
            'Communicatiemoment markt: nieuw, "Groene markt"',
            {
                "data/kalender/markt.yml": [
                    "+ # yaml-language-server: $schema=../schema/kalender.json",
                    "+ id: markt",
                    "+ titel: Groene markt",
                    "+ grond: {besluit: Het bureau houdt een markt., door: bureau-groen, datum: 2031-01-02}",
                    "+ wanneer: 2031-05-02",
                    "+ doelgroepen: [bewoners, scholen]",
                    "+ boodschap: Kom langs.",
                    "+ programma: groener",
                ]
            },
        ),
    ],
)
def test_one_cell_or_row_changes_that_and_nothing_else(edit: Edit, said: str, files: dict[str, list[str]]) -> None:
    voorstel = proposed(edit)
    assert [str(one) for one in voorstel.wijzigingen] == [said]
    assert files_changed(voorstel) == files


def read_me_moved(book: Workbook) -> None:
    book.move_sheet(LEES_MIJ, 3)


def read_me_removed(book: Workbook) -> None:
    del book[LEES_MIJ]


@pytest.mark.parametrize("edit", [read_me_moved, read_me_removed])
def test_no_sheet_is_skipped_wherever_the_sheet_to_read_first_went(edit: Edit) -> None:
    names = [blad.naam for blad in read_workbook(edited(edit)).bladen]
    assert names == [blad.naam for blad in sheets()]


def test_the_sender_is_found_on_a_sheet_that_was_moved() -> None:
    def sent(book: Workbook) -> None:
        next(row for row in book[LEES_MIJ].iter_rows() if row[0].value == ROL)[1].value = "hovenier"

    assert read_workbook(edited(sent, read_me_moved)).rol == "hovenier"


def test_remarks_and_order_stay() -> None:
    text = municipality()[START].replace(
        b"plaats: Dorpsplein", b"# Bij regen in de kerk.\nplaats: Dorpsplein # of niet"
    )
    voorstel = proposed(place("Molenplein"), files={**municipality(), START: text})
    assert voorstel.bestanden == {START: text.replace(b"Dorpsplein", b"Molenplein")}


def test_a_record_that_is_dropped_takes_its_file_along() -> None:
    voorstel = proposed(cell("kalender", "open-dag", "Vervallen", "ja"))
    assert [str(one) for one in voorstel.wijzigingen] == ["Communicatiemoment open-dag: vervalt"]
    assert voorstel.bestanden == {"data/kalender/open-dag.yml": None}


def test_a_new_record_may_have_parts_in_the_same_workbook() -> None:
    vraag = {"Hoort bij": "markt", "Vraag": "Is er koffie?", "Antwoord": "Ja."}
    found = files_changed(proposed(added("kalender", MARKT), added("kalender.vragen", vraag)))
    assert found["data/kalender/markt.yml"][-3:] == ["+ vragen:", "+   - vraag: Is er koffie?", "+     antwoord: Ja."]


def test_what_somebody_else_changed_meanwhile_is_left_alone() -> None:
    files = {**municipality(), START: municipality()[START].replace(b"Dorpsplein", b"Kerkplein")}
    assert proposed(files=files).wijzigingen == ()
    other = cell("kalender", "open-dag", "Boodschap", "Kom je ook?")
    assert [*proposed(other, files=files).bestanden] == ["data/kalender/open-dag.yml"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+31", "-1", "@raad", "'t Bos", "a_x0041_b", "é\u2028ü", "regel\nregel", "<b>&"]
)
def test_any_text_goes_out_and_comes_back_as_text(text: str) -> None:
    """A text that looks like a formula is none in the workbook."""
    record = {"id": "proef", "titel": "Proef", "grond": {"voorbeeld": "Toont een begrip."}, "uitleg": text}
    files = {**municipality(), "data/begrippen/proef.yml": document([record]).encode()}
    uitkomst = check(files)
    made = read_workbook(make(uitkomst.geheel))
    begrippen = next(blad for blad in made.bladen if blad.naam == "begrippen")
    assert any(text in values for _, values in begrippen.rijen)
    assert propose(files, made, uitkomst).bestanden == {}


# The command line.
def test_the_command_shows_first_and_writes_when_asked(project: Project) -> None:
    project.write("wens.xlsx", edited(place("Molenplein")))
    before = read_folder(project.data)
    shown = project.run("import", "wens.xlsx")
    assert shown.returncode == 0
    assert (
        shown.stdout
        == '1 wijziging:\n- Communicatiemoment start-plantseizoen, Waar (plaats): "Dorpsplein" → "Molenplein"\n'
    )
    assert read_folder(project.data) == before
    assert project.run("import", "--schrijf", "wens.xlsx").stdout.endswith(f"Geschreven: {START}.\n")
    assert read_folder(project.data) == {**before, START: before[START].replace(b"Dorpsplein", b"Molenplein")}
    assert project.run("import", "--schrijf", "wens.xlsx").stdout == "In dit werkboek staat niets nieuws.\n"


def test_one_wrong_row_and_nothing_is_written(project: Project) -> None:
    project.write("wens.xlsx", edited(place("Molenplein"), cell("kalender", "open-dag", "Wanneer", "3-4-2031")))
    before = read_folder(project.data)
    outcome = project.run("import", "--schrijf", "wens.xlsx")
    assert outcome.returncode == 1
    assert outcome.stderr == "Er is niets geschreven.\n"
    assert 'kolom C (Wanneer): "3-4-2031" is niet zeker één dag.' in outcome.stdout
    assert read_folder(project.data) == before


def test_the_command_makes_a_workbook(project: Project) -> None:
    assert project.run("excel").stdout == "Het werkboek staat in export/programma.xlsx.\n"
    assert (project.folder / "export/programma.xlsx").read_bytes() == workbook()
    assert project.run("import", "export/programma.xlsx").stdout == "In dit werkboek staat niets nieuws.\n"


def test_the_workbook_helps_whoever_fills_it_in() -> None:
    book = load_workbook(io.BytesIO(workbook()))
    told = {row[0].value: str(row[1].value) for row in book[LEES_MIJ].iter_rows()}
    assert told["Weghalen"].startswith("Wis geen rij: dan wordt het werkboek geweigerd.")
    sheet = book["kalender"]
    programma = sheet.cell(1, column(book, "kalender", "Programma"))
    assert programma.comment is not None
    assert "Het id van: programma's." in programma.comment.text
    rules = [one for one in sheet.data_validations.dataValidation if programma.column_letter in str(one.sqref)]
    assert [one.formula1.split("!")[0] for one in rules] == [f"'{LIJSTEN}'"]
    assert [book[name].sheet_state for name in (LIJSTEN, MODEL)] == ["hidden", "hidden"]
    assert_none(
        [
            sheet.title
            for sheet in book
            if sheet.max_row > 1 and sheet.freeze_panes is None and sheet.title not in (LIJSTEN, MODEL, LEES_MIJ)
        ]
    )
