"""What differs between two data sets, in plain Dutch: one sentence for every field, the same on a page and in a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..core import geld
from ..core.model.grond import KINDS, kinds_in
from ..core.model.registers import BY_NAME
from ..core.model.typen import Deel
from ..core.model.velden import Veld, velden
from ..core.tijd import day_label, parse
from ..core.verschil import EIGEN, Plat, Recordverschil, Toestand, Veldverschil, Verschil
from .omgeving import TEMPLATES

LONG = 100  # characters of a text that is quoted
VORMEN = ("tekst", "markdown", "json")


class Kop(NamedTuple):
    """What a record is called in a sentence, what happened to it, and a sentence for each field."""

    soort: str
    naam: str
    titel: str
    zinnen: tuple[str, ...]


def report(verschil: Verschil, van: str, naar: str, vorm: str) -> str:
    """The whole difference as text or as Markdown."""
    groups = groupby(verschil.records, key=lambda one: one.register)
    registers = [(_register(name), [kop(verschil, one) for one in found]) for name, found in groups]
    template = _environment().get_template(f"verschil/{vorm}.jinja")
    return template.render(van=van, naar=naar, registers=registers, aantal=len(verschil.records))


def sentences(verschil: Verschil) -> dict[str, tuple[str, ...]]:
    """`register/id` → a sentence for each field that differs."""
    return {f"{one.register}/{one.id}": kop(verschil, one).zinnen for one in verschil.records}


def kop(verschil: Verschil, record: Recordverschil) -> Kop:
    """The words about one record."""
    words = _Woorden(verschil.van, verschil.naar)
    zinnen = tuple(zin for one in record.velden for zin in words.zinnen(one, record.register))
    if record.was:
        zinnen = (f"het id was {record.was} en is nu {record.id}", *zinnen)
    return Kop(record.soort, _name(record), record.titel, zinnen)


def _register(name: str) -> str:
    return BY_NAME[name].titel if name in BY_NAME else "Instellingen"


def _name(record: Recordverschil) -> str:
    """Resultaat INK-04; where the id says little to readers, the title."""
    if record.register == EIGEN:
        return "De instellingen"
    kind = BY_NAME[record.register].enkelvoud.capitalize()
    if record.id != record.id.lower():
        return f"{kind} {record.id}"
    named = record.titel.lower().startswith(f"{kind.lower()} ")
    return f"{record.titel if named else f'{kind} {record.titel}'} ({record.id})"


class _Woorden:
    """Sentences about fields; references by the title that they had, or have."""

    def __init__(self, van: Toestand, naar: Toestand) -> None:
        self._van, self._naar = van, naar

    def zinnen(self, one: Veldverschil, register: str) -> list[str]:
        veld = one.veld
        if veld is None:
            return [self._unknown(one, register)]
        name = veld.titel[:1].lower() + veld.titel[1:]
        if veld.meervoud and one.was is not None and one.wordt is not None:
            return self._lists(veld, name, _listed(one.was), _listed(one.wordt))
        return [f"{name} {self._pair(veld, one.was, one.wordt)}"]

    def _unknown(self, one: Veldverschil, register: str) -> str:
        """A field that the model does not know, or the record that this one stands in."""
        parent = BY_NAME[register].binnen if register in BY_NAME else ""
        if parent and one.sleutel == BY_NAME[parent].enkelvoud:
            was, now = self._van.titel(parent, str(one.was)), self._naar.titel(parent, str(one.wordt))
            return f"hoort niet meer bij {one.sleutel} {was}, maar bij {now}"
        before, after = (None if value is None else _raw(value) for value in (one.was, one.wordt))
        return f"{one.sleutel} {_changed(before, after)}"

    def _pair(self, veld: Veld, was: Plat | None, now: Plat | None) -> str:
        if veld.soort in ("zin", "tekst", "citaat") and isinstance(was, str) and isinstance(now, str):
            return _changed(*_around(was, now))
        before = None if was is None else self._all(veld, _listed(was), self._van)
        after = None if now is None else self._all(veld, _listed(now), self._naar)
        if before == after:  # the same words: a reference to a record with a new id, or a closer notation
            return f"anders geschreven: eerst {_raw(was)}, nu {_raw(now)}"
        if veld.soort == "periode" and "onbekend" not in (was, now) and before and after:
            return f"verschoven van {before} naar {after}"
        return _changed(before, after)

    def _lists(self, veld: Veld, name: str, was: list[Plat], now: list[Plat]) -> list[str]:
        gone, come = _without(was, now), _without(now, was)
        if not gone and not come:
            return [f"{name} in een andere volgorde"]
        found = []
        for before, after in _same_parts(veld, gone, come):
            gone.remove(before)
            come.remove(after)
            found.append(
                f"{name}, bij {self.value(veld, _head(veld, after), self._naar)}: {self._part(veld, before, after)}"
            )
        more = [f"erbij {self._all(veld, come, self._naar)}"] if come else []
        more += [f"eraf {self._all(veld, gone, self._van)}"] if gone else []
        return [*found, *([f"{name}: {'; '.join(more)}"] if more else [])]

    def _all(self, veld: Veld, values: list[Plat], side: Toestand) -> str:
        return ", ".join(self.value(veld, one, side) for one in values)

    def _part(self, veld: Veld, was: dict[str, Plat], now: dict[str, Plat]) -> str:
        """What differs within one part of a list."""
        fields = (one for one in velden(_model(veld, now)) if was.get(one.sleutel) != now.get(one.sleutel))
        changes = (Veldverschil(one.sleutel, one, was.get(one.sleutel), now.get(one.sleutel)) for one in fields)
        return ", ".join(zin for change in changes for zin in self.zinnen(change, ""))

    def value(self, veld: Veld, value: Plat, side: Toestand) -> str:
        """One value as readers see it."""
        if isinstance(value, dict) and veld.delen:
            return self._inside(_model(veld, value), value, side)
        write = _WRITE.get(veld.soort)
        if veld.soort == "verwijzing":
            register, _, id_ = ("", "", "") if veld.registers else str(value).partition("/")
            return side.titel(register, id_) if register else side.titel(veld.registers[0], str(value))
        try:
            return write(value) if write else _raw(value)
        except (ValueError, ArithmeticError):
            return _raw(value)

    def _inside(self, model: type[Deel], value: dict[str, Plat], side: Toestand) -> str:
        shown = [veld for veld in velden(model) if veld.sleutel in value]
        filled = [(veld, value[veld.sleutel]) for veld in shown if veld.naam != "grond" or len(shown) == 1]
        texts = [", ".join(self.value(veld, one, side) for one in _listed(given)) for veld, given in filled]
        rest = [f"{veld.titel.lower()} {text}" for (veld, _), text in zip(filled[1:], texts[1:], strict=True)]
        return f"{texts[0]} ({', '.join(rest)})" if rest else "".join(texts)


_WRITE: dict[str, Callable[[Any], str]] = {
    "periode": lambda value: parse(value).label,
    "dag": lambda value: day_label(date.fromisoformat(value)),
    "tijdstip": lambda value: f"{value} uur",
    "euro": lambda value: geld.label(Decimal(str(value))),
    "janee": lambda value: {True: "ja", False: "nee"}.get(value, str(value)),
    "zin": lambda value: f'"{_short(value)}"',
    "tekst": lambda value: f'"{_short(value)}"',
    "citaat": lambda value: f'"{_short(value)}"',
}


def _changed(before: str | None, after: str | None) -> str:
    if before is None:
        return f"ingevuld: {after}"
    return f"weggehaald; dat was {before}" if after is None else f"veranderd van {before} naar {after}"


def _listed(value: Plat) -> list[Plat]:
    return value if isinstance(value, list) else [value]


def _without(values: list[Plat], others: list[Plat]) -> list[Plat]:
    """The values that are not among the others, counting each as often as it is there."""
    left = list(others)
    found = []
    for value in values:
        if value in left:
            left.remove(value)
        else:
            found.append(value)
    return found


def _model(veld: Veld, value: dict[str, Plat]) -> type[Deel]:
    kinds = kinds_in(value)
    return KINDS[kinds[0]] if len(veld.delen) > 1 and kinds else veld.delen[0]


def _head(veld: Veld, value: Plat) -> Plat:
    """The field by which a part is known: its first."""
    first = velden(_model(veld, value))[0].sleutel
    return {first: value.get(first)}


def _same_parts(veld: Veld, gone: list[Plat], come: list[Plat]) -> list[tuple[Plat, Plat]]:
    """Parts that go by the same name before and after; only where that name stands once on both sides."""
    if not veld.delen or not all(isinstance(one, dict) for one in (*gone, *come)):
        return []
    found = []
    for before in gone:
        twins = [one for one in come if _head(veld, one) == _head(veld, before)]
        others = [one for one in gone if _head(veld, one) == _head(veld, before)]
        if len(twins) == len(others) == 1:
            found.append((before, twins[0]))
    return found


def _raw(value: Plat) -> str:
    """A value that the model does not know, on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {_raw(part)}" for name, part in value.items())
    return ", ".join(map(_raw, value)) if isinstance(value, list) else _short(str(value))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONG else text[: LONG - 1] + "…"


def _around(was: str, now: str) -> tuple[str, str]:
    """Two texts, each from shortly before the place where they begin to differ."""
    was, now = " ".join(was.split()), " ".join(now.split())
    same = next(
        (at for at, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), min(len(was), len(now))
    )
    start = was.rfind(" ", 0, max(0, same - 20)) + 1 if max(len(was), len(now)) > LONG else 0
    front = "…" if start else ""
    return f'"{front}{_short(was[start:])}"', f'"{front}{_short(now[start:])}"'


def _markdown(text: str) -> str:
    """Text that Markdown takes for text."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["md"] = _markdown
    return made


__all__ = ["VORMEN", "Kop", "kop", "report", "sentences"]
