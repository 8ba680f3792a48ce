"""A content hash in the name of every asset of our own, what the search box searches included.

A name then stands for one content for ever: browsers may keep it, and a page never gets an asset of another publication.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

OWN = "assets/engine/"

# What carries a hash already: of the theme, or put there by us.
HASHED = re.compile(r"\.[0-9a-f]{8,}\.(?:min\.)?\w+$")

_QUOTED = re.compile(r"""(["'`])((?:[\w.-]+/)*[\w.-]+\.(?:js|css|json|svg|png))\1""")
_CSS_URL = re.compile(r"""(url\(\s*["']?)([^"')]+)(["']?\s*\))""")
_TAG = re.compile(r"""<(?:script|link|img)\b[^"'<>]*+(?:"[^"]*+"[^"'<>]*+|'[^']*+'[^"'<>]*+)*+>""")
_ADDRESS = re.compile(r"""(\s(?:href|src)=["'])([^"']*)(["'])""")


class Circle(Exception):
    """Assets that name each other: neither can have a hash before the other."""


def fingerprint(site: Path) -> dict[str, str]:
    """Rename the assets of a built site; returns old name → new name. The pages still have the old: see `readdress`."""
    waiting = {path.relative_to(site).as_posix(): path for path in sorted((site / OWN).rglob("*")) if path.is_file()}
    renamed: dict[str, str] = {}
    while waiting:
        ready = [name for name, path in waiting.items() if not any(_names(name, path, waiting))]
        if not ready:
            raise Circle(", ".join(waiting))
        for name in ready:
            renamed[name] = _rename(site, name, renamed)
            del waiting[name]
    return renamed


def _names(name: str, path: Path, others: dict[str, Path]) -> Iterator[str]:
    """The others that an asset names."""
    for found in _mentioned(name, path):
        if found != name and found in others:
            yield found


def _mentioned(name: str, path: Path) -> Iterator[str]:
    if path.suffix in (".js", ".css"):
        pattern = _QUOTED if path.suffix == ".js" else _CSS_URL
        for match in pattern.finditer(_text(path.read_bytes())):
            yield from _meant(name, match[2])


def _text(content: bytes) -> str:
    """What is no UTF-8 comes through as it is: names of assets are plain letters."""
    return content.decode("utf-8", "surrogateescape")


def _meant(name: str, mention: str) -> tuple[str, str]:
    """An asset names another by its address from the root, or from its own folder."""
    return mention, f"{name.rpartition('/')[0]}/{mention}"


def _rename(site: Path, name: str, renamed: dict[str, str]) -> str:
    path = site / name
    content = path.read_bytes()
    if path.suffix in (".js", ".css"):
        content = _rewritten(name, path.suffix, _text(content), renamed).encode("utf-8", "surrogateescape")
    new = path.with_name(f"{path.stem}.{hashlib.sha256(content).hexdigest()[:12]}{path.suffix}")
    new.write_bytes(content)
    path.unlink()
    return new.relative_to(site).as_posix()


def _rewritten(name: str, suffix: str, text: str, renamed: dict[str, str]) -> str:
    def new(mention: str) -> str:
        target = next((renamed[one] for one in _meant(name, mention) if one in renamed), "")
        return mention.rpartition("/")[0] + "/" * ("/" in mention) + target.rpartition("/")[2] if target else mention

    if suffix == ".css":
        return _CSS_URL.sub(lambda match: match[1] + new(match[2]) + match[3], text)
    return _QUOTED.sub(lambda match: match[1] + new(match[2]) + match[1], text)


def readdress(renamed: dict[str, str]) -> Callable[[str], str]:
    """What turns a page with the old names into one with the new. Only the addresses of tags change, never text."""
    folders = {name.rpartition("/")[0] for name in renamed}

    def new(match: re.Match[str]) -> str:
        link = match[2]
        for folder in folders:
            before, found, file = link.rpartition(f"{folder}/")
            if found and f"{folder}/{file}" in renamed:
                return f"{match[1]}{before}{renamed[f'{folder}/{file}']}{match[3]}"
        return match[0]

    return lambda html: _TAG.sub(lambda tag: _ADDRESS.sub(new, tag[0]), html)
