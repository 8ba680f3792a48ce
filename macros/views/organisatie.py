"""The organisation: structures, units, organograms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from ..core.model.organisatie import Onderdeel, Structuur
from ..core.probleem import suggest
from .diagram import Knoop, Pijl, flowchart
from .pagina import Pagina


class Tak(NamedTuple):
    """A unit with the units under it."""

    onderdeel: Onderdeel
    takken: tuple[Tak, ...]


class Plaat(NamedTuple):
    """One readable diagram: a unit and what falls directly under it."""

    naam: str
    bron: str
    niveau: int  # 1 is the top


class Vergelijking(NamedTuple):
    """One line of a comparison: what happens, the units before and the unit after."""

    gevolg: str
    was: tuple[Onderdeel, ...]
    nieuw: Onderdeel | None


def structuur(pagina: Pagina, record: Structuur) -> Markup:
    """A structure: one diagram per level, and the same as a nested list."""
    return pagina.render(
        "organisatie/structuur.jinja",
        record=record,
        takken=_branches(record.onderdelen),
        platen=_pictures(pagina, record.onderdelen),
    )


def onderdeel(pagina: Pagina, record: Onderdeel) -> Markup:
    """A unit: where it stands, what it does, what it was."""
    units = _structure_of(pagina, record).onderdelen
    under = [unit for unit in units if unit.deel_van == record.id]
    return pagina.render("organisatie/onderdeel.jinja", record=record, pad=_path(record, units), onder=under)


def organogram(pagina: Pagina, id_: str) -> Markup:
    """The organogram of one structure. Raises ValueError for an unknown one."""
    record = _structure(pagina, id_)
    return pagina.render(
        "organisatie/organogram.jinja",
        record=record,
        takken=_branches(record.onderdelen),
        platen=_pictures(pagina, record.onderdelen),
    )


def vergelijking(pagina: Pagina, oud: str, nieuw: str) -> Markup:
    """Two structures unit by unit: what stays, moves, merges, is new or goes. Raises ValueError for an unknown one."""
    old, new = _structure(pagina, oud), _structure(pagina, nieuw)
    rows = [_compared(unit, old) for unit in new.onderdelen]
    used = {was.id for row in rows for was in row.was}
    rows += [Vergelijking("verdwijnt of onbekend", (unit,), None) for unit in old.onderdelen if unit.id not in used]
    boxes = [
        Knoop(unit.id, unit.titel, pagina.url(unit))
        for row in rows
        if row.nieuw and row.was
        for unit in (*row.was, row.nieuw)
    ]
    arrows = [Pijl(unit.id, row.nieuw.id) for row in rows if row.nieuw for unit in row.was]
    chart = flowchart("Van oud naar nieuw", list(dict.fromkeys(boxes)), arrows, "LR")
    return pagina.render(
        "organisatie/vergelijking.jinja", oud=old, nieuw=new, rijen=rows, diagram=chart, bomen=_trees(old, new)
    )


def _trees(*structures: Structuur) -> list[tuple[Structuur, tuple[Tak, ...]]]:
    return [(one, _branches(one.onderdelen)) for one in structures]


def _structure(pagina: Pagina, id_: str) -> Structuur:
    found = pagina.geheel.find("structuren", id_)
    if not isinstance(found, Structuur):
        known = pagina.geheel.registers["structuren"]
        raise ValueError(f'Structuur "{id_}" bestaat niet.{suggest(id_, known)}')
    return found


def _compared(unit: Onderdeel, old: Structuur) -> Vergelijking:
    was = tuple(other for other in old.onderdelen if other.id in unit.was)
    if len(was) > 1:
        return Vergelijking("voegt samen", was, unit)
    if was:
        return Vergelijking("blijft" if was[0].titel == unit.titel else "verandert", was, unit)
    return Vergelijking("nieuw of onbekend", (), unit)


def _structure_of(pagina: Pagina, record: Onderdeel) -> Structuur:
    parent = pagina.geheel.parent(record)
    assert isinstance(parent, Structuur)
    return parent


def _path(record: Onderdeel, units: Iterable[Onderdeel]) -> list[Onderdeel]:
    """The units above a unit, the highest first."""
    by_id = {unit.id: unit for unit in units}
    path: list[Onderdeel] = []
    while record.deel_van:
        record = by_id[record.deel_van]
        path.insert(0, record)
    return path


def _branches(units: Iterable[Onderdeel], above: str | None = None) -> tuple[Tak, ...]:
    units = tuple(units)
    return tuple(Tak(unit, _branches(units, unit.id)) for unit in units if unit.deel_van == above)


def _pictures(pagina: Pagina, units: tuple[Onderdeel, ...]) -> list[Plaat]:
    """One diagram for every unit that has units under it."""
    pictures = []
    for unit in units:
        under = [other for other in units if other.deel_van == unit.id]
        if under:
            boxes = [Knoop(one.id, one.titel, pagina.url(one)) for one in (unit, *under)]
            arrows = [Pijl(unit.id, one.id) for one in under]
            level = len(_path(unit, units)) + 1
            pictures.append(Plaat(unit.titel, flowchart(unit.titel, boxes, arrows, "LR"), level))
    return pictures
