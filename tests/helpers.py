"""What the tests share: the tiny municipality, files laid over it, and what the engine says about files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from hypothesis import settings

from macros.core.check import Uitkomst, check
from macros.core.load import read_folder
from macros.core.probleem import Probleem

DATA = Path(__file__).parent / "voorbeeld" / "data"
# The same examples on every machine, however slow it is.
fuzz = settings(derandomize=True, deadline=None)

INSTELLINGEN = {"data/instellingen.yml": "gemeente: Voorbeeldstad\n"}


@cache
def municipality() -> Mapping[str, bytes]:
    """The files of the tiny municipality."""
    return read_folder(DATA)


def overlay(files: Mapping[str, str | bytes | None]) -> dict[str, bytes]:
    """The tiny municipality with these files laid over it; None takes a file away."""
    merged = dict(municipality())
    for name, content in files.items():
        if content is None:
            merged.pop(name)
        else:
            merged[name] = content.encode() if isinstance(content, str) else content
    return merged


@cache
def base() -> Uitkomst:
    """The check of the tiny municipality as it is."""
    return check(municipality())


def new_problems(files: Mapping[str, str | bytes | None], check: Callable[..., Uitkomst] = check) -> list[Probleem]:
    """The problems that appear when these files are laid over the tiny municipality."""
    return [probleem for probleem in check(overlay(files)).problemen if probleem not in base().problemen]


def said(files: Mapping[str, str | bytes]) -> list[str]:
    """The lines an editor sees about these files alone; the settings are there unless given."""
    given = {**INSTELLINGEN, **files}
    encoded = {name: text.encode() if isinstance(text, str) else text for name, text in given.items()}
    return [str(probleem) for probleem in check(encoded).problemen]
