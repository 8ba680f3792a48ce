"""The addresses that a page names, and where they lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urlsplit

from lxml import html
from lxml.html import HtmlElement

ADDRESSES = ("href", "src", "action", "poster", "data", "xlink:href", "{http://www.w3.org/1999/xlink}href")
DIAGRAM_LINK = re.compile(r'\b(click \S+ href ")([^"]*)(")')
CSS_LINK = re.compile(r"url\(\s*[\"']?([^\"')]+)")


def links(page: HtmlElement) -> Iterator[str]:
    """Every address that a page names, as it is written."""
    for element in page.iter(html.etree.Element):
        for name in ADDRESSES:
            if name in element.attrib:
                yield element.attrib[name].strip()
        for candidate in element.get("srcset", "").split(","):
            yield from candidate.split()[:1]
        if element.get("http-equiv", "").lower() == "refresh":
            yield element.get("content", "").partition("url=")[2]
        yield from CSS_LINK.findall(element.get("style", ""))
        if "mermaid" in element.get("class", "").split():
            yield from (link for _, link, _ in DIAGRAM_LINK.findall(str(element.text_content())))


def other_host(link: str) -> bool:
    """True for an address outside the site, mail and telephone included."""
    parts = urlsplit(link)
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


def with_full_addresses(article: str, address: str) -> str:
    """A piece of a page as it would be anywhere else: every link from the root, white space evened out."""
    tree = html.fragment_fromstring(article)
    for element in tree.iter(html.etree.Element):
        for name in ADDRESSES:
            if name in element.attrib:
                element.set(name, resolve(address, element.get(name)))
    text = DIAGRAM_LINK.sub(
        lambda match: match[1] + resolve(address, match[2]) + match[3], html.tostring(tree, encoding="unicode")
    )
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
