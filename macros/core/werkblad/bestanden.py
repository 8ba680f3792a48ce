"""Changed, new and dropped records → the files that change with them. Nothing is written here."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from .. import notatie, wijzig
from ..link import Geheel, Sleutel, key_of
from ..model.registers import BY_NAME, Register
from ..modeline import with_modeline
from ..source import Waarde
from .rijen import raw_of
from .vorm import get, restore
from .wens import Nieuw

Bestanden = dict[str, bytes | None]  # None: the file goes


def files_after(
    files: Mapping[str, bytes],
    geheel: Geheel,
    aangepast: Mapping[Sleutel, dict[str, Waarde]],
    nieuw: Mapping[Sleutel, Nieuw],
    weg: set[Sleutel],
) -> Bestanden:
    """The files that differ afterwards, with their new bytes. Records are in normal form. Raises wijzig.NietGelukt."""
    work = _Werk(files, geheel)
    for sleutel in sorted(aangepast.keys() - weg, key=lambda one: len(geheel.herkomst[one].pad)):
        work.change(sleutel, aangepast[sleutel])
    for one in nieuw.values():
        work.add(one)
    for sleutel in weg:
        work.block(sleutel)  # found before any list becomes shorter
    for sleutel in sorted(weg):
        work.drop(sleutel)
    return work.files_after()


class _Werk:
    """The documents that change, as plain values that may be changed."""

    def __init__(self, files: Mapping[str, bytes], geheel: Geheel) -> None:
        self.files, self.geheel = files, geheel
        self.documents: dict[str, Any] = {}
        self.gone: set[str] = set()
        self.added: dict[Sleutel, dict[str, Waarde]] = {}
        self.blocks: dict[Sleutel, dict[str, Waarde]] = {}

    def files_after(self) -> Bestanden:
        changed = {name: self._bytes(name, value) for name, value in self.documents.items() if name not in self.gone}
        return {**changed, **dict.fromkeys(self.gone)}

    def _bytes(self, name: str, value: Waarde) -> bytes:
        try:
            return self._written(name, value)
        except wijzig.NietGelukt as problem:
            raise wijzig.NietGelukt(f"{name}: {problem}") from None

    def _written(self, name: str, value: Waarde) -> bytes:
        if name not in self.files:
            return with_modeline(name, notatie.document(value)).encode()
        data = self.files[name]
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        return mark + wijzig.rewrite(data.removeprefix(mark).decode(), value).encode()

    def _document(self, name: str, otherwise: Waarde = None) -> Any:
        if name not in self.documents:
            known = next((one.document for one in self.geheel.herkomst.values() if one.document.bestand == name), None)
            self.documents[name] = deepcopy(known.waarde) if known else otherwise
        return self.documents[name]

    def block(self, sleutel: Sleutel) -> dict[str, Any]:
        """The block of a record in its document. Found by its place: only while no list is shorter yet; kept after."""
        if sleutel in self.added:
            return self.added[sleutel]
        if sleutel not in self.blocks:
            herkomst = self.geheel.herkomst[sleutel]
            self.blocks[sleutel] = get(self._document(herkomst.document.bestand), herkomst.pad)
        return self.blocks[sleutel]

    def change(self, sleutel: Sleutel, normal: dict[str, Waarde]) -> None:
        block = self.block(sleutel)
        fresh = restore((BY_NAME[sleutel[0]].model,), normal, block)
        block.clear()
        block.update(fresh)

    def add(self, one: Nieuw) -> None:
        block = self.added[one.sleutel] = restore((one.register.model,), one.blok, {})
        if one.register.binnen:
            self.block((one.register.binnen, one.ouder)).setdefault(one.register.naam, []).append(block)
        elif one.register.per_bestand:
            self.documents[f"data/{one.register.naam}/{one.sleutel[1]}.yml"] = block
        else:
            self._document(file_for(self.geheel, self.files, one), []).append(block)

    def drop(self, sleutel: Sleutel) -> None:
        register, herkomst = BY_NAME[sleutel[0]], self.geheel.herkomst[sleutel]
        name = herkomst.document.bestand
        block = self.block(sleutel)
        if register.per_bestand:
            self.gone.add(name)
            return
        around = get(self._document(name), herkomst.pad[:-1])
        around[:] = [part for part in around if part is not block]
        if not around and register.binnen:
            del get(self._document(name), herkomst.pad[:-2])[register.naam]


def file_for(geheel: Geheel, files: Mapping[str, bytes], one: Nieuw) -> str:
    """The list file for a new record: where the register already has records of the same source, else the register's own."""
    source = get(one.blok, ("grond", "bron"))
    same = [record for record in geheel.registers[one.register.naam].values() if source and get(raw_of(geheel, record), ("grond", "bron")) == source]  # fmt: skip
    if same:
        return geheel.herkomst[key_of(same[-1])].document.bestand
    return own_file(one.register, files)


def own_file(register: Register, files: Mapping[str, bytes]) -> str:
    """The list file of a register for what belongs to no source; new where there is only a folder."""
    single = f"data/{register.naam}.yml"
    inside = any(name.startswith(f"data/{register.naam}/") for name in files)
    return single if single in files or not inside else f"data/{register.naam}/eigen.yml"
