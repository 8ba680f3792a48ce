"""The guide for editors: ten short recipes, few steps, and nothing in it that does not exist."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from functools import cache

import pytest
from sites import ROOT, Project

from macros.__main__ import COMMANDS

GUIDE = ROOT / "docs" / "over" / "redactie.md"
WAYS = {
    "Postvakmap met Excel": 1,
    "Formulier": 2,
    "Excel, zelf verwerken": 3,
    "Vragen op het scherm": 4,
    "Het bestand zelf": 5,
}


@cache
def recipes() -> dict[int, list[str]]:
    """Number of a recipe → its lines."""
    found = re.split(r"^### (\d+)\. .*$", GUIDE.read_text("utf-8").split("## Zo schrijf je")[0], flags=re.MULTILINE)
    return {
        int(number): [line for line in text.splitlines() if line.strip()]
        for number, text in zip(found[1::2], found[2::2], strict=True)
    }


def steps(number: int) -> int:
    return sum(bool(re.match(r"\d+\. ", line)) for line in recipes()[number])


def commands() -> list[str]:
    return re.findall(r"`((?:make|python -m macros) [^`]+)`", GUIDE.read_text("utf-8"))


def test_there_are_ten_of_at_most_ten_lines() -> None:
    assert [*recipes()] == [*range(1, 11)]
    assert [number for number, lines in recipes().items() if len(lines) > 10] == []


@pytest.mark.parametrize(("way", "number"), WAYS.items())
def test_a_moment_takes_at_most_five_steps_and_as_many_as_are_promised(way: str, number: int) -> None:
    told = re.search(rf"^\| {way} \|.*\| (\d+) \|$", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert told
    assert int(told[1]) == steps(number) <= 5


def test_every_command_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    words = [shlex.split(command) for command in commands()]
    assert [one for one in words if one[0] == "make" and one[1] not in targets] == []
    assert [one for one in words if one[0] == "python" and one[3] not in COMMANDS] == []


def test_placement_of_people_is_kept_out() -> None:
    assert "Plaatsing van medewerkers hoort hier niet: niet als concept, niet onder embargo" in GUIDE.read_text("utf-8")


def test_publishing_tells_what_changed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Recipes 5 and 10, as they are written."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    git(project, "init", "--quiet")
    assert project.run("check").returncode == 0
    assert project.publish("2031-01-02").returncode == 0
    commit(project)
    project.replace("data/kalender/start-plantseizoen.yml", "plaats: Dorpsplein", "plaats: Molenplein")
    assert project.publish("2031-02-02").returncode == 0
    commit(project)
    outcome = project.run("diff", "publicatie-1", "publicatie-2", "--vorm", "markdown")
    assert "Molenplein" in outcome.stdout, outcome.stderr


def git(project: Project, *arguments: str) -> None:
    who = ("-c", "user.name=redactie", "-c", "user.email=redactie")
    subprocess.run(["git", *who, *arguments], cwd=project.folder, capture_output=True, check=True)


def commit(project: Project) -> None:
    git(project, "add", "data")
    git(project, "commit", "--quiet", "-m", "Publication")


def test_a_concept_is_only_in_the_preview(project: Project) -> None:
    """Recipes 8 and 9: what is not approved yet can be looked at, and is not on the site."""
    project.replace("data/kalender/open-dag.yml", "programma: stadsbos", "programma: stadsbos\naccordering: concept")
    assert "kalender/open-dag/" not in project.build().pages
    preview = project.folder / "voorproef"
    assert project.run("build", "--concepten", "--site", preview).returncode == 0
    assert (preview / "kalender/open-dag/index.html").exists()
