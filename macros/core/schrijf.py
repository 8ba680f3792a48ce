"""Plain values → YAML that reads back as exactly these values: text stays text, and is quoted only where YAML needs it."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

WIDTH = 160


class _Dumper(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Every scalar is text to our reader, so nothing has to be quoted for looking like a number or a day."""

    def __init__(self, stream: Any, **options: Any) -> None:
        Emitter.__init__(self, stream, width=WIDTH, allow_unicode=True)
        Serializer.__init__(self)
        SafeRepresenter.__init__(self, sort_keys=False, default_flow_style=False)
        BaseResolver.__init__(self)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def yaml_text(value: Any) -> str:
    """A record (dict), or a list of records, as YAML text of its own lines."""
    return str(yaml.dump(value, Dumper=_Dumper))
