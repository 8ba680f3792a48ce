"""One walk over all pages of a built site: the new names of assets in, what stands on each page out."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .bladzijde import Bladzijde, address_of, read_page
from .vingerafdruk import fingerprint, readdress

_TOGETHER = 100  # pages a worker takes at a time
_FEW = 200  # below this a second process costs more than it saves


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is ready to be checked: every file, and every page by its address."""

    map: Path
    bestanden: tuple[str, ...]
    bladzijden: dict[str, Bladzijde]

    @property
    def scripts(self) -> list[str]:
        """Every inline script of the site."""
        return sorted({code for one in self.bladzijden.values() for code in one.scripts})


def finish(folder: Path) -> Site:
    """Give the assets of a freshly built site their names, in every page too, and read the result."""
    renamed = fingerprint(folder)
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    pages = [name for name in names if name.endswith(".html")]
    shares = [pages[start : start + _TOGETHER] for start in range(0, len(pages), _TOGETHER)]
    if len(pages) < _FEW:
        read = [_share(folder, renamed, share) for share in shares]
    else:
        with ProcessPoolExecutor() as pool:
            read = list(pool.map(_share, [folder] * len(shares), [renamed] * len(shares), shares))
    return Site(folder, tuple(names), {address: page for share in read for address, page in share})


def _share(folder: Path, renamed: dict[str, str], names: list[str]) -> list[tuple[str, Bladzijde]]:
    new = readdress(renamed)
    found = []
    for name in names:
        old = (folder / name).read_text("utf-8")
        if (html := new(old)) != old:
            (folder / name).write_text(html, "utf-8", newline="\n")
        found.append((address_of(name), read_page(html)))
    return found
