"""What every view needs: the linked data, the address it is shown on, and the words it has already explained."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from jinja2.environment import TemplateModule
from markupsafe import Markup

from ..core.bijdragen import counts
from ..core.leerpad import Werk
from ..core.link import TEXT_LINK, Geheel, key_of, register_of
from ..core.model.bronnen import Begrip, Bron, Plek, Tegenspraak
from ..core.model.geheugen import Publicatie, Wijziging
from ..core.model.grond import UitBron
from ..core.model.plan import Voortgang
from ..core.model.record import Item, Record
from ..core.model.registers import BY_ENKELVOUD, Register
from ..core.model.typen import Deel
from ..core.model.velden import Veld, velden
from ..core.navraag import Navraag
from ..core.probleem import suggest
from ..core.raci import Lijn, by_role, lines
from ..core.stand import keeper, latest, owner

if TYPE_CHECKING:
    from .uitgave import Schakel, Uitgave

R = TypeVar("R", bound=Item)
T = TypeVar("T")

# Shown in the head and foot of every record, or by the search box alone; not among its fields.
_FRAME = {veld.naam for veld in velden(Record)}


class Stuk(NamedTuple):
    """A piece of text: plain, or with the address it links to and a word of explanation."""

    tekst: str
    url: str = ""
    titel: str = ""


class Gevuld(NamedTuple):
    """A filled-in field with its values, always as a list."""

    veld: Veld
    waarden: tuple[Any, ...]


class Groep(NamedTuple):
    """Records that point at a record in the same way."""

    titel: str
    records: tuple[Item, ...]


@dataclass(slots=True)
class Pagina:
    """The page that a view is shown on: knows its address, so that links are relative and work from any folder."""

    uitgave: Uitgave
    adres: str
    geheel: Navraag
    verteld: set[str] = field(default_factory=set)
    bronnen: set[str] = field(default_factory=set)
    componenten: TemplateModule | None = None  # made when first needed

    def move_to(self, adres: str) -> None:
        """Become the page at another address, on which nothing is shown yet. The components stay: making them takes long."""
        self.adres = adres
        self.geheel.asked.clear()
        self.verteld.clear()
        self.bronnen.clear()

    def render(self, template: str, **values: Any) -> Markup:
        """HTML of a template, which has the components at hand as `c`; text is escaped by the template engine and nowhere else."""
        known = {"pagina": self, "geheel": self.geheel}
        if not self.componenten:
            self.componenten = self.uitgave.omgeving.get_template("componenten.jinja").make_module(known)
        return Markup(self.uitgave.omgeving.get_template(template).render(known, c=self.componenten, **values))

    def url(self, target: Item | str) -> str:
        """The relative address of a record, or of an address from the root such as `begrippen/`."""
        address = target if isinstance(target, str) else address_of(target)
        if isinstance(target, Item) and (bron := source_of(target)):
            self.bronnen.add(bron)
        return self.omhoog + address or "./"

    @property
    def omhoog(self) -> str:
        """From here to the root of the site."""
        return "../" * self.adres.count("/")

    def schakel(self, record: Item) -> Schakel:
        """What a link to a record says; its source counts as shown here."""
        found = self.uitgave.schakel(record)
        if found.bron:
            self.bronnen.add(found.bron)
            self.geheel.note(("record", "bronnen", found.bron))
        return found

    def find(self, veld: Veld, value: str) -> Item | None:
        """The record that a reference names."""
        return self.geheel.find(veld.registers[0], value) if veld.registers else self.geheel.at(value)

    def kies(self, model: type[R], **waar: str) -> tuple[R, ...]:
        """The records of one kind, limited to one `programma` or to what rests on one `bron`. Raises ValueError otherwise."""
        if unknown := waar.keys() - {"programma", "bron"}:
            raise ValueError(f'Kiezen kan op programma en op bron, niet op "{min(unknown)}".')
        for name, id_ in waar.items():
            register = BY_ENKELVOUD[name]
            if not self.geheel.find(register.naam, id_):
                known = self.geheel.registers[register.naam]
                raise ValueError(f'{name.capitalize()} "{id_}" bestaat niet.{suggest(id_, known)}')
        return tuple(record for record in self.geheel.all(model) if self._fits(record, **waar))

    def _fits(self, record: Item, programma: str = "", bron: str = "") -> bool:
        plan = self.plan(record)
        return (not programma or getattr(record, "programma", "") == programma) and (
            not bron or (plan is not None and plan.id == bron)
        )

    def gevuld(self, deel: Deel, *zonder: str) -> list[Gevuld]:
        """The filled-in fields of a record in the order of the model, without its frame and `zonder`."""
        return [
            Gevuld(veld, tuple(value) if veld.meervoud else (value,))
            for veld in velden(type(deel))
            if veld.naam not in _FRAME
            and veld.naam not in zonder
            and (value := getattr(deel, veld.naam)) not in (None, ())
        ]

    def terug(self, record: Item) -> list[Groep]:
        """What points at a record, grouped by kind and by the field that does it."""
        groups: dict[str, list[Item]] = {}
        for verband in self.geheel.backlinks(record):
            name = register_of(verband.van).titel
            title = f"{name}: {verband.veld.titel.lower()}" if verband.veld else f"{name}: noemt dit"
            groups.setdefault(title, []).append(verband.van)
        return [Groep(title, tuple(records)) for title, records in groups.items()]

    def is_voorbeeld(self, record: Item) -> bool:
        """True for an example, which is shown marked and never counted."""
        return not counts(record)

    def aantal(self, records: Iterable[Item]) -> int:
        """How many records there are; an example never counts."""
        return sum(not self.is_voorbeeld(record) for record in records)

    def plan(self, record: Item) -> Bron | None:
        """The source document that a record rests on."""
        bron = source_of(record)
        return self.geheel.get(Bron, bron) if bron else None

    def gebruikte_bronnen(self) -> list[Bron]:
        """The sources of everything this page has shown so far, the latest first."""
        found = [self.geheel.get(Bron, id_) for id_ in self.bronnen]
        return sorted(found, key=lambda bron: (bron.datum.sorteer, bron.id), reverse=True)

    def bevindingen(self, record: Item) -> list[str]:
        """What the source does at this record that good practice does not, as sentences."""
        self.geheel.note(("bevindingen", *key_of(record)))
        return self.uitgave.bevindingen.get(key_of(record), [])

    def geschiedenis(self, record: Item) -> list[tuple[Publicatie, Wijziging]]:
        """Every time that a record changed, the latest first."""
        found = self.uitgave.geschiedenis.get("/".join(key_of(record)), [])
        self.geheel.note(("geschiedenis", *key_of(record)), *(("record", *key_of(one)) for one, _ in found))
        return found

    @property
    def lijnen(self) -> tuple[Lijn, ...]:
        """Every line of who does what."""
        return self._shared(lines)

    def werk(self, rol: Item) -> list[Werk]:
        """The activities of a role, with its letters."""
        return self._shared(_work).get(rol.id, [])

    def _shared(self, make: Callable[[Geheel], T]) -> T:
        value, asked = self.uitgave.shared(make)
        self.geheel.note(*asked)
        return value

    def tegenspraken(self, record: Item) -> list[Item]:
        """The contradictions about a record."""
        return [verband.van for verband in self.geheel.backlinks(record) if isinstance(verband.van, Tegenspraak)]

    def laatste(self, record: Item) -> Voortgang | None:
        """The latest report of how a record stands."""
        return latest(self.geheel, record)

    def eigenaar(self, record: Record) -> str | None:
        """The role that owns a record, by itself or as agreed for its register."""
        return owner(self.geheel, record)

    def beheerder(self, record: Record) -> str | None:
        """The role that keeps a record, by itself or as agreed for its register."""
        return keeper(self.geheel, record)

    def bestand(self, record: Item) -> str:
        """The file in which an editor changes a record."""
        return self.geheel.file(record)

    def plekken(self, record: Item) -> list[Plek]:
        """The places in the source that a record rests on."""
        bron, grond = self.plan(record), getattr(record, "grond", None)
        return [plek for plek in bron.inhoud if plek.id in grond.plaats] if bron and isinstance(grond, UitBron) else []

    def stukken(self, text: str) -> Iterator[Stuk]:
        """Plain text as pieces: links, words explained where they first appear on the page, and the rest."""
        position = 0
        for match in TEXT_LINK.finditer(text):
            yield from self._words(text[position : match.start()])
            record = self.geheel.at(match["adres"])
            yield Stuk(
                match["tekst"] or (record.titel if record else match.group()), self.url(record) if record else ""
            )
            position = match.end()
        yield from self._words(text[position:])

    def _words(self, text: str) -> Iterator[Stuk]:
        (words, pattern), position = self._shared(_words), 0
        for match in pattern.finditer(text) if pattern else ():
            begrip = words[match.group().casefold()]
            if begrip.id in self.verteld:
                continue
            self.verteld.add(begrip.id)
            yield Stuk(text[position : match.start()])
            yield Stuk(match.group(), self.url(begrip), begrip.uitleg or "")
            position = match.end()
        yield Stuk(text[position:])


def source_of(record: Item) -> str | None:
    """The id of the source document that a record rests on."""
    grond = getattr(record, "grond", None)
    return grond.bron if isinstance(grond, UitBron) else None


def address_of(record: Item) -> str:
    """The permanent address of a record, from the root: `resultaten/ink-04/`. There is no second form."""
    return f"{register_of(record).naam}/{record.id.lower()}/"


def _work(geheel: Geheel) -> dict[str, list[Werk]]:
    return by_role(lines(geheel))


def _words(geheel: Geheel) -> tuple[dict[str, Begrip], re.Pattern[str] | None]:
    """Every word that can be explained, in lower case, and the pattern that finds them."""
    found: dict[str, Begrip] = {}
    for begrip in geheel.all(Begrip):
        for word in (begrip.titel, begrip.afkorting, *begrip.synoniemen):
            if word and begrip.uitleg:
                found.setdefault(word.casefold(), begrip)
    longest_first = "|".join(map(re.escape, sorted(found, key=len, reverse=True)))
    return found, re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE) if found else None


__all__ = ["Gevuld", "Groep", "Pagina", "Register", "Stuk", "address_of", "source_of"]
