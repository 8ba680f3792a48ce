"""Pages made from data: HTML straight from the views, never by way of Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from ..core.link import register_of
from ..core.model.record import Item
from ..core.model.registers import REGISTERS, Register
from ..views import Pagina, Uitgave, address_of, view
from ..views.bronnen import register as index
from . import schil
from .bladen import Bladen

Body = Callable[[Pagina], Markup]
Kruimels = list[tuple[str, str]]  # title and address of what a page is part of, the highest first


class GeneratedPage(Page):
    """A page whose body a view makes; MkDocs sees an ordinary page. What shows it in a shell asks for that body (`make`)."""

    def __init__(
        self, title: str, file: File, config: MkDocsConfig, pagina: Pagina, body: Body, bladen: Bladen
    ) -> None:
        super().__init__(str(escape(title)), file, config)  # MkDocs and themes take a title for HTML
        self._titel = title
        self._pagina = pagina  # that of the pages before it; one is made at a time
        self._body = body
        self._bladen = bladen
        self.kruimels: Kruimels = []
        self.in_menu = False

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"render_macros": False, "search": {"exclude": True}, "kruimels": self.kruimels}
        if self.in_shell:
            self.meta["template"] = schil.TEMPLATE

    @property
    def in_shell(self) -> bool:
        """True where the theme around it is that of others; a page in the menu has a menu of its own."""
        return not self.in_menu

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""
        if not self.in_shell:
            self.make()

    def make(self) -> None:
        """Make the body, unless it is still what it was, and its table of contents."""
        self.content = self._bladen.get(self.url) or self._new_body()
        self.toc = contents(self.content)

    def _new_body(self) -> str:
        pagina = self._pagina
        pagina.move_to(self.url)
        body = str(pagina.render("pagina.jinja", titel=self._titel, inhoud=self._body(pagina)))
        self._bladen.keep(self.url, tuple(pagina.geheel.asked), body)
        return body

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """Every id on the page; made where a link asks for one, and few do."""
        if not self.content:
            self.make()
        return anchors(self.content or "")


def generate(uitgave: Uitgave, config: MkDocsConfig, taken: set[str], bladen: Bladen) -> Iterator[File]:
    """Files for every register's index and every record, except where `docs/` has a page at that address."""
    pagina = uitgave.pagina("")
    for register in REGISTERS:
        if not _taken(f"{register.naam}/", taken):
            yield _page(pagina, config, bladen, f"{register.naam}/", register.titel, _index_of(register)).file
        for record in uitgave.geheel.registers[register.naam].values():
            if not _taken(address_of(record), taken):
                page = _page(pagina, config, bladen, address_of(record), record.titel, _view_of(record))
                page.kruimels += _above(uitgave, record)
                yield page.file


def _taken(address: str, taken: set[str]) -> bool:
    return f"{address}index.md" in taken or f"{address.rstrip('/')}.md" in taken


def _page(pagina: Pagina, config: MkDocsConfig, bladen: Bladen, address: str, title: str, body: Body) -> GeneratedPage:
    file = File.generated(config, f"{address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    return GeneratedPage(title, file, config, pagina, body, bladen)


def _above(uitgave: Uitgave, record: Item) -> Kruimels:
    """The register of a record, and the record it stands inside."""
    register = register_of(record)
    parent = uitgave.geheel.parent(record)
    inside = [(parent.titel, address_of(parent))] if parent else []
    return [(register.titel, f"{register.naam}/"), *inside]


def _index_of(register: Register) -> Body:
    return lambda pagina: index(pagina, register)


def _view_of(record: Item) -> Body:
    return lambda pagina: view(pagina, record)


def redirects(uitgave: Uitgave, config: MkDocsConfig) -> Iterator[File]:
    """A page at every former address, which sends the reader on."""
    for records in uitgave.geheel.registers.values():
        for record in records.values():
            for old in record.vroegere_ids:
                address = f"{register_of(record).naam}/{old.lower()}/"
                pagina = uitgave.pagina(address)
                yield File.generated(
                    config, f"{address}index.html", content=str(pagina.render("doorverwijzing.jinja", record=record))
                )


_HEADING = re.compile(r'<h([1-3]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)


def anchors(html: str) -> set[str]:
    """Every id in a piece of HTML."""
    return set(re.findall(r'\bid="([^"]+)"', html))


def contents(html: str) -> TableOfContents:
    """The h1, h2 and h3 of a page as MkDocs' table of contents. Text in `html` is escaped, so `<h2` is always a heading."""
    top: list[AnchorLink] = []
    path: list[AnchorLink] = []
    for level, anchor, inner in _HEADING.findall(html):
        text = escape(Markup(_PERMALINK.sub("", inner)).striptags())
        link = AnchorLink(str(text), anchor, int(level))
        while path and path[-1].level >= link.level:
            path.pop()
        (path[-1].children if path else top).append(link)
        path.append(link)
    return TableOfContents(top)
