"""The adapter to MkDocs: the one place that knows it. Another generator takes this folder's place."""

from __future__ import annotations

from .plugin import ProgrammaPlugin

__all__ = ["ProgrammaPlugin"]
