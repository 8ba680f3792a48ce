"""The paper for a meeting, counted again over `/api/v1` alone, by somebody who trusts nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

MEETING = "stuurgroep"
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
Api = Mapping[str, list[dict[str, Any]]]
Lines = list[list[str]]  # the cells of every row, and every other line


def recount(api: Api, sinds: str) -> dict[str, Lines]:
    """What each part of the A4 has to say about what came after a publication."""
    after = next((one["datum"] for one in api["publicaties"] if one["id"] == sinds), "")
    return {
        "Besluiten die nodig zijn": decisions(api) or [["Geen besluit gevraagd."]],
        "Voortgang": [*(told(api, after) or nothing("Geen voortgang gemeld", after)), *untold(api)],
        "Risico's": risks(api, after) or nothing("Geen risico beoordeeld", after),
        "Geld": money(api, after) or nothing("Niets gemeld over geld", after),
        "Open acties": actions(api) or [["Geen open acties."]],
        "Wat er op de site veranderde": changes(api, sinds),
    }


def nothing(sentence: str, after: str) -> Lines:
    return [[f"{sentence} sinds {day(after)}." if after else f"{sentence}."]]


def decisions(api: Api) -> Lines:
    return [
        [f"{one['titel']} ({day(one['datum'])}): {plain(one['tekst'])}"]
        for one in real(api, "besluiten")
        if one.get("in_overleg") == MEETING and one["stand"] == "te nemen"
    ]


def told(api: Api, after: str) -> Lines:
    """Of every result the last report, where that is new."""
    found = [(result, reports(api, result)) for result in results(api)]
    return [progress(result, all_) for result, all_ in found if all_ and all_[-1]["gemeld_op"] > after]


def untold(api: Api) -> Lines:
    count = sum(not reports(api, result) for result in results(api))
    noun = "resultaat" if count == 1 else "resultaten"
    return [[f"Van {count} {noun} is nog geen voortgang gemeld."]] if count else []


def risks(api: Api, after: str) -> Lines:
    found = [risk(one, after) for one in real(api, "risicos") if one["programma"] in below(api)]
    return [one for one in found if one]


def money(api: Api, after: str) -> Lines:
    return [amounts(api, one) for one in real(api, "bedragen") if one.get("bij_raming") and one["peildatum"] > after]


def actions(api: Api) -> Lines:
    titles = {one["id"]: one["titel"] for one in api["rollen"]}
    return [
        [f"{one['titel']}: {titles[one['wie']]}, {month(one['klaar_voor'])}"]
        for one in real(api, "acties")
        if one["stand"] == "open" and one.get("uit_overleg") in (None, MEETING)
    ]


def changes(api: Api, sinds: str) -> Lines:
    """How many changes of each kind, in the publications after this one."""
    publications = sorted(api["publicaties"], key=lambda one: one["nummer"])
    since = next((one["nummer"] for one in publications if one["id"] == sinds), 0)
    later = [one for one in publications if one["nummer"] > since]
    counts = Counter(change["soort"] for one in later for change in one["wijzigingen"])
    changed = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    return [[f"{changed}." if changed else "Niets."]]


def real(api: Api, register: str) -> list[dict[str, Any]]:
    """Examples do not count."""
    return [one for one in api[register] if "voorbeeld" not in one["grond"]]


def below(api: Api) -> set[str]:
    """The programmes that the meeting is about."""
    [meeting] = [one for one in api["overleggen"] if one["id"] == MEETING]
    return programmes(api, meeting["programma"])


def programmes(api: Api, top: str) -> set[str]:
    return {top} | {
        id_ for one in api["programmas"] if one.get("deel_van") == top for id_ in programmes(api, one["id"])
    }


def results(api: Api) -> list[dict[str, Any]]:
    themes = {one["id"] for one in real(api, "themas") if one["programma"] in below(api)}
    return [one for one in real(api, "resultaten") if one["thema"] in themes]


def reports(api: Api, result: dict[str, Any]) -> list[dict[str, Any]]:
    """What was reported of a result, the last one last."""
    address = f"resultaten/{result['id']}"
    found = [one for one in real(api, "voortgang") if address in one["over"] and one.get("staat")]
    return sorted(found, key=lambda one: one["periode"])  # all of them quarters


def progress(result: dict[str, Any], reports: list[dict[str, Any]]) -> list[str]:
    last = reports[-1]
    expected = [one["nieuwe_verwachting"] for one in reports if "nieuwe_verwachting" in one]
    plan = "" if last["staat"] in ("klaar", "gestopt") else month(expected[-1]) if expected else "volgens plan"
    return [f"{result['id']} {result['titel']}", last["staat"], day(last["gemeld_op"]), last["bericht"], plan]


def risk(one: dict[str, Any], after: str) -> list[str]:
    last = max(one.get("beoordelingen", []), key=lambda review: review["op"], default=None)
    if not last or last["op"] <= after:
        return []
    judged = [last.get("kans", "niet beoordeeld"), last.get("gevolg", "niet beoordeeld")]
    return [one["titel"], *judged, day(last["op"]), last.get("toelichting", "")]


def amounts(api: Api, reported: dict[str, Any]) -> list[str]:
    plan = next(one for one in api["bedragen"] if one["id"] == reported["bij_raming"])
    about = "ongeveer " if plan.get("circa") else ""
    difference = Decimal(reported["bedrag"]) - Decimal(plan["bedrag"])
    when = f"{reported['soort']}, {day(reported['peildatum'])}"
    return [
        plan["titel"],
        about + euro(plan["bedrag"]),
        when,
        euro(reported["bedrag"]),
        about + euro(difference),
    ]


def plain(text: str) -> str:
    return re.sub(r"\[\[[^|]*\|(.*?)\]\]", r"\1", text)


def euro(amount: Any) -> str:
    digits = str(abs(int(Decimal(amount))))
    groups = re.sub(r"(?<=\d)(?=(\d{3})+$)", ".", digits)
    return f"€ {'-' if Decimal(amount) < 0 else ''}{groups}"


def day(iso: str) -> str:
    year, month_, day_ = iso.split("-")
    return f"{int(day_)} {MONTHS[int(month_) - 1]} {year}"


def month(iso: str) -> str:
    year, month_ = iso.split("-")
    return f"{MONTHS[int(month_) - 1]} {year}"


def since_label(api: Api, sinds: str) -> str:
    found = next((one for one in api["publicaties"] if one["id"] == sinds), None)
    return f"Sinds Publicatie {found['nummer']}, {day(found['datum'])}" if found else "Alles tot nu toe"
