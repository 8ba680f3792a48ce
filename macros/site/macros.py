"""The macros for prose pages: one for every overview, one for every kind of record."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from ..core.model.registers import REGISTERS, Register
from ..core.probleem import suggest
from ..views import OVERVIEWS, Pagina, Uitgave, view
from .bladen import Bladen, shown

Show = Callable[[Markup], str]


def register_macros(env: Any) -> None:
    """Register every macro on the environment of mkdocs-macros.

    What a view function makes is put into the page after Markdown, which would only read through it.
    """
    plugin = env.conf.plugins["programma"]
    uitgave: Uitgave = plugin.uitgave

    def page() -> Pagina:
        return plugin.pagina(env.page.url)  # type: ignore[no-any-return]

    def show(html: Markup) -> str:
        return plugin.bewaar(env.page.url, html)  # type: ignore[no-any-return]

    for name, overview in OVERVIEWS.items():
        env.macro(_overview(name, overview, plugin.bladen, page, show), name)
    for register in REGISTERS:
        env.macro(_record(register, uitgave, page, show), register.enkelvoud)
    env.variables["gemeente"] = in_markdown(uitgave.geheel.instellingen.gemeente)


def in_markdown(text: str) -> str:
    """A text of the data within Markdown: every mark as a code, so that it is shown and does nothing."""
    return re.sub(r"[^\w\s]|_", lambda match: f"&#{ord(match.group())};", text)


def _overview(
    name: str, overview: Callable[..., Markup], bladen: Bladen, page: Callable[[], Pagina], show: Show
) -> Callable[..., str]:
    def call(*arguments: Any, **named: Any) -> str:
        return show(
            shown(bladen, page(), f"{name} {arguments} {named}", lambda pagina: overview(pagina, *arguments, **named))
        )

    return call


def _record(register: Register, uitgave: Uitgave, page: Callable[[], Pagina], show: Show) -> Callable[[str], str]:
    def record(id_: str) -> str:
        found = uitgave.geheel.find(register.naam, id_)
        if found is None:
            known = uitgave.geheel.registers[register.naam]
            raise KeyError(f'{register.enkelvoud.capitalize()} "{id_}" bestaat niet.{suggest(id_, known)}')
        return show(view(page(), found))

    return record
