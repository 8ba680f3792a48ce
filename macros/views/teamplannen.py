"""Team plans: who contributes to what, and the holes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..core.bijdragen import Inbreng, Spoorlijn, contributions, goals_to_serve, to_goal, to_theme, trace
from ..core.model.organisatie import Onderdeel
from ..core.model.record import Item
from ..core.model.teamplannen import Teamplan
from .diagram import Knoop, Pijl, flowchart
from .pagina import Pagina


class Rij(NamedTuple):
    """A goal or result with the contributions of each department, in the order of the columns."""

    record: Item
    cellen: tuple[tuple[Inbreng, ...], ...]

    @property
    def leeg(self) -> bool:
        """True for a hole: nobody contributes."""
        return not any(self.cellen)


def teamplan(pagina: Pagina, record: Teamplan) -> Markup:
    """A team's plan in its five parts."""
    return pagina.render("teamplannen/teamplan.jinja", record=record)


def teamplannen(pagina: Pagina) -> Markup:
    """The plans as cards, examples marked."""
    return pagina.render("teamplannen/teamplannen.jinja", teamplannen=pagina.geheel.all(Teamplan))


def bijdragen_aan_doelen(pagina: Pagina) -> Markup:
    """Goals by department; a contribution to a theme or result counts for the goals above it."""
    given = contributions(pagina.geheel)
    rows = [(doel, to_goal(pagina.geheel, doel, given)) for doel in goals_to_serve(pagina.geheel)]
    return _matrix(pagina, "doelen", "doel", given, rows)


def bijdragen_aan_resultaten(pagina: Pagina) -> Markup:
    """Results by department."""
    rows = [(one.resultaat, one.inbreng) for one in trace(pagina.geheel)]
    return _matrix(pagina, "resultaten", "resultaat", contributions(pagina.geheel), rows)


def _matrix(
    pagina: Pagina,
    naam: str,
    enkelvoud: str,
    given: Iterable[Inbreng],
    rows: Sequence[tuple[Item, tuple[Inbreng, ...]]],
) -> Markup:
    columns: list[Onderdeel] = list({one.afdeling.id: one.afdeling for one in given}.values())
    found = [
        Rij(record, tuple(tuple(one for one in own if one.afdeling.id == column.id) for column in columns))
        for record, own in rows
    ]
    return pagina.render(
        "teamplannen/matrix.jinja",
        naam=naam,
        enkelvoud=enkelvoud,
        afdelingen=columns,
        rijen=found,
        gaten=[rij.record for rij in found if rij.leeg],
    )


def herleidbaarheid(pagina: Pagina) -> Markup:
    """From goal to theme, result, team plan, risk, learning and moments, as a table and as a chart for each theme."""
    found, given = trace(pagina.geheel), contributions(pagina.geheel)
    themas = list({one.thema.id: one.thema for one in found}.values())
    groups = [(thema, [one for one in found if one.thema is thema]) for thema in themas]
    return pagina.render(
        "teamplannen/herleidbaarheid.jinja",
        groepen=[(thema, to_theme(thema, given), lines, _chart(pagina, thema.titel, lines)) for thema, lines in groups],
    )


def _chart(pagina: Pagina, title: str, lines: Sequence[Spoorlijn]) -> str:
    """Goals, results and plans that hang together; what hangs on nothing is in the table only."""
    pijlen = list(dict.fromkeys(_arrows(lines)))
    records = {f"{kind}-{one.id}": one for line in lines for kind, one in _boxes(line)}
    ids = dict.fromkeys(id_ for pijl in pijlen for id_ in (pijl.van, pijl.naar))
    return flowchart(title, [Knoop(id_, records[id_].titel, pagina.url(records[id_])) for id_ in ids], pijlen, "LR")


def _boxes(line: Spoorlijn) -> Iterable[tuple[str, Item]]:
    yield "r", line.resultaat
    yield from (("d", doel) for doel in line.doelen)
    yield from (("t", one.plan) for one in line.inbreng)


def _arrows(lines: Sequence[Spoorlijn]) -> Iterable[Pijl]:
    for line in lines:
        yield from (Pijl(f"d-{doel.id}", f"r-{line.resultaat.id}") for doel in line.doelen)
        yield from (Pijl(f"r-{line.resultaat.id}", f"t-{one.plan.id}") for one in line.inbreng)
