"""The model and the data → the settings of the form. Every field of the model is in it, with its words and choices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from ..core.link import Geheel
from ..core.model.grond import KINDS
from ..core.model.registers import BY_NAME, REGISTERS, Register
from ..core.model.typen import Deel
from ..core.model.velden import Veld, velden
from .vorm import SOORT, as_lines, summary

# The registers that have a form. Another one is a name more.
REGISTERS_IN_FORM = ("kalender", "teamplannen", "voortgang", "risicos", "acties")
API = "/api/v1"
VERSIE = "_versie"  # which state of a record a form was filled with
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_PATTERNS = {
    "dag": [r"^\d{4}-\d{2}-\d{2}$", "Schrijf een dag, zoals 2026-11-22."],
    "tijdstip": [r"^\d{2}:\d{2}$", "Schrijf een tijd, zoals 09:30."],
    "getal": [r"^\d+$", "Schrijf een heel getal."],
}
_EXAMPLES = {"periode": "Zoals 2026-11-22, 2026-W48, 2026-11, 2026-Q4, 2026 of onbekend."}
# What the form leaves shut until somebody wants it: the frame of a record, and what few records have.
_LAST = (
    "eigenaar",
    "beheerder",
    "herzien_voor",
    "vroegere_ids",
    "accordering",
    "akkoord",
    "publiceren_vanaf",
    "zoekwoorden",
)


def config(geheel: Geheel) -> str:
    """`config.yml` of the form."""
    return str(yaml.dump(settings(geheel), Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=160))


class Keuzes:
    """What can be chosen, each list made once: in the settings it then stands once."""

    def __init__(self, geheel: Geheel) -> None:
        self._geheel = geheel
        self._made: dict[tuple[str, ...], list[dict[str, str]]] = {}

    def of(self, veld: Veld) -> list[Any]:
        """The choices of a field."""
        if veld.soort == "janee":
            return ["ja", "nee"]
        if veld.soort == "keuze":
            return list(veld.keuzes)
        if veld.registers not in self._made:
            self._made[veld.registers] = list(self._records(veld.registers))
        return self._made[veld.registers]

    def _records(self, registers: tuple[str, ...]) -> Iterator[dict[str, str]]:
        """Records by their id; without registers every record by its address."""
        for name in registers or [one.naam for one in REGISTERS if one.naam != "publicaties"]:
            kind = "" if registers else f"{BY_NAME[name].enkelvoud.capitalize()}: "
            for id_, record in self._geheel.registers[name].items():
                yield {"label": f"{kind}{record.titel} ({id_})", "value": id_ if registers else f"{name}/{id_}"}


def settings(geheel: Geheel) -> dict[str, Any]:
    """The settings as plain values."""
    keuzes = Keuzes(geheel)
    return {
        "backend": {"name": "proxy", "proxy_url": API, "branch": "main"},
        "locale": "nl",
        "media_folder": "media",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "editor": {"preview": False},
        "site_url": "/",
        "show_preview_links": False,
        "collections": [_collection(keuzes, BY_NAME[name]) for name in REGISTERS_IN_FORM],
    }


def _collection(keuzes: Keuzes, register: Register) -> dict[str, Any]:
    return {
        "name": register.naam,
        "label": register.titel,
        "label_singular": register.enkelvoud.capitalize(),
        "folder": register.naam,
        "extension": "json",
        "format": "json",
        "create": True,
        "delete": False,
        "identifier_field": "titel",
        "slug": "{{titel}}",
        "summary": summary(register.model),
        "fields": [*fields(keuzes, register.model), {"name": VERSIE, "widget": "hidden", "required": False}],
    }


def fields(keuzes: Keuzes, model: type[Deel]) -> list[dict[str, Any]]:
    """The form's fields for a model: first what has to be filled in, last what surrounds a record."""
    found = sorted(velden(model), key=lambda veld: (veld.naam in _LAST, not _required(veld)))
    return [_field(keuzes, model, veld) for veld in found]


def _required(veld: Veld) -> bool:
    return veld.verplicht and veld.naam != "id"  # of something new the id follows from its title


def _field(keuzes: Keuzes, model: type[Deel], veld: Veld) -> dict[str, Any]:
    lines = "Eén per regel." if as_lines(veld) else ""
    hint = " ".join(filter(None, [veld.uitleg, _EXAMPLES.get(veld.soort, ""), lines]))
    if veld.naam == "id":
        hint = "Laat leeg bij iets nieuws: dan volgt het id uit de titel. Verander een bestaand id nooit."
    frame = {"name": veld.sleutel, "label": veld.titel, "hint": hint, "required": _required(veld)}
    return frame | _widget(keuzes, veld)


def _widget(keuzes: Keuzes, veld: Veld) -> dict[str, Any]:
    if len(veld.delen) > 1:
        return _ground(keuzes)
    if veld.delen:
        inner = fields(keuzes, veld.delen[0])
        if (
            not veld.meervoud and not veld.verplicht
        ):  # the form asks for them even where the whole is left empty; we check
            inner = [{**one, "required": False} for one in inner]
        return {"widget": "list" if veld.meervoud else "object", "fields": inner, "collapsed": True}
    if veld.soort in ("keuze", "janee", "verwijzing"):
        many = {"multiple": True} if veld.meervoud else {}
        return {"widget": "select", "options": keuzes.of(veld), **many}
    return {"widget": "text"} if veld.meervoud else _text(veld)


def _text(veld: Veld) -> dict[str, Any]:
    pattern = {"pattern": _PATTERNS[veld.soort]} if veld.soort in _PATTERNS else {}
    return {"widget": "text" if veld.soort == "tekst" else "string", **pattern}


def _ground(keuzes: Keuzes) -> dict[str, Any]:
    """One of six kinds, as a list of one: a form has no other way to choose between blocks of fields."""
    types = [
        {"name": name, "label": name.capitalize(), "widget": "object", "fields": fields(keuzes, model)}
        for name, model in KINDS.items()
    ]
    return {
        "widget": "list",
        "typeKey": SOORT,
        "types": types,
        "min": 1,
        "max": 1,
        "collapsed": False,
        "default": [{SOORT: "besluit"}],
    }
