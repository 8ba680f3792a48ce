"""The edges of changing data by workbook: several rows that go, rows that lean on a refused row, and signs nobody sees."""

from __future__ import annotations

import pytest
from helpers import municipality
from werkboeken import START, added, cell, changed, place, proposed, told

from macros.core.check import check
from macros.core.modeline import with_modeline
from macros.core.notatie import document
from macros.core.werkblad.bestanden import files_after
from macros.core.werkblad.gelezen import text
from macros.core.wijzig import NietGelukt, rewrite

THEMA = {"Id": "pleinen", "Titel": "Pleinen", "Herkomst: Voorbeeld": "Toont een rij."}
RESULTAAT = {"Id": "PLEIN-01", "Titel": "Een plein", "Herkomst: Voorbeeld": "Toont een rij."}


def test_of_the_records_that_go_at_once_each_takes_only_itself_along() -> None:
    """Many at once: by luck two may go well."""
    ids = [f"boom-{number}" for number in range(30)]
    records = [{"id": id_, "titel": id_, "grond": {"voorbeeld": "Toont een begrip."}, "uitleg": "Boom."} for id_ in ids]
    files = {**municipality(), "data/begrippen/bomen.yml": document(records).encode()}
    gone = {("begrippen", id_) for id_ in ids[:-1]}
    after = files_after(files, check(files).geheel, {}, {}, gone)
    assert after == {"data/begrippen/bomen.yml": document(records[-1:]).encode()}


def test_a_typo_under_vervallen_beside_another_change() -> None:
    voorstel = proposed(place("Molenplein"), cell("kalender", "start-plantseizoen", "Vervallen", "jaa"))
    assert [one.wat for one in voorstel.wijzigingen] == ["Waar (plaats)"]
    assert [line.partition(" (Vervallen): ")[2] for line in told(voorstel)] == ["Vul hier ja in, of niets."]


def test_a_sign_that_nobody_sees_is_told_with_its_cell() -> None:
    assert told(proposed(place("Molen_x000B_plein"))) == [
        'blad "kalender", rij 4, kolom O (Waar (plaats)): Hier staat een onzichtbaar stuurteken (U+000B). Haal het weg.'
    ]


@pytest.mark.parametrize("sign", ["\x07", "\x9b", "\ud800"], ids=["bell", "control of 8 bits", "half a character"])
def test_what_no_file_can_hold_no_cell_says(sign: str) -> None:
    with pytest.raises(ValueError, match=f"{ord(sign):04X}"):
        text(None, f"Molen{sign}plein")


def test_a_sign_that_no_file_can_hold_is_refused_in_the_promised_way() -> None:
    with pytest.raises(NietGelukt, match="een teken dat niet in het bestand kan staan"):
        rewrite("id: bos\n", {"id": "bel \x07"})


def test_a_record_within_one_that_is_refused() -> None:
    refused = added("themas", {**THEMA, "Vervallen": "ja"})
    assert told(proposed(refused, added("resultaten", {**RESULTAAT, "Thema": "pleinen"}))) == [
        'blad "themas", rij 4, kolom AD (Vervallen): Deze rij staat niet in de gegevens en kan dus niet vervallen.',
        'blad "resultaten", rij 7, kolom B (Thema): Dit thema bestaat niet: "pleinen". Bedoelde u "schoolpleinen"?',
    ]


@pytest.mark.parametrize("where", ["termijn", "feiten 3"], ids=["no such field", "no such list"])
def test_a_place_that_the_record_does_not_have(where: str) -> None:
    part = {"Hoort bij": "begrippen/wadi", "Waar": where, "Bron": "plan"}
    voorstel = proposed(cell("begrippen", "wadi", "Titel", "Greppel"), added("ook-in", part))
    assert told(voorstel) == ['blad "ook-in", rij 4, kolom B (Waar): wadi heeft dit veld niet.']


def test_a_place_in_a_list_that_the_record_does_not_have_yet() -> None:
    part = {"Hoort bij": "processen/pleinbeheer", "Waar": "feiten 3", "Bron": "plan"}
    voorstel = proposed(cell("processen", "pleinbeheer", "Titel", "Pleinen"), added("ook-in", part))
    assert told(voorstel) == ['blad "ook-in", rij 4, kolom B (Waar): pleinbeheer heeft dit veld niet.']
    before, after = municipality()["data/processen.yml"], voorstel.bestanden["data/processen.yml"] or b""
    assert changed(before.decode(), after.decode()) == ["-   titel: Pleinbeheer", "+   titel: Pleinen"]


def test_what_does_not_fit_is_told_with_its_sheet_and_file() -> None:
    files = {**municipality(), START: municipality()[START].replace(b"plaats: Dorpsplein", b"? plaats\n: Dorpsplein")}
    assert told(proposed(place(None), files=files)) == [f'blad "kalender": {START}: Dit bestand is niet goed te lezen.']


MODELINE = "# yaml-language-server: $schema=schema/rollen.json"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\ufeff- id: raad\n", f"\ufeff{MODELINE}\n- id: raad\n"),
        (f"\ufeff{MODELINE}\n- id: raad\n", f"\ufeff{MODELINE}\n- id: raad\n"),
        (MODELINE, f"{MODELINE}\n"),
    ],
    ids=["byte order mark", "mark and modeline", "nothing but a modeline"],
)
def test_the_modeline_of_a_file_as_it_was_saved(before: str, after: str) -> None:
    assert with_modeline("data/rollen.yml", before) == after
