"""One rendering of the linked data: what all its pages share."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from ..core.bijdragen import counts
from ..core.geheugen import history
from ..core.link import Geheel, Sleutel, key_of, register_of
from ..core.model.bronnen import Bron
from ..core.model.geheugen import Publicatie, Wijziging
from ..core.model.record import Item
from ..core.navraag import Antwoorden, Navraag, Question
from ..core.rules import RULES
from .omgeving import environment
from .pagina import Pagina, address_of, source_of

T = TypeVar("T")
UITVOER = ("api", "agenda", "werkboek")  # what a site has besides pages; a municipality may leave some out


class Schakel(NamedTuple):
    """What a link says of a record: where it is, its kind and plan, the source that it rests on, and whether it is an example."""

    adres: str
    opschrift: str
    bron: str | None
    voorbeeld: bool


class Uitgave:
    """One rendering of the linked data. Makes pages; holds nothing that outlives a build."""

    def __init__(self, geheel: Geheel, uitvoer: Collection[str] = UITVOER) -> None:
        self.geheel = geheel
        self.omgeving = environment()
        self.omgeving.globals["uitvoer"] = uitvoer
        self._shared: dict[Callable[[Geheel], Any], tuple[Any, tuple[Question, ...]]] = {}
        self._schakels: dict[Sleutel, Schakel] = {}

    def pagina(self, adres: str) -> Pagina:
        """The page at an address relative to the site's root, such as `resultaten/ink-04/`."""
        return Pagina(self, adres, Navraag(self.geheel))

    def shared(self, make: Callable[[Geheel], T]) -> tuple[T, tuple[Question, ...]]:
        """What every page has use for and is made once, with the questions that it took."""
        if make not in self._shared:
            navraag = Navraag(self.geheel)
            self._shared[make] = make(navraag), tuple(navraag.asked)
        return self._shared[make]

    def schakel(self, record: Item) -> Schakel:
        """What every link to a record says, whatever page it is on."""
        key = key_of(record)
        if key not in self._schakels:
            bron, kind = source_of(record), register_of(record).enkelvoud.capitalize()
            opschrift = f"{kind} · {self.geheel.get(Bron, bron).korte_naam}" if bron else kind
            self._schakels[key] = Schakel(address_of(record), opschrift, bron, not counts(record))
        return self._schakels[key]

    @cached_property
    def antwoorden(self) -> Antwoorden:
        """What pages rest on, to compare with an earlier build."""
        more: dict[str, Callable[[Sleutel], object]] = {
            "bevindingen": self.bevindingen.get,
            "geschiedenis": lambda key: [
                (publicatie.id, change) for publicatie, change in self.geschiedenis.get("/".join(key), ())
            ],
        }
        return Antwoorden(self.geheel, more)

    @cached_property
    def geschiedenis(self) -> dict[str, list[tuple[Publicatie, Wijziging]]]:
        """`register/id` → every time that it changed, the latest first."""
        return history(self.geheel)

    @cached_property
    def bevindingen(self) -> dict[Sleutel, list[str]]:
        """The findings about every record that has any."""
        found: dict[Sleutel, list[str]] = {}
        for regel in RULES:
            for vondst in regel.check(self.geheel) if regel.goede_praktijk and regel.check else ():
                found.setdefault(key_of(vondst.record), []).append(vondst.tekst)
        return found
