"""Steering: how results stand, risks as last judged, money beside the plan, priorities per year, what to look at again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from ..core.bijdragen import counts
from ..core.kalender import is_closed
from ..core.link import register_of
from ..core.model.plan import Programma, Resultaat, Risico, Thema, Voortgang
from ..core.model.record import Record
from ..core.model.sturing import Actie, Keuze, Prioritering
from ..core.probleem import suggest
from ..core.stand import deviations, last_review, last_stands, latest, reports
from .pagina import Pagina

STATEN = ("op koers", "let op", "vertraagd", "klaar", "gestopt")
MATEN = ("klein", "middel", "groot")


class Jaarregel(NamedTuple):
    """What two years do with one result; None where a year does not mention it."""

    resultaat: Resultaat
    eerst: Keuze | None
    later: Keuze | None


class Telling(NamedTuple):
    """How many results stand how, as reported, and of how many nothing was reported."""

    gemeld: tuple[tuple[str, int], ...]
    onbekend: int


def risico(pagina: Pagina, record: Risico) -> Markup:
    """A risk with its measures, how far they are, and when it was last judged."""
    return pagina.render(
        "voortgang/risico.jinja", record=record, laatste=last_review(record), standen=last_stands(record)
    )


def resultaat(pagina: Pagina, record: Resultaat) -> Markup:
    """A result: what is ready when, who is needed, and everything that was reported of it."""
    return pagina.render("voortgang/resultaat.jinja", record=record, meldingen=reports(pagina.geheel, record))


def staten(pagina: Pagina, **waar: str) -> Markup:
    """How the results stand, theme by theme, each with the date of its report. Counts, no percentages over unknowns.

    A programme that is over is there only where something was reported; an example is shown and never counted.
    """
    themas = [(thema, _stands(pagina, thema)) for thema in pagina.kies(Thema, **waar)]
    return pagina.render(
        "voortgang/staten.jinja",
        themas=[(thema, rows) for thema, rows in themas if rows],
        telling=tally(report for thema, rows in themas for one, report in rows if counts(thema) and counts(one)),
    )


def _stands(pagina: Pagina, thema: Thema) -> list[tuple[Resultaat, Voortgang | None]]:
    rows = [(one, latest(pagina.geheel, one)) for one in thema.resultaten]
    closed = is_closed(pagina.geheel, pagina.geheel.get(Programma, thema.programma))
    return rows if not closed or any(report for _, report in rows) else []


def tally(reports: Iterable[Voortgang | None]) -> Telling:
    """Count the latest reports of some results by what they say; None is a result of which nothing was reported."""
    found: Counter[str | None] = Counter(report.staat if report else None for report in reports)
    return Telling(tuple((staat, found[staat]) for staat in STATEN if found[staat]), found[None])


def voortgang(pagina: Pagina, **waar: str) -> Markup:
    """What was reported, the latest first and what has no date last."""
    found = sorted(
        pagina.kies(Voortgang, **waar), key=lambda one: one.periode.van or one.periode.tot or date.min, reverse=True
    )
    return pagina.render("voortgang/berichten.jinja", berichten=found)


def risicomatrix(pagina: Pagina, **waar: str) -> Markup:
    """Chance against impact, of the risks that somebody judged; without any it says so."""
    judged = [(one, last_review(one)) for one in pagina.kies(Risico, **waar)]
    cells = {
        (kans, gevolg): [one for one, review in judged if review and (review.kans, review.gevolg) == (kans, gevolg)]
        for kans in MATEN
        for gevolg in MATEN
    }
    return pagina.render("voortgang/risicomatrix.jinja", vakken=cells, maten=MATEN, leeg=not any(cells.values()))


def afwijkingen(pagina: Pagina) -> Markup:
    """Amounts of the plan beside what was reported since."""
    return pagina.render("voortgang/afwijkingen.jinja", afwijkingen=deviations(pagina.geheel))


def acties(pagina: Pagina) -> Markup:
    """Actions, the open ones first."""
    found = sorted(pagina.geheel.all(Actie), key=lambda one: (one.stand != "open", one.klaar_voor.sorteer, one.id))
    return pagina.render("voortgang/acties.jinja", acties=found)


def prioriteringen(pagina: Pagina) -> Markup:
    """The priorities of every year, and each year beside the one before."""
    years = sorted(pagina.geheel.all(Prioritering), key=lambda one: one.jaar.sorteer)
    pairs = [(first, later, _compared(pagina, first, later)) for first, later in pairwise(years)]
    return pagina.render("voortgang/prioriteringen.jinja", jaren=years, paren=pairs)


def prioritering(pagina: Pagina, record: Prioritering) -> Markup:
    """The priorities of one year."""
    return pagina.render("voortgang/prioritering.jinja", record=record)


def vergelijk_jaren(pagina: Pagina, eerst: str, later: str) -> Markup:
    """What two years do with every result. Raises ValueError for an unknown prioritisation."""
    known = pagina.geheel.registers["prioriteringen"]
    if unknown := [id_ for id_ in (eerst, later) if id_ not in known]:
        raise ValueError(f'Prioritering "{unknown[0]}" bestaat niet.{suggest(unknown[0], known)}')
    first, second = (pagina.geheel.get(Prioritering, id_) for id_ in (eerst, later))
    return pagina.render("voortgang/jaren.jinja", eerst=first, later=second, regels=_compared(pagina, first, second))


def _compared(pagina: Pagina, first: Prioritering, later: Prioritering) -> list[Jaarregel]:
    before, after = ({keuze.resultaat: keuze for keuze in one.keuzes} for one in (first, later))
    return [
        Jaarregel(pagina.geheel.get(Resultaat, id_), before.get(id_), after.get(id_)) for id_ in {**before, **after}
    ]


def herzien(pagina: Pagina) -> Markup:
    """Living records with the day before which somebody looks at them again; the browser says which are due."""
    found = [
        record
        for register in pagina.geheel.registers.values()
        for record in register.values()
        if isinstance(record, Record) and record.herzien_voor
    ]
    in_order = sorted(found, key=lambda one: (one.herzien_voor, register_of(one).naam, one.id))
    return pagina.render("voortgang/herzien.jinja", records=in_order)
