"""What the model library says about a value, in Dutch and with a hint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from .model.grond import KINDS
from .model.typen import Deel
from .model.velden import Veld, velden
from .probleem import shorten, suggest
from .source import Pad

_TWO_GROUNDS = "Een record heeft precies één herkomst; hier staat er meer dan één."
_KINDS_OF_GROUND = ", ".join(list(KINDS)[:-1]) + " of " + list(KINDS)[-1]

# Error type of the library → code of the rule and sentence. {naam} is the field, the rest comes from the library.
_SENTENCES = {
    "missing": ("veld-ontbreekt", 'Het veld "{naam}" ontbreekt.'),
    "string_type": ("verkeerde-soort", '{waar_begin} hoort tekst, geen lijst of blok.'),
    "tuple_type": ("verkeerde-soort", '{waar_begin} hoort een lijst: zet elk deel op een eigen regel met een streepje ervoor.'),
    "dict_type": ("verkeerde-soort", '{waar_begin} hoort een blok met velden.'),
    "model_type": ("verkeerde-soort", '{waar_begin} hoort een blok met velden.'),
    "model_attributes_type": ("verkeerde-soort", '{waar_begin} hoort een blok met velden.'),
    "int_parsing": ("verkeerde-soort", '{waar_begin} hoort een heel getal.'),
    "int_type": ("verkeerde-soort", '{waar_begin} hoort een heel getal.'),
    "int_parsing_size": ("verkeerde-soort", '{waar_begin} hoort een gewoon heel getal; dit is te groot.'),
    "greater_than_equal": ("verkeerde-waarde", '{waar_begin} hoort een getal van minstens {ge}.'),
    "string_too_short": ("leeg-veld", 'Het veld "{naam}" is leeg. Vul het in of haal het weg.'),
    "string_too_long": ("te-lang", 'Het veld "{naam}" is te lang: hooguit {max_length} tekens.'),
    "too_short": ("leeg-veld", 'Het veld "{naam}" is een lege lijst; hier hoort minstens één waarde.'),
    "string_pattern_mismatch": ("verkeerde-waarde", 'Bij "{naam}" kunnen alleen letters, cijfers en streepjes ertussen staan.'),
    "string_unicode": ("verkeerde-waarde", 'Bij "{naam}" staat een teken dat niet bestaat.'),
    "te-lang": ("te-lang", "{msg}"),
    "meer-regels": ("meer-regels", 'Het veld "{naam}" is één regel; hier staan er meer.'),
    "ja-nee": ("verkeerde-waarde", 'Schrijf {waar} ja of nee.'),
    "dag": ("verkeerde-periode", '{waar_begin} hoort één dag, zoals 2023-02-28.'),
    "tijdstip": ("verkeerde-waarde", '{waar_begin} hoort een tijd, zoals 09:30.'),
    "intranetadres": ("verkeerde-waarde", 'Schrijf {waar} het adres vanaf de eerste schuine streep, zoals /nieuws/plantseizoen.'),
    "waarde": ("verkeerde-waarde", "{uitleg}"),
}  # fmt: skip


def explain(model: type[Deel], errors: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Pad, str, str]]:
    """Path, code and Dutch sentence for the errors of the model library; one mistake gives one problem."""
    double = {_ground_of(error["loc"]) for error in errors if _names_second_ground(error)}
    yield from ((loc, "twee-gronden", _TWO_GROUNDS) for loc in double)
    for error in errors:
        loc = _without_tags(error["loc"])
        inside_double = "grond" in loc and _ground_of(error["loc"]) in double
        if not inside_double and not (error["type"] == "too_short" and _has_error_within(errors, error["loc"])):
            yield loc, *_explain(model, loc, error)


def _explain(model: type[Deel], loc: Pad, error: Mapping[str, Any]) -> tuple[str, str]:
    kind, context = error["type"], error.get("ctx", {})
    if loc and loc[-1] == "grond" and kind in ("missing", "union_tag_not_found"):
        return "grond-ontbreekt", _no_ground(error["input"] if kind != "missing" else None)
    if kind == "extra_forbidden":
        return "onbekend-veld", _unknown_field(model, loc, error["loc"])
    if error["input"] == "" and kind != "missing":
        return "leeg-veld", f'Het veld "{_name(loc)}" is leeg. Vul het in of haal het weg.'
    if kind == "literal_error":
        return "verkeerde-keuze", _wrong_choice(model, loc, error["input"])
    if kind == "waarde" and _field(model, loc, "periode", "dag"):
        return "verkeerde-periode", context["uitleg"]
    code, sentence = _SENTENCES.get(kind, ("verkeerde-waarde", "De waarde {waar} klopt niet."))
    return code, sentence.format(
        naam=_name(loc), waar=_where(loc), waar_begin=_capital(_where(loc)), msg=error["msg"], **context
    )


def _name(loc: Pad) -> str:
    return str(next((part for part in reversed(loc) if isinstance(part, str)), "record"))


def _where(loc: Pad) -> str:
    if not loc:
        return "hier"
    return f'bij elk deel van "{_name(loc)}"' if isinstance(loc[-1], int) else f'bij "{_name(loc)}"'


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _names_second_ground(error: Mapping[str, Any]) -> bool:
    loc = error["loc"]
    return error["type"] == "extra_forbidden" and loc[-1] in KINDS and "grond" in loc[-3:-1]


def _ground_of(loc: tuple[str | int, ...]) -> Pad:
    return tuple(loc[: loc.index("grond") + 1]) if "grond" in loc else ()


def _has_error_within(errors: Sequence[Mapping[str, Any]], loc: tuple[str | int, ...]) -> bool:
    return any(len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in errors)


def _no_ground(value: Any) -> str:
    kinds = f"Vul bij grond één hiervan in: {_KINDS_OF_GROUND}."
    if value in (None, ""):
        return f"De herkomst ontbreekt. {kinds}"
    hint = next((hint for key in value if (hint := suggest(str(key), KINDS))), "") if isinstance(value, dict) else ""
    return f"Deze herkomst is van geen bekende soort.{hint} {kinds}"


def _unknown_field(model: type[Deel], loc: Pad, tagged: tuple[str | int, ...]) -> str:
    kind = next((tag for before, tag in pairwise(tagged) if before == "grond" and tag in KINDS), None)
    parts = (KINDS[str(kind)],) if kind and loc[-2:-1] == ("grond",) else _models_at(model, loc[:-1])
    known = [veld.sleutel for part in parts for veld in velden(part)]
    hint = suggest(str(loc[-1]), known, otherwise=f" Bekend zijn: {', '.join(known)}.")
    return f'Het veld "{shorten(str(loc[-1]))}" bestaat niet.{hint}'


def _wrong_choice(model: type[Deel], loc: Pad, value: Any) -> str:
    veld = _field(model, loc, "keuze")
    choices = veld.keuzes if veld else ()
    listed = ", ".join(choices)
    hint = suggest(value, choices) if isinstance(value, str) else ""
    shown = f'"{shorten(value)}"' if isinstance(value, str) else "dit"
    return f"{_capital(shown)} kan hier niet.{hint} Kies uit: {listed}."


def _field(model: type[Deel], loc: Pad, *kinds: str) -> Veld | None:
    names = [part for part in loc if isinstance(part, str)]
    parts = _models_at(model, tuple(names[:-1]))
    return next(
        (veld for part in parts for veld in velden(part) if veld.sleutel == names[-1] and veld.soort in kinds), None
    )


def _models_at(model: type[Deel], loc: Pad) -> tuple[type[Deel], ...]:
    """The model, or the models of the union, in which the field at the end of `loc` lives."""
    models: tuple[type[Deel], ...] = (model,)
    for part in loc:
        if isinstance(part, str):
            models = tuple(
                found for one in models for veld in velden(one) if veld.sleutel == part for found in veld.delen
            )
    return models


def _without_tags(loc: tuple[str | int, ...]) -> Pad:
    """The library puts the kind of ground into the path; the file does not."""
    return tuple(
        part for before, part in zip((None, *loc), loc, strict=False) if not (before == "grond" and part in KINDS)
    )
