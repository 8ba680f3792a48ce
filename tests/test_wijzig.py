"""One value of a YAML text replaced: the rest of the text, remarks and order included, stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from helpers import fuzz, municipality
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sites import ROOT
from werkboeken import changed

from macros.core.knopen import Knoop, tree
from macros.core.load import read_folder
from macros.core.source import Pad, Waarde, read
from macros.core.wijzig import NietGelukt, replace, rewrite

PLAN = """\
# Wie dit wijzigt, leest eerst de bron.
id: bos
titel: 'Het bos' # werktitel
grond: {bron: plan, plaats: tabel-2}
# De volgorde telt.
doelgroepen: [bewoners, scholen]
onderwerpen:
- Bomen
# Water komt altijd na bomen.
- Water
toelichting: >-
  Een lange tekst
  over het bos.
"""


@pytest.mark.parametrize(
    ("pad", "waarde", "lines"),
    [
        (("titel",), "De stad", ["- titel: 'Het bos' # werktitel", "+ titel: 'De stad' # werktitel"]),
        (("titel",), "Zo'n bos", ["- titel: 'Het bos' # werktitel", "+ titel: 'Zo''n bos' # werktitel"]),
        (("id",), "no", ["- id: bos", '+ id: "no"']),
        (("id",), "10:30", ["- id: bos", '+ id: "10:30"']),
        (("id",), "a: b #1", ["- id: bos", '+ id: "a: b #1"']),
        (("grond", "plaats"), "tabel, 3", ["- grond: {bron: plan, plaats: tabel-2}", '+ grond: {bron: plan, plaats: "tabel, 3"}']),
        (("doelgroepen", 1), "raad", ["- doelgroepen: [bewoners, scholen]", "+ doelgroepen: [bewoners, raad]"]),
        (("doelgroepen", 2), "raad", ["- doelgroepen: [bewoners, scholen]", "+ doelgroepen: [bewoners, scholen, raad]"]),
        (("doelgroepen",), ["scholen"], ["- doelgroepen: [bewoners, scholen]", "+ doelgroepen: [scholen]"]),
        (("onderwerpen",), ["Water"], ["- - Bomen"]),
        (("onderwerpen", 2), "Vogels", ["+ - Vogels"]),
        (("plaats",), "Dorpsplein", ["+ plaats: Dorpsplein"]),
        (("toelichting",), "Kort.", ["-   Een lange tekst", "-   over het bos.", "+   Kort."]),
    ],
)  # fmt: skip
def test_only_the_value_changes(pad: Pad, waarde: Waarde, lines: list[str]) -> None:
    assert changed(PLAN, replace(PLAN, pad, waarde)) == lines


def test_the_same_value_changes_nothing() -> None:
    assert replace(PLAN, ("titel",), "Het bos") == PLAN


def test_a_field_that_goes_leaves_the_remarks_around_it() -> None:
    without = {name: value for name, value in plain(PLAN).items() if name != "doelgroepen"}
    assert changed(PLAN, rewrite(PLAN, without)) == ["- doelgroepen: [bewoners, scholen]"]


def test_a_long_text_beside_a_remark_keeps_the_remark() -> None:
    after = replace(PLAN, ("titel",), "Een naam op\ntwee regels")
    assert plain(after)["titel"] == "Een naam op\ntwee regels"
    assert "# werktitel" in after


def test_line_ends_of_windows_stay() -> None:
    before = PLAN.replace("\n", "\r\n")
    assert replace(before, ("id",), "stad") == before.replace("id: bos", "id: stad")


def test_a_text_that_yaml_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="een teken dat niet in het bestand kan staan"):
        replace(PLAN, ("titel",), "bel \x07")


def test_a_file_that_cannot_be_read_is_not_touched() -> None:
    with pytest.raises(NietGelukt, match="niet goed te lezen"):
        replace("titel: 'open\n", ("titel",), "dicht")


def plain(text: str) -> Waarde:
    document, problems = read("", text.encode())
    assert document
    assert not problems
    return document.waarde


# Any file of both municipalities, with remarks where an editor may have put one, and any of its values.


@cache
def remarked() -> dict[str, str]:
    """File name → its text with a remark above every field and item, and one behind many values."""
    files = {**read_folder(ROOT / "data"), **{f"voorbeeld/{name}": data for name, data in municipality().items()}}
    return {name: with_remarks(data.decode()) for name, data in files.items()}


def with_remarks(text: str) -> str:
    starts = {at for at, _ in block_parts(tree(text))}
    ends = {
        knoop.end for _, knoop in block_parts(tree(text)) if not knoop.velden and not knoop.delen and not knoop.flow
    }
    lines, at = [], 0
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" -"))
        if at + indent in starts and not line.lstrip(" ").startswith("#") and line.strip():
            lines.append(" " * (len(line) - len(line.lstrip(" "))) + f"# opmerking {len(lines)}")
        lines.append(
            f"{line} # achter {len(lines)}"
            if at + len(line) in ends and len(lines) % 3 == 0 and one_line(line)
            else line
        )
        at += len(line) + 1
    return "\n".join(lines)


def one_line(line: str) -> bool:
    """True where a remark may follow: the line is a field or item with its whole value."""
    return bool(re.match(r" *(- )*(\w+: |- )[^>|&*]", line))


def block_parts(knoop: Knoop) -> Iterator[tuple[int, Knoop]]:
    """Where each field and item in block notation begins, and its value."""
    if knoop.flow:
        return
    for plek in knoop.velden.values():
        yield plek.start, plek.knoop
        yield from block_parts(plek.knoop)
    for part in knoop.delen:
        yield part.start, part
        yield from block_parts(part)


def paths(value: Waarde, pad: Pad = ()) -> Iterator[Pad]:
    """The path of every text in a value."""
    if isinstance(value, str):
        yield pad
        return
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for name, part in parts:
        yield from paths(part, (*pad, name))


def remarks(text: str) -> list[str]:
    return re.findall(r"# (?:opmerking|achter) \d+$", text, re.MULTILINE)


CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
TEXTS = st.one_of(
    st.text(CHARACTERS | st.sampled_from("\n:#'\"{}[]-,&*!|>%@`? "), max_size=40),
    st.lists(st.sampled_from(["het", "bos:", "#1", "'s", "no", "\n", "\n\n", "€ 2,5", "-", "[[rollen/raad]]"]), max_size=60).map(" ".join),
)  # fmt: skip


@settings(fuzz, max_examples=300)
@given(st.data())
def test_any_value_of_any_file_can_become_any_text(data: st.DataObject) -> None:
    text = remarked()[data.draw(st.sampled_from(sorted(remarked())))]
    before = plain(text)
    pad = data.draw(st.sampled_from(sorted(paths(before), key=str)))
    new = data.draw(TEXTS)
    after = replace(text, pad, new)
    assert plain(after) == with_value(before, pad, new)
    assert remarks(after) == remarks(text)


def with_value(value: Waarde, pad: Pad, new: Waarde) -> Waarde:
    if not pad:
        return new
    if isinstance(value, list):
        return [with_value(part, pad[1:], new) if at == pad[0] else part for at, part in enumerate(value)]
    return {name: with_value(part, pad[1:], new) if name == pad[0] else part for name, part in value.items()}


@settings(fuzz, max_examples=300)
@given(st.data())
def test_any_field_or_item_can_go_and_come_back(data: st.DataObject) -> None:
    text = remarked()[data.draw(st.sampled_from(sorted(remarked())))]
    before = plain(text)
    places = [
        pad
        for pad in {pad[:end] for pad in paths(before) for end in range(1, len(pad) + 1)}
        if len(around(before, pad)) > 1
    ]
    assume(places)
    pad = data.draw(st.sampled_from(sorted(places, key=str)))
    shorter = without(before, pad)
    after = rewrite(text, shorter)
    assert plain(after) == shorter
    found = re.findall(r"# opmerking \d+", text)
    assert re.findall(r"# opmerking \d+", after) == kept(found, text, pad)
    assert plain(rewrite(after, before)) == before


def around(value: Waarde, pad: Pad) -> Waarde:
    for part in pad[:-1]:
        value = value[part]
    return value


def without(value: Waarde, pad: Pad) -> Waarde:
    here = around(value, pad)
    shorter = [part for at, part in enumerate(here) if at != pad[-1]] if isinstance(here, list) else {name: part for name, part in here.items() if name != pad[-1]}  # fmt: skip
    return with_value(value, pad[:-1], shorter)


def kept(found: list[str], text: str, pad: Pad) -> list[str]:
    """The remarks that stay: all but those inside what goes."""
    knoop, start = tree(text), 0
    for part in pad:
        if isinstance(part, int):
            knoop = knoop.delen[part]
            start = knoop.start
        else:
            start, knoop = knoop.velden[part].start, knoop.velden[part].knoop
    inside = set(re.findall(r"# opmerking \d+", text[start : knoop.end]))
    return [remark for remark in found if remark not in inside]
