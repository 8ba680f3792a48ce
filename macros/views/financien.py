"""Money: what it costs by theme, what covers it, what is unknown, and every amount by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from ..core.model.bronnen import Bron, Plek
from ..core.model.financien import Bedrag, Kengetal
from ..core.model.plan import Resultaat, Thema
from ..core.rules.geld import computed_sum
from .kosten import Themakosten, costs_by_theme
from .optellen import real
from .pagina import Pagina
from .saldi import KOSTEN, Dekkingsbeeld, cover


class Optelling(NamedTuple):
    """An amount that must be the sum of others: the computed total and the difference with what is stated."""

    bedrag: Bedrag
    delen: tuple[Bedrag, ...]
    totaal: Decimal
    verschil: Decimal


class Onbekend(NamedTuple):
    """What the source leaves open about the money of a programme."""

    zonder_bedrag: tuple[Resultaat, ...]
    zonder_thema: tuple[Bedrag, ...]
    zonder_dekking: tuple[Bedrag, ...]
    zonder_kosten: tuple[Bedrag, ...]
    zonder_jaar: tuple[Bedrag, ...]
    zonder_duur: tuple[Bedrag, ...]
    verloren: tuple[tuple[Bron, Plek], ...]


def bedrag(pagina: Pagina, record: Bedrag) -> Markup:
    """An amount, with the sum worked out where it is one."""
    return pagina.render("financien/bedrag.jinja", record=record, optelling=_sum(pagina, record))


def financien(pagina: Pagina, programma: str, **waar: str) -> Markup:
    """The money of one programme; kinds are never added together."""
    found = pagina.kies(Bedrag, programma=programma, **waar)
    kosten = costs_by_theme(pagina, pagina.kies(Thema, programma=programma, **waar))
    dekking = cover(pagina, found)
    kinds = list(dict.fromkeys(record.soort for record in found))
    sums = [total for record in found if (total := _sum(pagina, record))]
    return pagina.render(
        "financien/financien.jinja",
        programma=programma,
        kosten=kosten,
        dekking=dekking,
        onbekend=_unknown(pagina, real(pagina, found), kosten, dekking),
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


def _unknown(pagina: Pagina, bedragen: Sequence[Bedrag], kosten: Themakosten, dekking: Dekkingsbeeld) -> Onbekend:
    return Onbekend(
        zonder_bedrag=tuple(kosten.zonder),
        zonder_thema=tuple(_without_theme(pagina, bedragen, kosten)) if kosten.regels else (),
        zonder_dekking=dekking.zonder_dekking,
        zonder_kosten=dekking.zonder_kosten,
        zonder_jaar=tuple(record for record in bedragen if record.jaar.tekst == "onbekend"),
        zonder_duur=tuple(record for record in bedragen if record.duur == "onbekend"),
        verloren=tuple(_lost(pagina, bedragen)),
    )


def _without_theme(pagina: Pagina, bedragen: Sequence[Bedrag], kosten: Themakosten) -> Iterator[Bedrag]:
    """The costs that hang on no result; a sum of costs is left to its parts."""
    for record in bedragen:
        parts = [pagina.geheel.get(Bedrag, id_) for id_ in record.som_van]
        if record.soort in KOSTEN and record.id not in kosten.bedragen and not any(p.soort in KOSTEN for p in parts):
            yield record


def _lost(pagina: Pagina, bedragen: Sequence[Bedrag]) -> Iterator[tuple[Bron, Plek]]:
    """What cannot be read at the places that amounts cite, or right below these."""
    cited = {
        (bron.id, plek.id) for record in bedragen if (bron := pagina.plan(record)) for plek in pagina.plekken(record)
    }
    for bron in pagina.geheel.all(Bron):
        for plek in bron.inhoud:
            if plek.verloren and {(bron.id, plek.id), (bron.id, plek.in_)} & cited:
                yield bron, plek
