"""The JSON API: `/api/v1/index.json` and one file per register. Addresses are promises (design.md §8)."""

from __future__ import annotations

import json
from typing import Any

from ..core.link import Geheel, register_of
from ..core.model.record import Item
from ..core.model.registers import REGISTERS

ROOT = "api/v1/"


def files(geheel: Geheel) -> dict[str, str]:
    """File name from the root of the site → JSON text."""
    counts = [
        {
            "register": register.naam,
            "titel": register.titel,
            "aantal": len(geheel.registers[register.naam]),
            "url": f"/{ROOT}{register.naam}.json",
        }
        for register in REGISTERS
    ]
    found = {f"{ROOT}index.json": _json({"gemeente": geheel.instellingen.gemeente, "registers": counts})}
    for register in REGISTERS:
        found[f"{ROOT}{register.naam}.json"] = _json(
            [as_object(geheel, record) for record in geheel.registers[register.naam].values()]
        )
    return found


def as_object(geheel: Geheel, record: Item) -> dict[str, Any]:
    """A record as plain JSON: references as ids, records inside it as ids, its parent by the name of its kind."""
    register = register_of(record)
    inner = [other.naam for other in REGISTERS if other.binnen == register.naam]
    fields = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=set(inner))
    found = {
        "id": fields.pop("id"),
        "titel": fields.pop("titel"),
        "url": f"/{register.naam}/{record.id.lower()}/",
        **fields,
    }
    if parent := geheel.parent(record):
        found[register_of(parent).enkelvoud] = parent.id
    return found | {name: [child.id for child in getattr(record, name)] for name in inner}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
