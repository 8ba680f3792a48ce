"""What is written down for steering: bad input is one line with its place, and a quarter's report is one file.

A quarter's report on 55 results, as tried (`test_a_quarter_of_55_results_is_one_file_and_one_command`):

1. Make one file, `data/voortgang/<jaar>-q<kwartaal>.yml`, with one entry for each result: id, titel, grond, over, periode,
   bericht, staat, gemeld_op, door, besproken_in. The grond is the same line for all: the meeting that discussed it.
2. Run `python -m macros check`. It says nothing new when all is well; else one Dutch line with file and line for each slip.
   55 entries are 385 to 550 lines of YAML (7 to 10 a result); the check takes a few seconds, whatever the number of results.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from helpers import new_problems
from sites import Project, assert_none
from sturing import DECIDED, STATES, report

from macros.core.model.plan import Resultaat
from macros.core.stand import latest

# --- bad input: one line, with its place ---

STOP = "resultaat: SCH-02, wat: gestopt, reden: Er is geen geld."
FILE = "data/voortgang/proef.yml"
BODY, DATE, TEXT = "door: stuurgroep", "datum: 2031-10-01", "tekst: Zo doen wij het."


def choices(year: int, *lines: str) -> Mapping[str, str]:
    id_ = f"keuze-{year}"
    text = f"id: {id_}\ntitel: Wat voorgaat\n{DECIDED}\njaar: {year}\nkeuzes:\n" + "".join(
        f"- {{{one}}}\n" for one in lines
    )
    return {f"data/prioriteringen/{id_}.yml": text}


def decision(*lines: str) -> Mapping[str, str]:
    fields = ["id: proef", "titel: Een besluit", *lines]
    return {"data/besluiten/proef.yml": "- " + "\n  ".join(fields) + "\n"}


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({FILE: report("BOM-20", "2031-Q4", "klaar")}, f'{FILE}:4:9 onbekend-resultaat  Voortgangsbericht proef noemt resultaat "BOM-20"; dat bestaat niet. Bedoelde u "BOM-03"?'),
        ({FILE: report("SCH-02", "2031-Q1", "gestopt") + report("SCH-02", "2031-Q2", "op koers", id_="erna")}, f'{FILE}:11:9 voortgang-na-einde  "resultaten/SCH-02" is gestopt in 1e kwartaal 2031; daarna is er geen voortgang meer.'),
        ({**choices(2033, STOP), FILE: report("SCH-02", "2034-Q1", "op koers")}, f'{FILE}:4:9 voortgang-na-einde  "resultaten/SCH-02" is gestopt in 2033; daarna is er geen voortgang meer.'),
        ({**choices(2033, STOP), FILE: report("SCH-02", "2034-Q1")}, f'{FILE}:4:9 voortgang-na-einde  "resultaten/SCH-02" is gestopt in 2033; daarna is er geen voortgang meer.'),
        ({**choices(2033, STOP), FILE: report("SCH-02", "2033-Q1", "gestopt", id_="einde") + report("SCH-02", "2034-Q1", "klaar")}, f'{FILE}:11:9 voortgang-na-einde  "resultaten/SCH-02" is gestopt in 1e kwartaal 2033; daarna is er geen voortgang meer.'),
        ({FILE: report("BOM-02", "2031-Q3", "op koers")}, f'{FILE}:4:9 dubbele-voortgang  Over "resultaten/BOM-02" is voor 3e kwartaal 2031 al gemeld: bomen-2031-q3.'),
        ({FILE: report("SCH-02", "2031-Q3", "klaar") + report("SCH-02", "2031-07/2031-09", "klaar", id_="weer")}, f'{FILE}:11:9 dubbele-voortgang  Over "resultaten/SCH-02" is voor juli tot en met september 2031 al gemeld: proef.'),
        ({FILE: report("SCH-02", "2031-Q3", "klaar") + report("SCH-02", "2031-Q3", id_="weer")}, f'{FILE}:11:9 dubbele-voortgang  Over "resultaten/SCH-02" is voor 3e kwartaal 2031 al gemeld: proef.'),
        ({FILE: report("SCH-02", "2031-Q3", "vertraagd", "gemeld_op: 2031-10-10", "nieuwe_verwachting: 2031-09")}, f"{FILE}:9:23 verwachting-in-verleden  De nieuwe verwachting (september 2031) ligt vóór de dag van de melding (10 oktober 2031)."),
        ({FILE: report("SCH-02", "2031-Q3", "vertraagd", "nieuwe_verwachting: 2031-06")}, f"{FILE}:8:23 verwachting-in-verleden  De nieuwe verwachting (juni 2031) ligt vóór de periode van de melding (3e kwartaal 2031)."),
        (decision(DECIDED, DATE, "stand: te nemen", TEXT), 'data/besluiten/proef.yml:1:3 veld-ontbreekt  Het veld "door" ontbreekt.'),
        (decision(DECIDED, BODY, "stand: te nemen", TEXT), 'data/besluiten/proef.yml:1:3 veld-ontbreekt  Het veld "datum" ontbreekt.'),
        (decision("grond: {besluit: Zo is besloten., datum: 2031-10-01}", BODY, DATE, "stand: genomen", TEXT), 'data/besluiten/proef.yml:3:10 veld-ontbreekt  Het veld "door" ontbreekt.'),
        (decision("grond: {besluit: Zo is besloten., door: stuurgroep}", BODY, DATE, "stand: genomen", TEXT), 'data/besluiten/proef.yml:3:10 veld-ontbreekt  Het veld "datum" ontbreekt.'),
        ({**choices(2033, STOP), **choices(2034, "resultaat: SCH-02, wat: blijft")}, "data/prioriteringen/keuze-2034.yml:6:15 prioritering-spreekt-zich-tegen  Resultaat SCH-02 stopte al in 2033 en kan nu niet meer veranderen."),
        ({**choices(2033, STOP), **choices(2034, STOP)}, "data/prioriteringen/keuze-2034.yml:6:15 prioritering-spreekt-zich-tegen  Resultaat SCH-02 stopte al in 2033 en kan nu niet meer veranderen."),
        (choices(2031, "resultaat: BOM-01, wat: gewijzigd, reden: Kleiner."), 'data/prioriteringen/keuze-2031.yml:6:15 prioritering-spreekt-zich-tegen  Voor 2031 staat over resultaat BOM-01 al een andere keuze in "groen-2031".'),
        (choices(2033, STOP, "resultaat: SCH-02, wat: blijft"), "data/prioriteringen/keuze-2033.yml:7:15 prioritering-spreekt-zich-tegen  Resultaat SCH-02 staat hier al met een andere keuze."),
        (choices(2033, "resultaat: SCH-02, wat: vervangen, vervangen_door: SCH-02, reden: Zo."), "data/prioriteringen/keuze-2033.yml:6:15 prioritering-spreekt-zich-tegen  Resultaat SCH-02 kan zichzelf niet vervangen."),
        (choices(2033, "resultaat: SCH-02, wat: vervangen, vervangen_door: BOM-03, reden: Zo."), "data/prioriteringen/keuze-2033.yml:6:15 prioritering-spreekt-zich-tegen  Resultaat BOM-03 stopte al in 2032 en kan SCH-02 niet vervangen."),
        (choices(2033, "resultaat: SCH-20, wat: blijft"), 'data/prioriteringen/keuze-2033.yml:6:15 onbekend-resultaat  Prioritering keuze-2033 noemt resultaat "SCH-20"; dat bestaat niet. Bedoelde u "SCH-02"?'),
    ],
)  # fmt: skip
def test_bad_input_is_one_line_with_its_place(files: Mapping[str, str], line: str) -> None:
    assert [str(one) for one in new_problems(files)] == [line]


@pytest.mark.parametrize(
    "files",
    [
        {**choices(2033, STOP), FILE: report("SCH-02", "2033-Q4", "gestopt")},
        {FILE: report("SCH-02", "2031-Q3", "vertraagd", "gemeld_op: 2031-10-10", "nieuwe_verwachting: 2031-10")},
        {FILE: report("SCH-02", "2031-Q3", "op koers") + report("SCH-02", "2031-Q4", "klaar", id_="erna")},
        {**choices(2033, "resultaat: SCH-02, wat: blijft"), **choices(2034, STOP)},
        choices(2031, "resultaat: BOM-01, wat: blijft"),
    ],
)
def test_what_is_right_gives_no_line(files: Mapping[str, str]) -> None:
    assert_none(new_problems(files))


# --- a quarter's report ---


MANY = 55


def test_a_quarter_of_55_results_is_one_file_and_one_command(project: Project) -> None:
    """The steps as tried stand at the top of this file; here they are done. A slip in one of them is one line."""
    results = "".join(
        f"- {{id: VEEL-{number:02}, titel: Resultaat {number}, {DECIDED}, beoogd: Iets., wanneer: 2032}}\n"
        for number in range(1, MANY + 1)
    )
    project.write(
        "data/themas/veel.yml",
        f"id: veel\ntitel: Veel\n{DECIDED}\nprogramma: groener\nsamenvatting: Veel.\nresultaten:\n{results}",
    )
    before = problems(project)
    quarter = "".join(
        report(
            f"VEEL-{number:02}",
            "2031-Q4",
            STATES[number % 4],
            "gemeld_op: 2032-01-10",
            "door: bureau-groen",
            "besproken_in: stuurgroep",
            id_=f"q4-{number:02}",
        )
        for number in range(1, MANY + 1)
    )
    files = set(project.data.rglob("*.yml"))
    project.write("data/voortgang/2031-q4.yml", quarter)
    start = time.perf_counter()
    assert problems(project) == before
    assert time.perf_counter() - start < 20
    assert len(set(project.data.rglob("*.yml")) - files) == 1
    assert len(quarter.splitlines()) == 10 * MANY
    found = project.geheel
    assert all(latest(found, found.get(Resultaat, f"VEEL-{number:02}")) for number in range(1, MANY + 1))
    project.write("data/voortgang/2031-q4.yml", quarter.replace("resultaten/VEEL-30", "resultaten/VEEL-3O"))
    [slip] = sorted(set(problems(project)) - set(before))
    assert slip.startswith(
        'data/voortgang/2031-q4.yml:294:9 onbekend-resultaat  Voortgangsbericht q4-30 noemt resultaat "VEEL-3O"'
    )


def problems(project: Project) -> list[str]:
    """What `python -m macros check` prints, without its count."""
    return [line for line in project.run("check").stdout.splitlines() if line.startswith("data/")]
