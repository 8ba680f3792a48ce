"""make bench: how long a build takes, as a ratio to plain MkDocs with Material and to Hugo, in one run and by turns."""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from .geheugen import peak
from .gelijk import write_both
from .maak import BARE, FACTOR, ROOT, generate
from .voorbeeld import waits
from .waar import print_shares

SHARED_MEMORY = Path("/dev/shm")
ENOUGH = 2 * 2**30
PREVIEWED = (1, 10)  # nobody edits ten thousand pages by hand
ERRORS = f"{tempfile.gettempdir()}/bench.err"


@dataclass
class Meting:
    """One thing that is measured: seconds and peak memory of every turn."""

    naam: str
    turn: Callable[[], list[str]]
    seconds: list[float] = field(default_factory=list)
    memory: int = 0

    def run(self) -> None:
        seconds, peak = _run(self.turn())
        self.seconds.append(seconds)
        self.memory = max(self.memory, peak)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def _run(command: list[str]) -> tuple[float, int]:
    """Seconds on the clock and peak memory in bytes of a command; one that fails ends the measurement."""
    start = time.monotonic()
    pid = os.posix_spawnp(
        command[0],
        command,
        {**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, ERRORS, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        ],
    )
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} mislukte:\n{Path(ERRORS).read_text('utf-8', 'replace')[-2000:]}")
    return time.monotonic() - start, usage.ru_maxrss * 1024


def _workplace() -> tuple[Path, str]:
    if SHARED_MEMORY.is_dir() and shutil.disk_usage(SHARED_MEMORY).free >= ENOUGH:
        return Path(tempfile.mkdtemp(dir=SHARED_MEMORY)), "in geheugen (/dev/shm)"
    return Path(tempfile.mkdtemp()), "op schijf"


def measure(scale: int, turns: int) -> None:
    """Measure one size and print it."""
    place, where = _workplace()
    ours, plain, hugo, site = (place / name for name in ("ons", "mkdocs", "hugo", "site"))
    generate(scale, ours)
    command = _build(ours, "mkdocs.yml", site)
    _run(command)
    pages = write_both(site, plain, hugo)
    metingen = [*_ours(ours, site), *_theirs(plain, hugo)]
    for _ in range(turns):
        for meting in metingen:
            meting.run()
    _report(scale, pages, where, metingen)
    for words, settings in (("bladzijden en zoeken", BARE), ("alles", "mkdocs.yml")):
        most = peak(_fresh(_build(ours, settings, site), site, ours / ".cache"))
        print(f"Geheugen op het hoogst, alle processen samen, {words}: {most / 2**20:.0f} MB")
    print(f"De site is {sum(path.stat().st_size for path in site.rglob('*.*')) / 2**20:.1f} MB.")
    if scale in PREVIEWED:
        moment = ours / "data" / "kalender" / "moment-1.yml"
        seconds = waits(ours, moment, "kalender/moment-1/", "Boodschap 1.", turns)
        print(f"Voorvertoning, van opslaan tot nieuwe tekst: {statistics.median(list(seconds)):.2f} s")
    print_shares(command)
    shutil.rmtree(place)


def _ours(folder: Path, site: Path) -> list[Meting]:
    """Cold: without anything of an earlier build of this site. What Python and Jinja compiled once is there, as for the others."""
    command, bare = _build(folder, "mkdocs.yml", site), _build(folder, BARE, site)
    kept, edited = folder / ".cache", count()

    def edit() -> list[str]:
        path = folder / "data" / "risicos.yml"
        path.write_text(path.read_text("utf-8").replace('"Risico 1', f'"Risico {next(edited)} 1', 1), "utf-8")
        return bare

    return [
        Meting("bladzijden en zoeken, koud", lambda: _fresh(bare, site, kept)),
        Meting("bladzijden en zoeken, na één wijziging", edit),
        Meting("alles, koud", lambda: _fresh(command, site, kept)),
    ]


def _theirs(plain: Path, hugo: Path) -> list[Meting]:
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", f"{plain}/mkdocs.yml"]
    generator = [f"{Path(sys.executable).parent}/hugo", "--quiet", "-s", str(hugo)]
    return [
        Meting("MkDocs + Material", lambda: _fresh(mkdocs, plain / "site")),
        Meting("Hugo", lambda: _fresh(generator, hugo / "public")),
    ]


def _build(folder: Path, settings: str, site: Path) -> list[str]:
    start = [sys.executable, "-m", "macros", "--data", f"{folder}/data", "--config", f"{folder}/{settings}"]
    return [*start, "build", "--site", str(site)]


def _fresh(command: list[str], *folders: Path) -> list[str]:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return command


def _report(scale: int, pages: int, where: str, metingen: list[Meting]) -> None:
    base, hugo = metingen[-2].median, metingen[-1].median
    print(
        f"\nSchaal {scale}: {pages} bladzijden, {where}, mediaan van {len(metingen[0].seconds)}, belasting {os.getloadavg()[0]:.1f}"
    )
    print(f"{'':38} {'s':>8} {'÷ MkDocs':>9} {'÷ Hugo':>8} {'MB':>6}")
    for one in metingen:
        print(
            f"{one.naam:38} {one.median:8.2f} {one.median / base:9.2f} {one.median / hugo:8.1f} {one.memory / 2**20:6.0f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description="Meet hoe lang een bouw duurt.")
    parser.add_argument("schalen", nargs="*", type=int, default=[1, 10], help=f"kies uit {sorted(FACTOR)}")
    parser.add_argument("--beurten", type=int, default=3)
    arguments = parser.parse_args()
    os.chdir(ROOT)
    # What pip installed is compiled; with this set, ours would never be.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for scale in arguments.schalen:
        measure(scale, arguments.beurten)


if __name__ == "__main__":
    main()
