"""Rules about money: what must add up, does, or the source's own difference is named."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from .. import geld
from ..link import Geheel
from ..model.bronnen import Tegenspraak
from ..model.financien import Bedrag
from .regel import Regel, Vondst


def computed_sum(geheel: Geheel, bedrag: Bedrag) -> Decimal | None:
    """The sum of the parts of an amount; None where it names none, or one is missing."""
    parts = [geheel.find("bedragen", id_) for id_ in bedrag.som_van]
    if not parts or not all(isinstance(part, Bedrag) for part in parts):
        return None
    return sum((part.bedrag for part in parts if isinstance(part, Bedrag)), Decimal(0))


def _adds_up(geheel: Geheel) -> Iterator[Vondst]:
    explained = {address for tegenspraak in geheel.all(Tegenspraak) for address in tegenspraak.over}
    for bedrag in geheel.all(Bedrag):
        total = computed_sum(geheel, bedrag)
        if total is not None and total != bedrag.bedrag and f"bedragen/{bedrag.id}" not in explained:
            text = f"De delen tellen op tot {geld.label(total)}, maar hier staat {geld.label(bedrag.bedrag)}. Staat dat zo in de bron, maak er dan een tegenspraak van."
            yield Vondst(bedrag, ("bedrag",), text)


_DELEN = "".join(
    f"- id: {id_}\n  titel: {id_}\n  grond: {{voorbeeld: Toont een bedrag.}}\n  bedrag: {amount}\n  jaar: 2030\n  soort: raming\n  duur: incidenteel\n  programma: groener\n"
    for id_, amount in (("zaad", "100"), ("spades", "50"))
)
_SOM = (
    _DELEN
    + "- id: som\n  titel: Samen\n  grond: {voorbeeld: Toont een som.}\n  bedrag: %s\n  jaar: 2030\n  soort: raming\n  duur: incidenteel\n  programma: groener\n  som_van: [zaad, spades]\n"
)

RULES = (
    Regel(
        "som-klopt-niet",
        "Een bedrag dat de som van andere is, is dat ook; een verschil in de bron zelf is een tegenspraak.",
        {"data/bedragen/som.yml": _SOM % "151"},
        {"data/bedragen/som.yml": _SOM % "150"},
        check=_adds_up,
    ),
)
