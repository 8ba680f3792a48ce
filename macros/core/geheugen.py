"""The memory: a publication adds what changed and brings the state up to date. Pure; the command line writes the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from .diff import Verandering, address, changes, fingerprints, published
from .link import Geheel
from .model.geheugen import Publicatie, Spoorregel, Stand, Wijziging
from .model.record import Item
from .tijd import day_label


def publish(
    geheel: Geheel, datum: date, zinnen: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> tuple[Publicatie, Stand]:
    """The next publication and the state after it. `zinnen` tells of `register/id` in words what changed.

    Raises ValueError (Dutch) where nothing changed or the date is too early.
    """
    earlier = geheel.laatste_publicatie
    if earlier and datum < earlier.datum:
        raise ValueError(f"De vorige publicatie is van {day_label(earlier.datum)}; een eerdere datum kan niet.")
    before = {line.record: line for line in geheel.stand.records}
    found = changes(before, geheel)
    if not found:
        raise ValueError("Er is niets veranderd sinds de vorige publicatie.")
    number = earlier.nummer + 1 if earlier else 1
    publicatie = Publicatie(
        id=f"publicatie-{number}",
        titel=f"Publicatie {number}, {day_label(datum)}",
        nummer=number,
        datum=datum,
        wijzigingen=tuple(
            Wijziging(
                record=one.record,
                titel=one.titel,
                soort=one.soort,
                velden=one.velden,
                zinnen=zinnen.get(one.record, ()),
            )
            for one in found
        ),
    )
    return publicatie, Stand(records=tuple(_state(before, geheel, found, datum)))


def history(geheel: Geheel) -> dict[str, list[tuple[Publicatie, Wijziging]]]:
    """`register/id` → every time that it changed after it was new, under this id or a former one, the latest first."""
    now = {name: address(record) for record in published(geheel) for name in _names(record)}
    found: dict[str, list[tuple[Publicatie, Wijziging]]] = {}
    for publicatie in sorted(geheel.all(Publicatie), key=lambda one: one.nummer, reverse=True):
        for change in publicatie.wijzigingen:
            if change.soort in ("gewijzigd", "hernoemd"):
                found.setdefault(now.get(change.record, change.record), []).append((publicatie, change))
    return found


def _names(record: Item) -> Iterator[str]:
    """Every `register/id` that a record has or had."""
    register = address(record).partition("/")[0]
    yield from (f"{register}/{id_}" for id_ in (*record.vroegere_ids, record.id))


def _state(
    before: dict[str, Spoorregel], geheel: Geheel, found: Iterable[Verandering], datum: date
) -> Iterable[Spoorregel]:
    by_record = {change.record: change for change in found}
    renamed = {change.was for change in found if change.was}
    present = {address(record): record for record in published(geheel)}
    for name, record in present.items():
        yield _line(before, record, by_record.get(name), datum)
    held_back = {"/".join(key) for key in geheel.ingehouden}
    for name, line in before.items():
        if name not in present and name not in renamed:
            yield _gone(line, datum, held_back=name in held_back)


def _gone(line: Spoorregel, datum: date, *, held_back: bool) -> Spoorregel:
    """The line of what is no longer on the site. What is held back may come back; of anything else the id is used up."""
    if line.vervallen or (held_back and line.ingehouden):
        return line
    return line.model_copy(update={"ingehouden": datum} if held_back else {"vervallen": datum, "ingehouden": None})


def _line(before: dict[str, Spoorregel], record: Item, change: Verandering | None, datum: date) -> Spoorregel:
    name = address(record)
    line = before.get(change.was if change and change.was else name)
    if line and not change:
        return line
    return Spoorregel(
        record=name,
        titel=record.titel,
        vingerafdrukken=tuple(f"{field}:{digest}" for field, digest in sorted(fingerprints(record).items())),
        volgnummer=line.volgnummer + 1 if line else 0,
        eerst=line.eerst if line else datum,
        laatst=datum,
        vroegere_ids=record.vroegere_ids,
    )
