"""The macros for prose pages: one for every overview, one for every kind of record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from ..core.model.registers import REGISTERS, Register
from ..core.probleem import suggest
from ..views import OVERVIEWS, Pagina, Uitgave, view


def register_macros(env: Any) -> None:
    """Register every macro on the environment of mkdocs-macros.

    A macro shows what the view function returns, on one line for Markdown's sake.
    """
    plugin = env.conf.plugins["programma"]
    uitgave: Uitgave = plugin.uitgave

    def page() -> Pagina:
        return plugin.pagina(env.page.url)  # type: ignore[no-any-return]

    for name, overview in OVERVIEWS.items():
        env.macro(_overview(overview, page), name)
    for register in REGISTERS:
        env.macro(_record(register, uitgave, page), register.enkelvoud)
    env.variables["gemeente"] = uitgave.geheel.instellingen.gemeente


def _overview(overview: Callable[..., Markup], page: Callable[[], Pagina]) -> Callable[..., str]:
    return lambda *arguments, **named: _block(overview(page(), *arguments, **named))


def _record(register: Register, uitgave: Uitgave, page: Callable[[], Pagina]) -> Callable[[str], str]:
    def show(id_: str) -> str:
        record = uitgave.geheel.find(register.naam, id_)
        if record is None:
            known = uitgave.geheel.registers[register.naam]
            raise KeyError(f'{register.enkelvoud.capitalize()} "{id_}" bestaat niet.{suggest(id_, known)}')
        return _block(view(page(), record))

    return show


def _block(html: Markup) -> str:
    """HTML that Markdown leaves alone: a block of its own, without the characters that open a code fence."""
    fenced = str(html).replace("`", "&#96;").replace("~", "&#126;")
    return f'\n<div class="weergave">\n{fenced}\n</div>\n'
