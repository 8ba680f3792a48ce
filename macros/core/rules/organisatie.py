"""Rules about what is part of what."""

from __future__ import annotations

from collections.abc import Iterator

from ..link import Geheel, register_of
from ..model.communicatie import Doelgroep
from ..model.organisatie import Fase, Onderdeel, Structuur
from ..model.plan import Programma
from ..model.record import Item
from ..model.sturing import Rol
from .regel import Regel, Vondst

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
)
