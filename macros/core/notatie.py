"""A plain value → a piece of YAML that fits between what is already there. Every scalar is read back before it is trusted."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

from .source import Waarde, read

WIDTH = 140

# What another reader of YAML would not take for text.
_AMBIGUOUS = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.(?:inf|nan)|[-+]?\d+(?::\d+)+(?:\.\d*)?)$", re.IGNORECASE
)
_PLAIN = re.compile(r"[^\W_][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*$|[(€“‘…][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*$")
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\xa0\u2028\u2029\ufeff\ufffe\uffff"}
_ESCAPED |= {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


class NietGelukt(ValueError):
    """The new text would not hold the new value; nothing was made. Its text is for the editor."""


def scalar(text: str, *, like: str = "", flow: bool = False, indent: int = 0, width: int = WIDTH) -> str:
    """One text. `like` is the style it had (`'`, `"`, `|`, `>` or none), `indent` the column where its lines begin.

    Raises NietGelukt where the text holds a character that YAML cannot hold.
    """
    for candidate in _candidates(text, like, flow, indent, width):
        if _reads_back(candidate, text, flow):
            return _indented(candidate, indent)
    raise NietGelukt("Deze tekst bevat een teken dat niet in het bestand kan staan.")


def _candidates(text: str, like: str, flow: bool, indent: int, width: int) -> Iterator[str]:
    long = "\n" in text or len(text) + indent > max(width, WIDTH)
    if not flow and (long or like in (">", "|")):
        yield from _block(text, "|" if like == "|" else ">", max(width - indent, 40))
    if like == "'" and "\n" not in text:
        yield "'" + text.replace("'", "''") + "'"
    if like != '"' and "\n" not in text and _PLAIN.match(text) and not _AMBIGUOUS.match(text):
        yield text
    yield quoted(text)


def quoted(text: str) -> str:
    """A text between double quotes."""
    return json.dumps(text, ensure_ascii=False).translate(_ESCAPED)


def _block(text: str, style: str, width: int) -> Iterator[str]:
    """A text over several lines, below its key; only where its own lines begin and end with a word."""
    lines = text.split("\n")
    if any(line != line.strip() for line in lines) or text.strip("\n") != text:
        return
    if style == ">":
        folded = (textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) for line in lines)
        yield ">-\n" + _folded(list(folded))
    else:
        yield "|-\n" + "\n".join(f"  {line}".rstrip() for line in lines)


def _folded(paragraphs: list[list[str]]) -> str:
    """A line break of the text itself is an empty line more than what it stands between."""
    out: list[str] = []
    for position, paragraph in enumerate(paragraphs):
        out += [""] if position and paragraph and paragraphs[position - 1] else []
        out += [f"  {line}" for line in paragraph] or ["", ""][: 2 if not position else 1]
    return "\n".join(out)


def _reads_back(candidate: str, text: str, flow: bool) -> bool:
    document, problems = read("", (f"[{candidate}]" if flow else f"k: {candidate}\n").encode("utf-8", "surrogatepass"))
    return bool(document and not problems and document.waarde == ([text] if flow else {"k": text}))


def _indented(candidate: str, indent: int) -> str:
    head, *body = candidate.split("\n")
    return "\n".join([head, *(" " * (indent - 2) + line if line else "" for line in body)])


def inline(value: Waarde) -> str:
    """A value on one line, with brackets where it is a list or a block."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key(name)}: {inline(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return scalar(value, flow=True)


def key(name: str) -> str:
    """The name of a field."""
    return name if re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) else quoted(name)


def after_key(value: Waarde, indent: int) -> str:
    """What follows the colon of a field that itself stands at column `indent`."""
    if isinstance(value, str):
        return " " + scalar(value, indent=indent + 2)
    if _fits(value, indent):
        return " " + inline(value)
    margin = " " * (indent + 2)
    if isinstance(value, dict):
        return f"\n{margin}{mapping(value, indent + 2)}"
    return "".join(f"\n{margin}- {item(part, indent + 4)}" for part in value)


def item(value: Waarde, indent: int) -> str:
    """What follows the dash of a list; `indent` is the column right after that dash and its space."""
    if isinstance(value, str):
        return scalar(value, indent=indent)
    if isinstance(value, list) or not value:
        return inline(value)
    return mapping(value, indent)


def mapping(value: dict[str, Waarde], indent: int) -> str:
    """The fields of a block, each on a line of its own from column `indent`; the first line has no margin yet."""
    return f"\n{' ' * indent}".join(f"{key(name)}:{after_key(part, indent)}" for name, part in value.items())


def _fits(value: Waarde, indent: int) -> bool:
    """Lists of ids and small blocks stand on one line, as editors write them."""
    if not value:
        return True
    if isinstance(value, list):
        simple = all(isinstance(part, str) and not re.search(r"\s", part) for part in value)
    else:
        simple = all(
            isinstance(part, str) or (isinstance(part, list) and _fits(part, indent)) for part in value.values()
        )
        simple = simple and not any(isinstance(part, str) and "\n" in part for part in value.values())
    return simple and len(inline(value)) + indent < WIDTH


def document(value: Waarde) -> str:
    """A whole file: one record, or a list of records."""
    if isinstance(value, list):
        return "".join(f"- {item(part, 2)}\n" for part in value) or "[]\n"
    return mapping(value, 0) + "\n"


__all__ = ["WIDTH", "NietGelukt", "after_key", "document", "inline", "item", "key", "mapping", "quoted", "scalar"]
