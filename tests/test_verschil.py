"""The difference between two data sets: every field that was edited and nothing else, in plain Dutch."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from helpers import fuzz, municipality
from hypothesis import given
from hypothesis import strategies as st
from sites import Project, words

from macros.core.load import INSTELLINGEN
from macros.core.model.registers import BY_NAME, REGISTERS, Register
from macros.core.model.velden import Veld, velden
from macros.core.notatie import document
from macros.core.source import read
from macros.core.verschil import compare, toestand

Plek = tuple[str, tuple[str | int, ...], Register]  # file, path of a record in it, and its register
BASE = toestand(municipality())


def plain() -> dict[str, Any]:
    """Every data file as plain values, to edit; other notation is no difference, so they are written anew."""
    found = {}
    for name, data in municipality().items():
        whole, _ = read(name, data)
        assert whole
        found[name] = whole.waarde
    return found


def places(files: dict[str, Any]) -> Iterator[Plek]:
    """Every record."""
    for name, whole in files.items():
        if name != INSTELLINGEN:
            register = BY_NAME[PurePosixPath(name).parts[1].removesuffix(".yml")]
            for pad in [(at,) for at in range(len(whole))] if isinstance(whole, list) else [()]:
                yield from _with_inner(whole, name, pad, register)


def _with_inner(whole: Any, name: str, pad: tuple[str | int, ...], register: Register) -> Iterator[Plek]:
    yield name, pad, register
    for other in REGISTERS:
        if other.binnen == register.naam:
            for at in range(len(at_path(whole, pad).get(other.naam, []))):
                yield name, (*pad, other.naam, at), other


def at_path(whole: Any, pad: tuple[str | int, ...]) -> Any:
    for part in pad:
        whole = whole[part]
    return whole


PLACES = list(places(plain()))
NEW = {
    "zin": st.just("Iets heel anders: 'toch' #1"),
    "tekst": st.just("Een andere tekst.\n\nMet een alinea."),
    "periode": st.sampled_from(["2041-Q3", "begin 2042", "2043-02-28"]),
    "dag": st.sampled_from(["2041-05-01", "2042-12-31"]),
    "tijdstip": st.just("23:59"),
    "euro": st.just("987654"),
}


def editable(veld: Veld) -> bool:
    return veld.sleutel not in ("id", "vroegere_ids") and (veld.soort in NEW or veld.soort == "keuze")


@st.composite
def edits(draw: st.DrawFn) -> tuple[dict[str, Any], set[tuple[str, str, str]]]:
    """The municipality with some fields changed, filled in, emptied or put in another order; and which."""
    files, edited = plain(), set()
    for name, pad, register in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=6, unique_by=str)):
        record = at_path(files[name], pad)
        veld = draw(st.sampled_from([one for one in velden(register.model) if editable(one)]))
        if _edit(draw, record, veld):
            edited.add((register.naam, record["id"], veld.sleutel))
    return files, edited


def _edit(draw: st.DrawFn, record: dict[str, Any], veld: Veld) -> bool:
    """Change one field; False where that would change nothing."""
    old = record.get(veld.sleutel)
    if veld.meervoud and isinstance(old, list) and len(set(old)) > 1 and draw(st.booleans()):
        record[veld.sleutel] = old[1:] + old[:1]
        return True
    if old is not None and not veld.verplicht and veld.soort != "keuze" and draw(st.booleans()):
        del record[veld.sleutel]
        return True
    if veld.soort == "keuze":
        default = BY_DEFAULT.get(veld.sleutel)
        others = [one for one in veld.keuzes if one not in (old, default)]
        new = draw(st.sampled_from(others)) if others else old
    else:
        new = draw(NEW[veld.soort])
    if new == old:
        return False
    record[veld.sleutel] = [*(old if isinstance(old, list) else [old] if old else []), new] if veld.meervoud else new
    return True


BY_DEFAULT = {"status": "gepland", "accordering": "akkoord"}


@fuzz
@given(edits())
def test_every_edited_field_is_reported_and_nothing_else(
    made: tuple[dict[str, Any], set[tuple[str, str, str]]],
) -> None:
    files, edited = made
    found = compare(BASE, toestand({name: document(whole).encode() for name, whole in files.items()}))
    assert {one.soort for one in found.records} <= {"gewijzigd"}
    assert {(one.register, one.id, field.sleutel) for one in found.records for field in one.velden} == edited


@fuzz
@given(st.sampled_from([place for place in PLACES if isinstance((place[1] or ("",))[-1], int)]))
def test_a_dropped_record_is_dropped_one_way_and_new_the_other(place: Plek) -> None:
    files = plain()
    name, pad, register = place
    gone = at_path(files[name], pad[:-1]).pop(pad[-1])
    other = toestand({name: document(whole).encode() for name, whole in files.items()})
    for pair, soort in (((BASE, other), "vervallen"), ((other, BASE), "nieuw")):
        assert [(one.soort, one.register, one.id) for one in compare(*pair).records] == [
            (soort, register.naam, gone["id"])
        ]


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("themas/bomen-planten.yml", "wanneer: 2030-04\n", "wanneer: 2030-Q3\n", "Resultaat BOM-01: beoogd gereed verschoven van april 2030 naar 3e kwartaal 2030"),
        ("kalender/open-dag.yml", "doelgroepen: [medewerkers]", "doelgroepen: [bewoners]", "Communicatiemoment Open dag in het bos (open-dag): voor wie: erbij Bewoners; eraf Medewerkers"),
        ("kalender/start-plantseizoen.yml", "plaats: Dorpsplein\n", "", 'Communicatiemoment Start van het plantseizoen (start-plantseizoen): waar weggehaald; dat was "Dorpsplein"'),
        ("kalender/start-plantseizoen.yml", "maker: bureau-groen", "maker: raad", "Communicatiemoment Start van het plantseizoen (start-plantseizoen): maker veranderd van Bureau Groen naar Gemeenteraad"),
        ("teamplannen/team-groen-2031.yml", "2031-Q1/2031-Q2", "2031-Q3", 'Teamplan Team Groen 2031 (team-groen-2031): bijdragen, bij "Vijfhonderd bomen planten": wanneer verschoven van 1e kwartaal tot en met 2e kwartaal 2031 naar 3e kwartaal 2031'),
        ("kalender/open-dag.yml", "programma: stadsbos", "programma: stadsbos\nplaats: Bos", 'Communicatiemoment Open dag in het bos (open-dag): waar ingevuld: "Bos"'),
        ("instellingen.yml", "gemeente: Voorbeeldstad", "gemeente: Andere Stad", 'De instellingen: gemeente veranderd van "Voorbeeldstad" naar "Andere Stad"'),
        ("middelen.yml", "- id: brief\n", "- id: post\n  vroegere_ids: [brief]\n", "Middel Brief (post): het id was brief en is nu post"),
    ],
)  # fmt: skip
def test_a_difference_in_plain_dutch(
    project: Project, tmp_path: Path, file: str, old: str, new: str, line: str
) -> None:
    before = project.data.rename(tmp_path / "eerst")
    subprocess.run(["cp", "-r", str(before), str(project.data)], check=True)
    project.replace(f"data/{file}", old, new)
    outcome = project.run("diff", before)
    assert outcome.returncode == 0, outcome.stderr
    assert line in outcome.stdout.splitlines()


def test_the_same_data_differs_in_nothing(project: Project) -> None:
    outcome = project.run("diff", "data", "data")
    assert outcome.stdout.strip() == "Verschil tussen data en data: niets is anders."


@pytest.fixture
def history(project: Project) -> Project:
    """Two publications in git, a withheld record in the first, and an edit after the second."""
    git(project, "init", "-q")
    project.replace("data/kalender/open-dag.yml", "programma:", "accordering: concept\nprogramma:")
    for number, edit in enumerate(
        (None, ("titel: Brief\n", "titel: Brief per post\n"), ("per post", "met de post")), 1
    ):
        if edit:
            project.replace("data/middelen.yml", *edit)
        if number == 2:
            project.replace("data/kalender/open-dag.yml", "accordering: concept\n", "")
        if number < 3:
            outcome = project.publish(f"2030-1{number}-01")
            assert outcome.returncode == 0, outcome.stdout + outcome.stderr
        git(project, "add", "data")
        git(project, "commit", "-qm", f"stap {number}")
    return project


def git(project: Project, *arguments: str) -> None:
    who = ["-c", "user.name=test", "-c", "user.email=test@voorbeeld.invalid"]
    subprocess.run(["git", "-C", str(project.folder), *who, *arguments], check=True, capture_output=True)


def test_publications_are_read_from_the_history(history: Project) -> None:
    found = json.loads(history.run("diff", "publicatie-1", "publicatie-2", "--vorm", "json").stdout)
    assert [(one["soort"], one["register"], one["id"]) for one in found["records"]] == [
        ("nieuw", "kalender", "open-dag"),
        ("gewijzigd", "middelen", "brief"),
    ]
    assert found["records"][1]["velden"] == [
        {"veld": "titel", "naam": "Titel", "was": "Brief", "wordt": "Brief per post"}
    ]


def test_revisions_and_now_are_compared(history: Project) -> None:
    markdown = history.run("diff", "HEAD~1", "--vorm", "markdown").stdout
    assert '- titel veranderd van "Brief per post" naar "Brief met de post"' in markdown
    assert history.run("diff", "publicatie-2", "HEAD").stdout.count("\nMiddel") == 1


def test_readers_see_what_changed_in_words(history: Project) -> None:
    said = 'titel veranderd van "Brief" naar "Brief per post"'
    assert said in (history.data / "publicaties" / "publicatie-2.yml").read_text("utf-8")
    pages = history.build().pages
    for address in ("publicaties/publicatie-2/", "middelen/brief/"):
        assert said in words(pages[address].xpath("//article//article")[0])
    assert "Eén keer veranderd, het laatst op 1 december 2030" in words(pages["middelen/brief/"].body)
    assert "veranderd, het laatst" not in words(pages["kalender/open-dag/"].body)  # it was new


def test_a_publication_without_git_names_the_fields(project: Project) -> None:
    project.publish("2030-11-01")
    project.replace("data/middelen.yml", "titel: Brief\n", "titel: Brief per post\n")
    assert project.publish("2030-12-01").stdout.splitlines()[1] == (
        "Let op: de publicatie noemt alleen welke velden veranderden, niet hoe. "
        "Publicatie 1 is niet terug te halen: deze map heeft geen geschiedenis in git."
    )


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("publicatie-9", "Publicatie 9 bestaat niet. Er is nog niets gepubliceerd."),
        ("data/rollen.yml", "data/rollen.yml is geen map."),
        ("docs", "In de map docs staan geen gegevens: instellingen.yml ontbreekt."),
        ("--hoofd", "Dit hoort er niet bij: --hoofd."),
        ("zomaar", '"zomaar" is geen map, en deze map heeft geen geschiedenis in git.'),
    ],
)
def test_a_name_that_is_nothing_is_told(project: Project, name: str, line: str) -> None:
    outcome = project.run("diff", name, "data")
    assert outcome.returncode in (1, 2)
    assert line in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_publication_without_its_history_is_told(history: Project) -> None:
    subprocess.run(["rm", "-rf", str(history.folder / ".git")], check=True)
    outcome = history.run("diff", "publicatie-1", "publicatie-2")
    assert (outcome.returncode, outcome.stderr.strip()) == (
        1,
        "Publicatie 1 is niet terug te halen: deze map heeft geen geschiedenis in git.",
    )


def test_data_that_cannot_be_read_is_told(project: Project) -> None:
    project.write("data/rollen.yml", b"\xff\xfe\x00")
    outcome = project.run("diff", "data", "data")
    assert outcome.returncode == 1
    assert "De gegevens van data zijn niet te lezen:\ndata/rollen.yml:1:1 codering" in outcome.stderr


def test_a_record_of_an_older_model_is_compared_as_it_was_written(project: Project, tmp_path: Path) -> None:
    before = tmp_path / "eerst"
    subprocess.run(["cp", "-r", str(project.data), str(before)], check=True)
    project.replace("data/kalender/open-dag.yml", "programma: stadsbos", "programma: stadsbos\nkleur: groen")
    outcome = project.run("diff", before)
    assert "Communicatiemoment Open dag in het bos (open-dag): kleur ingevuld: groen" in outcome.stdout
    assert "1 records van nu passen niet" in outcome.stderr
