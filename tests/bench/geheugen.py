"""How much memory a command and all its processes hold at most: what they share counts once."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

_EVERY = 0.1  # seconds
_SHARE = re.compile(r"^Pss: +(\d+) kB", re.MULTILINE)


def peak(command: list[str]) -> int:
    """Run a command to its end; returns bytes."""
    most = 0
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    ) as process:
        while process.poll() is None:
            most = max(most, sum(map(_held, _family(process.pid))))
            time.sleep(_EVERY)
    return most * 1024


def _family(pid: int) -> Iterator[int]:
    """A process and everything that came out of it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(task).split():
            yield from _family(int(child))


def _held(pid: int) -> int:
    """Its share of the memory, in kB; nothing where it is gone already."""
    found = _SHARE.search(_read(Path(f"/proc/{pid}/smaps_rollup")))
    return int(found[1]) if found else 0


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
