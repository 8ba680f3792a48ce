"""Rules about what is part of what."""

from __future__ import annotations

from collections.abc import Iterator

from ..link import Geheel, register_of
from ..model.communicatie import Doelgroep
from ..model.instellingen import ONTBREKEND
from ..model.organisatie import Fase, Onderdeel, Structuur
from ..model.plan import Programma
from ..model.record import Item
from ..model.sturing import Ingang, Rol
from ..probleem import suggest
from .regel import Regel, Vondst

MEESTE_INGANGEN = 8

_CHAINS: tuple[tuple[type[Item], str], ...] = (
    (Onderdeel, "deel_van"),
    (Programma, "deel_van"),
    (Doelgroep, "deel_van"),
    (Fase, "deel_van"),
    (Rol, "opgevolgd_door"),
)


def _no_cycles(geheel: Geheel) -> Iterator[Vondst]:
    for model, field in _CHAINS:
        above = {record.id: getattr(record, field) for record in geheel.all(model)}
        for record in geheel.all(model):
            if path := _cycle(record.id, above):
                yield Vondst(
                    record,
                    (field,),
                    f"{register_of(record).enkelvoud.capitalize()} {record.id} komt bij zichzelf uit: {' → '.join(path)}.",
                )


def _cycle(start: str, above: dict[str, str | None]) -> list[str]:
    """The way from `start` back to itself; empty where there is none."""
    path = [start]
    while (following := above.get(path[-1])) and following not in path[1:]:
        path.append(following)
        if following == start:
            return path
    return []


def _same_structure(geheel: Geheel) -> Iterator[Vondst]:
    for structuur in geheel.all(Structuur):
        units = [one for one in geheel.all(Onderdeel) if geheel.parent(one) is structuur]
        inside = {onderdeel.id for onderdeel in units}
        for onderdeel in units:
            if (
                onderdeel.deel_van
                and geheel.find("onderdelen", onderdeel.deel_van)
                and onderdeel.deel_van not in inside
            ):
                yield Vondst(
                    onderdeel,
                    ("deel_van",),
                    f'Organisatieonderdeel "{onderdeel.deel_van}" hoort bij een andere structuur.',
                )
            for position, was in enumerate(onderdeel.was):
                if was in inside:
                    yield Vondst(
                        onderdeel, ("was", position), f'"Was" wijst naar een oudere structuur; "{was}" staat in deze.'
                    )


def _known_contact(geheel: Geheel) -> Iterator[Vondst]:
    known = [contact.naam for contact in geheel.instellingen.contacten]
    for rol in geheel.all(Rol):
        if rol.contact and rol.contact not in known and geheel.instellingen is not ONTBREKEND:
            text = f'Contact "{rol.contact}" staat niet in data/instellingen.yml.{suggest(rol.contact, known)}'
            yield Vondst(rol, ("contact",), text)


def _few_ways_in(geheel: Geheel) -> Iterator[Vondst]:
    for ingang in geheel.all(Ingang)[MEESTE_INGANGEN:]:
        text = f"Er zijn meer dan {MEESTE_INGANGEN} ingangen; dan vindt niemand de zijne. Voeg er samen."
        yield Vondst(ingang, ("id",), text)


_ROL = (
    "- id: %s\n  titel: Wijkwacht\n  grond: {voorbeeld: Toont een opvolger.}\n  soort: functie\n  opgevolgd_door: %s\n"
)
_STRUCTUUR = """id: nieuw
titel: Nieuwe structuur
grond: {voorbeeld: Toont een structuur.}
geldig_van: 2040
geldig_tot: onbekend
stand: bedacht
samenvatting: Een voorbeeld.
onderdelen:
- {id: nieuw-groen, titel: Groen, soort: team, deel_van: %s, grond: {voorbeeld: Toont een team.}}
- {id: nieuw-top, titel: Top, soort: directie, grond: {voorbeeld: Toont een directie.}}
"""
_BEREIKBAAR = (
    "- id: wacht\n  titel: Wijkwacht\n  grond: {voorbeeld: Toont een contact.}\n  soort: functie\n  contact: %s\n"
)


def _ingangen(count: int) -> str:
    return "".join(
        f"- {{id: ingang-{nummer}, titel: Ik plant, uitleg: Wie plant., rollen: raad}}\n" for nummer in range(count)
    )


RULES = (
    Regel(
        "kring",
        "Niets is een deel of opvolger van zichzelf, ook niet langs een omweg.",
        {"data/rollen/wacht.yml": _ROL % ("wacht", "waker") + _ROL % ("waker", "wacht")},
        {"data/rollen/wacht.yml": _ROL % ("wacht", "raad")},
        check=_no_cycles,
    ),
    Regel(
        "andere-structuur",
        "Een organisatieonderdeel valt onder een onderdeel van dezelfde structuur en komt voort uit een andere.",
        {"data/structuren/nieuw.yml": _STRUCTUUR % "directie"},
        {"data/structuren/nieuw.yml": _STRUCTUUR % "nieuw-top"},
        check=_same_structure,
    ),
    Regel(
        "onbekend-contact",
        "Een rol is te bereiken via een postbus of balie uit de contactlijst.",
        {"data/rollen/wacht.yml": _BEREIKBAAR % "Postbus Bureau Groem"},
        {"data/rollen/wacht.yml": _BEREIKBAAR % "Postbus Bureau Groen"},
        check=_known_contact,
    ),
    Regel(
        "te-veel-ingangen",
        f"Er zijn hooguit {MEESTE_INGANGEN} ingangen voor lezers.",
        {"data/ingangen.yml": _ingangen(MEESTE_INGANGEN + 1)},
        {"data/ingangen.yml": _ingangen(MEESTE_INGANGEN)},
        check=_few_ways_in,
    ),
)
