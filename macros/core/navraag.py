"""The linked data as one page sees it: every question that the page asks is noted, so that it is known what the page rests on.

A page is made of answers alone. Where every question still has the same answer, the page is the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import TypeVar

from .link import Geheel, Sleutel, Verband, key_of
from .model.geheugen import Stand
from .model.instellingen import Instellingen
from .model.record import Item
from .model.registers import BY_MODEL, BY_NAME

Question = tuple[str, ...]  # what is asked, and of what: ("record", "resultaten", "ink-04")
Digest = bytes
R = TypeVar("R", bound=Item)

_EVERYTHING: Question = ("alles",)
_SIZE = 8  # bytes of a digest: two different answers to a question look the same once in 2 ** 64


class Navraag(Geheel):
    """Answers as the whole does, and notes what was asked. What it has no question for, it does not answer."""

    __slots__ = ("_geheel", "asked")
    _geheel: Geheel
    asked: dict[Question, None]

    def __init__(self, geheel: Geheel) -> None:
        object.__setattr__(self, "_geheel", geheel)
        object.__setattr__(self, "asked", {})

    def note(self, *questions: Question) -> None:
        """Count these as asked."""
        self.asked.update(dict.fromkeys(questions))

    def all(self, model: type[R]) -> tuple[R, ...]:
        self.asked["register", BY_MODEL[model].naam] = None
        return self._geheel.all(model)

    def get(self, model: type[R], id_: str) -> R:
        self.asked["record", BY_MODEL[model].naam, id_] = None
        return self._geheel.get(model, id_)

    def find(self, register: str, id_: str) -> Item | None:
        self.asked["record", register, id_] = None
        return self._geheel.find(register, id_)

    def backlinks(self, record: Item) -> tuple[Verband, ...]:
        self.asked["verbanden", *key_of(record)] = None
        return self._geheel.backlinks(record)

    def pointing(self, record: Item, model: type[R], *velden: str) -> tuple[R, ...]:
        self.asked["verbanden", *key_of(record), BY_MODEL[model].naam] = None
        return self._geheel.pointing(record, model, *velden)

    def in_order(self, records: Iterable[R]) -> tuple[R, ...]:
        found = self._geheel.in_order(records)
        self.asked["volgorde", *map("/".join, map(key_of, found))] = None
        return found

    def parent(self, record: Item) -> Item | None:
        self.asked["ouder", *key_of(record)] = None
        return self._geheel.parent(record)

    def file(self, record: Item) -> str:
        self.asked["bestand", *key_of(record)] = None
        return self._geheel.file(record)

    @property
    def instellingen(self) -> Instellingen:
        self.asked["instellingen",] = None
        return self._geheel.instellingen

    @property
    def registers(self) -> Mapping[str, Mapping[str, Item]]:
        self.asked[_EVERYTHING] = None
        return self._geheel.registers

    @property
    def stand(self) -> Stand:
        self.asked[_EVERYTHING] = None
        return self._geheel.stand


class Antwoorden:
    """What the linked data answers to questions, each as a digest. `more` answers what else is asked of a record, by name."""

    def __init__(self, geheel: Geheel, more: Mapping[str, Callable[[Sleutel], object]]) -> None:
        self._geheel = geheel
        self._more = more
        self._known: dict[Question, Digest] = {}

    def to(self, questions: Iterable[Question]) -> bytes:
        """The digests of all answers, one after the other. Raises KeyError for a question that nobody can answer."""
        return b"".join(map(self._answer, questions))

    def _answer(self, question: Question) -> Digest:
        if question not in self._known:
            self._known[question] = _digest(self._parts(question))
        return self._known[question]

    def _parts(self, question: Question) -> Iterator[bytes]:
        """What an answer is made of: digests of records, or values as text."""
        geheel = self._geheel
        match question:
            case ("record", register, id_):
                yield self._record(geheel.find(register, id_))
            case ("register", register):
                yield from map(self._record, geheel.registers[register].values())
            case ("verbanden", register, id_, *kinds):
                yield from self._links((register, id_), kinds)
            case ("volgorde", *addresses):
                yield from map(str.encode, sorted(addresses, key=self._place))
            case ("ouder", register, id_):
                yield self._record(geheel.ouders.get((register, id_)))
            case ("bestand", register, id_):
                yield geheel.herkomst[register, id_].document.bestand.encode()
            case ("instellingen",):
                yield geheel.instellingen.model_dump_json().encode()
            case ("alles",):
                yield from (self._answer(("register", name)) for name in geheel.registers)
                yield geheel.stand.model_dump_json().encode()
            case (name, register, id_):
                yield repr(self._more[name]((register, id_))).encode()
            case _:
                raise KeyError(question)

    def _links(self, key: Sleutel, kinds: list[str]) -> Iterator[bytes]:
        models = tuple(BY_NAME[kind].model for kind in kinds) or Item
        for one in self._geheel.verbanden.get(key, ()):
            if isinstance(one.van, models):
                yield one.veld.naam.encode() if one.veld else b""
                yield self._record(one.van)

    def _place(self, address: str) -> int:
        register, _, id_ = address.partition("/")
        return self._geheel.volgorde[register, id_]

    def _record(self, record: Item | None) -> Digest:
        """The digest of a record: what kind it is and how it stands in its file, with the records inside it."""
        if record is None:
            return b""
        register, id_ = key_of(record)
        question = ("inhoud", register, id_)
        if question not in self._known:
            herkomst = self._geheel.herkomst[register, id_]
            content = json.dumps(herkomst.document.at(herkomst.pad))
            self._known[question] = _digest([register.encode(), content.encode()])
        return self._known[question]


def _digest(parts: Iterable[bytes]) -> Digest:
    return blake2b(b"\0".join(parts), digest_size=_SIZE).digest()
