"""The template engine of the views: where templates are, and what they can use."""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping
from pathlib import Path
from types import MethodType
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context, Macro

from ..core import geld
from ..core.link import register_of
from ..core.model.grond import kind_of
from ..core.model.registers import REGISTERS
from ..core.model.velden import velden
from ..core.tijd import day_label

if TYPE_CHECKING:
    from .pagina import Stuk

TEMPLATES = Path(__file__).parent / "templates"


class _Calls(Context):
    """Calls components and methods as they are. Jinja finds out for each call how it is to be done: a twentieth of a build."""

    def call(self, called: Any, /, *values: Any, **named: Any) -> Any:
        if type(called) is Macro:
            values = (self.eval_ctx, *values)
        elif type(called) is not MethodType:
            return super().call(called, *values, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(*values, **named)


class _Omgeving(Environment):
    """Templates here all have the same globals, so these are handed out as they are and not looked through for every template."""

    context_class = _Calls

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return self.globals


@pass_context
def _pieces(context: Context, text: str) -> list[Stuk]:
    return list(context["pagina"].stukken(text))


@pass_context
def _paragraphs(context: Context, text: str) -> list[list[Stuk]]:
    return [list(context["pagina"].stukken(re.sub(r"[ \t\r\n]+", " ", part))) for part in re.split(r"\n\s*\n", text)]


def _by_period(records: Iterable[Any], name: str) -> list[Any]:
    return sorted(records, key=lambda record: getattr(record, name).sorteer)


def environment() -> Environment:
    """A template engine for one rendering of the data. Every text is escaped here and nowhere else."""
    omgeving = _Omgeving(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,  # all: there are fewer than Jinja keeps, and it would note for each when it was used
        trim_blocks=True,
        lstrip_blocks=True,
    )
    omgeving.filters |= {
        "stukken": _pieces,
        "alineas": _paragraphs,
        "euro": geld.label,
        "dag": day_label,
        "op_periode": _by_period,
    }
    omgeving.globals |= {"velden": velden, "register_van": register_of, "soort_grond": kind_of, "registers": REGISTERS}
    return omgeving
