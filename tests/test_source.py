"""Bytes → plain values: one small file in, the line that an editor sees out."""

from __future__ import annotations

import time

import pytest
from helpers import fuzz
from hypothesis import given
from hypothesis import strategies as st

from macros.core.source import Document, read

NO_TABS = "Hier staat een tab. YAML springt in met spaties."
NO_ANCHORS = (
    "Ankers (&) en verwijzingen (*) worden niet gebruikt. "
    "Schrijf de waarde uit, of zet tekst die met & of * begint tussen aanhalingstekens."
)
NO_LABELS = (
    "Een label dat met ! begint, wordt niet gebruikt. "
    "Haal het weg, of zet tekst die met ! begint tussen aanhalingstekens."
)
NOT_CLOSED = "Het aanhalingsteken dat hier opent, sluit nergens."
NO_COLON = "Hier ontbreekt een dubbele punt na de veldnaam."
TOO_DEEP = "Hier zijn meer dan 20 niveaus in elkaar gezet."
NOT_A_START = "Een waarde kan niet met dit teken beginnen. Zet de tekst tussen aanhalingstekens."
ONE_COLON_TOO_MANY = (
    "Hier staat een dubbele punt te veel, of de regel springt verkeerd in. "
    "Zet tekst met een dubbele punt tussen aanhalingstekens."
)


def lines(content: str | bytes) -> list[str]:
    """What is said about a file x.yml."""
    document, problems = read("x.yml", content.encode() if isinstance(content, str) else content)
    assert document or problems
    return [str(problem) for problem in problems]


def document(content: str | bytes) -> Document:
    found, problems = read("x.yml", content.encode() if isinstance(content, str) else content)
    assert found is not None, problems
    return found


@pytest.mark.parametrize("text", ["no", "yes", "true", "12:30", "1e3", "~", "null", "010", "0x1f", "1_000", ".inf", "=", "<<", "2023-02-28", "-.5", "2023-W09"])  # fmt: skip
def test_what_yaml_would_turn_into_something_else_stays_text(text: str) -> None:
    assert document(f"- {text}\n- veld: {text}\n").waarde == [text, {"veld": text}]


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("a:\nb: ''\nc: x", {"a": "", "b": "", "c": "x"}),
        ("a: |\n  een\n\n  twee\n", {"a": "een\n\ntwee\n"}),
        ("a: >\n  een\n  twee\n", {"a": "een twee\n"}),
        ("- [a, b]\n- {c: d}\n", [["a", "b"], {"c": "d"}]),
        ("'no': 1\n2: drie\n", {"no": "1", "2": "drie"}),
        ("a: 'it''s' # uitleg\n", {"a": "it's"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        (b"\xef\xbb\xbfa: caf\xc3\xa9", {"a": "café"}),
    ],
)
def test_plain_yaml_is_read(content: str | bytes, value: object) -> None:
    assert document(content).waarde == value


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param("", "x.yml:1:1 leeg-bestand  Het bestand is leeg.", id="empty"),
        pytest.param(" \n\n", "x.yml:1:1 leeg-bestand  Het bestand is leeg.", id="spaces"),
        pytest.param("# alleen uitleg\n", "x.yml:1:1 leeg-bestand  Het bestand is leeg.", id="comment"),
        pytest.param(b"\xef\xbb\xbf", "x.yml:1:1 leeg-bestand  Het bestand is leeg.", id="byte order mark"),
        pytest.param(
            "a: b\n---\nc: d\n",
            'x.yml:2:1 meer-documenten  Een bestand houdt één document. Haal de regel met "---" weg.',
            id="two documents",
        ),
        pytest.param("a:\n  b: c\n\td: e\n", f"x.yml:3:1 tab  {NO_TABS}", id="tab after a value"),
        pytest.param("- a\n\t- b\n", f"x.yml:2:1 tab  {NO_TABS}", id="tab before a dash"),
        pytest.param("a: >\n\tb\n", f"x.yml:2:1 tab  {NO_TABS}", id="tab in a block of text"),
        pytest.param("a:\n\tb: c\n", f"x.yml:2:1 tab  {NO_TABS}", id="tab after a key"),
        pytest.param("a:\n\t- b\n", f"x.yml:2:1 tab  {NO_TABS}", id="tab before a list"),
        pytest.param("\ta: b\n", f"x.yml:1:1 tab  {NO_TABS}", id="tab on the first line"),
        pytest.param("-\ta\n", f"x.yml:1:2 tab  {NO_TABS}", id="tab after a dash"),
        pytest.param("a: b: c\n", f"x.yml:1:5 yaml-fout  {ONE_COLON_TOO_MANY}", id="colon in text"),
        pytest.param("- a: b\n   c: d\n", f"x.yml:2:5 yaml-fout  {ONE_COLON_TOO_MANY}", id="indented too far"),
        pytest.param("a: @b\n", f"x.yml:1:4 yaml-fout  {NOT_A_START}", id="at sign"),
        pytest.param("é: ü\nb: [ë, @]\n", f"x.yml:2:8 yaml-fout  {NOT_A_START}", id="columns count letters"),
        pytest.param("😀😀: [é, @]\n", f"x.yml:1:9 yaml-fout  {NOT_A_START}", id="columns count emoji once"),
        pytest.param(
            "- a: b\n c: d\n",
            "x.yml:2:2 yaml-fout  Hier wordt een streepje van de lijst verwacht. Kijk of de regel goed inspringt.",
            id="indented too little",
        ),
        pytest.param(
            "a: b\n- c\n",
            "x.yml:2:1 yaml-fout  Hier wordt een veldnaam verwacht. Kijk of de regel goed inspringt.",
            id="list inside a block",
        ),
        pytest.param(
            "[a]: b\n",
            "x.yml:1:1 yaml-fout  Een veldnaam is één woord. Een lijst of blok kan hier niet.",
            id="list as key",
        ),
        pytest.param(
            "- a: 1\n  a: 2\n",
            'x.yml:2:3 dubbele-sleutel  Het veld "a" staat er twee keer; de eerste keer op regel 1.',
            id="duplicate key",
        ),
        pytest.param("a: &b c\n", f"x.yml:1:4 alias  {NO_ANCHORS}", id="anchor"),
        pytest.param("a: *b\n", f"x.yml:1:4 alias  {NO_ANCHORS}", id="alias"),
        pytest.param("a: b\n<<: *a\n", f"x.yml:2:5 alias  {NO_ANCHORS}", id="merge"),
        pytest.param("a: !geheim b\n", f"x.yml:1:4 label  {NO_LABELS}", id="label"),
    ],
)
def test_broken_yaml_is_explained(content: str | bytes, line: str) -> None:
    assert lines(content) == [line]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param("a: 'b\nc: d\ne: f\n", f"x.yml:1:4 yaml-fout  {NOT_CLOSED}", id="single quote"),
        pytest.param('- id: a\n  b: "c\n- id: d\n', f"x.yml:2:6 yaml-fout  {NOT_CLOSED}", id="double quote"),
        pytest.param("a: b\nc\nd: e\n", f"x.yml:2:1 yaml-fout  {NO_COLON}", id="no colon"),
    ],
)
def test_the_place_is_where_the_mistake_is(content: str, line: str) -> None:
    """'Hier' points at where to mend it, not at where the parser gave up."""
    assert lines(content) == [line]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param(
            "a: b".encode("utf-16"),
            "x.yml:1:1 codering  Het bestand is opgeslagen als UTF-16. Sla het op als UTF-8.",
            id="UTF-16",
        ),
        pytest.param(
            "a: b".encode("utf-16-be"),
            "x.yml:1:1 stuurteken  Hier staat een onzichtbaar stuurteken (U+0000). Haal het weg.",
            id="UTF-16 without a mark",
        ),
        pytest.param(
            "a: b\nc: café".encode("latin-1"),
            "x.yml:2:7 codering  Dit teken is geen UTF-8 (byte 0xe9). Sla het bestand op als UTF-8.",
            id="latin-1",
        ),
        pytest.param(
            b"\xef\xbb\xbfa: caf\xe9",
            "x.yml:1:7 codering  Dit teken is geen UTF-8 (byte 0xe9). Sla het bestand op als UTF-8.",
            id="latin-1 after a byte order mark",
        ),
        pytest.param(
            "é: €\nc: caf".encode() + b"\xc3",
            "x.yml:2:7 codering  Dit teken is geen UTF-8 (byte 0xc3). Sla het bestand op als UTF-8.",
            id="cut off",
        ),
        pytest.param(
            b"a: b\nc: d\x00e",
            "x.yml:2:5 stuurteken  Hier staat een onzichtbaar stuurteken (U+0000). Haal het weg.",
            id="NUL",
        ),
        pytest.param(
            b"a: \x1b[31mrood",
            "x.yml:1:4 stuurteken  Hier staat een onzichtbaar stuurteken (U+001B). Haal het weg.",
            id="escape",
        ),
        pytest.param(
            b"#" * 5_000_001,
            "x.yml:1:1 te-groot  Het bestand is 5.000.001 bytes groot; meer dan 5.000.000 kan niet.",
            id="too big",
        ),
    ],
)
def test_what_is_no_text_is_explained(content: bytes, line: str) -> None:
    assert lines(content) == [line]


@pytest.mark.parametrize("written", [r"\0", r"\x1b", r"\u0007", r"\x7f"])
def test_a_control_character_cannot_be_written_as_an_escape(written: str) -> None:
    """XML, so Excel and the feed, cannot hold these characters at all."""
    for text in (f'a: "b{written}"\n', f'"a{written}": b\n'):
        assert [line.split()[1] for line in lines(text)] == ["stuurteken"]


def test_every_duplicate_key_is_told_at_once() -> None:
    assert lines("- a: 1\n  a: 2\n  a: 3\n- b: 1\n  b: 2\n") == [
        'x.yml:2:3 dubbele-sleutel  Het veld "a" staat er twee keer; de eerste keer op regel 1.',
        'x.yml:3:3 dubbele-sleutel  Het veld "a" staat er twee keer; de eerste keer op regel 1.',
        'x.yml:5:3 dubbele-sleutel  Het veld "b" staat er twee keer; de eerste keer op regel 4.',
    ]


BILLION_LAUGHS = "- &a [ha, ha]\n" + "".join(f"- &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))  # fmt: skip


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param("[" * 100_000, f"x.yml:1:22 te-diep  {TOO_DEEP}", id="lists"),
        pytest.param("a: " + "{b: " * 100_000, f"x.yml:1:84 te-diep  {TOO_DEEP}", id="blocks"),
        pytest.param("- " * 100_000, f"x.yml:1:43 te-diep  {TOO_DEEP}", id="dashes"),
        pytest.param(BILLION_LAUGHS, f"x.yml:1:3 alias  {NO_ANCHORS}", id="billion laughs"),
        pytest.param("&a [*a]", f"x.yml:1:1 alias  {NO_ANCHORS}", id="recursion"),
    ],
)
def test_a_bomb_is_refused_at_once(content: str, line: str) -> None:
    start = time.process_time()
    assert lines(content) == [line]
    assert time.process_time() - start < 1


def test_twenty_levels_are_enough() -> None:
    assert document("[" * 20 + "]" * 20).waarde


def test_every_value_knows_its_place() -> None:
    found = document("- id: é\n  lijst:\n  - een\n  - twee: drie\n- {id: b, 'x': \"y\"}\n")
    places = {
        (): "x.yml:1:1",
        (0, "id"): "x.yml:1:7",
        (0, "lijst", 0): "x.yml:3:5",
        (0, "lijst", 1, "twee"): "x.yml:4:11",
        (1,): "x.yml:5:3",
        (1, "x"): "x.yml:5:16",
        # What is not there is at the nearest thing around it.
        (0, "titel"): "x.yml:1:3",
        (0, "lijst", 7, "zes"): "x.yml:3:3",
        (9,): "x.yml:1:1",
    }
    assert {path: str(found.place(path)) for path in places} == places


def test_every_key_knows_its_place() -> None:
    found = document("- id: a\n  titel: b\n  lijst: [c]\n")
    assert str(found.key_place((0, "titel"))) == "x.yml:2:3"
    assert str(found.key_place((0, "lijst", 0))) == "x.yml:3:11"  # an item has no key
    assert str(found.key_place((0, "weg"))) == "x.yml:1:3"


@fuzz
@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_problems(content: bytes) -> None:
    lines(content)


@fuzz
@given(st.text(alphabet="ab:-?[]{},#&*!|>'\"%@` \n\t~\\0é\u2028\x85", max_size=60))
def test_any_text_gives_a_document_or_problems(content: str) -> None:
    lines(content)
