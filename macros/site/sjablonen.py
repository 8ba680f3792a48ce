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


def compiled(by: str, *folders: Path) -> jinja2.BytecodeCache | None:
    """Keeps compiled templates in the first of these folders that can be written; None where none can.

    `by` is what compiles them (see engine): filters and settings are compiled in as well. When that changed, the old ones go.
    """
    usable = next((folder for folder in folders if _usable(folder, by)), None)
    return jinja2.FileSystemBytecodeCache(str(usable), f"{by}-%s") if usable else None


def _usable(folder: Path, compiler: str) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if not path.name.startswith(compiler):
                path.unlink(missing_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def engine() -> str:
    """A digest of what makes a page of data: the code and the templates of this engine, and its libraries."""
    libraries = (sys.version, jinja2.__version__, mkdocs.__version__, pydantic.VERSION)
    digest = sha256(repr(libraries).encode())
    for path in sorted([*ENGINE.rglob("*.py"), *ENGINE.rglob("*.jinja")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
