"""Files → records: one mistake in, one line out, and every mistake at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from helpers import INSTELLINGEN, municipality, new_problems, said

from macros.core.check import check
from macros.core.load import load, read_folder
from macros.core.source import Pad, read

BEGRIP = "- id: raad\n  titel: Raad\n  grond: {voorbeeld: Toont een begrip.}\n"
GRONDEN = "bron, wet, lokaal, besluit, afgeleid of voorbeeld"
NO_GROUND = f"De herkomst ontbreekt. Vul bij grond één hiervan in: {GRONDEN}."
UNKNOWN_GROUND = NO_GROUND.replace("De herkomst ontbreekt.", "Deze herkomst is van geen bekende soort.")
NO_TEXT = "hoort tekst, geen lijst of blok."
A_BLOCK = "hoort een blok met velden."
A_LIST = "hoort een lijst: zet elk deel op een eigen regel met een streepje ervoor."
PERIOD = "Schrijf bijvoorbeeld 2023-02-28, 2023-W09, 2023-04, 2023-Q3, 2023, eind 2023-04, 2023-04/2023-05 of onbekend."


def begrippen(text: str) -> list[str]:
    """The lines about a file of terms, without the name of the file."""
    return [line.removeprefix("data/begrippen.yml:") for line in said({"data/begrippen.yml": text})]


def mijlpaal(wanneer: str) -> list[str]:
    text = f"- id: a\n  titel: A\n  grond: {{voorbeeld: x}}\n  programma: groener\n  wanneer: {wanneer}\n"
    return [str(problem) for problem in new_problems({"data/mijlpalen.yml": text})]


def test_a_good_file_gives_nothing() -> None:
    assert begrippen(BEGRIP) == []


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("uitlg: x", '4:3 onbekend-veld  Het veld "uitlg" bestaat niet. Bedoelde u "uitleg"?'),
        ("Uitleg: x", '4:3 onbekend-veld  Het veld "Uitleg" bestaat niet. Bedoelde u "uitleg"?'),
        (
            "soort: x",
            '4:3 onbekend-veld  Het veld "soort" bestaat niet. '
            "Bekend zijn: id, titel, vroegere_ids, grond, eigenaar, beheerder, herzien_voor, accordering, akkoord, publiceren_vanaf, zoekwoorden, afkorting, uitleg, synoniemen, verwant.",
        ),
        ("uitleg:", '4:10 leeg-veld  Het veld "uitleg" is leeg. Vul het in of haal het weg.'),
        ("uitleg: '  '", '4:11 leeg-veld  Het veld "uitleg" is leeg. Vul het in of haal het weg.'),
        ("uitleg: [x]", f'4:11 verkeerde-soort  Bij "uitleg" {NO_TEXT}'),
        ("uitleg: {x: y}", f'4:11 verkeerde-soort  Bij "uitleg" {NO_TEXT}'),
        ("synoniemen: x", f'4:15 verkeerde-soort  Bij "synoniemen" {A_LIST}'),
        ("synoniemen: {x: y}", f'4:15 verkeerde-soort  Bij "synoniemen" {A_LIST}'),
        ("afkorting: " + "x" * 301, '4:14 te-lang  Het veld "afkorting" is te lang: hooguit 300 tekens.'),
        ("uitleg: " + "x" * 8001, '4:11 te-lang  Het veld "uitleg" is te lang: hooguit 8000 tekens.'),
        (r'afkorting: "x\ny"', '4:14 meer-regels  Het veld "afkorting" is één regel; hier staan er meer.'),
    ],
)
def test_a_wrong_field_is_explained(field: str, line: str) -> None:
    assert begrippen(f"{BEGRIP}  {field}\n") == [line]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("  grond", "  eigenaar:\n  grond", id="role"),
        pytest.param("  grond", "  verwant: ['']\n  grond", id="address"),
        pytest.param("voorbeeld: Toont een begrip.", "bron: , plaats: h1", id="source"),
        pytest.param("voorbeeld: Toont een begrip.", "bron: plan, plaats: ''", id="one or more"),
    ],
)
def test_an_empty_reference_is_one_empty_field(old: str, new: str) -> None:
    """Not a role that is called nothing."""
    found = new_problems({"data/begrippen.yml": BEGRIP.replace(old, new)})
    assert [problem.code for problem in found] == ["leeg-veld"]


@pytest.mark.parametrize("id_", ["de raad", "raad!", "-raad", "raad-", "ra--ad", "café", "a_b", "a.b", "a/b"])
def test_an_id_is_letters_digits_and_dashes(id_: str) -> None:
    assert begrippen(BEGRIP.replace("id: raad", f"id: {id_}")) == [
        '1:7 verkeerde-waarde  Bij "id" kunnen alleen letters, cijfers en streepjes ertussen staan.'
    ]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("- id: raad\n  grond: {voorbeeld: x}\n", ['1:3 veld-ontbreekt  Het veld "titel" ontbreekt.']),
        ("- id: raad\n  titel: Raad\n", [f"1:3 grond-ontbreekt  {NO_GROUND}"]),
        ("- id: raad\n  titel: Raad\n  grond:\n", [f"3:9 grond-ontbreekt  {NO_GROUND}"]),
        ("- id: raad\n  titel: Raad\n  grond: {}\n", [f"3:10 grond-ontbreekt  {UNKNOWN_GROUND}"]),
        (
            BEGRIP.replace("voorbeeld: Toont een begrip.", "voorbeeld: x, lokaal: gmb-1, datum: 2025-01-01"),
            ["3:10 twee-gronden  Een record heeft precies één herkomst; hier staat er meer dan één."],
        ),
        (
            BEGRIP.replace("voorbeeld: Toont een begrip.", "lokaal: gmb-1"),
            ['3:10 veld-ontbreekt  Het veld "datum" ontbreekt.'],
        ),
        (
            BEGRIP.replace("voorbeeld: Toont een begrip.", "lokaal: gmb-1, datum: 2025-01"),
            ['3:33 verkeerde-periode  Bij "datum" hoort één dag, zoals 2023-02-28.'],
        ),
        ("raad\n", ["1:1 verkeerde-soort  Dit bestand hoort een lijst te zijn: begin elk record met een streepje."]),
        ("a: b\n", ["1:1 verkeerde-soort  Dit bestand hoort een lijst te zijn: begin elk record met een streepje."]),
    ],
)
def test_a_wrong_record_is_explained(record: str, expected: list[str]) -> None:
    assert begrippen(record) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("drie", 'verkeerde-soort  Bij "bladzijde" hoort een heel getal.'),
        ("3.5", 'verkeerde-soort  Bij "bladzijde" hoort een heel getal.'),
        ("[3]", 'verkeerde-soort  Bij "bladzijde" hoort een heel getal.'),
        ("0", 'verkeerde-waarde  Bij "bladzijde" hoort een getal van minstens 1.'),
        ("9" * 5000, 'verkeerde-soort  Bij "bladzijde" hoort een gewoon heel getal; dit is te groot.'),
    ],
)
def test_a_page_is_a_number(page: str, expected: str) -> None:
    text = BEGRIP.replace("voorbeeld: Toont een begrip.", f"bron: plan, plaats: h1, bladzijde: {page}")
    assert begrippen(text) == [f"3:46 {expected}"]


@pytest.mark.parametrize(
    ("wanneer", "sentence"),
    [
        ("2023-02-30", '"2023-02-30" bestaat niet op de kalender.'),
        ("2023-05/2023-04", "Het einde (april 2023) ligt vóór het begin (mei 2023)."),
        ("morgen", f'"morgen" is geen periode. {PERIOD}'),
    ],
)
def test_a_period_exists(wanneer: str, sentence: str) -> None:
    assert mijlpaal(wanneer) == [f"data/mijlpalen.yml:5:12 verkeerde-periode  {sentence}"]


def test_what_yaml_would_change_stays_text() -> None:
    ids = ["no", "010", "1e3", "0x1f", "12-30"]
    text = "".join(f"- {{id: {id_}, titel: 12:30, uitleg: ~, grond: {{voorbeeld: x}}}}\n" for id_ in ids)
    files = {**INSTELLINGEN, "data/begrippen.yml": text}
    records = load({name: content.encode() for name, content in files.items()}).records
    assert [(one.record.id, one.record.titel, getattr(one.record, "uitleg", "")) for one in records] == [
        (id_, "12:30", "~") for id_ in ids
    ]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("data/begripen.yml", 'onbekend-register  Het register "begripen" bestaat niet. Bedoelde u "begrippen"?'),
        ("data/Rollen.yml", 'onbekend-register  Het register "Rollen" bestaat niet. Bedoelde u "rollen"?'),
        ("data/xyz.yml", 'onbekend-register  Het register "xyz" bestaat niet.'),
        ("data/resultaten.yml", 'onbekend-register  Resultaten staan in de bestanden van het register "themas", niet in een eigen bestand.'),
        ("data/themas.yml", "onbekend-bestand  Thema's staan één per bestand in de map data/themas/."),
        ("data/rollen.yaml", "onbekend-bestand  Dit bestand hoort niet in data/. Registers zijn .yml-bestanden, hooguit één map diep."),
        ("data/LEESMIJ.md", "onbekend-bestand  Dit bestand hoort niet in data/. Registers zijn .yml-bestanden, hooguit één map diep."),
        ("data/rollen/a/b.yml", "onbekend-bestand  Dit bestand hoort niet in data/. Registers zijn .yml-bestanden, hooguit één map diep."),
    ],
)  # fmt: skip
def test_a_file_belongs_to_a_register(name: str, line: str) -> None:
    assert said({name: BEGRIP}) == [f"{name}:1:1 {line}"]


def test_a_file_with_one_record_is_named_after_it() -> None:
    text = "id: park\ntitel: Parken\ngrond: {voorbeeld: x}\nprogramma: groener\nsamenvatting: Meer bomen.\n"
    assert [str(one) for one in new_problems({"data/themas/parken.yml": text})] == [
        'data/themas/parken.yml:1:5 bestandsnaam  Het id is "park", maar het bestand heet "parken.yml". Maak ze gelijk.'
    ]


def test_the_settings_have_to_be_there() -> None:
    assert [str(problem) for problem in check({}).problemen] == [
        "data/instellingen.yml:1:1 bestand-ontbreekt  Dit bestand ontbreekt. Er moet minstens in staan: gemeente."
    ]


def test_everything_wrong_is_told_at_once_and_in_order() -> None:
    files = {
        "data/instellingen.yml": "gemeente:\n",
        "data/begrippen.yml": '- id: a b\n  titel: ""\n  soort: x\n- {id: c, titel: C, grond: {voorbeeld: x}, verwant: [themas/z]}\n',
        "data/rollen.yml": "- id: d\n  titel: D\n  grond: {voorbeeld: x}\n  soort: bestur\n- !x {}\n",
        "data/rollen/e.yml": "a:\n  b: c\n\td: e\n",
        "data/iets.txt": "x",
    }
    assert [line.split("  ")[0] for line in said(files)] == [
        "data/begrippen.yml:1:3 grond-ontbreekt",
        "data/begrippen.yml:1:7 verkeerde-waarde",
        "data/begrippen.yml:2:10 leeg-veld",
        "data/begrippen.yml:3:3 onbekend-veld",
        "data/begrippen.yml:4:54 onbekend-thema",
        "data/iets.txt:1:1 onbekend-bestand",
        "data/instellingen.yml:1:10 leeg-veld",
        "data/rollen.yml:5:3 label",
        "data/rollen/e.yml:3:1 tab",
    ]


@pytest.mark.parametrize(
    ("files", "line"),
    [
        pytest.param(
            {"data/rollen.yml": "- id: raad\n  titel: Raad\n  grond: {voorbeeld: x}\n  soort: bestur\n"},
            'data/rollen.yml:4:10 verkeerde-keuze  "bestur" kan hier niet. Bedoelde u "bestuur"? '
            "Kies uit: bestuur, directie, management, functie, orgaan, expertise, extern.",
            id="a role that others name",
        ),
        pytest.param(
            {"data/rollen.yml": "- id: raad\n  titel: R\n  titel: R\n  grond: {voorbeeld: x}\n  soort: bestuur\n"},
            'data/rollen.yml:3:3 dubbele-sleutel  Het veld "titel" staat er twee keer; de eerste keer op regel 2.',
            id="a duplicate key in a role that others name",
        ),
        pytest.param(
            {"data/bronnen/raadsbrief.yml": "id: raadsbrief\n\ttitel: Brief\n"},
            "data/bronnen/raadsbrief.yml:2:1 tab  Hier staat een tab. YAML springt in met spaties.",
            id="a source that cannot be read; its file says what it is called",
        ),
        pytest.param(
            {"data/procesrollen.yml": "- id: a\n  titel: A\n  grond: {voorbeeld: x}\n  doel: bomen\n  stap: techniek\n  eigenaren: [[raad]]\n"},
            f'data/procesrollen.yml:6:15 verkeerde-soort  Bij elk deel van "eigenaren" {NO_TEXT}',
            id="a list whose only item is wrong is not an empty list",
        ),
    ],
)  # fmt: skip
def test_one_mistake_gives_one_problem(files: dict[str, str], line: str) -> None:
    assert [str(problem) for problem in new_problems(files)] == [line]


NASTY = ("", [], {}, [["x"]], {"a": "b"}, [{"a": ["b"]}], "onbekend", "9999-W52", "rond 0001", "../..", "-1", "9" * 99, "x/y", "[[x/y]] {0}", "\a\x85\ud7ff")  # fmt: skip


@pytest.mark.parametrize("nasty", NASTY, ids=repr)
def test_no_value_breaks_anything(nasty: object) -> None:
    """Every field of the tiny municipality in turn gets a value that does not belong there."""
    for name, content in municipality().items():
        document, _ = read(name, content)
        assert document
        fields = {tuple(part for part in path if isinstance(part, str)): path for path in document.marks}
        for path in fields.values():
            said({name: json.dumps(_replaced(document.waarde, path, nasty), ensure_ascii=False)})


def _replaced(value: Any, path: Pad, new: object) -> object:
    """The value with `new` at `path`; JSON is YAML too, so it can be written back as JSON."""
    if not path:
        return new
    copy = list(value) if isinstance(value, list) else dict(value)
    copy[path[0]] = _replaced(value[path[0]], path[1:], new)  # type: ignore[index]
    return copy


def test_a_folder_is_read_as_editors_see_it(tmp_path: Path) -> None:
    for name in ("rollen.yml", "rollen/extra.yml", "schema/rollen.json", ".verborgen.yml", "a/.b/c.yml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    assert read_folder(tmp_path) == {
        "data/rollen.yml": b"rollen.yml",
        "data/rollen/extra.yml": b"rollen/extra.yml",
    }


def test_a_file_name_that_is_no_text_can_still_be_told() -> None:
    """Python reads such names with half characters in them, which no terminal can print."""
    for line in said({"data/caf\udce9.yml": "x\n"}):
        assert line.encode()
