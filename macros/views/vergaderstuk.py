"""A paper for a meeting on one sheet of A4, and the building blocks of a letter to the council."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from ..core.bijdragen import counts
from ..core.diff import Verandering, address, changes
from ..core.kalender import is_closed
from ..core.link import Geheel
from ..core.model.geheugen import Publicatie, Wijziging
from ..core.model.plan import Beoordeling, Programma, Resultaat, Risico, Thema, Voortgang
from ..core.model.record import Item
from ..core.model.sturing import Actie, Besluit, Overleg
from ..core.stand import Afwijking, deviations, expectation, last_review, latest, under
from ..core.tijd import Periode
from .pagina import Pagina

NOG_TE_NEMEN = ("te nemen", "gepland volgens bron")
VORMEN = {"a4": "vergaderstuk/a4.jinja", "raadsinformatiebrief": "vergaderstuk/raad.jinja"}


class Vergaderstuk(NamedTuple):
    """What a meeting has to know since a publication; without one, everything."""

    overleg: Overleg
    sinds: Publicatie | None
    stand: Publicatie | None
    voortgang: tuple[tuple[Resultaat, Voortgang, Periode | None], ...]
    zonder_melding: int
    risicos: tuple[tuple[Risico, Beoordeling], ...]
    geld: tuple[Afwijking, ...]
    besluiten: tuple[Besluit, ...]
    acties: tuple[Actie, ...]
    wijzigingen: tuple[Wijziging, ...]

    @property
    def tellingen(self) -> list[tuple[str, int]]:
        """How many times a record was added, changed, renamed or dropped."""
        return list(Counter(one.soort for one in self.wijzigingen).items())


class _Sinds(NamedTuple):
    """What came after a publication: by its own date, or because the memory first saw it later. Without one: everything."""

    publicatie: Publicatie | None
    later: tuple[Publicatie, ...]
    velden: dict[str, frozenset[str]]  # register/id → the fields that changed; none of them: the record is new

    def is_new(self, record: Item, day: date | None, veld: str) -> bool:
        if self.publicatie is None or (day and day > self.publicatie.datum):
            return True
        fields = self.velden.get(address(record))
        return fields is not None and (not fields or veld in fields)


def _since(geheel: Geheel, sinds: Publicatie | None) -> _Sinds:
    later = tuple(one for one in geheel.all(Publicatie) if not sinds or one.nummer > sinds.nummer)
    not_yet = changes({line.record: line for line in geheel.stand.records}, geheel)
    fields: dict[str, frozenset[str]] = {}
    published: list[Wijziging | Verandering] = [one for publicatie in later for one in publicatie.wijzigingen]
    for change in (*published, *not_yet):
        before = fields.get(change.record)
        is_new = change.soort == "nieuw" or before == frozenset()
        fields[change.record] = frozenset() if is_new else (before or frozenset()) | {*change.velden, change.soort}
    return _Sinds(sinds, later, fields)


def gather(pagina: Pagina, overleg: Overleg, sinds: Publicatie | None) -> Vergaderstuk:
    """Gather the paper for a meeting from the linked data. An example is never on it."""
    geheel, since = pagina.geheel, _since(pagina.geheel, sinds)
    about = (
        under(geheel, overleg.programma) if overleg.programma else frozenset(one.id for one in geheel.all(Programma))
    )
    stands = [(one, latest(geheel, one)) for one in _results(geheel, about)]
    reviews = [(one, last_review(one)) for one in geheel.all(Risico) if counts(one) and one.programma in about]
    return Vergaderstuk(
        overleg=overleg,
        sinds=sinds,
        stand=geheel.laatste_publicatie,
        voortgang=tuple(
            (one, report, expectation(geheel, one))
            for one, report in stands
            if report and since.is_new(report, report.gemeld_op, "staat")
        ),
        zonder_melding=sum(report is None for _, report in stands),
        risicos=tuple(
            (one, review) for one, review in reviews if review and since.is_new(one, review.op, "beoordelingen")
        ),
        geld=tuple(
            one
            for one in deviations(geheel)
            if one.raming.programma in about and since.is_new(one.gemeld, one.gemeld.peildatum, "bedrag")
        ),
        besluiten=tuple(
            one
            for one in geheel.all(Besluit)
            if counts(one) and one.in_overleg == overleg.id and one.stand in NOG_TE_NEMEN
        ),
        acties=tuple(
            one
            for one in geheel.all(Actie)
            if counts(one) and one.stand == "open" and one.uit_overleg in (None, overleg.id)
        ),
        wijzigingen=tuple(change for one in since.later for change in one.wijzigingen),
    )


def _results(geheel: Geheel, about: frozenset[str]) -> list[Resultaat]:
    """The results of these programmes; of one that is over only those that were reported on."""
    return [
        one
        for thema in geheel.all(Thema)
        if thema.programma in about and counts(thema)
        for one in thema.resultaten
        if counts(one) and (latest(geheel, one) or not is_closed(geheel, geheel.get(Programma, thema.programma)))
    ]


def document(pagina: Pagina, overleg: Overleg, sinds: Publicatie | None, vorm: str) -> Markup:
    """The paper as HTML that needs no other file. `vorm` is one of VORMEN."""
    return pagina.render(VORMEN[vorm], stuk=gather(pagina, overleg, sinds))
