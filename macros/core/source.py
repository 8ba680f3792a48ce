"""Bytes → plain values (str, list, dict) with the place of each value.

Values are built from the parser's events, never by a loader: every scalar stays text (no `no` = False),
and depth and size have limits, so no input can exhaust the process.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any

import yaml

from .probleem import Plaats, Probleem, shorten

MAX_BYTES = 5_000_000
MAX_DEPTH = 20

Pad = tuple[str | int, ...]
Marks = Mapping[Pad, tuple[int, int]]
Waarde = Any  # str | list[Waarde] | dict[str, Waarde]; recursive aliases cost more than they explain here

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What the YAML library says, and what an editor can do about it. The first match counts.
_EXPLANATIONS = (
    ("could not find expected ':'", "Hier ontbreekt een dubbele punt na de veldnaam."),
    ("mapping values are not allowed", "Hier staat een dubbele punt te veel, of de regel springt verkeerd in. Zet tekst met een dubbele punt tussen aanhalingstekens."),
    ("while scanning a quoted scalar", "Het aanhalingsteken dat hier opent, sluit nergens."),
    ("while parsing a flow sequence", "De lijst die hier met [ begint, sluit niet met ]."),
    ("while parsing a flow mapping", "Het blok dat hier met { begint, sluit niet met }."),
    ("did not find expected key", "Hier wordt een veldnaam verwacht. Kijk of de regel goed inspringt."),
    ("did not find expected '-' indicator", "Hier wordt een streepje van de lijst verwacht. Kijk of de regel goed inspringt."),
    ("block sequence entries are not allowed", "Een lijst begint op een eigen regel, onder de veldnaam."),
    ("cannot start any token", "Een waarde kan niet met dit teken beginnen. Zet de tekst tussen aanhalingstekens."),
    ("did not find expected node content", "Hier wordt een waarde verwacht. Zet tekst met bijzondere tekens tussen aanhalingstekens."),
)  # fmt: skip
_OTHERWISE = "Dit is geen goede YAML. Kijk naar inspringing, aanhalingstekens en dubbele punten op deze regel en de regel erboven."

# Here the mistake is where something opens, not where the parser gave up.
_WHERE_IT_BEGINS = ("while scanning a quoted scalar", "could not find expected ':'", "while parsing a flow")

CONTROL = "Hier staat een onzichtbaar stuurteken (U+{:04X}). Haal het weg."


@dataclass(frozen=True)
class Document:
    """One file as plain values, with its text: where each value stands is found there when somebody asks."""

    bestand: str
    waarde: Waarde
    tekst: str

    @cached_property
    def _marks(self) -> tuple[Marks, Marks]:
        return _marks(self.tekst)

    @property
    def marks(self) -> Marks:
        """For the path of every value (keys and list positions) its line and column."""
        return self._marks[0]

    @property
    def key_marks(self) -> Marks:
        """The same for the key by which a value is found."""
        return self._marks[1]

    def at(self, pad: Pad) -> Waarde:
        """The value at `pad`. Raises KeyError or IndexError where there is none."""
        value = self.waarde
        for key in pad:
            value = value[key]
        return value

    def place(self, pad: Pad = ()) -> Plaats:
        """The place of the value at `pad`, or of the nearest thing around it that exists."""
        while pad and pad not in self.marks:
            pad = pad[:-1]
        return Plaats(self.bestand, *self.marks.get(pad, (1, 1)))

    def key_place(self, pad: Pad) -> Plaats:
        """The place of the key at `pad`; of its value where it is an item of a list."""
        return Plaats(self.bestand, *self.key_marks[pad]) if pad in self.key_marks else self.place(pad)


class _Fout(Exception):
    def __init__(self, line: int, column: int, code: str, text: str) -> None:
        super().__init__(text)
        self.line, self.column, self.code, self.text = line, column, code, text


def read(bestand: str, data: bytes) -> tuple[Document | None, tuple[Probleem, ...]]:
    """Turn the bytes of one YAML file into a Document. Never raises; what is wrong comes back as problems.

    Of a field that stands twice the first counts, so that one mistake gives one problem.
    """
    try:
        text = _decode(data)
        reader = _Reader(text)
        document = Document(bestand, reader.document(), text)
    except _Fout as fout:
        return None, (Probleem(Plaats(bestand, fout.line, fout.column), fout.code, fout.text),)
    return document, tuple(
        Probleem(Plaats(bestand, *place), "dubbele-sleutel", text) for place, text in reader.duplicates
    )


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise _Fout(
            1,
            1,
            "te-groot",
            f"Het bestand is {len(data):,} bytes groot; meer dan {MAX_BYTES:,} kan niet.".replace(",", "."),
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _Fout(1, 1, "codering", "Het bestand is opgeslagen als UTF-16. Sla het op als UTF-8.")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _position(data[: error.start].decode("utf-8", "replace"))
        raise _Fout(
            line,
            column,
            "codering",
            f"Dit teken is geen UTF-8 (byte 0x{data[error.start]:02x}). Sla het bestand op als UTF-8.",
        ) from None
    if bad := FORBIDDEN.search(text):
        raise _Fout(*_position(text[: bad.start()]), "stuurteken", CONTROL.format(ord(bad.group())))
    return text


def _position(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


class _Reader:
    """Builds values from events."""

    def __init__(self, text: str) -> None:
        self.duplicates: list[tuple[tuple[int, int], str]] = []
        self._escapes = "\\" in text
        self._events = _events(text)

    def document(self) -> Waarde:
        event = next(self._events, None)
        if event is None or isinstance(event, yaml.StreamEndEvent):
            raise _Fout(1, 1, "leeg-bestand", "Het bestand is leeg.")
        value = self._value(next(self._events), 0)
        next(self._events)  # the end of the document
        following = next(self._events)
        if not isinstance(following, yaml.StreamEndEvent):
            raise _Fout(
                *_at(following), "meer-documenten", 'Een bestand houdt één document. Haal de regel met "---" weg.'
            )
        return value

    def _value(self, event: yaml.Event, depth: int) -> Waarde:
        _refuse_specials(event)
        if depth > MAX_DEPTH:
            raise _Fout(*_at(event), "te-diep", f"Hier zijn meer dan {MAX_DEPTH} niveaus in elkaar gezet.")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        return self._list(depth + 1) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(depth + 1)

    def _list(self, depth: int) -> list[Waarde]:
        values: list[Waarde] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._value(event, depth))
        return values

    def _mapping(self, depth: int) -> dict[str, Waarde]:
        values: dict[str, Waarde] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event)
            value = self._value(next(self._events), depth)
            if key in values:
                text = f'Het veld "{shorten(key)}" staat er twee keer; de eerste keer op regel {lines[key]}.'
                self.duplicates.append((_at(event), text))
                continue
            lines[key], _ = _at(event)
            values[key] = value
        return values

    def _key(self, event: yaml.Event) -> str:
        _refuse_specials(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise _Fout(*_at(event), "yaml-fout", "Een veldnaam is één woord. Een lijst of blok kan hier niet.")
        return self._scalar(event)

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        """The text of a scalar; an escape such as "\\0" brings in characters that the file itself may not hold."""
        value: str = event.value
        if self._escapes and (bad := FORBIDDEN.search(value)):
            raise _Fout(*_at(event), "stuurteken", CONTROL.format(ord(bad.group())))
        return value


def _marks(text: str) -> tuple[Marks, Marks]:
    """Where the values and the keys of a text stand that was read before. Of a field that stands twice the first counts."""
    values: dict[Pad, tuple[int, int]] = {}
    keys: dict[Pad, tuple[int, int]] = {}
    events = _events(text)

    def note(event: Any, pad: Pad) -> None:
        values.setdefault(pad, _at(event))
        if isinstance(event, yaml.SequenceStartEvent):
            for position, item in enumerate(iter_until(yaml.SequenceEndEvent)):
                note(item, (*pad, position))
        elif isinstance(event, yaml.MappingStartEvent):
            for key in iter_until(yaml.MappingEndEvent):
                keys.setdefault((*pad, key.value), _at(key))
                note(next(events), (*pad, key.value))

    def iter_until(end: type[yaml.Event]) -> Iterator[Any]:
        return takewhile(lambda event: not isinstance(event, end), events)

    next(events)  # the start of the document
    note(next(events), ())
    return values, keys


def _events(text: str) -> Iterator[yaml.Event]:
    """The events of the only document, without the start of stream; errors of the parser in Dutch."""
    try:
        events = yaml.parse(text, Loader=_LOADER)
        next(events)
        yield from events
    except yaml.MarkedYAMLError as error:
        raise _explain(error, text) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise _Fout(1, 1, "yaml-fout", "Dit bestand is geen leesbare YAML.") from None


def _explain(error: yaml.MarkedYAMLError, text: str) -> _Fout:
    said = f"{error.context or ''} {error.problem or ''}"
    opens = any(needle in said for needle in _WHERE_IT_BEGINS)
    mark = (error.context_mark if opens else error.problem_mark) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if _tab_at(text, line, column):
        return _Fout(line, column, "tab", "Hier staat een tab. YAML springt in met spaties.")
    for needle, sentence in _EXPLANATIONS:
        if needle in said:
            return _Fout(line, column, "yaml-fout", sentence)
    return _Fout(line, column, "yaml-fout", _OTHERWISE)


def _tab_at(text: str, line: int, column: int) -> bool:
    lines = text.split("\n")
    return line <= len(lines) and lines[line - 1][column - 1 : column] == "\t"


def _refuse_specials(event: yaml.Event) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Fout(
            *_at(event),
            "alias",
            "Ankers (&) en verwijzingen (*) worden niet gebruikt. Schrijf de waarde uit, of zet tekst die met & of * begint tussen aanhalingstekens.",
        )
    if getattr(event, "tag", None):
        raise _Fout(
            *_at(event),
            "label",
            "Een label dat met ! begint, wordt niet gebruikt. Haal het weg, of zet tekst die met ! begint tussen aanhalingstekens.",
        )


def _at(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


__all__ = ["CONTROL", "FORBIDDEN", "MAX_BYTES", "MAX_DEPTH", "Document", "Pad", "Waarde", "read"]
