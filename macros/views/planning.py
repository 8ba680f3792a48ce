"""What happens when: phases, milestones, decisions and moments on one line of time."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from ..core.link import register_of
from ..core.model.communicatie import Moment
from ..core.model.organisatie import Fase, Mijlpaal
from ..core.model.record import Item
from ..core.model.sturing import Besluit
from ..core.tijd import Periode
from .diagram import Knoop, Pijl, flowchart
from .pagina import Pagina


class Tijdstip(NamedTuple):
    """A record at its time."""

    wanneer: Periode
    soort: str
    record: Item


def planning(pagina: Pagina, **waar: str) -> Markup:
    """Everything that has a time, in order; what has none stands apart."""
    found = [
        Tijdstip(_when(record), register_of(record).enkelvoud, record)
        for model in (Fase, Mijlpaal, Besluit, Moment)
        for record in pagina.kies(model, **waar)
    ]
    known = sorted((one for one in found if one.wanneer.tekst != "onbekend"), key=lambda one: one.wanneer.sorteer)
    years = list(dict.fromkeys(one.wanneer.sorteer.year for one in known))
    return pagina.render(
        "planning/planning.jinja",
        jaren=[(year, [one for one in known if one.wanneer.sorteer.year == year]) for year in years],
        zonder=[one for one in found if one.wanneer.tekst == "onbekend"],
    )


def _when(record: Item) -> Periode:
    period = record.datum if isinstance(record, Besluit) else getattr(record, "wanneer", None)
    assert isinstance(period, Periode)
    return period


def fasen(pagina: Pagina, **waar: str) -> Markup:
    """Phases with their steps, as a table and as a chart."""
    found = pagina.kies(Fase, **waar)
    top = [fase for fase in found if not fase.deel_van]
    chart = flowchart(
        "Fasen",
        [Knoop(fase.id, fase.titel, pagina.url(fase)) for fase in top],
        [Pijl(van.id, naar.id) for van, naar in pairwise(top)],
        "LR",
    )
    groups = [(fase, [stap for stap in found if stap.deel_van == fase.id]) for fase in top]
    return pagina.render("planning/fasen.jinja", groepen=groups, diagram=chart)
