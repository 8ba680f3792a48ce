"""Rules about validity: what holds from when to when. The last day is the first on which it no longer holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from ..link import Geheel
from ..model.bronnen import Kader
from ..model.organisatie import Structuur
from ..tijd import Periode
from .regel import Regel, Vondst

Grens = Periode | date | None


def _ends_after_it_begins(geheel: Geheel) -> Iterator[Vondst]:
    records: tuple[Structuur | Kader, ...] = (*geheel.all(Structuur), *geheel.all(Kader))
    for record in records:
        if certainly_before(record.geldig_tot, record.geldig_van):
            yield Vondst(record, ("geldig_tot",), "Dit eindigt vóór het begint.")


def _one_at_a_time(geheel: Geheel) -> Iterator[Vondst]:
    """Ensure that of one organisation or one law no second version certainly begins while the first still holds."""
    for first, second in combinations(sorted(geheel.all(Structuur), key=_start), 2):
        if first.organisatie == second.organisatie and _begins_within(first, second):
            yield Vondst(second, ("geldig_van",), f'Dit begint terwijl structuur "{first.id}" nog geldt.')
    for one, other in combinations(sorted(geheel.all(Kader), key=_start), 2):
        if one.afkorting and one.afkorting == other.afkorting and _begins_within(one, other):
            yield Vondst(other, ("geldig_van",), f'Dit begint terwijl kader "{one.id}" nog geldt.')


def _begins_within(first: Structuur | Kader, second: Structuur | Kader) -> bool:
    last, begins = _last(first.geldig_van), _first(second.geldig_van)
    in_turn = last is not None and begins is not None and last <= begins
    return in_turn and certainly_before(second.geldig_van, first.geldig_tot)


def _start(record: Structuur | Kader) -> tuple[date, date, date]:
    """Sorts what begins first in front; of two that begin on one day the one that is known to end."""
    begins, end = record.geldig_van, record.geldig_tot
    return _first(begins) or date.min, _last(begins) or date.max, _first(end) or date.max


def certainly_before(one: Grens, other: Grens) -> bool:
    """True where the last possible day of `one` lies before the first possible day of `other`; unknown is not certain."""
    last, first = _last(one), _first(other)
    return last is not None and first is not None and last < first


def _first(edge: Grens) -> date | None:
    return edge.van if isinstance(edge, Periode) else edge


def _last(edge: Grens) -> date | None:
    return edge.tot if isinstance(edge, Periode) else edge


_KADER = "- id: %s\n  titel: Boomverordening\n  grond: {voorbeeld: Toont een kader.}\n  soort: lokaal\n  afkorting: BV\n  geldig_van: %s\n  geldig_tot: %s\n  samenvatting: Regels.\n"

RULES = (
    Regel(
        "einde-voor-begin",
        "Wat geldt, eindigt niet vóór het begint.",
        {"data/kaders/bomen.yml": _KADER % ("bv-1", "2030-01-01", "2029-01-01")},
        {"data/kaders/bomen.yml": _KADER % ("bv-1", "2030-01-01", "2031-01-01")},
        check=_ends_after_it_begins,
    ),
    Regel(
        "geldigheid-overlapt",
        "Van één organisatie geldt één structuur tegelijk, en van één kader één versie.",
        {
            "data/kaders/bomen.yml": _KADER % ("bv-1", "2030-01-01", "2033-01-01")
            + _KADER % ("bv-2", "2032-01-01", "2034-01-01")
        },
        {
            "data/kaders/bomen.yml": _KADER % ("bv-1", "2030-01-01", "2032-01-01")
            + _KADER % ("bv-2", "2032-01-01", "2034-01-01")
        },
        check=_one_at_a_time,
    ),
)
