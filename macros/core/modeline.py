"""The first line of a data file that tells an editor such as VS Code which schema it has."""

from __future__ import annotations

from pathlib import PurePosixPath

from .load import INSTELLINGEN
from .model.registers import BY_NAME

_BOM = "\ufeff"
_MARK = "# yaml-language-server: $schema="


def with_modeline(name: str, text: str) -> str:
    """The text of a data file with its modeline on top. `name` is the name as in `data/rollen.yml`.

    A file that no schema describes (the memory, an unknown register) comes back as it was.
    """
    path = PurePosixPath(name)
    schema = path.parts[1].removesuffix(".yml")
    if name != INSTELLINGEN and (schema not in BY_NAME or schema == "publicaties"):
        return text
    line = f"{_MARK}{'../' * (len(path.parts) - 2)}schema/{schema}.json\n"
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(mark)
    rest = text.partition("\n")[2] if text.startswith(_MARK) else text
    return mark + line + rest
