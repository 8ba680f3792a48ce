"""The folder that a web server shows: publications next to each other, and a link to the one that readers get.

actueel → uitgaven/3-2026-11-22    moved in one step, so a reader gets the old or the new, never half of both
uitgaven/3-2026-11-22/             a site, never changed after the switch; only old assets are laid beside it
uitgaven/3-2026-11-22.json         its own files with their digests, and which publication it followed
archief/  server/  .bezig/  .slot
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from .vingerafdruk import HASHED


class Weigering(Exception):
    """What was asked cannot be done; its text is for the editor."""


class Uitgave(NamedTuple):
    """One publication as it stands on disk."""

    naam: str
    vorige: str
    bestanden: dict[str, str]  # name → SHA-256; without the assets of an earlier publication
    scripts: list[str]  # hashes of its inline scripts


class Plek(NamedTuple):
    """The folder of a municipality's publications."""

    map: Path

    @property
    def uitgaven(self) -> Path:
        return self.map / "uitgaven"

    @property
    def archief(self) -> Path:
        return self.map / "archief"

    @property
    def bezig(self) -> Path:
        """Where a publication is made. Whatever stands there at the start was left by one that broke off."""
        return self.map / ".bezig"

    @property
    def actueel(self) -> Path:
        return self.map / "actueel"

    @property
    def linked(self) -> str:
        """The name of what readers get; empty before the first publication."""
        return Path(os.readlink(self.actueel)).name if self.actueel.is_symlink() else ""

    def current(self) -> Uitgave | None:
        """The publication that readers get."""
        return self.find(self.linked)

    def all(self) -> list[Uitgave]:
        """Every publication that is whole."""
        return [one for path in sorted(self.uitgaven.glob("*.json")) if (one := self.find(path.stem))]

    def find(self, naam: str) -> Uitgave | None:
        """A publication by its name; None where it is not there, or not whole."""
        kept = self.uitgaven / f"{naam}.json"
        if not naam or not kept.is_file() or not (self.uitgaven / naam).is_dir():
            return None
        return Uitgave(naam, **json.loads(kept.read_text("utf-8")))

    def folder(self, uitgave: Uitgave) -> Path:
        return self.uitgaven / uitgave.naam


@contextmanager
def locked(map_: Path) -> Iterator[Plek]:
    """Nobody else publishes here meanwhile. The system lets go of the lock of a process that ends, however it ends."""
    import fcntl  # not on Windows, where the other commands do work

    plek = Plek(map_.absolute())
    if plek.actueel.exists() and not plek.actueel.is_symlink():
        raise Weigering(f"{plek.actueel} is geen koppeling van een eerdere publicatie. Kies een andere map.")
    plek.uitgaven.mkdir(parents=True, exist_ok=True)
    with (plek.map / ".slot").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Weigering(f"In {plek.map} wordt al gepubliceerd. Wacht tot dat klaar is.") from None
        shutil.rmtree(plek.bezig, ignore_errors=True)
        plek.bezig.mkdir()
        try:
            yield plek
        finally:
            shutil.rmtree(plek.bezig, ignore_errors=True)


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests(folder: Path, names: tuple[str, ...]) -> dict[str, str]:
    """Name → SHA-256."""
    return {name: digest(folder / name) for name in names}


def free_name(plek: Plek, base: str, pakket: str, bestanden: dict[str, str]) -> str:
    """The name of a publication: of an earlier one with the very same files, or else one that was never given.

    Its package for the archive ends with the same number and outlives it, so a number in the archive is taken too.
    """
    taken = re.compile(rf"(?:{re.escape(base)}|{re.escape(pakket)})(?:-(\d+))?")
    there = [one for one in plek.all() if taken.fullmatch(one.naam)]
    same = next((one.naam for one in there if one.bestanden == bestanden), "")
    names = (*(one.naam for one in there), *(path.stem for path in plek.archief.glob("*.zip")))
    last = max((int(found[1] or 1) for name in names if (found := taken.fullmatch(name))), default=0)
    return same or (f"{base}-{last + 1}" if last else base)


def keep(plek: Plek, site: Path, uitgave: Uitgave) -> None:
    """Put a finished site among the publications. Readers do not see it yet."""
    target = plek.folder(uitgave)
    shutil.rmtree(target, ignore_errors=True)  # one that broke off between its files and its list
    site.rename(target)
    note(plek, uitgave)


def note(plek: Plek, uitgave: Uitgave) -> None:
    """Write down what a publication holds and which one it followed."""
    state = {name: value for name, value in uitgave._asdict().items() if name != "naam"}
    write_whole(plek, plek.uitgaven / f"{uitgave.naam}.json", json.dumps(state, indent=1).encode())


def switch(plek: Plek, uitgave: Uitgave) -> None:
    """Give readers a publication, in one step. Pages they have open still find their assets."""
    now = plek.current()
    if now:
        _lay_beside(plek, now, uitgave)
    os.sync()  # what is linked to is on disk, also when the power fails
    fresh = plek.bezig / "actueel"
    fresh.symlink_to(Path("uitgaven") / uitgave.naam)
    fresh.replace(plek.actueel)


def _lay_beside(plek: Plek, old: Uitgave, new: Uitgave) -> None:
    for name in old.bestanden:
        source, target = plek.folder(old) / name, plek.folder(new) / name
        if HASHED.search(name) and source.exists() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh = plek.bezig / "bestand"
            shutil.copyfile(source, fresh)
            fresh.replace(target)


def prune(plek: Plek, bewaar: int) -> list[str]:
    """Remove all but the last publications: the current one and those it followed. Returns what went."""
    kept = [plek.linked]
    while (one := plek.find(kept[-1])) and one.vorige not in ("", *kept) and len(kept) < bewaar:
        kept.append(one.vorige)
    gone = sorted({path.name.removesuffix(".json") for path in plek.uitgaven.iterdir()} - {*kept})
    for naam in gone:
        (plek.uitgaven / f"{naam}.json").unlink(missing_ok=True)
        shutil.rmtree(plek.uitgaven / naam, ignore_errors=True)
    return gone


def back(plek: Plek) -> Uitgave:
    """Give readers the publication before this one. Refuses where it is not there or no longer as it was."""
    now = plek.current()
    before = plek.find(now.vorige) if now else None
    if now is None or before is None:
        raise Weigering("Er is geen eerdere uitgave om naar terug te gaan.")
    folder = plek.folder(before)
    if any(not (folder / name).is_file() or digest(folder / name) != sha for name, sha in before.bestanden.items()):
        raise Weigering(f"De uitgave {before.naam} is beschadigd; de huidige blijft staan.")
    switch(plek, before)
    return before


def write_whole(plek: Plek, path: Path, content: bytes) -> None:
    """Write a file so that it is there completely or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = plek.bezig / "bestand"
    fresh.write_bytes(content)
    fresh.replace(path)
