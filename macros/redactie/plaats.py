"""Where a record goes: a file of its own, or its place in a file of many. What did not change keeps its own notation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..core.link import Geheel, key_of
from ..core.load import Herkomst
from ..core.model.record import Item
from ..core.model.registers import Register
from ..core.modeline import with_modeline
from ..core.notatie import document
from ..core.wijzig import rewrite
from .vorm import from_form, to_form

NEW = "formulier"  # the file for what is new in a register of many records to a file


def put(
    files: Mapping[str, bytes], geheel: Geheel, register: Register, known: Item | None, plain: dict[str, Any]
) -> tuple[str, bytes]:
    """The file of a record with these values in it: name and bytes. Remarks and other records stay. Raises NietGelukt."""
    if known:
        herkomst = geheel.herkomst[key_of(known)]
        name = herkomst.document.bestand
        return name, rewrite(files[name].decode("utf-8-sig"), _whole(herkomst, known, plain)).encode()
    if register.per_bestand:
        name, text = f"data/{register.naam}/{plain['id']}.yml", document(plain)
    else:
        name = f"data/{register.naam}/{NEW}.yml"
        present = files.get(name, b"").decode("utf-8-sig")
        text = present + ("\n" if present and not present.endswith("\n") else "") + document([plain])
    return name, with_modeline(name, text).encode()


def _whole(herkomst: Herkomst, known: Item, plain: dict[str, Any]) -> Any:
    """All values of the file, with this record as it becomes."""
    whole, pad = herkomst.document.waarde, herkomst.pad
    raw = whole[pad[0]] if pad else whole
    same = from_form(type(known), to_form(known))
    fresh = {
        name: raw[name] if same.get(name) == value else value
        for name, value in plain.items()
        if name in raw or same.get(name) != value  # what goes without saying stays unsaid
    }
    ordered = {name: fresh[name] for name in (*(one for one in raw if one in fresh), *fresh)}
    return [ordered if at == pad[0] else one for at, one in enumerate(whole)] if pad else ordered
