"""The rule about the generated JSON Schemas. The check itself is in `macros.core.schema`: it compares files, not records."""

from __future__ import annotations

from .regel import Regel

RULES = (
    Regel(
        "verouderd-schema",
        "De schema's in data/schema/ passen bij het model.",
        {"data/schema/rollen.json": "{}\n"},
        {},
    ),
)
