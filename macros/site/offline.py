"""A copy of the built site for a computer without a server: every link to a folder names the page in it."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

# An address within the site: in an attribute, in a redirect, or in the source of a diagram.
_LINK = re.compile(r"""(\b(?:href|action)=["']|; url=|\bhref (?:"|&\#34;|&quot;))((?![a-z]+:|/|\#|\?)[^"'\#?>&\s]*)""")


def copy(site: Path, target: Path) -> None:
    """Copy a built site, so that its pages can be opened as files. What stood at `target` goes."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(site, target, ignore=shutil.ignore_patterns("sitemap.xml*", "404.html"))
    for page in target.rglob("*.html"):
        page.write_text(pages_named(page.read_text("utf-8")), "utf-8", newline="\n")


def pages_named(html: str) -> str:
    """The text of a page in which `../rollen/` became `../rollen/index.html`."""
    return _LINK.sub(lambda match: match[1] + _page(match[2]), html)


def _page(address: str) -> str:
    name = address.rpartition("/")[2]
    return address if name not in ("", ".", "..") or not address else f"{address.rstrip('/')}/index.html"


if __name__ == "__main__":
    copy(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"De kopie staat in {sys.argv[2]}/. Open {sys.argv[2]}/index.html in een browser.")
