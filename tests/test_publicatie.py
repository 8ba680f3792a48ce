"""The memory: what a publication writes down, and what the site and the next check make of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from addresses import resolve
from sites import Project, words

SECOND, THIRD = "2030-11-02", "2030-12-03"


@pytest.fixture
def published(project: Project) -> Project:
    """The tiny municipality after its first publication."""
    outcome = project.publish("2030-10-01")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return project


def test_the_first_publication_names_every_record(published: Project) -> None:
    records = [
        f"{register}/{id_}"
        for register, records in published.geheel.registers.items()
        for id_ in records
        if register != "publicaties"
    ]
    publication = written(published, "publicatie-1")
    assert [change["record"] for change in publication["wijzigingen"]] == records
    assert {change["soort"] for change in publication["wijzigingen"]} == {"nieuw"}
    assert (publication["nummer"], publication["datum"]) == (1, "2030-10-01")


def test_a_publication_without_changes_is_refused(published: Project) -> None:
    before = memory(published)
    outcome = published.publish(SECOND)
    assert outcome.returncode == 1
    assert outcome.stderr.strip() == "Er is niets veranderd sinds de vorige publicatie."
    assert memory(published) == before


def test_a_publication_before_the_last_is_refused(published: Project) -> None:
    before = memory(published)
    rename_title(published)
    outcome = published.publish("2030-09-30")
    assert outcome.returncode == 1
    assert "vorige publicatie is van 1 oktober 2030" in outcome.stderr
    assert memory(published) == before


@pytest.mark.parametrize("date", ["gisteren", "2030-02-30", "2030-10", ""])
def test_a_date_that_is_none_is_refused_in_dutch(published: Project, date: str) -> None:
    before = memory(published)
    rename_title(published)
    outcome = published.publish(date)
    assert outcome.returncode != 0
    assert "als 20" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert memory(published) == before


def test_nothing_is_published_while_there_is_a_fout(published: Project) -> None:
    before = memory(published)
    published.write("data/rollen/proef.yml", "")
    outcome = published.publish(SECOND)
    assert outcome.returncode == 1
    assert "leeg-bestand" in outcome.stdout
    assert memory(published) == before


def test_a_memory_that_cannot_be_written_whole_is_not_written(project: Project) -> None:
    (project.data / "publicaties" / "stand.yml").mkdir(parents=True)
    outcome = project.publish(SECOND)
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("De publicatie is niet vastgelegd: ")
    assert len(outcome.stderr.splitlines()) == 1
    assert [path.name for path in (project.data / "publicaties").iterdir()] == ["stand.yml"]


def test_one_change_is_counted_as_one(published: Project) -> None:
    rename_title(published)
    assert published.publish(SECOND).stdout.startswith("Publicatie 2, 2 november 2030: 1 wijziging. Leg ")


def test_a_changed_field_is_named(published: Project) -> None:
    rename_title(published)
    assert changes(published) == [("gewijzigd", "mijlpalen/bos-open", ["titel"])]
    state = state_of(published, "mijlpalen/bos-open")
    assert (state["volgnummer"], state["eerst"], state["laatst"]) == (1, "2030-10-01", SECOND)


def test_an_untouched_record_keeps_its_dates(published: Project) -> None:
    rename_title(published)
    published.publish(SECOND)
    state = state_of(published, "mijlpalen/eerste-boom")
    assert (state.get("volgnummer", 0), state["laatst"]) == (0, "2030-10-01")


def test_a_field_added_and_a_field_taken_away_are_changes(published: Project) -> None:
    published.replace("data/mijlpalen.yml", "  wanneer: 2033\n", "  wanneer: 2033\n  tekst: Het bos gaat open.\n")
    published.replace("data/mijlpalen.yml", "  tekst: De eerste boom staat in de warmste straat.\n", "")
    assert changes(published) == [
        ("gewijzigd", "mijlpalen/eerste-boom", ["tekst"]),
        ("gewijzigd", "mijlpalen/bos-open", ["tekst"]),
    ]


def test_words_for_the_search_box_are_no_change_that_a_reader_sees(published: Project) -> None:
    published.replace("data/mijlpalen.yml", "  wanneer: 2033\n", "  wanneer: 2033\n  zoekwoorden: [wandelen]\n")
    assert published.publish(SECOND).returncode == 1


def test_another_order_or_notation_is_no_change(published: Project) -> None:
    published.replace("data/middelen.yml", "  titel: Brief\n", "  titel: 'Brief'  # zoals in de bron\n")
    text = (published.data / "doelgroepen.yml").read_text("utf-8")
    first, *others = text.split("- id: ")
    published.write("data/doelgroepen.yml", first + "".join(f"- id: {one}" for one in reversed(others)))
    assert published.publish(SECOND).returncode == 1


def test_a_changed_result_is_no_change_of_its_theme(published: Project) -> None:
    published.replace("data/themas/bomen-planten.yml", "titel: Duizend bomen", "titel: Tweeduizend bomen")
    assert changes(published) == [("gewijzigd", "resultaten/BOM-02", ["titel"])]


def test_a_renamed_record_sends_readers_on(published: Project) -> None:
    replace_everywhere(published, "hovenier", "tuinman", keep="titel: Hovenier")
    published.replace("data/rollen/partners.yml", "- id: tuinman\n", "- id: tuinman\n  vroegere_ids: [hovenier]\n")
    renamed = [change for change in changes(published) if change[0] == "hernoemd"]
    assert [record for _, record, _ in renamed] == ["rollen/tuinman"]
    site = published.build()
    page = site.pages["rollen/hovenier/"]
    [refresh] = page.xpath("//meta[@http-equiv='refresh']/@content")
    assert resolve("rollen/hovenier/", refresh.partition("url=")[2]) == "rollen/tuinman/"
    assert words(page.xpath("//a")[0]) == "Hovenier"
    assert "Hovenier" in words(site.pages["rollen/tuinman/"].xpath("//h1")[0])


def test_the_id_before_a_rename_is_not_free_either(published: Project) -> None:
    published.replace("data/mijlpalen.yml", "- id: bos-open\n", "- id: bos-klaar\n  vroegere_ids: [bos-open]\n")
    assert [change[:2] for change in changes(published)] == [("hernoemd", "mijlpalen/bos-klaar")]
    append(published, "data/mijlpalen.yml", MILESTONE)
    assert "data/mijlpalen.yml:14:7 hergebruikt-id  " in published.run("check").stdout


def test_a_record_that_is_gone_is_remembered(published: Project) -> None:
    drop_milestone(published)
    assert changes(published) == [("vervallen", "mijlpalen/bos-open", [])]
    assert state_of(published, "mijlpalen/bos-open")["vervallen"] == SECOND


def test_an_id_that_was_dropped_is_never_used_again(published: Project) -> None:
    drop_milestone(published)
    published.publish(SECOND)
    append(published, "data/mijlpalen.yml", MILESTONE)
    before = memory(published)
    for outcome in (published.run("check"), published.publish(THIRD)):
        assert outcome.returncode == 1
        assert "hergebruikt-id" in outcome.stdout
        assert "2 november 2030" in outcome.stdout
    assert memory(published) == before


HELD = ("data/mijlpalen.yml", "- id: bos-open\n", "- id: bos-open\n  accordering: concept\n")


def test_a_record_that_is_held_back_may_return(published: Project) -> None:
    published.replace(*HELD)
    assert changes(published) == [("vervallen", "mijlpalen/bos-open", [])]
    assert published.run("check").returncode == 0
    name, approved, concept = HELD
    published.replace(name, concept, approved)
    outcome = published.publish(THIRD)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert [one["soort"] for one in written(published, "publicatie-3")["wijzigingen"]] == ["nieuw"]
    [state] = [line for line in written(published, "stand")["records"] if line["record"] == "mijlpalen/bos-open"]
    assert (state["eerst"], state["laatst"], state["volgnummer"]) == ("2030-10-01", THIRD, 1)
    assert "ingehouden" not in state


def test_what_goes_while_it_is_held_back_is_gone(published: Project) -> None:
    published.replace(*HELD)
    changes(published)
    drop_milestone(published)
    published.replace("data/middelen.yml", "titel: Brief\n", "titel: Brief per post\n")
    assert published.publish(THIRD).returncode == 0
    append(published, "data/mijlpalen.yml", MILESTONE)
    assert "hergebruikt-id" in published.run("check").stdout


def test_readers_see_what_changed_and_where(published: Project) -> None:
    rename_title(published)
    published.publish(SECOND)
    shown = words(published.build().pages["publicaties/publicatie-2/"].xpath("//article//article")[0])
    assert "2 november 2030" in shown
    assert "1 wijziging." in shown
    assert "Gewijzigd (1)" in shown
    assert "Het bos is open titel" in shown


MILESTONE = """- id: bos-open
  titel: Iets anders
  grond: {bron: plan, plaats: h2-1}
  programma: stadsbos
  wanneer: 2034
"""


def rename_title(project: Project) -> None:
    project.replace("data/mijlpalen.yml", "titel: Het Stadsbos gaat open", "titel: Het bos is open")


def drop_milestone(project: Project) -> None:
    text = (project.data / "mijlpalen.yml").read_text("utf-8")
    project.write("data/mijlpalen.yml", text.split("- id: bos-open")[0])


def append(project: Project, name: str, text: str) -> None:
    project.write(name, (project.folder / name).read_text("utf-8") + text)


def replace_everywhere(project: Project, old: str, new: str, keep: str) -> None:
    """Replace a word in all data but the memory, not as part of a longer id, and leave one line as it is."""
    word = re.compile(rf"\b{old}\b(?!-)")
    for path in project.data.rglob("*.yml"):
        if path.parent.name != "publicaties":
            lines = [line if keep in line else word.sub(new, line) for line in path.read_text("utf-8").splitlines(True)]
            path.write_text("".join(lines), "utf-8")


def changes(project: Project) -> list[tuple[str, str, list[str]]]:
    """Publish, and return what the publication wrote down: what happened, to what, in which fields."""
    outcome = project.publish(SECOND)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    found = written(project, "publicatie-2")["wijzigingen"]
    return [(change["soort"], change["record"], change.get("velden", [])) for change in found]


def written(project: Project, name: str) -> dict[str, Any]:
    """A file of the memory."""
    found: dict[str, Any] = yaml.safe_load((project.data / "publicaties" / f"{name}.yml").read_text("utf-8"))
    return found


def state_of(project: Project, record: str) -> dict[str, Any]:
    """What the memory knows of a record."""
    return next(line for line in written(project, "stand")["records"] if line["record"] == record)


def memory(project: Project) -> dict[Path, bytes]:
    """The memory as it stands on disk."""
    return {path: path.read_bytes() for path in (project.data / "publicaties").iterdir()}
