"""The last look at a site before readers get it: every link leads somewhere, and nothing on it belongs to a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape

from ..core.persoonsgegevens import KENMERKEN
from ..core.rules import RULES
from .bladzijde import other_host, resolve
from .doorloop import Site
from .vingerafdruk import HASHED, OWN

_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")
_TEXTS = (".json", ".ics", ".xml", ".js", ".csv", ".txt")

# Code of others: their own addresses and numbers are no business of ours.
THIRD_PARTY = re.compile(
    r"^(?:assets/(?:javascripts|stylesheets)/.*|assets/engine/(?:mermaid|stam|woordenboom)[\w.-]*\.js"
    r"|licenties/(?:sbom\.cdx\.json|licenties\.txt))$"
)
_APART = "\n¦\n"  # no pattern reaches over it

# Values that machines made: digests, addresses of records and times.
_MACHINE = re.compile(r"^(?:UID|DTSTAMP|DTSTART|DTEND|SEQUENCE|LAST-MODIFIED)[;:]|\b[0-9a-f]{12,}\b")

_DATE = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")


def problems(site: Site, allowed: Iterable[str]) -> list[str]:
    """Everything that stops a publication, as lines for the editor. `allowed` is what the contact list holds."""
    return [*_broken_links(site), *_unhashed(site), *_persons(site, frozenset(allowed))]


@cache
def _examples() -> re.Pattern[str]:
    """The sentences with made-up persons that the page of rules shows. Only the whole sentence is exempt."""
    texts = [str(text) for regel in RULES for text in (*regel.fout.values(), *regel.goed.values())]
    lines = {line for text in texts for line in text.splitlines() for one in KENMERKEN if any(one.vind(line))}
    return re.compile("|".join(re.escape(line.partition(": ")[2]) for line in sorted(lines)))


def _broken_links(site: Site) -> Iterator[str]:
    known = set(site.bestanden) | set(site.bladzijden)
    for address, page in site.bladzijden.items():
        for link in sorted(page.links):
            if link.startswith("data:") or other_host(link):
                continue
            target, _, anchor = resolve(address, link).partition("#")
            there = target in known and (not anchor or _has_anchor(site, target, anchor))
            if not there:
                yield f'/{address}: de link "{link}" leidt nergens heen.'
    for name in site.bestanden:
        if name.endswith(".css"):
            for link in _CSS_URL.findall((site.map / name).read_text("utf-8", "replace")):
                if not link.startswith("data:") and resolve(name, link) not in known:
                    yield f'/{name}: het bestand "{link}" is er niet.'


def _has_anchor(site: Site, address: str, anchor: str) -> bool:
    page = site.bladzijden.get(address)
    return page is None or anchor in page.ankers


def _unhashed(site: Site) -> Iterator[str]:
    for name in site.bestanden:
        if name.startswith(OWN) and not HASHED.search(name):
            yield f"/{name}: de naam heeft geen vingerafdruk."


def _persons(site: Site, allowed: frozenset[str]) -> Iterator[str]:
    """A line that stands on many pages, such as the menu, is told once."""
    seen: set[str] = set()
    for name, lines in (*_pages(site), *_files(site)):
        new = lines - seen
        seen |= new
        text = _examples().sub(_APART, _APART.join(sorted(new)))
        for kenmerk in KENMERKEN:
            for found in kenmerk.vind(text):
                if " ".join(found.split()) not in allowed:
                    yield f'/{name}: "{found}" lijkt {kenmerk.lijkt} ({kenmerk.code}).'


def _pages(site: Site) -> Iterator[tuple[str, frozenset[str]]]:
    return ((address, page.regels) for address, page in site.bladzijden.items())


def _files(site: Site) -> Iterator[tuple[str, frozenset[str]]]:
    for name in site.bestanden:
        if name.endswith(_TEXTS) and not THIRD_PARTY.search(name):
            text = (site.map / name).read_bytes().decode("utf-8", "replace")
            yield name, frozenset(_strings(text.replace("\r\n ", "")))  # a folded line of a calendar


def _strings(text: str) -> Iterator[str]:
    """The texts in a file for machines, each on a line of its own."""
    for line in re.split(r'[\r\n]+|\\n|(?<!\\)"|<[^>]*>', text):
        if line.strip() and not _MACHINE.search(line):
            yield _DATE.sub("¦", unescape(line.replace("\\,", ",").replace('\\"', '"')))
