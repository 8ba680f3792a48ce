"""Who contributes to what: the matrices and the traces against a naive recount of the JSON API; holes that are holes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from addresses import resolve
from conftest import PUBLISHED
from lxml.html import HtmlElement
from sites import Site, copy_of_voorbeeld, words
from teamplannen import DECIDED, teamplan

PAGE = "kalender-en-teams/"
LINK = re.compile(r"\[\[([^\[\]|]+)")
Api = dict[str, dict[str, dict[str, Any]]]
# Real plans that count, of a department, of a domain by a theme only, and by two lines at one result; and an example.
PLANS = {
    "staf": ("klimaatstaf", DECIDED, "- {wat: Meten, resultaten: BOM-01, wanneer: 2031}\n"),
    "domein": ("buiten", DECIDED, "- {wat: Pleinen kiezen, themas: schoolpleinen, wanneer: onbekend}\n"),
    "groen-2032": (
        "team-groen",
        DECIDED,
        "- {wat: Kaart maken, resultaten: [BOM-01], wanneer: 2032}\n"
        "- {wat: Kaart bijhouden, resultaten: [BOM-01], doelen: missie, wanneer: 2032}\n"
        "- {wat: Bordjes maken, resultaten: [BOM-03], wanneer: 2032}\n",
    ),
    "verzonnen": ("klimaatstaf", "{voorbeeld: Toont een plan.}", "- {wat: Alles, resultaten: [SCH-01, SCH-02, BOM-02], doelen: [missie, bomen, koelte], wanneer: 2031}\n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny municipality with more team plans."""
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("teamplannen"))
    for id_, (unit, grond, lines) in PLANS.items():
        project.write(f"data/teamplannen/{id_}.yml", teamplan(id_, unit, grond, lines))
    project.publish(PUBLISHED)
    return project.build()


@pytest.fixture(params=["voorbeeld", "busy"])
def built(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def test_goals_agree_with_a_recount(built: Site) -> None:
    api = read(built)
    shown = matrix(built, "Wie draagt bij aan welke doelen")
    expected = {
        f"doelen/{id_}/": counted(api, [line for line in contributions(api) if serves(api, line[1], id_)])
        for id_, doel in api["doelen"].items()
        if real(doel) and running(api, doel["programma"])
    }
    assert shown == expected
    holes(built, "doelen", [address for address, cells in shown.items() if not cells])


def test_results_agree_with_a_recount(built: Site) -> None:
    api = read(built)
    shown = matrix(built, "Wie draagt bij aan welke resultaten")
    expected = {
        f"resultaten/{id_.lower()}/": counted(
            api, [line for line in contributions(api) if id_ in line[1].get("resultaten", ())]
        )
        for id_ in results(api)
    }
    assert shown == expected
    holes(built, "resultaten", [address for address, cells in shown.items() if not cells])


def test_traces_agree_with_a_recount(built: Site) -> None:
    api = read(built)
    shown = traces(built)
    assert list(shown) == [f"resultaten/{id_.lower()}/" for id_ in results(api)]
    for id_ in results(api):
        thema = api["resultaten"][id_]["thema"]
        goals = [
            f"doelen/{one['id']}/"
            for one in api["doelen"].values()
            if real(one) and (one["id"] in api["resultaten"][id_].get("doelen", ()) or thema in one.get("themas", ()))
        ]
        plans = {f"teamplannen/{plan['id']}/" for plan, line in contributions(api) if id_ in line.get("resultaten", ())}
        expected = [
            goals,
            plans,
            *(pointing(api, register, id_, thema) for register in ("risicos", "leren", "kalender")),
        ]
        assert [set(cell) for cell in shown[f"resultaten/{id_.lower()}/"]] == [set(one) for one in expected]


def test_a_matrix_and_a_trace_tell_the_same(built: Site) -> None:
    """A goal above a result that a team works on is no hole, nor is such a result."""
    goals = matrix(built, "Wie draagt bij aan welke doelen")
    results = matrix(built, "Wie draagt bij aan welke resultaten")
    for result, (above, plans, *_) in traces(built).items():
        assert bool(plans) is bool(results[result])
        for goal in above:
            assert not plans or goals[goal]


def test_what_is_only_in_an_example_stays_a_hole(busy: Site) -> None:
    shown = matrix(busy, "Wie draagt bij aan welke resultaten")
    assert (shown["resultaten/sch-01/"], shown["resultaten/sch-02/"]) == ({}, {})
    assert shown["resultaten/bom-01/"] == {"onderdelen/klimaatstaf/": 1, "onderdelen/buiten/": 2}
    assert "resultaten/bom-03/" not in shown  # an example itself
    assert "Aan 2 van de 4 resultaten draagt een team bij. 2 resultaten heeft nog niemand opgepakt." in words(
        busy.pages[PAGE].xpath("//article")[0]
    )


def test_a_team_is_named_on_its_own_page_only(busy: Site) -> None:
    text = busy.text(PAGE)
    tables = text[text.index("<caption>Wie draagt bij aan welke doelen") : text.index('id="van-doel-naar-werk"')]
    assert "onderdelen/buiten/" in tables
    assert "team-groen" not in tables
    assert "Team Groen" in words(busy.pages["teamplannen/groen-2032/"])


def test_a_contribution_to_a_whole_theme_is_told_there(busy: Site) -> None:
    [line] = busy.pages[PAGE].xpath("//h2[@id='spoor-schoolpleinen']/following-sibling::p[1]")
    assert words(line) == "Aan het hele thema: Plan domein (Pleinen kiezen)."


# A naive recount: nothing but what is in `/api/v1/`.


def read(site: Site) -> Api:
    registers = json.loads(site.text("api/v1/index.json"))["registers"]
    return {
        one["register"]: {record["id"]: record for record in json.loads(site.text(one["url"].lstrip("/")))}
        for one in registers
    }


def real(record: dict[str, Any]) -> bool:
    return "voorbeeld" not in record["grond"]


def running(api: Api, programma: str) -> bool:
    """In the tiny municipality every period is in years or open; all of them end after it was published."""
    end = api["programmas"][programma]["looptijd"].split("/")[-1]
    return not re.fullmatch(r"\d{4}", end) or end >= PUBLISHED[:4]


def contributions(api: Api) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(plan, line) for plan in api["teamplannen"].values() if real(plan) for line in plan.get("bijdragen", ())]


def results(api: Api) -> list[str]:
    return [
        id_
        for thema in api["themas"].values()
        if real(thema) and running(api, thema["programma"])
        for id_ in thema["resultaten"]
        if real(api["resultaten"][id_])
    ]


def serves(api: Api, line: dict[str, Any], goal: str) -> bool:
    """By its own name, by a theme that works it out, or by a result below it."""
    themas = [id_ for id_ in line.get("themas", ()) if real(api["themas"][id_])]
    below = [api["resultaten"][id_] for id_ in line.get("resultaten", ()) if real(api["resultaten"][id_])]
    themas += [one["thema"] for one in below]
    return (
        goal in line.get("doelen", ())
        or any(goal in one.get("doelen", ()) for one in below)
        or any(id_ in api["doelen"][goal].get("themas", ()) for id_ in themas)
    )


def counted(api: Api, lines: list[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, int]:
    """Address of a department → how many contributions."""
    found: dict[str, int] = {}
    for plan, _ in lines:
        unit = api["onderdelen"][plan["onderdeel"]]
        while unit["soort"] == "team" and unit.get("deel_van"):
            unit = api["onderdelen"][unit["deel_van"]]
        address = f"onderdelen/{unit['id']}/"
        found[address] = found.get(address, 0) + 1
    return found


def pointing(api: Api, register: str, result: str, thema: str) -> set[str]:
    """What names a result or its theme, in a field or in a text."""
    return {
        f"{register}/{one['id'].lower()}/"
        for one in api[register].values()
        if real(one) and {f"resultaten/{result}", f"themas/{thema}"} & set(named(one))
    }


def named(value: Any, field: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("grond", "id", "url"):
                yield from named(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from named(inner, field)
    elif isinstance(value, str):
        yield value
        yield f"{field}/{value}"  # `resultaten: [BOM-01]`
        yield f"{field}s/{value}"  # `thema: bomen-planten`
        yield from LINK.findall(value)


# What the page shows.


def table(site: Site, caption: str) -> list[HtmlElement]:
    return list(site.pages[PAGE].xpath(f"//table[caption='{caption}']/tbody/tr"))


def matrix(site: Site, caption: str) -> dict[str, dict[str, int]]:
    """Address of a goal or result → address of a department → number, as far as filled in."""
    heads = site.pages[PAGE].xpath(f"//table[caption='{caption}']/thead//th")[1:-1]
    columns = [only(links(head)) for head in heads]
    found = {}
    for row in table(site, caption):
        cells = [words(cell) for cell in row.xpath("td")]
        numbers = {column: int(cell) for column, cell in zip(columns, cells[:-1], strict=True) if cell}
        assert (cells[-1] == "niemand") is (not numbers)
        found[only(links(row.xpath("th")[0]))] = numbers
    return found


def traces(site: Site) -> dict[str, list[list[str]]]:
    """Address of a result → the addresses in each cell after it."""
    rows = site.pages[PAGE].xpath("//table[starts-with(caption, 'Van doel naar werk')]/tbody/tr")
    return {only(links(row.xpath("th")[0])): [links(cell) for cell in row.xpath("td")] for row in rows}


def holes(site: Site, naam: str, expected: list[str]) -> None:
    """The list of holes is what the matrix leaves open."""
    [found] = [
        one
        for one in site.pages[PAGE].xpath("//details[starts-with(summary, 'Wat nog niemand')]")
        if links(one)[0].startswith(naam)
    ] or [None]
    assert (links(found) if found is not None else []) == expected


def links(element: HtmlElement) -> list[str]:
    return [resolve(PAGE, link) for link in element.xpath(".//a[contains(@class, 'record-link')]/@href")]


def only(found: list[str]) -> str:
    [one] = found
    return one
