"""The text of a YAML file + a new value → the text with only that value replaced. Comments, order and quotes stay.

The spans come from the parser's own marks. What comes out is read back: it holds exactly the new value, or nothing comes out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from . import notatie
from .knopen import Knoop, tree
from .notatie import NietGelukt
from .source import Pad, Waarde, read


def replace(text: str, pad: Pad, waarde: Waarde) -> str:
    """The text with the value at `pad` replaced, or added where its surroundings are there. Raises NietGelukt or KeyError."""
    if not pad:
        return rewrite(text, waarde)
    whole = deepcopy(_plain(text))
    place: Any = whole
    for part in pad[:-1]:
        place = place[part]
    if isinstance(place, list) and pad[-1] == len(place):
        place.append(waarde)
    else:
        place[pad[-1]] = waarde
    return rewrite(text, whole)


def rewrite(text: str, waarde: Waarde) -> str:
    """The text so that it holds `waarde`, changed only where that differs. Raises NietGelukt."""
    if text.count("\r\n") == text.count("\n") > 0:
        return rewrite(text.replace("\r\n", "\n"), waarde).replace("\n", "\r\n")
    if _plain(text) == waarde:
        return text
    edits = _Edits(text)
    edits.value(tree(text), waarde)
    found = edits.applied()
    if _plain(found) != waarde:
        raise NietGelukt("Deze wijziging past niet in het bestand zoals het geschreven is. Wijzig het bestand zelf.")
    return found


def _plain(text: str) -> Waarde:
    document, problems = read("", text.encode("utf-8", "surrogatepass"))
    if document is None or problems:
        raise NietGelukt("Dit bestand is niet goed te lezen.")
    return document.waarde


class _Edits:
    """Collects replacements of spans that never overlap."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[tuple[int, int, str]] = []

    def applied(self) -> str:
        """The text after all replacements; those at one place keep the order in which they were asked."""
        parts, at = [], 0
        for start, end, new in sorted(self.spans, key=lambda span: (span[0], span[1])):
            parts += [self.text[at:start], new]
            at = max(at, end)
        return "".join([*parts, self.text[at:]])

    def value(self, knoop: Knoop, new: Waarde) -> None:
        """Make the value at a node equal to `new`."""
        if knoop.waarde == new:
            return
        if isinstance(new, dict) and new and knoop.velden:
            self._mapping(knoop, new)
        elif isinstance(new, list) and new and knoop.delen:
            self._list(knoop, new)
        else:
            self._whole(knoop, new)

    def _whole(self, knoop: Knoop, new: Waarde) -> None:
        old = self.text[knoop.start : knoop.end]
        width = max([80, *(len(line) for line in old.split("\n")[1:])]) if "\n" in old else notatie.WIDTH
        if isinstance(new, str) and isinstance(knoop.waarde, str):
            made = notatie.scalar(new, like=knoop.stijl, flow=knoop.flow, indent=knoop.marge, width=width)
            self._text(knoop, _with_remark(old, knoop.stijl, made))
        elif knoop.flow or self._remark_before(knoop):
            self.spans.append((knoop.start, knoop.end, notatie.inline(new)))
        else:
            self._in_block(knoop, new)

    def _text(self, knoop: Knoop, made: str) -> None:
        """A remark behind a text that gets several lines moves up to the first of them."""
        end = self._line_end(knoop.end)
        first, newline, rest = made.partition("\n")
        if newline and (behind := self.text[knoop.end : end]).strip():
            self.spans.append((knoop.start, end, f"{first}{behind}{newline}{rest}"))
        else:
            self.spans.append((knoop.start, knoop.end, made))

    def _in_block(self, knoop: Knoop, new: Waarde) -> None:
        """A text becomes a list, or the other way round: also the line break before it may go or come."""
        if knoop.na:
            self.spans.append((knoop.na, knoop.end, notatie.after_key(new, knoop.marge - 2)))
        elif knoop.marge:
            self.spans.append((knoop.start, knoop.end, notatie.item(new, knoop.marge)))
        else:
            self.spans.append((knoop.start, knoop.end, notatie.document(new).rstrip("\n")))

    def _remark_before(self, knoop: Knoop) -> bool:
        """True where between the name of a field and its value a remark stands, which has to stay."""
        return bool(knoop.na and self.text[knoop.na : knoop.start].strip())

    def _mapping(self, knoop: Knoop, new: dict[str, Waarde]) -> None:
        kept = [name for name in knoop.velden if name in new]
        added = {name: value for name, value in new.items() if name not in knoop.velden}
        if not kept:
            self._whole(knoop, new)
            return
        for name in kept:
            self.value(knoop.velden[name].knoop, new[name])
        places = [(plek.start, plek.knoop.end, name in new) for name, plek in knoop.velden.items()]
        braces = self.text[knoop.start] == "{"
        self._remove(places, braces, knoop.velden[next(iter(knoop.velden))].kolom)
        anchor = knoop.velden[_anchor(knoop, kept)]
        for name, value in added.items():
            if braces:
                self._insert(anchor.knoop.end, f", {notatie.key(name)}: {notatie.inline(value)}")
            else:
                made = f"\n{' ' * anchor.kolom}{notatie.key(name)}:{notatie.after_key(value, anchor.kolom)}"
                self._insert(self._line_end(anchor.knoop.end), made)

    def _list(self, knoop: Knoop, new: list[Waarde]) -> None:
        pairs, extra = _aligned(knoop.waarde, new)
        brackets = self.text[knoop.start] == "["
        if not pairs:
            self._whole(knoop, new)
            return
        for old, fresh in pairs:
            self.value(knoop.delen[old], new[fresh])
        kept = {old for old, _ in pairs}
        dashes = [part.start if brackets else self._dash(knoop, part) for part in knoop.delen]
        places = [(dash, part.end, at in kept) for at, (dash, part) in enumerate(zip(dashes, knoop.delen, strict=True))]
        self._remove(places, brackets, knoop.kolom)
        for after, fresh in extra:
            self._add_item(knoop, dashes, after, new[fresh], brackets)

    def _add_item(self, knoop: Knoop, dashes: list[int], after: int, value: Waarde, brackets: bool) -> None:
        """Add an item after the item at position `after`; -1 is before all that stay."""
        margin = " " * knoop.kolom
        if brackets and after >= 0:
            self._insert(knoop.delen[after].end, f", {notatie.inline(value)}")
        elif brackets:
            self._insert(knoop.delen[0].start, f"{notatie.inline(value)}, ")
        elif after >= 0:
            end = self._line_end(knoop.delen[after].end)
            self._insert(end, f"\n{margin}- {notatie.item(value, knoop.kolom + 2)}")
        else:
            self._insert(dashes[0], f"- {notatie.item(value, knoop.kolom + 2)}\n{margin}")

    def _dash(self, knoop: Knoop, part: Knoop) -> int:
        """Where the dash of an item stands."""
        found = self.text.rfind("\n" + " " * knoop.kolom + "-", 0, part.start)
        return max(knoop.start, found + 1 + knoop.kolom if found >= 0 else 0)

    def _remove(self, places: Sequence[tuple[int, int, bool]], flow: bool, column: int) -> None:
        """Take away the parts that do not stay. Remarks on lines of their own stay."""
        for first, last in _runs([stays for _, _, stays in places]):
            if flow and first:
                before = places[first - 1][1]
                self.spans.append((before, self._before_remark(before, places[first][0], flow), ""))
                self.spans.append((places[first][0], places[last][1], ""))
            elif (flow or not self._own_line(places[first][0])) and last + 1 < len(places):
                end = self._before_remark(places[last][1], places[last + 1][0], flow)
                self.spans.append((places[first][0], end, ""))
            else:
                for start, end, _ in places[first : last + 1]:
                    line = self.text.rfind("\n", 0, start) + 1
                    self.spans.append((line, min(self._line_end(end) + 1, len(self.text)), ""))

    def _before_remark(self, start: int, end: int, flow: bool) -> int:
        """Up to where the space between two parts may go: all of it, or no further than the remark in it."""
        gap = self.text[start:end]
        if "#" not in gap:
            return end
        return start + (gap.index(",") + 1 if flow else gap.index("#"))

    def _own_line(self, at: int) -> bool:
        return not self.text[self.text.rfind("\n", 0, at) + 1 : at].strip()

    def _insert(self, at: int, new: str) -> None:
        self.spans.append((at, at, new))

    def _line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found


def _with_remark(old: str, style: str, made: str) -> str:
    """A remark behind the sign of a text over several lines stays where it was."""
    head, _, _ = old.partition("\n")
    if style not in (">", "|") or "#" not in head:
        return made
    first, newline, rest = made.partition("\n")
    return f"{first} {head[head.index('#') :].rstrip()}{newline}{rest}"


def _anchor(knoop: Knoop, kept: list[str]) -> str:
    """The field after which a new one comes: the last that stays, before the records that stand inside this one."""
    inner = [name for name in kept if any("id" in part.velden for part in knoop.velden[name].knoop.delen)]
    before = kept[: kept.index(inner[0])] if inner and kept[-1] == inner[-1] else kept
    return (before or kept)[-1]


def _runs(stays: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last position of every stretch that goes."""
    first = None
    for at, stay in enumerate([*stays, True]):
        if not stay and first is None:
            first = at
        elif stay and first is not None:
            yield first, at - 1
            first = None


def _aligned(old: list[Waarde], new: list[Waarde]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Which items are the same or take each other's place, and after which of those every other new item comes."""
    pairs: list[tuple[int, int]] = []
    extra: list[tuple[int, int]] = []
    matcher = SequenceMatcher(None, [*map(_mark, old)], [*map(_mark, new)], autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        both = min(i2 - i1, j2 - j1)
        pairs += zip(range(i1, i1 + both), range(j1, j1 + both), strict=True)
        extra += [(pairs[-1][0] if pairs else -1, at) for at in range(j1 + both, j2)]
    return pairs, extra


def _mark(value: Waarde) -> str:
    """What an item of a list is recognised by: its id, or all of it."""
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        return f"id {value['id']}"
    return json.dumps(value)


__all__ = ["NietGelukt", "replace", "rewrite"]
