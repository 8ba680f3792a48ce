"""What the search box searches: an entry for each record, straight from the data, and one for each section of prose.

The file holds texts, not an index: the browser analyses them with the very script that analyses the question, so the two
cannot drift apart, and it needs the texts anyway to show where a word was found. An entry is a list:
address, title, kind, plan, names, context, text, linked entries, entries that share its names, id, how people ask for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ...core.geld import label as euro_label
from ...core.link import TEXT_LINK, Geheel, Sleutel, key_of, register_of, targets
from ...core.model.bronnen import Begrip, Bron
from ...core.model.grond import Afgeleid, UitBron, kind_of
from ...core.model.record import Item, Record
from ...core.model.registers import REGISTERS
from ...core.model.velden import Waarde
from ...core.tijd import Periode, day_label
from .secties import Sectie, sections

__all__ = ["Sectie", "bestand", "sections"]

ADRES = "assets/engine/zoekgegevens.js"

# How much a kind of record counts where two say the same: first what explains, then what details, last what went wrong.
_GEWICHT = {
    "begrippen": 1.2,
    "rollen": 1.15,
    "handboeken": 1.25,
    "themas": 1.15,
    "programmas": 1.15,
    "vragen": 1.2,
    "stappen": 1.1,
    "processen": 1.05,
    "overleggen": 1.05,
    "onderdelen": 1.05,
    "taken": 0.85,
    "raci": 0.8,
    "uitgangspunten": 0.85,
    "kengetallen": 0.9,
    "doelgroepen": 0.85,
    "middelen": 0.9,
    "procesrollen": 0.8,
    "voortgang": 0.85,
    "bronnen": 0.85,
    "tegenspraken": 0.6,
    "leesfouten": 0.45,
    "publicaties": 0.6,
}
_PAGINA, _SECTIE = ("pagina", "Pagina's", 1.2), ("pagina", "Pagina's", 0.95)
_BIJZAAK = ("pagina", "Pagina's", 0.5)  # about this site itself
_WEGWIJZER = ("wegwijzer", "Begrippen", 0.5)  # a word that people use, and where it leads
_GROND = {
    "wet": "Landelijk kader",
    "lokaal": "Lokaal kader",
    "besluit": "Besluit",
    "afgeleid": "Afgeleid",
    "voorbeeld": "Voorbeeld",
}
_OUDER_PLAN, _VOORBEELD = 0.85, 0.6
_NAMEN = ("afkorting", "synoniemen", "korte_naam", "nummer")
_FRAME = (
    "id",
    "titel",
    "vroegere_ids",
    "accordering",
    "akkoord",
    "publiceren_vanaf",
    "herzien_voor",
    "zoekwoorden",
)
_WOORD = re.compile(r"\w+")
_LANG = 1000  # of a section of prose: what a macro shows there has entries of its own


def bestand(geheel: Geheel, secties: Iterable[Sectie]) -> str:
    """The script that hands everything to the search box. A script, since a page opened as a file may not read others."""
    return f"zoekgegevens({_json(gegevens(geheel, secties))});\n"


def gegevens(geheel: Geheel, secties: Iterable[Sectie]) -> dict[str, Any]:
    """Kinds, plans and entries."""
    soorten = [[one.enkelvoud, one.titel, _GEWICHT.get(one.naam, 1)] for one in REGISTERS]
    bronnen = sorted(geheel.all(Bron), key=lambda one: (one.datum.sorteer, one.id), reverse=True)
    plannen = [[one.korte_naam, one.datum.label, _OUDER_PLAN if rang else 1] for rang, one in enumerate(bronnen)]
    plannen += [[naam, "", _VOORBEELD if kind == "voorbeeld" else 1] for kind, naam in _GROND.items()]
    records = [record for register in geheel.registers.values() for record in register.values()]
    plaats = {key_of(record): number for number, record in enumerate(records)}
    plan = {one.id: number for number, one in enumerate(bronnen)} | {
        kind: len(bronnen) + number for number, kind in enumerate(_GROND)
    }
    return {
        "soorten": [*soorten, list(_WEGWIJZER), list(_PAGINA), list(_SECTIE), list(_BIJZAAK)],
        "plannen": plannen,
        "items": [
            *(_record(geheel, record, plaats, plan) for record in records),
            *_prose([*secties], {record.titel for record in records}, len(soorten) + 1),
        ],
    }


def _record(geheel: Geheel, record: Item, plaats: dict[Sleutel, int], plan: dict[str, int]) -> list[Any]:
    register, parent = register_of(record), geheel.parent(record)
    waarden = [one for one in geheel.waarden[key_of(record)] if one.pad[0] not in _FRAME and "grond" not in one.pad]
    linked = {plaats[target]: None for one in waarden for target in targets(one) if target in plaats}
    namen = [str(one.waarde) for one in waarden if one.pad[0] in _NAMEN]
    kop = " · ".join([*([parent.titel] if parent else []), *_when(waarden)])
    tekst = "\n".join(text for one in waarden if one.pad[0] not in _NAMEN and (text := _text(geheel, one)))
    return [
        f"{register.naam}/{record.id.lower()}/",
        record.titel,
        len(REGISTERS) if _is_signpost(record) else REGISTERS.index(register),
        _plan(record, plan),
        namen,
        kop,
        tekst,
        [*linked],
        [plaats[key] for key in _shared(record) if key in plaats],
        record.id if record.id != record.id.lower() else "",
        _gevraagd(record, "\n".join([record.titel, *namen, kop, tekst])),
    ]


def _gevraagd(record: Item, said: str) -> str:
    """The words with which people ask for a record that it does not say itself: the file travels to every phone."""
    asked = " ".join(record.zoekwoorden).casefold().split() if isinstance(record, Record) else ()
    there = {*_WOORD.findall(said.casefold())} if asked else set()
    return " ".join(dict.fromkeys(word for word in asked if word not in there))


def _is_signpost(record: Item) -> bool:
    """A term of our own without an explanation: people search for it, and it says where to look."""
    return (
        isinstance(record, Begrip) and not record.uitleg and bool(record.verwant) and isinstance(record.grond, Afgeleid)
    )


def _when(waarden: list[Waarde]) -> list[str]:
    """The first date among a record's own fields: what a reader who asks for a date asks for."""
    dates = (one for one in waarden if len(one.pad) == 1 and one.veld.soort in ("periode", "dag"))
    return [one.waarde.label if isinstance(one.waarde, Periode) else day_label(one.waarde) for one in dates][:1]


def _prose(secties: list[Sectie], titels: set[str], pagina: int) -> Iterator[list[Any]]:
    """Sections of prose, and the index of every register that has no page in `docs/`.

    A section that only repeats a record has no entry: the record has one.
    """
    there = {one.adres for one in secties}
    registers = {f"{register.naam}/": register.titel for register in REGISTERS}
    for adres, titel in registers.items():
        if adres not in there:
            yield _section(Sectie(adres, "", titel, ""), [], pagina)
    for one in secties:
        inner = "#" in one.adres
        if not inner or titels.isdisjoint((one.kop, one.kop.partition(" ")[2])):
            names = {one.menu, registers.get(one.adres, ""), *one.woorden} - {"", one.kop}
            yield _section(one, sorted(names), pagina + (2 if one.adres.startswith("over/") else inner))


def _section(one: Sectie, names: list[str], soort: int) -> list[Any]:
    kop = one.pagina if one.pagina != one.kop else ""
    return [one.adres, one.kop, soort, -1, names, kop, one.tekst[:_LANG], [], [], "", ""]


def _plan(record: Item, plan: dict[str, int]) -> int:
    """The plan that a record rests on, or the kind of its ground."""
    if isinstance(record, Bron):
        return plan[record.id]
    grond = record.grond if isinstance(record, Record) else None
    if grond is None:
        return -1
    return plan.get(grond.bron, -1) if isinstance(grond, UitBron) else plan[kind_of(grond)]


def _shared(record: Item) -> list[Sleutel]:
    """A term lends its names to what it points at: whoever asks for one may well want the other."""
    pairs = (address.partition("/") for address in record.verwant) if isinstance(record, Begrip) else ()
    return [(register, id_) for register, _, id_ in pairs]


def _text(geheel: Geheel, waarde: Waarde) -> str:
    """A value as a reader sees it. References are entries of their own, so their titles need not be here."""
    soort, value = waarde.veld.soort, waarde.waarde
    if soort in ("verwijzing", "id", "janee"):
        return ""
    if soort == "euro":
        return euro_label(value)
    if soort == "dag":
        return day_label(value)
    return value.label if isinstance(value, Periode) else TEXT_LINK.sub(lambda match: _link(geheel, match), str(value))


def _link(geheel: Geheel, match: Any) -> str:
    target = geheel.at(match["adres"])
    return match["tekst"] or (target.titel if target else match["adres"])


def _json(value: Any) -> str:
    return (
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/").replace("\u2028", "\\u2028")
    )
