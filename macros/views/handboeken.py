"""Handbooks: their steps as list, flow chart and pages; questions, forms, amounts that change by period."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from ..core.model.handboeken import Drempel, Formulier, Handboek, Stap, Vraag
from ..core.probleem import suggest
from ..core.raci import line
from .diagram import Knoop, Pijl, flowchart
from .pagina import Pagina
from .raci import LETTERS, lines_of, matrix


class Fase(NamedTuple):
    """Consecutive steps of one part of the process, and their flow chart."""

    naam: str
    stappen: tuple[Stap, ...]
    diagram: str


def handboek(pagina: Pagina, record: Handboek) -> Markup:
    """A handbook: why and for whom, its steps by part, who does what, questions and forms."""
    return pagina.render(
        "handboeken/handboek.jinja",
        record=record,
        fasen=_parts(pagina, record),
        matrix=matrix(pagina, lines_of(pagina, record), record),
        vragen=_about(pagina, f"handboeken/{record.id}"),
        formulieren=[one for one in pagina.geheel.all(Formulier) if record.id in one.handboeken],
    )


def _parts(pagina: Pagina, record: Handboek) -> list[Fase]:
    return [
        Fase(name, steps, _chart(pagina, name, steps))
        for name, found in groupby(record.stappen, key=lambda stap: stap.fase)
        if (steps := tuple(found))
    ]


def _chart(pagina: Pagina, name: str, steps: tuple[Stap, ...]) -> str:
    """The steps of one part and the steps they lead to, in the order of the handbook."""
    pijlen = [Pijl(stap.id, vervolg.stap, vervolg.als or "") for stap in steps for vervolg in stap.volgende]
    ids = dict.fromkeys([*(stap.id for stap in steps), *(pijl.naar for pijl in pijlen)])
    knopen = [Knoop(id_, stap.titel, pagina.url(stap)) for id_ in ids for stap in [pagina.geheel.get(Stap, id_)]]
    return flowchart(name, knopen, pijlen)


def stap(pagina: Pagina, record: Stap) -> Markup:
    """A step: what to do, who does it, what may go wrong, what holds, and what comes next."""
    siblings: tuple[Stap, ...] = getattr(pagina.geheel.parent(record), "stappen", ())
    place = siblings.index(record)
    return pagina.render(
        "handboeken/stap.jinja",
        record=record,
        boek=pagina.geheel.parent(record),
        nummer=place + 1,
        aantal=len(siblings),
        vorige=siblings[place - 1] if place else None,
        volgende=siblings[place + 1] if place + 1 < len(siblings) else None,
        hiervoor=[one for one in pagina.geheel.all(Stap) if record.id in {vervolg.stap for vervolg in one.volgende}],
        lijn=line(record),
        namen=LETTERS,
        vragen=_about(pagina, f"stappen/{record.id}"),
        formulieren=[one for one in pagina.geheel.all(Formulier) if record.id in one.stappen],
    )


def drempel(pagina: Pagina, record: Drempel) -> Markup:
    """An amount with every period in which it held."""
    return pagina.render("handboeken/drempel.jinja", record=record)


def handboeken(pagina: Pagina) -> Markup:
    """The handbooks as cards."""
    return pagina.render("handboeken/handboeken.jinja", handboeken=pagina.geheel.all(Handboek))


def vragen(pagina: Pagina, bij: str, onderwerp: str = "") -> Markup:
    """The questions about a record (`handboeken/inkoop`) whose id begins with a subject. Raises ValueError where none do."""
    found = [vraag for vraag in _about(pagina, bij) if vraag.id.startswith(onderwerp)]
    if not found:
        known = {address for vraag in pagina.geheel.all(Vraag) for address in vraag.hoort_bij}
        raise ValueError(f'Geen vraag hoort bij "{bij}" met onderwerp "{onderwerp}".{suggest(bij, known)}')
    return pagina.render("handboeken/vragen.jinja", vragen=found)


def formulieren(pagina: Pagina) -> Markup:
    """Forms, registers, systems and models in one table."""
    return pagina.render("handboeken/formulieren.jinja", formulieren=pagina.geheel.all(Formulier))


def drempels(pagina: Pagina) -> Markup:
    """Every amount that changes by period, in one table."""
    return pagina.render("handboeken/drempels.jinja", drempels=pagina.geheel.all(Drempel))


def _about(pagina: Pagina, address: str) -> list[Vraag]:
    return [vraag for vraag in pagina.geheel.all(Vraag) if address in vraag.hoort_bij]
