"""Finds a state of the data by its name: a folder, a publication or a git revision. Reads only."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path

from ..core.load import INSTELLINGEN, load, read_folder
from ..core.model.geheugen import Publicatie
from ..core.probleem import suggest
from ..core.uitgifte import release
from ..core.verschil import Onleesbaar, Toestand, toestand

PUBLICATIE = re.compile(r"publicatie-(\d+)", re.IGNORECASE)
AT_MOST = 10  # problems shown of data that cannot be read


class NietGevonden(Exception):
    """What was asked for is not there, or cannot be read; its text is for the editor."""


def find(data: Path, name: str) -> Toestand:
    """The state with this name. Raises NietGevonden."""
    try:
        if PUBLICATIE.fullmatch(name):
            return _publication(data, name.lower())
        if Path(name).exists():
            return toestand(_folder(Path(name)))
        return toestand(_revision(data, name))
    except Onleesbaar as problem:
        lines = [str(one) for one in problem.problemen]
        more = [f"… en nog {len(lines) - AT_MOST}"] if len(lines) > AT_MOST else []
        raise NietGevonden(
            "\n".join([f"De gegevens van {name} zijn niet te lezen:", *lines[:AT_MOST], *more])
        ) from None


def _folder(folder: Path) -> Mapping[str, bytes]:
    if not folder.is_dir():
        raise NietGevonden(f"{folder} is geen map.")
    found = next((one for one in (folder, folder / "data") if (one / "instellingen.yml").is_file()), None)
    if not found:
        raise NietGevonden(f"In de map {folder} staan geen gegevens: instellingen.yml ontbreekt.")
    return read_folder(found)


def _publication(data: Path, name: str) -> Toestand:
    """What a publication held: the data of the commit that wrote it down, without what was held back that day."""
    path = f"publicaties/{name}.yml"
    commits = _git(data, "log", "--diff-filter=A", "--format=%H", "--", path)
    if not commits:
        raise NietGevonden(_why_not(data, name, path))
    files = _archive(data, commits.decode().split()[-1])
    geladen = load(files)
    day = next(
        (one.record.datum for one in geladen.records if isinstance(one.record, Publicatie) and one.record.id == name),
        None,
    )
    return toestand(files, release(geladen, day))


def _why_not(data: Path, name: str, path: str) -> str:
    number = name.partition("-")[2]
    if (data / path).exists() and _git(data, "rev-parse", "--git-dir") is None:
        return f"Publicatie {number} is niet terug te halen: deze map heeft geen geschiedenis in git."
    if (data / path).exists():
        return f"Publicatie {number} is nog niet terug te halen: leg data/publicaties/ eerst vast met een commit."
    known = [one.stem for one in sorted((data / "publicaties").glob("publicatie-*.yml"))]
    return f"Publicatie {number} bestaat niet.{suggest(name, known) if known else ' Er is nog niets gepubliceerd.'}"


def _revision(data: Path, name: str) -> Mapping[str, bytes]:
    if _git(data, "rev-parse", "--git-dir") is None:
        raise NietGevonden(f'"{name}" is geen map, en deze map heeft geen geschiedenis in git.')
    commit = _git(data, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if not commit:
        raise NietGevonden(f'"{name}" is geen publicatie, geen map en geen versie in git.')
    return _archive(data, commit.decode().strip())


def _archive(data: Path, commit: str) -> Mapping[str, bytes]:
    """The files of the data folder in a commit, named as in `data/rollen.yml`."""
    tar = _git(data, "archive", "--format=tar", commit, ".")
    if tar is None:
        raise NietGevonden(f"In versie {commit[:10]} staat de map {data.name} niet.")
    with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
        members = [one for one in archive.getmembers() if one.isfile() and not one.name.startswith(("schema/", "."))]
        found = {f"data/{one.name}": (archive.extractfile(one) or io.BytesIO()).read() for one in members}
    if INSTELLINGEN not in found:
        raise NietGevonden(f"In versie {commit[:10]} staan geen gegevens: {INSTELLINGEN} ontbreekt.")
    return found


def _git(data: Path, *arguments: str) -> bytes | None:
    """What git says; None where it fails or is not there."""
    try:
        outcome = subprocess.run(["git", "-C", str(data), *arguments], capture_output=True, check=False)
    except OSError:
        return None
    return outcome.stdout if outcome.returncode == 0 else None
