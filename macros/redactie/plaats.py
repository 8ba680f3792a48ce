"""Where a record goes: a file of its own, or its place in a file of many. What did not change keeps its own notation."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Any

from ..core.link import Geheel, key_of
from ..core.load import Herkomst
from ..core.model.record import Item
from ..core.model.registers import Register
from ..core.modeline import with_modeline
from ..core.notatie import document
from ..core.source import Waarde, read
from ..core.werkblad.bestanden import file_for
from ..core.werkblad.wens import Nieuw
from ..core.wijzig import NietGelukt, rewrite
from .vorm import from_form, to_form


def put(
    files: Mapping[str, bytes], geheel: Geheel, register: Register, known: Item | None, plain: dict[str, Any]
) -> tuple[str, bytes]:
    """The file of a record with these values in it: name and bytes. Remarks and other records stay. Raises NietGelukt."""
    if known:
        herkomst = geheel.herkomst[key_of(known)]
        name = herkomst.document.bestand
        return name, _rewritten(files[name], _whole(herkomst, known, plain))
    if register.per_bestand:
        name = f"data/{register.naam}/{plain['id']}.yml"
        if name in files:
            raise NietGelukt(f'Het id "{plain["id"]}" is al gebruikt. Kies een ander id.')
        return name, with_modeline(name, document(plain)).encode()
    name = file_for(geheel, files, Nieuw(register, plain))
    if name in files:
        return name, _rewritten(files[name], [*_items(name, files[name]), plain])
    return name, with_modeline(name, document([plain])).encode()


def _rewritten(data: bytes, waarde: Waarde) -> bytes:
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + rewrite(data.removeprefix(mark).decode(), waarde).encode()


def _items(name: str, data: bytes) -> list[Waarde]:
    """What stands in a list file, wrong records included: they stay too."""
    found, _ = read(name, data)
    if found is None or not isinstance(found.waarde, list):
        raise NietGelukt(f"Niet bewaard. Er kan niets bij in {name}: dat bestand is niet goed te lezen.")
    return found.waarde


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
