"""The theme around pages made from data, made once for many: they differ in a few places only.

Rendering the theme for every page is half of a build. Here it is rendered once with marks in those places; every page that
is as deep then puts its own parts there. A test renders every page both ways and compares.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

TEMPLATE = "record.html"  # of a page that is shown in a shell
NOWHERE = "elders/"  # a folder that no link of the theme goes to
Schil = list[str]  # the theme's text in pieces, with a mark wherever a page puts something of its own
_MARK = re.compile(r"(‹schil:\w+›)")


def _mark(part: str) -> str:
    return f"‹schil:{part}›"


class Schillen:
    """The shells of one build."""

    def __init__(self, env: Environment, wanted: Callable[[Page], bool]) -> None:
        self._env = env
        self._wanted = wanted
        self._made: dict[tuple[int, str], Schil] = {}

    def install(self) -> None:
        """Let templates ask for the shell around the page that they render."""
        self._env.globals["in_schil"] = self.page

    @pass_context
    def page(self, context: Context) -> str:
        """The whole page: the shell of its kind with the page's own parts in it. Empty where it is not wanted here."""
        page = context["page"]
        if not self._wanted(page):
            return ""
        values = context.get_all()
        page.make()
        first = next(iter(page.toc), None)
        own = {
            _mark("titel"): page.title,
            _mark("adres"): page.canonical_url or "",
            _mark("sprong"): first.id if first else "",
            _mark("inhoud"): self._part("partials/toc.html", values),
            _mark("blad"): self._part("partials/blad.html", values),
        }
        return "".join(own.get(part, part) for part in self._around(values, page))

    def _around(self, values: dict[str, Any], page: Page) -> Schil:
        """One shell for all that is as deep, except where it links into the folder of the page: that link is shorter there."""
        folder, depth = page.url.partition("/")[0], page.url.count("/")
        general = self._shell(values, page, depth, "", NOWHERE * depth)
        link = "../" * depth + f"{folder}/"
        return self._shell(values, page, depth, folder, page.url) if any(link in part for part in general) else general

    def _shell(self, values: dict[str, Any], page: Page, depth: int, folder: str, url: str) -> Schil:
        if (depth, folder) not in self._made:
            text = self._env.get_template("main.html").render({**values, "page": _stand_in(page, url)})
            self._made[depth, folder] = _MARK.split(text)
        return self._made[depth, folder]

    def _part(self, template: str, values: dict[str, Any]) -> str:
        part = self._env.get_template(template)
        context = part.new_context({**values, "lang": self._language(values)}, shared=True)  # with the globals already
        return "".join(part.root_render_func(context))

    def _language(self, values: dict[str, Any]) -> Any:
        """The theme's words; it imports them at the top of a page, so a part by itself has none."""
        if "lang" not in self._env.globals:
            self._env.globals["lang"] = self._env.get_template("partials/language.html").make_module(values)
        return self._env.globals["lang"]


def _stand_in(page: Page, url: str) -> Page:
    """A page with marks for everything that is its own."""
    other = copy(page)
    other.file = copy(page.file)
    other.file.url = url
    other.title = _mark("titel")
    other.canonical_url = _mark("adres") if page.canonical_url else None
    other.toc = TableOfContents([AnchorLink("", _mark("sprong"), 1)])
    vars(other)["merken"] = {"inhoud": _mark("inhoud"), "blad": _mark("blad")}
    return other
