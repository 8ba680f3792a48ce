"""Where the time of a build goes: the shares of its steps, by Python's own profiler."""

from __future__ import annotations

import os
import pstats
import subprocess
import tempfile
from pathlib import Path

# A step → the function that does it, by the end of its file name. A step that loads Python itself counts that as well.
STEPS = {
    "Python laden": ("<frozen importlib._bootstrap>", "_find_and_load"),
    "gegevens lezen": ("core/load.py", "load"),
    "gegevens controleren": ("core/check.py", "_check"),
    "instellingen lezen": ("mkdocs/config/base.py", "load_config"),
    "API": ("exports/api.py", "files"),
    "agenda": ("exports/ical.py", "files"),
    "feed": ("exports/feed.py", "files"),
    "werkboek": ("exports/excel.py", "files"),
    "zoekgegevens": ("zoekindex/__init__.py", "bestand"),
    "tekst lezen": ("mkdocs/commands/build.py", "_populate_page"),
    "bladzijden, hun inhoud en het thema": ("mkdocs/commands/build.py", "_build_page"),
    "bestanden kopiëren": ("mkdocs/structure/files.py", "copy_static_files"),
}


def print_shares(command: list[str]) -> None:
    """Run a Python command once more under the profiler and print the share of every step, the largest first."""
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "profiel"
        python, *rest = command
        subprocess.run(
            [python, "-m", "cProfile", "-o", str(profile), *rest],
            check=True,
            capture_output=True,
            preexec_fn=lambda: os.sched_setaffinity(0, [0]),  # on one processor nothing is made by others, unseen
        )
        stats = pstats.Stats(str(profile))
    spent = {step: _seconds(stats, *function) for step, function in STEPS.items()}
    total = stats.total_tt  # type: ignore[attr-defined]
    print("Waar de tijd blijft:")
    for step, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {step:28} {seconds / total:5.0%}")


def _seconds(stats: pstats.Stats, file: str, function: str) -> float:
    found = stats.stats  # type: ignore[attr-defined]
    return sum(row[3] for (path, _, name), row in found.items() if path.endswith(file) and name == function)
