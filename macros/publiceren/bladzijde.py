"""What stands in a built page: its links, anchors, scripts and words. Reads what our own engine wrote, where text is escaped."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urlsplit

_ATTRIBUTES = r"""[^"'<>]*+(?:"[^"]*+"[^"'<>]*+|'[^']*+'[^"'<>]*+)*+"""
_SCRIPT = re.compile(rf"<script\b({_ATTRIBUTES})>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_UNSEEN = re.compile(rf"<(style|template)\b{_ATTRIBUTES}>.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(rf"</?([a-zA-Z][\w:-]*+)({_ATTRIBUTES})>")
_NAMED = re.compile(r"""\s(?:xlink:)?(href|src|id|name|content|action|srcset)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TYPE = re.compile(r"""\stype=["']?([^\s"'>]+)""")
_SRC = re.compile(r"\ssrc=")
_RUNS = {"module", "text/javascript", "application/javascript"}
_WITHIN_A_LINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "strong", "sub", "sup", "wbr"}
BREAK = "\n"


class Bladzijde(NamedTuple):
    """One page as publishing sees it."""

    links: frozenset[str]
    ankers: frozenset[str]
    scripts: frozenset[str]  # the code of inline scripts, to the letter
    regels: frozenset[str]  # its words, a line for each block


def read_page(html: str) -> Bladzijde:
    """Take a page apart."""
    scripts = frozenset(code for attributes, code in _SCRIPT.findall(html) if code and _runs(attributes))
    bare = _UNSEEN.sub("", _SCRIPT.sub(r"<script\1>", html))
    links: set[str] = set()
    anchors: set[str] = set()
    for tag, attributes in _TAG.findall(bare):
        if "=" in attributes:
            for name, *values in _NAMED.findall(attributes):
                value = unescape(values[0] or values[1] or values[2])
                if name == "id" or (name == "name" and tag == "a"):
                    anchors.add(value)
                else:
                    links.update(_addresses(tag, name, value))
    return Bladzijde(frozenset(links), frozenset(anchors), scripts, frozenset(_lines(bare)))


def _runs(attributes: str) -> bool:
    """True for a script whose code stands in the page and is run by the browser."""
    found = _TYPE.search(attributes)
    return not _SRC.search(attributes) and (found is None or found[1].lower() in _RUNS)


def _addresses(tag: str, name: str, value: str) -> Iterator[str]:
    if name in ("href", "src", "action"):
        yield value.strip()
    elif name == "srcset":
        yield from (part.split()[0] for part in value.split(",") if part.strip())
    elif name == "content" and tag == "meta" and "url=" in value:
        yield value.partition("url=")[2]


def _lines(html: str) -> Iterator[str]:
    text = _TAG.sub(lambda match: "" if match[1] in _WITHIN_A_LINE else BREAK, html)
    for line in text.split(BREAK):
        if words := line.strip():
            yield unescape(words) if "&" in words else words


def other_host(link: str) -> bool:
    """True for an address outside the site, mail and telephone included."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return True
    return bool(parts.netloc) or parts.scheme not in ("", "data")


def resolve(address: str, link: str) -> str:
    """The address from the root that a link on a page leads to; one above the root keeps its dots."""
    target, anchor = urldefrag(link)
    path = unquote(urlsplit(target).path)
    found = address
    if path:
        folder = "" if path.startswith("/") else posixpath.dirname(address)
        found = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
        found = "" if found == "." else found + "/" * (path.split("/")[-1] in ("", ".", ".."))
    return found + (f"#{unquote(anchor)}" if anchor else "")


def address_of(name: str) -> str:
    """The address of a page by the name of its file."""
    return name.removesuffix("index.html") if name.endswith("index.html") else name
