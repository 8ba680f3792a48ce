"""Where a record goes: a file of its own, or its lines in a file of many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..core.link import Geheel, key_of
from ..core.load import Herkomst
from ..core.model.record import Item
from ..core.model.registers import Register
from ..core.modeline import with_modeline
from ..core.schrijf import yaml_text

NEW = "formulier"  # the file for what is new in a register of many records to a file


def put(
    files: Mapping[str, bytes], geheel: Geheel, register: Register, known: Item | None, plain: dict[str, Any]
) -> tuple[str, bytes]:
    """The file of a record with these values in it: name and bytes. Other records in the file keep their lines."""
    if known:
        herkomst = geheel.herkomst[key_of(known)]
        name = herkomst.document.bestand
        text = yaml_text(plain) if register.per_bestand else _replaced(files[name].decode("utf-8-sig"), herkomst, plain)
    elif register.per_bestand:
        name, text = f"data/{register.naam}/{plain['id']}.yml", yaml_text(plain)
    else:
        name = f"data/{register.naam}/{NEW}.yml"
        present = files.get(name, b"").decode("utf-8-sig")
        text = present + ("\n" if present and not present.endswith("\n") else "") + yaml_text([plain])
    return name, with_modeline(name, text).encode()


def _replaced(text: str, herkomst: Herkomst, plain: dict[str, Any]) -> str:
    """The text of a file of many with one record anew; a file in another notation is written anew as a whole."""
    document, position = herkomst.document, herkomst.pad[0]
    assert isinstance(position, int)
    lines = text.splitlines(keepends=True)
    starts = [document.marks[(index,)][0] - 1 for index in range(len(document.waarde))]
    if not all(lines[start].startswith("- ") for start in starts):
        return yaml_text([plain if index == position else one for index, one in enumerate(document.waarde)])
    first = starts[position]
    last = starts[position + 1] if position + 1 < len(starts) else len(lines)
    while lines[last - 1].startswith("#") or not lines[last - 1].strip():
        last -= 1  # what stands between two records belongs to the next
    return "".join(lines[:first]) + yaml_text([plain]) + "".join(lines[last:])



