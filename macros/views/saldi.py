"""What needs money against what covers it, only where the source relates the two."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ..core.model.financien import Bedrag
from .optellen import Som, add, leaves, real, share
from .pagina import Pagina

KOSTEN = ("raming", "begroot", "investering", "besteed")
VRAAG = (*KOSTEN, "gevraagd")
DEKKING = ("toegekend", "dekking")
Sleutel = tuple[str, str, str]


class Saldo(NamedTuple):
    """An amount that needs money and what covers it; `uit` is the total of cover that the source sets against it."""

    bedrag: Bedrag
    uit: Bedrag | None
    tekort: Bedrag | None
    nodig: Som
    toegekend: Som | None
    overig: Som | None
    gevraagd: Som | None

    @property
    def open(self) -> Som:
        """What is neither granted nor covered in another way."""
        covered = [som for som in (self.toegekend, self.overig) if som]
        total = self.nodig.totaal - sum((som.totaal for som in covered), Decimal(0))
        return Som(total, self.nodig.circa or any(som.circa for som in covered))

    @property
    def staaf(self) -> list[tuple[str, Som]]:
        """What a bar is stacked of."""
        parts = (("toegekend", self.toegekend), ("overig", self.overig), ("open", self.open))
        return [(name, som) for name, som in parts if som and som.totaal > 0]

    def aandeel(self, som: Som | None) -> int | None:
        """A part in percent of what is needed."""
        return share(som, self.nodig)


class Dekkingsbeeld(NamedTuple):
    """The balances that can be drawn up, and the amounts that none of them holds."""

    saldi: tuple[Saldo, ...]
    zonder_dekking: tuple[Bedrag, ...]
    zonder_kosten: tuple[Bedrag, ...]

    @property
    def schaal(self) -> Decimal:
        """The length of the longest bar."""
        return max(
            (sum((som.totaal for _, som in saldo.staaf), Decimal(0)) for saldo in self.saldi), default=Decimal(0)
        )


def cover(pagina: Pagina, bedragen: Sequence[Bedrag]) -> Dekkingsbeeld:
    """The balances between these amounts. Examples never count."""
    chosen = real(pagina, bedragen)
    asked = frozenset(leaf.id for one in chosen if one.soort == "gevraagd" for leaf in leaves(pagina.geheel, one))
    pairs = _pairs(pagina, chosen)
    saldi = tuple(_saldo(pagina, one, uit, tekort, asked) for one, uit, tekort in pairs)
    used = {part.id for one, uit, _ in pairs for whole in (one, uit) if whole for part in _within(pagina, whole)}
    loose = [one for one in _tops(chosen) if one.id not in used]
    return Dekkingsbeeld(
        saldi,
        zonder_dekking=tuple(one for one in loose if one.soort in VRAAG),
        zonder_kosten=tuple(one for one in loose if one.soort in DEKKING),
    )


def _pairs(pagina: Pagina, bedragen: Sequence[Bedrag]) -> list[tuple[Bedrag, Bedrag | None, Bedrag | None]]:
    """Costs with the total that covers them and the shortage that the source states; then sums that hold their cover."""
    totals = [one for one in _tops(bedragen) if one.som_van]
    costs, covers = _only(pagina, totals, KOSTEN), _only(pagina, totals, DEKKING)
    shortages = _only(pagina, bedragen, ("tekort",))
    related = [(costs[key], covers[key], shortages.get(key)) for key in costs if key in covers]
    own = [one for one in bedragen if one.soort in VRAAG and one.id not in {cost.id for cost, _, _ in related}]
    return [*related, *((one, None, None) for one in own if _holds_cover(pagina, one))]


def _tops(bedragen: Sequence[Bedrag]) -> list[Bedrag]:
    """The amounts that are no part of another."""
    parts = {id_ for one in bedragen for id_ in one.som_van}
    return [one for one in bedragen if one.id not in parts]


def _only(pagina: Pagina, bedragen: Sequence[Bedrag], soorten: Sequence[str]) -> dict[Sleutel, Bedrag]:
    """The amounts of these kinds that are the only one of their source, period and duration."""
    found: dict[Sleutel, list[Bedrag]] = {}
    for one in bedragen:
        if one.soort in soorten:
            bron = pagina.plan(one)
            found.setdefault((bron.id if bron else "", one.jaar.tekst, one.duur), []).append(one)
    return {key: ones[0] for key, ones in found.items() if len(ones) == 1}


def _holds_cover(pagina: Pagina, bedrag: Bedrag) -> bool:
    return any(pagina.geheel.get(Bedrag, id_).soort in DEKKING for id_ in bedrag.som_van)


def _within(pagina: Pagina, bedrag: Bedrag) -> tuple[Bedrag, ...]:
    return bedrag, *leaves(pagina.geheel, bedrag)


def _saldo(pagina: Pagina, bedrag: Bedrag, uit: Bedrag | None, tekort: Bedrag | None, asked: frozenset[str]) -> Saldo:
    needed = real(pagina, leaves(pagina.geheel, bedrag))
    covering = real(pagina, leaves(pagina.geheel, uit)) if uit else [one for one in needed if one.soort not in KOSTEN]
    granted = [one for one in covering if one.soort == "toegekend"]
    rest = [one for one in covering if one.soort != "toegekend"]
    return Saldo(
        bedrag,
        uit,
        tekort,
        nodig=add(needed) or Som(Decimal(0)),
        toegekend=add(granted),
        overig=add(one for one in rest if one.id not in asked),
        gevraagd=add(one for one in rest if one.id in asked),
    )
