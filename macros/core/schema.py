"""The JSON Schemas of `data/`, for editors such as VS Code. Generated from the model, compared at every check."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from .model.instellingen import Instellingen
from .model.registers import REGISTERS, Register
from .probleem import Plaats, Probleem

MEND = "Maak het opnieuw met: python -m macros schema"


def generate() -> dict[str, str]:
    """File name under `data/schema/` → the text of that schema."""
    found = {f"{register.naam}.json": _of_register(register) for register in REGISTERS if not register.binnen}
    found["instellingen.json"] = Instellingen.model_json_schema(by_alias=True)
    return {name: json.dumps(_lenient(schema), ensure_ascii=False, indent=1) + "\n" for name, schema in found.items()}


def _of_register(register: Register) -> dict[str, Any]:
    schema = register.model.model_json_schema(by_alias=True)
    if register.per_bestand:
        return schema
    definitions = schema.pop("$defs", {})
    return {"$defs": definitions, "title": register.titel, "type": "array", "items": schema}


def _lenient(schema: Any) -> Any:
    """What is text to us, an editor's YAML may take for a number: `jaar: 2023` is right."""
    if isinstance(schema, list):
        return [_lenient(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: _lenient(part) for name, part in schema.items()}
    if found.get("type") == "string" and "enum" not in found and "const" not in found:
        found["type"] = ["string", "number"]
    return found


def stale(present: Mapping[str, bytes]) -> Iterator[Probleem]:
    """Problems for schemas that do not fit the model. `present` maps file names under `data/schema/` to bytes."""
    wanted = generate()
    for name in sorted(wanted.keys() | present.keys()):
        place = Plaats(f"data/schema/{name}")
        if name not in wanted:
            yield Probleem(place, "verouderd-schema", f"Dit schema hoort bij geen register. {MEND}")
        elif name not in present:
            yield Probleem(place, "verouderd-schema", f"Dit schema ontbreekt. {MEND}")
        elif present[name].decode("utf-8", "replace") != wanted[name]:
            yield Probleem(place, "verouderd-schema", f"Dit schema past niet bij het model. {MEND}")
