"""What is said of a workbook that is wrong: the exact line, with sheet, row and column."""

from __future__ import annotations

import io
from datetime import datetime
from zipfile import ZipFile

import pytest
from helpers import municipality
from openpyxl import Workbook
from werkboeken import MARKT, START, Edit, added, cell, column, place, proposed, told, workbook

from macros.exports.excel import MODEL
from macros.exports.werkboek import GeenWerkboek, is_whole, read_workbook


def heading(title: str, other: str) -> Edit:
    def edit(book: Workbook) -> None:
        book["kalender"].cell(1, column(book, "kalender", title)).value = other

    return edit


# Everything that can be wrong, with the line that the sender reads.
def merged(book: Workbook) -> None:
    book["kalender"].merge_cells("B3:C3")


def row_deleted(book: Workbook) -> None:
    book["kalender"].delete_rows(3)


def unknown_sheet(book: Workbook) -> None:
    book.create_sheet("kalendr")


def older_model(book: Workbook) -> None:
    book[MODEL]["B1"].value = "0123456789ab"


def extra_column(book: Workbook) -> None:
    book["kalender"].cell(1, 60).value = "Kleur van de bus"


def column_deleted(book: Workbook) -> None:
    book["kalender"].delete_cols(1)


WRONG = {
    "formula": (
        [place("=A1")],
        'blad "kalender", rij 4, kolom O (Waar (plaats)): Hier staat een formule (=A1). Zet er de uitkomst neer, als tekst.',
    ),
    "error of Excel": (
        [place("#N/A")],
        'blad "kalender", rij 4, kolom O (Waar (plaats)): Hier staat een fout van Excel (#N/A). Zet er de waarde neer.',
    ),
    "merged": (
        [merged],
        'blad "kalender", rij 3, kolom B (Titel): De cellen B3:C3 zijn samengevoegd. Maak de samenvoeging ongedaan en vul elke cel zelf in.',
    ),
    "date as text": (
        [cell("kalender", "start-plantseizoen", "Wanneer", "3-4-2031")],
        'blad "kalender", rij 4, kolom C (Wanneer): "3-4-2031" is niet zeker één dag. Schrijf jaar-maand-dag, zoals 2031-04-03.',
    ),
    "text that Excel made a date": (
        [cell("kalender", "open-dag", "Titel", datetime(2031, 4, 3))],
        'blad "kalender", rij 3, kolom B (Titel): Excel maakte hier een datum of tijd van (3 april 2031). Zet de celeigenschappen op Tekst en typ het opnieuw.',
    ),
    "no period": (
        [cell("kalender", "open-dag", "Wanneer", "ergens in mei")],
        'blad "kalender", rij 3, kolom C (Wanneer): "ergens in mei" is geen periode. Schrijf bijvoorbeeld 2023-02-28, 2023-W09, 2023-04, 2023-Q3, 2023, eind 2023-04, 2023-04/2023-05 of onbekend.',
    ),
    "unknown column": (
        [extra_column],
        'blad "kalender", rij 1, kolom BH (Kleur van de bus): De kolom "Kleur van de bus" bestaat niet. Haal hem weg of geef hem de goede kop.',
    ),
    "column with a typo": (
        [heading("Wanneer", "Waneer")],
        'blad "kalender", rij 1, kolom C (Waneer): De kolom "Waneer" bestaat niet. Bedoelde u "Wanneer"? Haal hem weg of geef hem de goede kop.',
    ),
    "no column of ids": ([column_deleted], 'blad "kalender": De kolom "Id" ontbreekt. Zet hem terug.'),
    "unknown sheet": (
        [unknown_sheet],
        'blad "kalendr": Het blad "kalendr" bestaat niet. Bedoelde u "kalender"? Haal het weg of geef het de goede naam.',
    ),
    "deleted row": (
        [row_deleted],
        'blad "kalender": De rij van "open-dag" is weg, of heeft een ander id gekregen. Een rij wissen haalt niets uit de gegevens, en een id verandert nooit. Zet de rij terug; moet het record weg, vul dan bij Vervallen ja in.',
    ),
    "title instead of id": (
        [cell("kalender", "open-dag", "Programma", "groener voorbeeldstad")],
        'blad "kalender", rij 3, kolom R (Programma): Hier hoort een id; "groener voorbeeldstad" is een titel. Schrijf: groener.',
    ),
    "unknown id": (
        [cell("kalender", "open-dag", "Programma", "groenerr")],
        'blad "kalender", rij 3, kolom R (Programma): Communicatiemoment open-dag noemt programma "groenerr"; dat bestaat niet. Bedoelde u "groener"?',
    ),
    "the same row twice": (
        [added("kalender", MARKT), added("kalender", MARKT)],
        'blad "kalender", rij 6, kolom A (Id): "markt" staat ook op rij 5. Elke rij heeft een eigen id.',
    ),
    "an id that exists": (
        [added("kalender", {**MARKT, "Id": "open-dag"})],
        'blad "kalender", rij 5, kolom A (Id): "open-dag" staat ook op rij 3. Elke rij heeft een eigen id.',
    ),
    "a part of nothing": (
        [added("kalender.vragen", {"Hoort bij": "opendag", "Vraag": "Regent het?", "Antwoord": "Ja."})],
        'blad "kalender.vragen", rij 3, kolom A (Hoort bij): "opendag" bestaat niet. Bedoelde u "open-dag"?',
    ),
    "a part without a field": (
        [added("teamplannen.bijdragen", {"Hoort bij": "team-groen-2031", "Bijdrage": "Nog meer"})],
        'blad "teamplannen.bijdragen", rij 4, kolom G (Wanneer): Het veld "wanneer" ontbreekt.',
    ),
    "a record that others still name": (
        [cell("middelen", "brief", "Vervallen", "ja")],
        'blad "kalender", rij 2, kolom H (Hoe): Communicatiemoment brief-scholen noemt middel "brief"; dat bestaat niet.',
    ),
    "older model": (
        [older_model],
        'blad "_model", rij 1, kolom B: Dit werkboek past bij een ander model dan de gegevens nu hebben. Haal een nieuw werkboek op (make excel, of /export/programma.xlsx op de site) en neem uw wijzigingen daarin over.',
    ),
    "approved by a role that may not": (
        [
            cell("risicos", "droge-zomer", "Akkoord: Door", "hovenier"),
            cell("risicos", "droge-zomer", "Akkoord: Op", "2031-08-01"),
        ],
        'blad "risicos", rij 2, kolom Z (Akkoord: Door): Rol "hovenier" mag dit niet goedkeuren. Dat mag: bureau-groen, stuurgroep.',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "line"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_sheet_row_and_column(edits: list[Edit], line: str) -> None:
    voorstel = proposed(*edits)
    assert voorstel.problemen
    assert told(voorstel) == [line]


def test_two_editors_with_another_wish_for_one_cell() -> None:
    files = {**municipality(), START: municipality()[START].replace(b"Dorpsplein", b"Kerkplein")}
    assert told(proposed(place("Molenplein"), files=files)) == [
        'blad "kalender", rij 4, kolom O (Waar (plaats)): Iemand anders wijzigde deze rij nadat dit werkboek is gemaakt. In de gegevens staat nu "Kerkplein", in dit werkboek "Molenplein". Kies een van beide in een nieuw werkboek.'
    ]


def test_a_record_that_somebody_took_away_meanwhile() -> None:
    files = {name: data for name, data in municipality().items() if name != "data/kalender/open-dag.yml"}
    assert proposed(files=files).wijzigingen == ()
    assert told(proposed(cell("kalender", "open-dag", "Titel", "Kijkdag"), files=files)) == [
        'blad "kalender", rij 3, kolom A (Id): "open-dag" staat niet meer in de gegevens: iemand haalde het weg of gaf het een ander id. Haal een nieuw werkboek op.'
    ]


def test_all_problems_come_at_once_in_the_order_of_the_workbook() -> None:
    edits = [
        place("=A1"),
        cell("kalender", "open-dag", "Wanneer", "3-4-2031"),
        cell("risicos", "droge-zomer", "Titel", "=1"),
    ]
    assert [line.split(": ")[0] for line in told(proposed(*edits))] == [
        'blad "risicos", rij 2, kolom B (Titel)',
        'blad "kalender", rij 3, kolom C (Wanneer)',
        'blad "kalender", rij 4, kolom O (Waar (plaats))',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Dit bestand is geen Excel-werkboek (.xlsx)."),
        (b"Geachte redactie,", "Dit bestand is geen Excel-werkboek (.xlsx)."),
        (workbook()[:2000], "Dit bestand is geen Excel-werkboek (.xlsx)."),
    ],
    ids=["empty", "a letter", "half a workbook"],
)
def test_what_is_no_workbook(data: bytes, sentence: str) -> None:
    with pytest.raises(GeenWerkboek) as refused:
        read_workbook(data)
    assert str(refused.value) == sentence


def test_a_workbook_that_is_too_large_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.exports.werkboek.MAX_BYTES", 1000)
    monkeypatch.setattr(ZipFile, "open", lambda *_, **__: pytest.fail("uitgepakt"))
    assert is_whole(workbook())  # nothing more is on its way: it can be answered
    with pytest.raises(GeenWerkboek, match="te groot"):
        read_workbook(workbook())


def test_a_workbook_of_something_else() -> None:
    target = io.BytesIO()
    Workbook().save(target)
    with pytest.raises(GeenWerkboek, match="komt niet van de programmasite"):
        read_workbook(target.getvalue())
