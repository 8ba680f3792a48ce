"""Costs by theme: what hangs on the results of a theme. Every amount counts once; kinds and years stay apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple, get_args

from ..core.model.financien import Bedrag
from ..core.model.plan import Resultaat, Thema
from ..core.tijd import Periode
from .optellen import Som, add, real, share, split
from .pagina import Pagina

SOORTEN: tuple[str, ...] = get_args(Bedrag.model_fields["soort"].annotation)
DUREN: tuple[str, ...] = get_args(Bedrag.model_fields["duur"].annotation)
SAMEN = "samen"
Bedragen = Mapping[str, Bedrag]


class Groep(NamedTuple):
    """Amounts of one kind and one period, by how long they last."""

    soort: str
    jaar: Periode
    duren: tuple[str, ...]

    @property
    def kolommen(self) -> tuple[str, ...]:
        """The durations, and their sum where they may be added."""
        return (*self.duren, SAMEN) if len(self.duren) > 1 and self._additive else self.duren

    @property
    def _additive(self) -> bool:
        """False where an amount of every year would be added to one that is spent once in several years."""
        van, tot = self.jaar.van, self.jaar.tot
        return "structureel" not in self.duren or bool(van and tot and van.year == tot.year)


class Cel(NamedTuple):
    """The sum in one column with its share of the whole; `gedeeld` where other themes have all of it too."""

    kolom: str
    som: Som | None
    aandeel: int | None
    gedeeld: bool


class Vak(NamedTuple):
    """The amounts of one row in one group, as cells in the order of its columns."""

    groep: Groep
    cellen: tuple[Cel, ...]

    @property
    def staaf(self) -> list[tuple[str, Som]]:
        """What a bar is stacked of: the sums by duration."""
        return [(cel.kolom, cel.som) for cel in self.cellen if cel.som and cel.kolom != SAMEN]


class Regel(NamedTuple):
    """A theme with its amounts, its results, and those of them without any amount."""

    thema: Thema
    vakken: tuple[Vak, ...]
    resultaten: tuple[Resultaat, ...]
    zonder: tuple[Resultaat, ...]


class Themakosten(NamedTuple):
    """The costs of themes: a row for each, what they share, and everything together."""

    groepen: tuple[Groep, ...]
    regels: tuple[Regel, ...]
    gedeeld: tuple[Bedrag, ...]
    gedeelde_vakken: tuple[Vak, ...]
    totalen: tuple[Vak, ...]
    bedragen: frozenset[str]

    @property
    def schaal(self) -> Decimal:
        """The length of the longest bar."""
        boxes = [*self.gedeelde_vakken, *(vak for regel in self.regels for vak in regel.vakken)]
        return max((sum((som.totaal for _, som in vak.staaf), Decimal(0)) for vak in boxes), default=Decimal(0))

    @property
    def zonder_staaf(self) -> list[Regel]:
        """The themes that have no amount of their own."""
        return [regel for regel in self.regels if not any(vak.staaf for vak in regel.vakken)]

    @property
    def duren(self) -> list[str]:
        """The durations that the bars are stacked of."""
        return [duur for duur in DUREN if any(duur in groep.duren for groep in self.groepen)]

    @property
    def resultaten(self) -> list[Resultaat]:
        return [result for regel in self.regels for result in regel.resultaten]

    @property
    def zonder(self) -> list[Resultaat]:
        return [result for regel in self.regels for result in regel.zonder]


def costs_by_theme(pagina: Pagina, themas: Iterable[Thema]) -> Themakosten:
    """The costs of these themes. Examples never count: no theme, no result and no amount."""
    everywhere = {thema.id: _amounts(pagina, thema.resultaten) for thema in real(pagina, pagina.geheel.all(Thema))}
    times = Counter(id_ for found in everywhere.values() for id_ in found)
    chosen = real(pagina, themas)
    counted = {id_: bedrag for thema in chosen for id_, bedrag in everywhere[thema.id].items()}
    shared = {id_: bedrag for id_, bedrag in counted.items() if times[id_] > 1}
    totals = tuple(_box(groep, counted) for groep in _groups(counted.values()))
    return Themakosten(
        groepen=tuple(total.groep for total in totals),
        regels=tuple(_row(pagina, thema, everywhere[thema.id], shared, totals) for thema in chosen),
        gedeeld=tuple(shared.values()),
        gedeelde_vakken=tuple(_box(total.groep, shared, {}, total) for total in totals) if shared else (),
        totalen=totals,
        bedragen=frozenset(counted),
    )


def _amounts(pagina: Pagina, results: Iterable[Resultaat]) -> dict[str, Bedrag]:
    """The amounts of results by id, sums as their parts."""
    ids = [id_ for result in real(pagina, results) for id_ in result.kosten]
    found = real(pagina, [pagina.geheel.get(Bedrag, id_) for id_ in ids])
    return {bedrag.id: bedrag for bedrag in real(pagina, split(pagina.geheel, found))}


def _groups(bedragen: Iterable[Bedrag]) -> list[Groep]:
    durations: dict[tuple[str, Periode], set[str]] = {}
    for bedrag in bedragen:
        durations.setdefault((bedrag.soort, bedrag.jaar), set()).add(bedrag.duur)
    groups = [
        Groep(soort, jaar, tuple(duur for duur in DUREN if duur in found)) for (soort, jaar), found in durations.items()
    ]
    return sorted(groups, key=lambda groep: (SOORTEN.index(groep.soort), groep.jaar.sorteer, groep.jaar.tekst))


def _row(pagina: Pagina, thema: Thema, own: Bedragen, shared: Bedragen, totals: Iterable[Vak]) -> Regel:
    results = real(pagina, thema.resultaten)
    return Regel(
        thema,
        tuple(_box(total.groep, own, shared, total) for total in totals),
        results,
        tuple(result for result in results if not _amounts(pagina, [result])),
    )


def _box(groep: Groep, bedragen: Bedragen, elsewhere: Bedragen | None = None, total: Vak | None = None) -> Vak:
    """The cells of one group. What is `elsewhere` stands in another row; shares are of `total`."""
    wholes = [cel.som for cel in total.cellen] if total else [None] * len(groep.kolommen)
    return Vak(
        groep,
        tuple(
            _cell(groep, kolom, bedragen, elsewhere or {}, whole)
            for kolom, whole in zip(groep.kolommen, wholes, strict=True)
        ),
    )


def _cell(groep: Groep, kolom: str, bedragen: Bedragen, elsewhere: Bedragen, whole: Som | None) -> Cel:
    found = [
        bedrag
        for bedrag in bedragen.values()
        if (bedrag.soort, bedrag.jaar) == (groep.soort, groep.jaar) and kolom in (SAMEN, bedrag.duur)
    ]
    som = add(bedrag for bedrag in found if bedrag.id not in elsewhere)
    last = kolom == SAMEN or SAMEN not in groep.kolommen
    return Cel(kolom, som, share(som, whole) if last else None, gedeeld=bool(found) and som is None)
