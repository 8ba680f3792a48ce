"""Links in the raw HTML of prose pages that go nowhere: MkDocs itself looks at Markdown links only."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Set
from html import unescape
from urllib.parse import unquote, urlsplit

_REFERENCE = re.compile(r'<[a-z][^>]*?\s(?:href|src)="([^"]*)"')


def broken(address: str, source: str, anchors: Mapping[str, Set[str] | None]) -> Iterator[tuple[str, str]]:
    """The links in raw HTML in the `source` of the page at `address` that go nowhere, each with why.

    `anchors` maps every address of the site, from its root, to the ids on that page; None where it is no page.
    """
    for link in dict.fromkeys(map(unescape, _REFERENCE.findall(source))):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = _resolve(address, unquote(parts.path))
        if target not in anchors:
            yield link, "the target is not found"
        elif parts.fragment and parts.fragment not in (anchors[target] or ()):
            yield link, f"there is no such anchor '#{parts.fragment}'"


def _resolve(address: str, path: str) -> str:
    if not path:
        return address
    target = posixpath.normpath(posixpath.join("/", posixpath.dirname(address), path)).lstrip("/")
    return f"{target}/" if target and path.endswith(("/", ".")) else target
