"""Compiled templates, kept for the next build as Python keeps its compiled modules: they take as long as a small site."""

from __future__ import annotations

import os
import sys
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
    compiler = _digest("*.py")  # filters and settings of an environment are compiled in as well
    usable = next((folder for folder in folders if _usable(folder, compiler)), None)
    return jinja2.FileSystemBytecodeCache(str(usable), f"{compiler}-%s") if usable else None


def _usable(folder: Path, compiler: str) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if not path.name.startswith(compiler):
                path.unlink(missing_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _digest(pattern: str) -> str:
    """What the files of this engine with these names are, and its libraries."""
    libraries = (sys.version, jinja2.__version__, mkdocs.__version__, pydantic.VERSION)
    digest = sha256(repr(libraries).encode())
    for path in sorted(ENGINE.rglob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


# Everything that makes a page of data. Of when it was loaded: a process goes on with that, whatever is on disk by then.
MOTOR = _digest("*")
