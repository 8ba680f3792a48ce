"""One walk over all pages of a built site: the new names of assets in, what stands on each page out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .bladzijde import Bladzijde, address_of, read_page
from .vingerafdruk import fingerprint, readdress


class Site(NamedTuple):
    """A site that is ready to be checked: every file, and every page by its address."""

    map: Path
    bestanden: tuple[str, ...]
    bladzijden: dict[str, Bladzijde]

    @property
    def scripts(self) -> list[str]:
        """Every inline script of the site."""
        return sorted({code for one in self.bladzijden.values() for code in one.scripts})


def finish(folder: Path) -> Site:
    """Give the assets of a freshly built site their names, in every page too, and read the result.

    In this process alone: a helper process would outlive a publication that is killed, and keep its lock.
    """
    new = readdress(fingerprint(folder))
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    pages = {address_of(name): _page(folder / name, new) for name in names if name.endswith(".html")}
    return Site(folder, tuple(names), pages)


def _page(path: Path, new: Callable[[str], str]) -> Bladzijde:
    old = path.read_text("utf-8", "replace")  # as a browser reads it
    if (html := new(old)) != old:
        path.write_text(html, "utf-8", newline="\n")
    return read_page(html)
