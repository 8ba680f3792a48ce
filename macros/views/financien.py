"""Money: amounts by kind, with what must add up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ..core.model.financien import Bedrag, Kengetal
from ..core.rules.geld import computed_sum
from .pagina import Pagina


@dataclass(frozen=True, slots=True)
class Optelling:
    """An amount that must be the sum of others: the computed total and the difference with what is stated."""

    bedrag: Bedrag
    delen: tuple[Bedrag, ...]
    totaal: Decimal
    verschil: Decimal


def bedrag(pagina: Pagina, record: Bedrag) -> Markup:
    """An amount, with the sum worked out where it is one."""
    return pagina.render("financien/bedrag.jinja", record=record, optelling=_sum(pagina, record))


def financien(pagina: Pagina, programma: str, **waar: str) -> Markup:
    """The amounts of one programme by kind; kinds are never added together."""
    found = pagina.kies(Bedrag, programma=programma, **waar)
    kinds = list(dict.fromkeys(record.soort for record in found))
    sums = [total for record in found if (total := _sum(pagina, record))]
    return pagina.render(
        "financien/financien.jinja",
        programma=programma,
        groepen=[(soort, [record for record in found if record.soort == soort]) for soort in kinds],
        optellingen=sums,
    )


def kengetallen(pagina: Pagina, **waar: str) -> Markup:
    """Figures that are no euros."""
    return pagina.render("financien/kengetallen.jinja", kengetallen=pagina.kies(Kengetal, **waar))


def _sum(pagina: Pagina, record: Bedrag) -> Optelling | None:
    total = computed_sum(pagina.geheel, record)
    if total is None:
        return None
    parts = tuple(pagina.geheel.get(Bedrag, id_) for id_ in record.som_van)
    return Optelling(record, parts, total, record.bedrag - total)
