"""A team plan: what is wrong with it is one line with its place, and its address stays."""

from __future__ import annotations

import pytest
from addresses import resolve
from sites import Project, words
from teamplannen import DECIDED, teamplan


@pytest.mark.parametrize(
    ("lines", "code", "said"),
    [
        (
            "- {wat: Planten, wanneer: 2032, rol: bureau-groen}",
            "data/teamplannen/proef.yml:8:3 bijdrage-zonder-doel",
            "Deze bijdrage noemt geen doel, thema of resultaat. Vul minstens één in.",
        ),
        (
            "- {wat: Planten, wanneer: 2032, resultaten: OUD-01}",
            "data/teamplannen/proef.yml:8:45 bijdrage-aan-oud-programma",
            '"Oude boom" hoort bij Oud; dat is dan al afgelopen (2020).',
        ),
    ],
)
def test_a_contribution_that_serves_nothing_that_runs(project: Project, lines: str, code: str, said: str) -> None:
    closed(project)
    project.write("data/teamplannen/proef.yml", teamplan("proef", "team-groen", DECIDED, f"{lines}\n"))
    assert problems(project) == [f"{code}  {said}"]


def test_a_plan_for_a_unit_of_an_old_structure(project: Project) -> None:
    lines = "- {wat: Planten, wanneer: 2032, resultaten: BOM-02}\n"
    project.write("data/teamplannen/proef.yml", teamplan("proef", "plantsoen", DECIDED, lines))
    [problem] = problems(project)
    assert problem.startswith("data/teamplannen/proef.yml:4:12 team-buiten-structuur  ")
    assert '"plantsoen" staat in Organisatie tot 2030; die geldt dan niet meer.' in problem


def test_a_plan_for_a_unit_that_no_structure_has(project: Project) -> None:
    lines = "- {wat: Planten, wanneer: 2032, resultaten: BOM-02}\n"
    project.write("data/teamplannen/proef.yml", teamplan("proef", "team-groenn", DECIDED, lines))
    [problem] = problems(project)
    assert problem.startswith("data/teamplannen/proef.yml:4:12 onbekend")
    assert problem.endswith('Bedoelde u "team-groen"?')


def test_a_plan_keeps_its_address(project: Project) -> None:
    """When its title changes, and by a redirect when its id does."""
    name, renamed = "data/teamplannen/team-groen-2031.yml", "data/teamplannen/groen-2031.yml"
    project.publish("2030-12-02")
    project.replace(name, "titel: Teamplan Team Groen 2031", "titel: Het plan van Groen")
    project.publish("2030-12-03")
    assert words(project.build().pages["teamplannen/team-groen-2031/"].xpath("//h1")[0]).startswith(
        "Het plan van Groen"
    )
    project.replace(name, "id: team-groen-2031\n", "id: groen-2031\nvroegere_ids: [team-groen-2031]\n")
    (project.folder / name).rename(project.folder / renamed)
    project.replace("docs/records.md", "team-groen-2031", "groen-2031")
    project.publish("2030-12-04")
    site = project.build()
    [refresh] = site.pages["teamplannen/team-groen-2031/"].xpath("//meta[@http-equiv='refresh']/@content")
    assert resolve("teamplannen/team-groen-2031/", refresh.partition("url=")[2]) == "teamplannen/groen-2031/"
    assert "teamplannen/groen-2031/" in site.pages


def closed(project: Project) -> None:
    """A programme that is over, with a theme and a result."""
    project.write(
        "data/programmas/oud.yml",
        "- {id: oud, titel: Oud, grond: {bron: plan, plaats: h1}, soort: programma, looptijd: 2020, samenvatting: Klaar.}\n",
    )
    project.write(
        "data/themas/oud.yml",
        "id: oud\ntitel: Oud\ngrond: {bron: plan, plaats: h1}\nprogramma: oud\nsamenvatting: Klaar.\nresultaten:\n"
        "- {id: OUD-01, titel: Oude boom, grond: {bron: plan, plaats: h1}, beoogd: Een boom., wanneer: 2020}\n",
    )


def problems(project: Project) -> list[str]:
    """What is wrong, without findings about the source."""
    lines = project.run("check").stdout.splitlines()
    return [line for line in lines if line.startswith("data/") and "(bevinding)" not in line]
