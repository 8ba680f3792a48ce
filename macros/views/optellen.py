"""Adding up amounts: examples never, nothing twice, and no amount is something else than nought."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple, TypeVar

from ..core.link import Geheel
from ..core.model.financien import Bedrag
from ..core.model.record import Item
from .pagina import Pagina

R = TypeVar("R", bound=Item)


class Som(NamedTuple):
    """Amounts added up; about, as soon as one of them is."""

    totaal: Decimal
    circa: bool = False


def real(pagina: Pagina, records: Iterable[R]) -> tuple[R, ...]:
    """The records without the examples."""
    return tuple(record for record in records if not pagina.is_voorbeeld(record))


def add(bedragen: Iterable[Bedrag]) -> Som | None:
    """The sum of amounts; None where there are none."""
    found = tuple(bedragen)
    total = sum((bedrag.bedrag for bedrag in found), Decimal(0))
    return Som(total, any(bedrag.circa for bedrag in found)) if found else None


def share(part: Som | None, whole: Som | None) -> int | None:
    """A part of a whole in percent, rounded; None where that says nothing."""
    if part is None or whole is None or whole.totaal <= 0 or not 0 <= part.totaal <= whole.totaal:
        return None
    return int((part.totaal * 100 / whole.totaal).quantize(Decimal(1), ROUND_HALF_UP))


def split(geheel: Geheel, bedragen: Iterable[Bedrag]) -> tuple[Bedrag, ...]:
    """Amounts with every sum replaced by its parts, each once.

    A sum of nothing but other kinds stays whole: what is asked is not what was estimated.
    """
    return _expand(geheel, bedragen, lambda bedrag, parts: any(part.soort == bedrag.soort for part in parts))


def leaves(geheel: Geheel, bedrag: Bedrag) -> tuple[Bedrag, ...]:
    """What an amount consists of in the end, of whatever kind; itself where it is no sum."""
    return _expand(geheel, [bedrag], lambda _, parts: bool(parts))


def _expand(
    geheel: Geheel, bedragen: Iterable[Bedrag], divisible: Callable[[Bedrag, Sequence[Bedrag]], bool]
) -> tuple[Bedrag, ...]:
    todo, seen = list(bedragen), set[str]()
    found: list[Bedrag] = []
    while todo:
        bedrag = todo.pop(0)
        if bedrag.id in seen:
            continue
        seen.add(bedrag.id)
        parts = [geheel.get(Bedrag, id_) for id_ in bedrag.som_van]
        if divisible(bedrag, parts):
            todo = [*parts, *todo]
        else:
            found.append(bedrag)
    return tuple(found)
