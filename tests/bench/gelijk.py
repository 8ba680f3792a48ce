"""The same pages for others: ready Markdown for plain MkDocs with Material, and for Hugo."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html
from markdownify import markdownify

_SMALL_NAV = "nav:\n  - Start: index.md\n"
_MKDOCS = """site_name: Meting
use_directory_urls: true
theme:
  name: material
  language: nl
  font: false
  features: [navigation.tabs]
plugins:
  - search:
      lang: nl
markdown_extensions: [tables, attr_list, toc]
"""
_HUGO = "baseURL = 'http://example.invalid/'\nlanguageCode = 'nl'\ntitle = 'Meting'\ndisableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']\n[markup.goldmark.renderer]\nunsafe = true\n"
_LAYOUT = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><header><nav><a href="/">Start</a></nav></header><main>{{ .Content }}</main>{{ .TableOfContents }}</body></html>
"""


def write_both(site: Path, mkdocs: Path, hugo: Path) -> int:
    """Turn the pages of a built site into Markdown for both. Returns how many pages there are."""
    pages = sorted(site.rglob("index.html"))
    for path in pages:
        name = path.parent.relative_to(site).as_posix()
        title, text = _markdown(path)
        _put(mkdocs / "docs" / ("index.md" if name == "." else f"{name}/index.md"), text)
        front = f"+++\ntitle = {title!r}\n+++\n"
        _put(hugo / "content" / ("_index.md" if name == "." else f"{name}.md"), front + text)
    _put(mkdocs / "mkdocs.yml", _MKDOCS + _SMALL_NAV)
    _put(hugo / "hugo.toml", _HUGO)
    for layout in ("_default/single.html", "_default/list.html", "index.html"):
        _put(hugo / "layouts" / layout, _LAYOUT)
    return len(pages)


def _markdown(path: Path) -> tuple[str, str]:
    document = html.fromstring(path.read_text("utf-8"))
    article = document.xpath("//article")[0]
    for gone in article.xpath(".//svg | .//script | .//form | .//*[contains(@class, 'headerlink')]"):
        gone.drop_tree()
    text = markdownify(html.tostring(article, encoding="unicode"), heading_style="ATX")
    title = re.sub(r"['\\\n]", " ", document.xpath("string(//h1)")).strip() or "Start"
    return title, text


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
