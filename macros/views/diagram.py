"""Mermaid source for diagrams. Every label is quoted and escaped, every node id has a prefix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_SPECIAL = re.compile(r"[^\w ,]|_")


class Knoop(NamedTuple):
    """A box in a diagram: its id within the diagram, its label, and the address it opens."""

    id: str
    label: str
    url: str = ""
    klasse: str = ""


class Pijl(NamedTuple):
    """An arrow between two boxes, with the condition under which it is taken."""

    van: str
    naar: str
    als: str = ""


def label(text: str) -> str:
    """A label that Mermaid shows as it is, whatever is in it."""
    return '"' + _SPECIAL.sub(lambda match: f"#{ord(match.group())};", text) + '"'


def flowchart(title: str, knopen: Sequence[Knoop], pijlen: Iterable[Pijl], richting: str = "TB") -> str:
    """A flow chart as Mermaid source; empty where there are no boxes."""
    if not knopen:
        return ""
    lines = [f"flowchart {richting}", f"  accTitle: {_plain(title)}"]
    lines += [f"  {_node(knoop.id)}[{label(knoop.label)}]" for knoop in knopen]
    lines += [f"  {_node(pijl.van)} -->{_condition(pijl.als)} {_node(pijl.naar)}" for pijl in pijlen]
    lines += [f"  click {_node(knoop.id)} href {_quoted(knoop.url)}" for knoop in knopen if knoop.url]
    return "\n".join(lines)


def _condition(als: str) -> str:
    return f"|{label(als)}|" if als else ""


def _node(id_: str) -> str:
    return "n_" + re.sub(r"\W", "_", id_)


def _plain(text: str) -> str:
    return re.sub(r"[^\w ,.()-]", " ", text)


def _quoted(url: str) -> str:
    return f'"{url}"'
