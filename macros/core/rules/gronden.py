"""Rules about the ground under a fact: the place in the source exists."""

from __future__ import annotations

from collections.abc import Iterator

from ..link import Geheel
from ..model.bronnen import Bron, Tegenspraak
from ..model.grond import UitBron, grounds
from ..model.record import Item
from ..probleem import suggest
from ..source import Pad
from .regel import Regel, Vondst


def citations(geheel: Geheel) -> Iterator[tuple[Item, Pad, str, tuple[str, ...], int | None]]:
    """Every place in a source that a record cites: record, path of the citation, source, places, page."""
    for register in geheel.registers.values():
        for record in register.values():
            for pad, grond in grounds(record):
                if isinstance(grond, UitBron):
                    yield record, pad, grond.bron, grond.plaats, grond.bladzijde
                    for position, other in enumerate(grond.ook_in):
                        yield record, (*pad, "ook_in", position), other.bron, other.plaats, None
            if isinstance(record, Tegenspraak):
                for position, kant in enumerate(record.kanten):
                    yield record, ("kanten", position), kant.bron, kant.plaats, None


def _known_places(geheel: Geheel) -> Iterator[Vondst]:
    outlines = {bron.id: [plek.id for plek in bron.inhoud] for bron in geheel.all(Bron)}
    for record, pad, bron, plaatsen, _ in citations(geheel):
        for position, plaats in enumerate(plaatsen):
            if bron in outlines and plaats not in outlines[bron]:
                text = f'De inhoud van bron "{bron}" heeft geen plaats "{plaats}".{suggest(plaats, outlines[bron])}'
                yield Vondst(record, (*pad, "plaats", position), text)


def _page_in_source(geheel: Geheel) -> Iterator[Vondst]:
    pages = {bron.id: bron.bladzijden for bron in geheel.all(Bron) if bron.bladzijden}
    for record, pad, bron, _, bladzijde in citations(geheel):
        if bladzijde and bron in pages and bladzijde > pages[bron]:
            yield Vondst(
                record,
                (*pad, "bladzijde"),
                f'Bladzijde {bladzijde} bestaat niet: bron "{bron}" heeft er {pages[bron]}.',
            )


def _outline_fits(geheel: Geheel) -> Iterator[Vondst]:
    for bron in geheel.all(Bron):
        seen: set[str] = set()
        for position, plek in enumerate(bron.inhoud):
            if plek.id in seen:
                yield Vondst(bron, ("inhoud", position, "id"), f'De plek "{plek.id}" staat twee keer in de inhoud.')
            if plek.in_ and plek.in_ not in seen:
                yield Vondst(
                    bron,
                    ("inhoud", position, "in"),
                    f'De plek "{plek.in_}" staat niet eerder in de inhoud.{suggest(plek.in_, seen)}',
                )
            if plek.bladzijde and plek.tot_bladzijde and plek.tot_bladzijde < plek.bladzijde:
                yield Vondst(
                    bron,
                    ("inhoud", position, "tot_bladzijde"),
                    f"Bladzijde {plek.tot_bladzijde} ligt vóór bladzijde {plek.bladzijde}.",
                )
            if bron.bladzijden and (last := plek.tot_bladzijde or plek.bladzijde or 0) > bron.bladzijden:
                yield Vondst(
                    bron, ("inhoud", position), f"Bladzijde {last} bestaat niet: de bron heeft er {bron.bladzijden}."
                )
            seen.add(plek.id)


_BEGRIP = "- id: raad\n  titel: Raad\n  grond: {bron: plan, plaats: %s}\n"
_BRON = """id: plan
titel: Plan Groener
datum: 2030-01-10
status: definitief
uitgever: Bureau Groen
bladzijden: 12
geldt_voor: 2030/2031
korte_naam: Plan Groener
samenvatting: Waarom en hoe de stad groener wordt.
inhoud:
- {id: h1, soort: hoofdstuk, titel: Waarom, feiten: ja}
- {id: %s, soort: tabel, titel: Bomen, in: h1, feiten: ja}
"""

RULES = (
    Regel(
        "onbekende-plaats",
        "Een herkomst noemt een plaats die in de inhoud van de bron staat.",
        {"data/begrippen.yml": _BEGRIP % "tabel-9"},
        {"data/begrippen.yml": _BEGRIP % "tabel-1"},
        check=_known_places,
    ),
    Regel(
        "bladzijde-buiten-bron",
        "Een bladzijde ligt binnen de bron.",
        {"data/begrippen.yml": _BEGRIP % "tabel-1, bladzijde: 99"},
        {"data/begrippen.yml": _BEGRIP % "tabel-1, bladzijde: 3"},
        check=_page_in_source,
    ),
    Regel(
        "inhoud-bron",
        "In de inhoud van een bron staat elke plek één keer, na de plek waar zij onder valt, op bladzijden die bestaan.",
        {"data/bronnen/bomenplan.yml": _BRON.replace("id: plan", "id: bomenplan") % "h1"},
        {"data/bronnen/bomenplan.yml": _BRON.replace("id: plan", "id: bomenplan") % "tabel-1"},
        check=_outline_fits,
    ),
)
