"""Which pages to look at when every page would be too many."""

from __future__ import annotations

from itertools import islice

from sites import Site

from macros.views import address_of


def kinds(site: Site, at_most: int) -> list[str]:
    """Every prose page, every index, the first records of every register, and the page for what is not there."""
    registers = site.project.geheel.registers
    records = [address_of(one) for found in registers.values() for one in islice(found.values(), at_most)]
    return list(dict.fromkeys([*prose(site), *(f"{name}/" for name in registers), *records, "404.html"]))


def prose(site: Site) -> list[str]:
    """The pages that stand in `docs/`."""
    docs = site.project.folder / "docs"
    names = [path.relative_to(docs).with_suffix("").as_posix() for path in sorted(docs.rglob("*.md"))]
    return [f"{name}/".removesuffix("index/") for name in names]
