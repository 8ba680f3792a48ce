"""The values of a YAML text, each with the span that it takes. The spans come from the parser's own marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from .source import Waarde

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Knoop:
    """A value and where it stands: from `start` to `end`.

    `na` is the place right after its `key:` (0 where it has none), `marge` the column where its own lines may begin,
    and of a list or block `kolom` is the column where they do.
    """

    waarde: Waarde
    start: int
    end: int
    na: int
    marge: int
    kolom: int = 0
    stijl: str = ""
    flow: bool = False
    delen: list[Knoop] = field(default_factory=list)
    velden: dict[str, Veldplek] = field(default_factory=dict)


@dataclass(slots=True)
class Veldplek:
    """A field of a block: where its name begins, the column of it, and its value."""

    start: int
    kolom: int
    knoop: Knoop


def tree(text: str) -> Knoop:
    """The values of a text that was read without problems, each with its span. Raises ValueError where there are none."""
    events = iter(yaml.parse(text, Loader=_LOADER))
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            return _node(text, events, next(events), 0, 0, False)
    raise ValueError("Dit bestand is leeg.")


def _node(text: str, events: Iterator[Any], event: Any, after: int, margin: int, flow: bool) -> Knoop:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.ScalarEvent):
        end = _scalar_end(text, event, start, end)
        return Knoop(event.value, start, end, after, margin, stijl=event.style or "", flow=flow)
    here = Knoop({}, start, end, after, margin, kolom=event.start_mark.column, flow=flow)
    collect = _items if isinstance(event, yaml.SequenceStartEvent) else _fields
    last = collect(text, events, here, flow or bool(event.flow_style))
    here.end = last.end_mark.index if event.flow_style else max([start, *(part.end for part in _parts(here))])
    return here


def _items(text: str, events: Iterator[Any], here: Knoop, flow: bool) -> Any:
    here.waarde = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        here.delen.append(_node(text, events, event, 0, here.kolom + 2, flow))
        here.waarde.append(here.delen[-1].waarde)
    return event


def _fields(text: str, events: Iterator[Any], here: Knoop, flow: bool) -> Any:
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        column, colon = event.start_mark.column, text.index(":", event.end_mark.index) + 1
        value = _node(text, events, next(events), colon, column + 2, flow)
        here.velden[event.value] = Veldplek(event.start_mark.index, column, value)
        here.waarde[event.value] = value.waarde
    return event


def _parts(here: Knoop) -> list[Knoop]:
    return here.delen or [plek.knoop for plek in here.velden.values()]


def _scalar_end(text: str, event: Any, start: int, end: int) -> int:
    """The end of a scalar; of a text over several lines the end of its last line that holds something."""
    if event.style not in (">", "|"):
        return int(end)
    last = start + len(text[start:end].rstrip())
    found = text.find("\n", last)
    return len(text) if found < 0 else found
