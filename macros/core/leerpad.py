"""What a role learns, and why: the path follows from what the sources ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .link import Geheel
from .model.communicatie import Doelgroep
from .model.leren import Leeractiviteit
from .model.plan import Resultaat, Thema
from .model.record import Item
from .model.sturing import Rol
from .raci import Letter, Lijn, themes

Werk = tuple[Lijn, tuple[Letter, ...]]  # an activity with the letters of one role


class Leerstap(NamedTuple):
    """A learning activity with every reason why it is on the path."""

    activiteit: Leeractiviteit
    redenen: tuple[str, ...]


def path(geheel: Geheel, rol: Rol, werk: Iterable[Werk]) -> tuple[Leerstap, ...]:
    """The learning path of a role with this work, in the order of the catalogue."""
    work = _themes_of(geheel, werk)
    near = (one for record in _around(geheel, rol, work) for one in geheel.pointing(record, Leeractiviteit))
    found = geheel.in_order(near)
    reasons = ((one, tuple(_reasons(geheel, rol, one, work))) for one in found)
    return tuple(Leerstap(one, why) for one, why in reasons if why)


def _around(geheel: Geheel, rol: Rol, work: dict[str, str]) -> Iterator[Item]:
    """Everything that can bring an activity on the path, so that not every activity is asked about every role."""
    yield rol
    yield from (geheel.get(Rol, id_) for id_ in rol.lid_van)
    yield from geheel.pointing(rol, Doelgroep, "rollen")
    yield from geheel.pointing(rol, Resultaat)
    yield from (geheel.get(Thema, id_) for id_ in work)


def _themes_of(geheel: Geheel, werk: Iterable[Werk]) -> dict[str, str]:
    """The themes in which a role does or answers for something → the first such activity."""
    found: dict[str, str] = {}
    for line, letters in werk:
        if {letter.letter for letter in letters} & {"R", "A"}:
            for theme in themes(geheel, line.record):
                found.setdefault(theme, line.record.titel)
    return found


def _reasons(geheel: Geheel, rol: Rol, one: Leeractiviteit, work: dict[str, str]) -> Iterator[str]:
    for id_ in one.voor_wie:
        if id_ == rol.id:
            yield "De bron noemt deze rol."
        elif id_ in rol.lid_van:
            yield f"De bron noemt {geheel.get(Rol, id_).titel}; deze rol is daar lid van."
    for id_ in one.doelgroepen:
        doelgroep = geheel.find("doelgroepen", id_)
        if isinstance(doelgroep, Doelgroep) and rol.id in doelgroep.rollen:
            yield f"De bron noemt de doelgroep {doelgroep.titel}."
    for id_ in one.resultaten:
        resultaat = geheel.find("resultaten", id_)
        if isinstance(resultaat, Resultaat) and rol.id in {expertise.rol for expertise in resultaat.expertise}:
            yield f"Deze rol is nodig voor resultaat {id_}."
    for id_ in one.themas:
        if id_ in work:
            yield f"Deze rol werkt hieraan: {work[id_]}."
