"""One package for the archive of the municipality: site, data, papers, metadata after MDTO, and the digest of every file.

The same publication gives the same bytes: names in order, times from the memory.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from .mdto import Kenmerk, bestand, informatieobject

Bron = Path | bytes


class Pakket(NamedTuple):
    """What goes in: names in the package → content, and what the archive has to know."""

    naam: str
    gemeente: str
    titel: str
    datum: date
    inhoud: Mapping[str, Bron]


def write(pakket: Pakket, target: Path) -> None:
    """Write the package. The caller moves it into place when it is whole."""
    digests: dict[str, str] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, source in sorted(pakket.inhoud.items()):
            content = _bytes(source)
            digests[name] = hashlib.sha256(content).hexdigest()
            _add(archive, pakket, name, content)
            about = bestand(_kenmerk(pakket, name), name, len(content), digests[name], pakket.datum)
            _add(archive, pakket, f"metagegevens/{name}.bestand.mdto.xml", about)
        about = informatieobject(
            _kenmerk(pakket), pakket.titel, pakket.gemeente, pakket.datum, [_kenmerk(pakket, name) for name in digests]
        )
        _add(archive, pakket, "metagegevens/informatieobject.mdto.xml", about)
        _add(archive, pakket, "sha256.txt", _listed(digests.items()))


def _bytes(source: Bron) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()


def _kenmerk(pakket: Pakket, name: str = "") -> Kenmerk:
    return Kenmerk(f"{pakket.naam}/{name}" if name else pakket.naam, name or pakket.titel)


def _listed(digests: Iterable[tuple[str, str]]) -> bytes:
    """As `sha256sum --check` reads it."""
    return "".join(f"{digest}  {name}\n" for name, digest in digests).encode()


def _add(archive: zipfile.ZipFile, pakket: Pakket, name: str, content: bytes) -> None:
    day = max(pakket.datum, date(1980, 1, 1))
    info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    archive.writestr(info, content)
