"""Who does what: the matrix of activities and roles."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..core.model.handboeken import Handboek
from ..core.model.plan import Programma, Thema
from ..core.model.raci import RaciRegel
from ..core.model.record import Item
from ..core.model.registers import BY_ENKELVOUD
from ..core.model.sturing import Procesrol, Rol
from ..core.probleem import suggest
from ..core.raci import Lijn, line, themes
from .pagina import Pagina

LETTERS = {"R": "voert uit", "A": "eindverantwoordelijk", "C": "denkt mee", "I": "wordt geïnformeerd"}


def raci(pagina: Pagina, **waar: str) -> Markup:
    """The matrix of one `thema`, `handboek` or `programma`. Raises ValueError for any other choice, or an unknown id."""
    if len(waar) != 1 or not waar.keys() <= {"thema", "handboek", "programma"}:
        raise ValueError("Kies bij raci() één thema, handboek of programma.")
    ((kind, id_),) = waar.items()
    register = BY_ENKELVOUD[kind].naam
    record = pagina.geheel.find(register, id_)
    if record is None:
        raise ValueError(f'{kind.capitalize()} "{id_}" bestaat niet.{suggest(id_, pagina.geheel.registers[register])}')
    return matrix(pagina, lines_of(pagina, record), record)


def lines_of(pagina: Pagina, record: Item) -> tuple[Lijn, ...]:
    """The lines of a theme, a handbook or a programme."""
    found = pagina.lijnen
    if isinstance(record, Handboek):
        return tuple(one for one in found if pagina.geheel.parent(one.record) is record)
    if isinstance(record, Thema):
        return tuple(one for one in found if record.id in themes(pagina.geheel, one.record))
    return tuple(one for one in found if isinstance(record, Programma) and _programme(pagina, one) == record.id)


def _programme(pagina: Pagina, found: Lijn) -> str:
    record = found.record
    if isinstance(record, RaciRegel):
        return record.programma
    if isinstance(record, Procesrol):
        return str(getattr(pagina.geheel.find("doelen", record.doel), "programma", ""))
    return ""


def matrix(pagina: Pagina, found: Sequence[Lijn], waarvan: Item) -> Markup:
    """Activities by role as a table; each line carries its roles, so that readers can filter."""
    ids = dict.fromkeys(letter.rol for one in found for letter in one.letters)
    rollen = [pagina.geheel.get(Rol, id_) for id_ in ids]
    return pagina.render("raci/matrix.jinja", lijnen=found, rollen=rollen, waarvan=waarvan, namen=LETTERS)


def raciregel(pagina: Pagina, record: RaciRegel) -> Markup:
    """One activity with its roles."""
    return pagina.render("raci/raciregel.jinja", record=record, lijn=line(record), namen=LETTERS)
