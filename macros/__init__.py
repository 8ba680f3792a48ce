"""The engine of the programme site. Importing it costs nothing: MkDocs and the views load when they are needed."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Give prose pages one macro for every overview, and one for every kind of record."""
    from macros.site.macros import register_macros

    register_macros(env)
