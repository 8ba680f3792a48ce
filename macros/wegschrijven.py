"""Several files of a data folder replaced together: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath


def write_all(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Replace files, named as `data/rollen.yml`; None takes one away. On OSError, or an interrupt, everything is as it was, and it is raised.

    New content stands beside the old first, under a name that no reader of data looks at; then names are swapped.
    """
    paths = {place_of(folder, name): content for name, content in files.items()}
    before = {path: path.read_bytes() if path.is_file() else None for path in paths}
    fresh = {path: path.with_name(f".{path.name}.nieuw") for path, content in paths.items() if content is not None}
    done: list[Path] = []
    try:
        for path, content in paths.items():
            if content is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                fresh[path].write_bytes(content)
        for path in paths:
            done.append(path)
            fresh[path].replace(path) if path in fresh else path.unlink()
    except BaseException:  # an interrupt too must leave no half set
        for path in done:
            _put_back(path, before[path])
        raise
    finally:
        for left in fresh.values():
            with suppress(OSError):
                left.unlink()


def place_of(folder: Path, name: str) -> Path:
    """Where a file that an editor knows as `data/rollen.yml` stands in a data folder."""
    return folder.joinpath(*PurePosixPath(name).parts[1:])


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(content)
