"""Links in the raw HTML of prose pages that go nowhere: MkDocs itself looks at Markdown links only."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Set
from html import unescape
from urllib.parse import unquote, urlsplit

from mkdocs.structure.pages import Page

_REFERENCE = re.compile(r'<[a-z][^>]*?\s(?:href|src)="([^"]*)"')


def broken(address: str, source: str, pages: Mapping[str, Page | None]) -> Iterator[tuple[str, str]]:
    """The links in raw HTML in the `source` of the page at `address` that go nowhere, each with why.

    `pages` maps every address of the site, from its root, to the page there; None where it is no page.
    """
    for link in dict.fromkeys(map(unescape, _REFERENCE.findall(source))):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = _resolve(address, unquote(parts.path))
        if target not in pages:
            yield link, "the target is not found"
        elif parts.fragment and parts.fragment not in _anchors(pages[target]):
            yield link, f"there is no such anchor '#{parts.fragment}'"


def _anchors(page: Page | None) -> Set[str]:
    return (page and page.present_anchor_ids) or set()


def _resolve(address: str, path: str) -> str:
    if not path:
        return address
    target = posixpath.normpath(posixpath.join("/", posixpath.dirname(address), path)).lstrip("/")
    return f"{target}/" if target and path.endswith(("/", ".")) else target
