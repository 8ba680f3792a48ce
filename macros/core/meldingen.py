"""What the model library says about a value, in Dutch and with a hint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model.grond import KINDS
from .model.typen import Deel
from .model.velden import Veld, velden
from .probleem import suggest
from .source import Pad

_KINDS_OF_GROUND = ", ".join(list(KINDS)[:-1]) + " of " + list(KINDS)[-1]

# Error type of the library → code of the rule and sentence. {naam} is the field, the rest comes from the library.
_SENTENCES = {
    "missing": ("veld-ontbreekt", 'Het veld "{naam}" ontbreekt.'),
    "string_type": ("verkeerde-soort", 'Bij "{naam}" hoort tekst, geen lijst of blok.'),
    "tuple_type": ("verkeerde-soort", 'Bij "{naam}" hoort een lijst: zet elk deel op een eigen regel met een streepje ervoor.'),
    "dict_type": ("verkeerde-soort", 'Bij "{naam}" hoort een blok met velden.'),
    "model_type": ("verkeerde-soort", 'Bij "{naam}" hoort een blok met velden.'),
    "model_attributes_type": ("verkeerde-soort", 'Bij "{naam}" hoort een blok met velden.'),
    "int_parsing": ("verkeerde-soort", 'Bij "{naam}" hoort een heel getal.'),
    "int_type": ("verkeerde-soort", 'Bij "{naam}" hoort een heel getal.'),
    "int_parsing_size": ("verkeerde-soort", 'Bij "{naam}" hoort een gewoon heel getal; dit is te groot.'),
    "greater_than_equal": ("verkeerde-waarde", 'Bij "{naam}" hoort een getal van minstens {ge}.'),
    "string_too_short": ("leeg-veld", 'Het veld "{naam}" is leeg. Vul het in of haal het weg.'),
    "string_too_long": ("te-lang", 'Het veld "{naam}" is te lang: hooguit {max_length} tekens.'),
    "too_short": ("leeg-veld", 'Het veld "{naam}" is een lege lijst; hier hoort minstens één waarde.'),
    "string_pattern_mismatch": ("verkeerde-waarde", 'Bij "{naam}" kunnen alleen letters, cijfers en streepjes ertussen staan.'),
    "string_unicode": ("verkeerde-waarde", 'Bij "{naam}" staat een teken dat niet bestaat.'),
    "te-lang": ("te-lang", "{msg}"),
    "meer-regels": ("meer-regels", 'Het veld "{naam}" is één regel; hier staan er meer.'),
    "ja-nee": ("verkeerde-waarde", 'Schrijf bij "{naam}" ja of nee.'),
    "dag": ("verkeerde-periode", 'Bij "{naam}" hoort één dag, zoals 2023-02-28.'),
    "waarde": ("verkeerde-waarde", "{uitleg}"),
}  # fmt: skip


def explain(model: type[Deel], error: Mapping[str, Any]) -> tuple[Pad, str, str]:
    """Path, code and Dutch sentence for one error of the model library."""
    loc = _without_tags(error["loc"])
    name = str(next((part for part in reversed(loc) if isinstance(part, str)), "record"))
    kind, context = error["type"], error.get("ctx", {})
    if "grond" in loc[-2:] and (found := _about_ground(loc, kind)):
        return loc, *found
    if kind == "extra_forbidden":
        return loc, "onbekend-veld", _unknown_field(model, loc)
    if kind == "literal_error":
        return loc, "verkeerde-keuze", _wrong_choice(model, loc, error["input"])
    if kind == "waarde" and _field(model, loc, "periode", "dag"):
        return loc, "verkeerde-periode", context["uitleg"]
    code, sentence = _SENTENCES.get(kind, ("verkeerde-waarde", 'De waarde bij "{naam}" klopt niet.'))
    return loc, code, sentence.format(naam=name, msg=error["msg"], **context)


def _about_ground(loc: Pad, kind: str) -> tuple[str, str] | None:
    if kind == "extra_forbidden" and loc[-1] in KINDS:
        return "twee-gronden", "Een record heeft precies één herkomst; hier staan er twee."
    if loc[-1] == "grond" and kind in ("missing", "union_tag_not_found"):
        return "grond-ontbreekt", f"De herkomst ontbreekt. Vul bij grond één hiervan in: {_KINDS_OF_GROUND}."
    return None


def _unknown_field(model: type[Deel], loc: Pad) -> str:
    known = [veld.sleutel for part in _models_at(model, loc[:-1]) for veld in velden(part)]
    hint = suggest(str(loc[-1]), known, otherwise=f" Bekend zijn: {', '.join(known)}.")
    return f'Het veld "{loc[-1]}" bestaat niet.{hint}'


def _wrong_choice(model: type[Deel], loc: Pad, value: Any) -> str:
    veld = _field(model, loc, "keuze")
    choices = veld.keuzes if veld else ()
    listed = ", ".join(choices)
    hint = suggest(value, choices) if isinstance(value, str) else ""
    shown = f'"{value}"' if isinstance(value, str) else "dit"
    return f"{shown[0].upper()}{shown[1:]} kan hier niet.{hint} Kies uit: {listed}."


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
