"""`python -m macros new …`: it asks in Dutch, suggests an id, and writes a file that is right."""

from __future__ import annotations

import pytest
from sites import Project

from macros.__main__ import main
from macros.core.load import read_folder
from macros.core.model.geheugen import Publicatie
from macros.core.model.registers import BY_NAME, REGISTERS
from macros.core.werkblad.wens import Nieuw
from macros.opdrachten.nieuw import kinds, suggestion

GROND = ["besluit", "Het bureau koos dit.", "bureau-groen", "2031-01-02"]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What somebody types, line by line; after the last line they stop."""
    typed: list[str] = []

    def line(prompt: str) -> str:
        if not typed:
            raise EOFError
        return typed.pop(0)

    monkeypatch.setattr("builtins.input", line)
    return typed


def run(project: Project, soort: str) -> int:
    return main(["--data", str(project.data), "new", soort])


NEW = {
    "moment": (
        ["Groene markt", "", *GROND, "2031-05-02", "", "bewoners", "2", "", "", "Kom langs.", "groener", ""],
        "data/kalender/groene-markt.yml",
        """\
# yaml-language-server: $schema=../schema/kalender.json
id: groene-markt
titel: Groene markt
grond: {besluit: Het bureau koos dit., door: bureau-groen, datum: 2031-01-02}
wanneer: 2031-05-02
doelgroepen: [bewoners, scholen]
boodschap: Kom langs.
programma: groener
""",
    ),
    "teamplan": (
        [
            "Plan voor 2032",
            "",
            *GROND,
            "team-groen",
            "2032",
            "Meer schaduw.",
            "j",
            "Honderd bomen",
            "bomen",
            "",
            "",
            "",
            "2032-Q1",
            "hovenier",
            "n",
            "n",
            "",
            "",
        ],
        "data/teamplannen/plan-voor-2032.yml",
        """\
# yaml-language-server: $schema=../schema/teamplannen.json
id: plan-voor-2032
titel: Plan voor 2032
grond: {besluit: Het bureau koos dit., door: bureau-groen, datum: 2031-01-02}
onderdeel: team-groen
periode: 2032
richting: Meer schaduw.
bijdragen:
  - wat: Honderd bomen
    doelen: [bomen]
    wanneer: 2032-Q1
    rol: hovenier
""",
    ),
    "risico": (
        ["Dure bomen", "", *GROND, "", "Bomen worden duurder.", "Nu kopen", "", "groener", "", "n", "n"],
        "data/risicos.yml",
        """\
- id: dure-bomen
  titel: Dure bomen
  grond: {besluit: Het bureau koos dit., door: bureau-groen, datum: 2031-01-02}
  tekst: Bomen worden duurder.
  maatregelen:
    - Nu kopen
  programma: groener
  accordering: concept
""",
    ),
    "voortgang": (
        [
            "Bomen in mei",
            "",
            *GROND,
            "resultaten/BOM-02",
            "",
            "2031-05",
            "Het gaat goed.",
            "op koers",
            "2031-06-01",
            "bureau-groen",
            "",
        ],
        "data/voortgang.yml",
        """\
- id: bomen-in-mei
  titel: Bomen in mei
  grond: {besluit: Het bureau koos dit., door: bureau-groen, datum: 2031-01-02}
  over: [resultaten/BOM-02]
  periode: 2031-05
  bericht: Het gaat goed.
  staat: op koers
  gemeld_op: 2031-06-01
  door: bureau-groen
""",
    ),
}


@pytest.mark.parametrize(("typed", "name", "text"), NEW.values(), ids=NEW)
def test_a_new_record_is_a_file_that_is_right(
    project: Project, answers: list[str], typed: list[str], name: str, text: str, request: pytest.FixtureRequest
) -> None:
    before = read_folder(project.data)
    answers += typed
    assert run(project, request.node.callspec.id) == 0
    assert read_folder(project.data) == {**before, name: before.get(name, b"") + text.encode()}


def test_a_wrong_answer_is_asked_again_with_help(
    project: Project, answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answers += [
        "Groene markt",
        "open-dag",
        "",
        *GROND[:2],
        "bureau-groenn",
        "1",
        "2-1-2031",
        "2031-01-02",
        "in mei",
        "2031-05",
    ]
    answers += ["", "", "Bewoner", "1", "", "", "Kom langs.", "groener", ""]
    assert run(project, "moment") == 0
    shown = capsys.readouterr().out
    assert '"open-dag" is al gebruikt. Neem bijvoorbeeld open-dag-2.' in shown
    assert "Bedoelde u een van deze? Typ het nummer.\n  1. bureau-groen – Bureau Groen\n" in shown
    assert '"2-1-2031" is geen periode.' in shown
    assert '"in mei" is geen periode.' in shown
    assert "Dit is nodig." in shown


def test_who_stops_writes_nothing(project: Project, answers: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    before = read_folder(project.data)
    answers += ["Groene markt", ""]
    assert run(project, "moment") == 1
    assert capsys.readouterr().err == "\nAfgebroken; er is niets geschreven.\n"
    assert read_folder(project.data) == before


RISICO, _, RISICO_TEXT = NEW["risico"]


def meanwhile(monkeypatch: pytest.MonkeyPatch, project: Project, typed: list[str], text: str) -> None:
    """Somebody else adds text to the risks just before the last answer."""

    def line(prompt: str) -> str:
        if len(typed) == 1:
            with (project.data / "risicos.yml").open("a", encoding="utf-8") as file:
                file.write(text)
        return typed.pop(0)

    monkeypatch.setattr("builtins.input", line)


def test_what_others_write_during_the_questions_stays(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_folder(project.data)["data/risicos.yml"].decode()
    theirs = RISICO_TEXT.replace("dure-bomen", "natte-zomer")
    meanwhile(monkeypatch, project, [*RISICO], theirs)
    assert run(project, "risico") == 0
    assert read_folder(project.data)["data/risicos.yml"].decode() == before + theirs + RISICO_TEXT


@pytest.mark.parametrize(
    ("theirs", "sentence"),
    [
        (RISICO_TEXT, 'het id "dure-bomen" is ondertussen al gebruikt. Begin opnieuw en kies een ander id.\n'),
        ("- id: half\n", "ondertussen kwam er een fout in de gegevens.\ndata/risicos.yml:"),
    ],
    ids=["the same id", "a mistake"],
)
def test_what_others_write_during_the_questions_can_stop_it(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    theirs: str,
    sentence: str,
) -> None:
    before = read_folder(project.data)["data/risicos.yml"].decode()
    meanwhile(monkeypatch, project, [*RISICO], theirs)
    assert run(project, "risico") == 1
    assert capsys.readouterr().err.startswith(f"Er is niets geschreven: {sentence}")
    assert read_folder(project.data)["data/risicos.yml"].decode() == before + theirs


def test_a_parent_that_is_gone_during_the_questions(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = Nieuw(BY_NAME["resultaten"], {"id": "BOM-99"}, "verdwenen")
    monkeypatch.setattr("macros.opdrachten.nieuw.ask", lambda *_: one)
    assert run(project, "resultaat") == 1
    assert capsys.readouterr().err == 'Er is niets geschreven: "verdwenen", waar dit in hoort, is ondertussen weg.\n'


def test_an_unknown_kind_names_the_known_ones(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "momnt") == 1
    said = capsys.readouterr().err
    assert said.startswith('"momnt" bestaat niet. Bedoelde u "moment"? Kies uit: ')
    assert ", risico, " in said


def test_every_register_can_be_asked_for_by_its_name_and_by_its_singular() -> None:
    missing = [
        one.naam for one in REGISTERS if one.model is not Publicatie and not {one.naam, one.enkelvoud} <= kinds().keys()
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("titel", "taken", "idea"),
    [
        ("Groene markt", [], "groene-markt"),
        ("Groene markt", ["groene-markt", "groene-markt-2"], "groene-markt-3"),
        ("Café 't Bos: één!", [], "cafe-t-bos-een"),
        ("???", [], "nieuw"),
        ("Een heel lange naam die niemand ooit helemaal zou overtypen", [], "een-heel-lange-naam-die-niemand-ooit-zou"),
    ],
)
def test_an_id_is_suggested(titel: str, taken: list[str], idea: str) -> None:
    assert suggestion(titel, taken) == idea
