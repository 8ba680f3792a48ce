"""Whatever stands in data/, there are problems with a file and a line, or pages that show it to the letter. Never a crash.

A fixed two hundred examples of each; `make fuzz` tries ten thousand others, and a thousand on the real data.
"""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from helpers import base, municipality, overlay
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from sites import ROOT, words
from test_escaping import flat, free_texts, replace

from macros.core.check import Uitkomst, check
from macros.core.link import key_of
from macros.core.load import read_folder
from macros.core.model.registers import REGISTERS
from macros.views import Uitgave, address_of, view

SLOW_DATA = settings(max_examples=settings.default.max_examples // 10, suppress_health_check=[HealthCheck.too_slow])

FILES = sorted({*municipality(), *(f"data/{register.naam}.yml" for register in REGISTERS)})
KEYS = sorted(
    {key for name in municipality() for key in ("id", "titel", "grond", name.split("/")[1].removesuffix(".yml"))}
)
ODD = st.sampled_from(
    [
        "<script>kwaad()</script>",
        "{{ 1+1 }}",
        "{% kwaad %}",
        "a | b | c",
        "\u202ekeerom\u202c",
        "👩‍👩‍👧",
        "[[rollen/raad",
        "]]>",
        "&amp;",
    ]
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200)
TEXTS = st.one_of(WORDS, ODD, st.integers(7_900, 8_100).map(lambda number: "é" * number))
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.one_of(st.sampled_from(KEYS), WORDS), inner, max_size=4)),
    max_leaves=12,
)  # fmt: skip
PLACES = [
    (geheel.herkomst[key_of(record)], key_of(record), value)
    for geheel in (base().geheel,)
    for records in geheel.registers.values()
    for record in records.values()
    for value in free_texts(record)
]


def told(files: dict[str, bytes]) -> Uitkomst:
    """The check of a data folder, in which every problem has to be one line that names a place."""
    uitkomst = check(files)
    for one in uitkomst.problemen:
        assert one.plaats.bestand.startswith("data/")
        assert min(one.plaats.regel, one.plaats.kolom) >= 1
        assert one.plaats.regel <= len(files.get(one.plaats.bestand, b"").splitlines()) + 1
        assert one.tekst.strip()
        assert len(str(one).splitlines()) == 1
    return uitkomst


@given(st.sampled_from(FILES), st.one_of(st.binary(max_size=300), WORDS.map(str.encode)))
def test_any_bytes_in_any_file(name: str, content: bytes) -> None:
    told(overlay({name: content}))


@given(st.sampled_from(FILES), VALUES)
def test_any_yaml_in_any_file(name: str, content: Any) -> None:
    told(overlay({name: json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")}))


@given(st.sampled_from(PLACES), VALUES)
def test_any_value_in_any_field(place: Any, content: Any) -> None:
    told(overlay(_written(place, content)))


@given(st.sampled_from(PLACES), TEXTS)
def test_any_text_in_any_field_is_shown_as_it_is(place: Any, content: str) -> None:
    uitkomst = told(overlay(_written(place, content)))
    _, (register, id_), value = place
    record = uitkomst.geheel.find(register, id_)
    if uitkomst.fatal or record is None:
        return
    shown = words(html.fromstring(f"<div>{view(Uitgave(uitkomst.geheel).pagina(address_of(record)), record)}</div>"))
    assert value.veld.sleutel in ("titel", "zoekwoorden") or flat(content) in shown


def _written(place: Any, content: Any) -> dict[str, str]:
    """The file with something else at one place."""
    source, _, value = place
    whole = copy.deepcopy(source.document.waarde)
    replace(whole, (*source.pad, *value.pad), content)
    return {source.document.bestand: json.dumps(whole, ensure_ascii=False)}


@st.composite
def mutated(draw: st.DrawFn, files: dict[str, bytes]) -> dict[str, bytes]:
    """Files with a few bytes of one of them taken out, doubled, moved or replaced."""
    name = draw(st.sampled_from(sorted(files)))
    content = files[name]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 80)))
        piece = draw(
            st.one_of(st.binary(max_size=6), st.sampled_from([b"", content[start:end] * 2, b"\n", b"- ", b": ", b"'"]))
        )
        content = content[:start] + piece + content[end:]
    return {**files, name: content}


@given(mutated(dict(municipality())))
def test_a_damaged_file(files: dict[str, bytes]) -> None:
    told(files)


@pytest.mark.slow
@SLOW_DATA
@given(mutated(dict(read_folder(ROOT / "data"))))
def test_a_damaged_file_of_this_repository(files: dict[str, bytes]) -> None:
    told(files)
