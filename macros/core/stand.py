"""How things stand: the latest report of a result, the latest review of a risk, money beside the plan, who owns what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .link import Geheel, key_of, register_of
from .model.financien import Bedrag
from .model.grond import Voorbeeld
from .model.plan import Beoordeling, Maatregelstand, Programma, Risico, Voortgang
from .model.record import Item, Record
from .model.sturing import Beheer
from .tijd import Periode

GEMELD = ("begroot", "toegekend", "besteed")


def reports(geheel: Geheel, record: Item) -> tuple[Voortgang, ...]:
    """The reports about a record, that of the latest period first; an example never counts."""
    found = (one.van for one in geheel.backlinks(record) if isinstance(one.van, Voortgang))
    own = {
        one.id: one for one in found if "/".join(key_of(record)) in one.over and not isinstance(one.grond, Voorbeeld)
    }
    return tuple(sorted(own.values(), key=_when, reverse=True))


def _when(report: Voortgang) -> tuple[date, date]:
    """By period, as a report that is handed in late says nothing new; a period without any date counts as the day of its report."""
    period = report.periode.tot or report.periode.van or report.gemeld_op or date.min
    return period, report.gemeld_op or date.min


def latest(geheel: Geheel, record: Item) -> Voortgang | None:
    """The latest report of how a record stands; None where none was made. What a plan itself says of the past is none."""
    return next((one for one in reports(geheel, record) if one.staat), None)


def expectation(geheel: Geheel, record: Item) -> Periode | None:
    """When a record would be ready, as last reported; it holds until somebody reports another."""
    return next((one.nieuwe_verwachting for one in reports(geheel, record) if one.nieuwe_verwachting), None)


def last_review(risico: Risico) -> Beoordeling | None:
    """The latest review of a risk; of two on one day the one that was written last."""
    return max(reversed(risico.beoordelingen), key=lambda one: one.op, default=None)


def last_stands(risico: Risico) -> dict[str, Maatregelstand]:
    """Measure → how far it is, as last reported."""
    return {one.maatregel: one for one in sorted(risico.standen, key=lambda one: one.op)}


class Afwijking(NamedTuple):
    """An amount of the plan beside one that was reported later; `verschil` is reported minus planned."""

    raming: Bedrag
    gemeld: Bedrag

    @property
    def verschil(self) -> Decimal:
        return self.gemeld.bedrag - self.raming.bedrag


def deviations(geheel: Geheel) -> tuple[Afwijking, ...]:
    """Every reported amount beside its amount in the plan, the latest report first. Nothing that was not reported."""
    pairs = (
        Afwijking(geheel.get(Bedrag, one.bij_raming), one)
        for one in geheel.all(Bedrag)
        if one.bij_raming and one.soort in GEMELD and not isinstance(one.grond, Voorbeeld)
    )
    pairs = (one for one in pairs if not isinstance(one.raming.grond, Voorbeeld))
    return tuple(sorted(pairs, key=lambda one: one.gemeld.peildatum or date.min, reverse=True))


def under(geheel: Geheel, programma: str) -> frozenset[str]:
    """A programme and every programme that is part of it, at any depth."""
    found, before = {programma}, 0
    while len(found) > before:
        before = len(found)
        found |= {one.id for one in geheel.all(Programma) if one.deel_van in found}
    return frozenset(found)


def owner(geheel: Geheel, record: Record) -> str | None:
    """The role that owns a record: its own, or as agreed for its register."""
    return record.eigenaar or _agreed(geheel, record, "eigenaar")


def keeper(geheel: Geheel, record: Record) -> str | None:
    """The role that keeps a record up to date: its own, or as agreed for its register."""
    return record.beheerder or _agreed(geheel, record, "beheerder")


def _agreed(geheel: Geheel, record: Record, what: str) -> str | None:
    found = geheel.find("beheer", register_of(record).naam)
    return getattr(found, what) if isinstance(found, Beheer) else None
