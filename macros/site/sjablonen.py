"""Compiled templates, kept beside `mkdocs.yml` for the next build: compiling them takes a tenth of a build or more."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import jinja2
import mkdocs

ENGINE = Path(__file__).parents[1]


def compiled(config_file: Path) -> jinja2.BytecodeCache | None:
    """Where to keep compiled templates; None where that cannot be written.

    Jinja sees by itself whether a template changed. When what compiles them changed, the old ones go.
    """
    folder = config_file.parent / ".cache" / "sjablonen"
    compiler = _compiler()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if not path.name.startswith(compiler):
                path.unlink(missing_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder), f"{compiler}-%s") if os.access(folder, os.W_OK) else None


def _compiler() -> str:
    """Filters and settings of an environment are compiled in as well, and those are Python."""
    digest = sha256(f"{jinja2.__version__} {mkdocs.__version__}".encode())
    for path in sorted(ENGINE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
