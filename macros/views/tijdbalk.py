"""A roadmap: results, phases and milestones as bars on one line of time, as precise as their source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from ..core.model.organisatie import Fase, Mijlpaal
from ..core.model.plan import Thema
from ..core.model.record import Item
from ..core.tijd import Periode
from .pagina import Pagina

LONG = 7  # years on one line; with more, only every fifth is named


class Schaal(NamedTuple):
    """The years that a roadmap spans, the last one included."""

    eerste: int
    laatste: int

    def plaats(self, day: date) -> float:
        """Where a day lies, in per cent from the left."""
        whole = date(self.laatste + 1, 1, 1).toordinal() - self._begin
        return round(100 * (day.toordinal() - self._begin) / whole, 2)

    @property
    def _begin(self) -> int:
        return date(self.eerste, 1, 1).toordinal()

    @property
    def jaren(self) -> list[tuple[int, float, bool]]:
        """Every year, where it begins, and whether there is room for its name."""
        step = 5 if self.laatste - self.eerste >= LONG else 1
        years = range(self.eerste, self.laatste + 1)
        return [(year, self.plaats(date(year, 1, 1)), (year - self.eerste) % step == 0) for year in years]


class Balk(NamedTuple):
    """A record on the line of time. A side that the source leaves open runs to the edge."""

    record: Item
    wanneer: Periode
    schaal: Schaal

    @property
    def begin(self) -> float:
        return self.schaal.plaats(self.wanneer.van) if self.wanneer.van else 0

    @property
    def duur(self) -> float:
        last = date.fromordinal(self.wanneer.tot.toordinal() + 1) if self.wanneer.tot else None
        return round((self.schaal.plaats(last) if last else 100) - self.begin, 2)

    @property
    def kern(self) -> float:
        """Where within a vague period the source points: at the end of the year, around a month."""
        place = self.schaal.plaats(self.wanneer.sorteer) - self.begin
        return round(min(max(100 * place / self.duur, 0), 100), 1) if self.duur else 0

    @property
    def vorm(self) -> str:
        """Drawn exactly, vaguely, or open on one side."""
        if not self.wanneer.van:
            return "tot"
        return "vanaf" if not self.wanneer.tot else "vaag" if self.wanneer.vaag else "vast"


class Baan(NamedTuple):
    """The bars of one theme, and what of it has no date in the source."""

    titel: str
    van: Item | None
    balken: tuple[Balk, ...]
    zonder: tuple[Item, ...]


def tijdbalk(pagina: Pagina, **waar: str) -> Markup:
    """The roadmap: phases, milestones, and the results of every theme, each with its period in words beside its bar."""
    groups = [(titel, van, found) for titel, van, found in _groups(pagina, **waar) if found]
    scale = _scale(_when(record) for _, _, found in groups for record in found)
    lanes = [_lane(titel, van, found, scale) for titel, van, found in groups] if scale else []
    return pagina.render("planning/tijdbalk.jinja", schaal=scale, banen=lanes)


def bars(records: Iterable[Item]) -> tuple[Schaal | None, tuple[Balk, ...]]:
    """Records on a line of time of their own."""
    found = tuple(records)
    scale = _scale(map(_when, found))
    return scale, _lane("", None, found, scale).balken if scale else ()


def _groups(pagina: Pagina, **waar: str) -> Iterator[tuple[str, Item | None, tuple[Item, ...]]]:
    yield "Fasen en stappen", None, pagina.kies(Fase, **waar)
    yield "Mijlpalen", None, pagina.kies(Mijlpaal, **waar)
    for thema in pagina.kies(Thema, **waar):
        yield thema.titel, thema, thema.resultaten


def _scale(periods: Iterable[Periode]) -> Schaal | None:
    years = [day.year for one in periods for day in (one.van, one.tot) if day]
    return Schaal(min(years), max(years)) if years else None


def _lane(titel: str, van: Item | None, found: Iterable[Item], scale: Schaal) -> Baan:
    bars = [Balk(record, _when(record), scale) for record in found]
    dated = (bar for bar in bars if bar.wanneer.van or bar.wanneer.tot)
    undated = (bar.record for bar in bars if not (bar.wanneer.van or bar.wanneer.tot))
    return Baan(titel, van, tuple(sorted(dated, key=lambda bar: bar.wanneer.sorteer)), tuple(undated))


def _when(record: Item) -> Periode:
    period = getattr(record, "wanneer", None)
    assert isinstance(period, Periode)
    return period
