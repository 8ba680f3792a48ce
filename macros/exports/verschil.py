"""What differs between two data sets, as JSON: every value whole, references as ids."""

from __future__ import annotations

import json

from ..core.verschil import Verschil


def as_json(verschil: Verschil, van: str, naar: str) -> str:
    """The whole difference."""
    records = [
        {
            "soort": one.soort,
            "register": one.register,
            "id": one.id,
            **({"vroeger_id": one.was} if one.was else {}),
            "titel": one.titel,
            "velden": [
                {
                    "veld": field.sleutel,
                    "naam": field.veld.titel if field.veld else field.sleutel,
                    "was": field.was,
                    "wordt": field.wordt,
                }
                for field in one.velden
            ],
        }
        for one in verschil.records
    ]
    return json.dumps({"van": van, "naar": naar, "records": records}, ensure_ascii=False, indent=1) + "\n"
