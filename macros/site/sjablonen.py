"""Compiled templates, kept for the next build as Python keeps its compiled modules: they take as long as a small site."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import jinja2
import mkdocs
import pydantic

ENGINE = Path(__file__).parents[1]
INSTALLED = Path(sys.prefix) / "var" / "cache" / "programmasite"  # beside the packages, and theirs are compiled too


def compiled(*folders: Path) -> jinja2.BytecodeCache | None:
    """Keeps compiled templates in the first of these folders that can be written; None where none can.

    Jinja sees by itself whether a template changed. When what compiles them changed, the old ones go.
    """
    usable = next((folder for folder in folders if _usable(folder)), None)
    return jinja2.FileSystemBytecodeCache(str(usable), f"{COMPILER}-%s") if usable else None


def _usable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if not path.name.startswith(COMPILER):
                path.unlink(missing_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _digests() -> tuple[str, str]:
    """What the modules of this engine are, and what all its files are; each with the libraries."""
    libraries = (sys.version, jinja2.__version__, mkdocs.__version__, pydantic.VERSION)
    modules = sha256(repr(libraries).encode())
    everything = modules.copy()
    for path in _files():
        content = path.read_bytes()
        everything.update(content)
        if path.suffix == ".py":
            modules.update(content)
    return modules.hexdigest()[:16], everything.hexdigest()[:16]


def _files() -> Iterator[Path]:
    for folder, inside, names in os.walk(ENGINE):
        inside[:] = sorted({*inside} - {"__pycache__"})
        yield from filter(Path.is_file, (Path(folder, name) for name in sorted(names)))


# What compiles templates (filters and settings are compiled in as well), and everything that makes a page of data.
# Of when it was loaded: a process goes on with that, whatever is on disk by then.
COMPILER, MOTOR = _digests()
