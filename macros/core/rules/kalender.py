"""Rules about the calendar: times, recurrence, fixed days, and who hears of a decision first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, permutations

from ..kalender import fixed_day, occurrences
from ..link import Geheel
from ..model.communicatie import Informatievolgorde, Moment
from ..model.sturing import Besluit
from ..probleem import Soort
from ..tijd import Volgorde, day_label
from .regel import Bestanden, Regel, Vondst


def _ends_later(geheel: Geheel) -> Iterator[Vondst]:
    for moment in geheel.all(Moment):
        if moment.van_tijd and moment.tot_tijd and moment.tot_tijd <= moment.van_tijd:
            text = f"Dit eindigt om {moment.tot_tijd:%H:%M}, maar begint om {moment.van_tijd:%H:%M}."
            yield Vondst(moment, ("tot_tijd",), text)


def _comes_to_an_end(geheel: Geheel) -> Iterator[Vondst]:
    for moment in geheel.all(Moment):
        if moment.ritme and not (moment.wanneer.van and moment.wanneer.tot):
            text = f'"{moment.titel}" komt {moment.ritme} terug, maar begin of einde ontbreekt. Schrijf bij wanneer van de eerste tot de laatste keer.'
            yield Vondst(moment, ("wanneer",), text)


def _not_on_a_fixed_day(geheel: Geheel) -> Iterator[Vondst]:
    for moment in _going_ahead(geheel):
        named = ((day, name) for day in occurrences(moment) if (name := fixed_day(geheel, day)))
        for day, name in islice(named, 1):
            yield Vondst(moment, ("wanneer",), f"{day_label(day)} valt op: {name}.")


def _going_ahead(geheel: Geheel) -> list[Moment]:
    return [moment for moment in geheel.all(Moment) if moment.status != "vervallen"]


def _in_order(geheel: Geheel) -> Iterator[Vondst]:
    """No audience certainly hears of a decision before one that the order puts first."""
    for besluit in geheel.all(Besluit):
        moments = [one for one in _going_ahead(geheel) if f"besluiten/{besluit.id}" in one.over]
        for volgorde in geheel.all(Informatievolgorde) if besluit.soort else ():
            if volgorde.voor == besluit.soort:
                yield from _too_early(volgorde, moments)


def _too_early(volgorde: Informatievolgorde, moments: list[Moment]) -> Iterator[Vondst]:
    for early, late in permutations(moments, 2):
        first, second = _rank(volgorde, early), _rank(volgorde, late)
        if first is None or second is None or first <= second:
            continue
        if early.wanneer.compare(late.wanneer) is Volgorde.VOOR:
            before, after = volgorde.schakels[second].wat, volgorde.schakels[first].wat
            text = f'Dit komt vóór moment "{late.id}", maar eerst komt "{before}" en dan pas "{after}".'
            yield Vondst(early, ("wanneer",), text)


def _rank(volgorde: Informatievolgorde, moment: Moment) -> int | None:
    """The place of a moment in an order; None where it is for others, or for audiences at different places."""
    places = {
        place for place, schakel in enumerate(volgorde.schakels) if set(schakel.doelgroepen) & set(moment.doelgroepen)
    }
    return places.pop() if len(places) == 1 else None


def _after_what_it_follows(geheel: Geheel) -> Iterator[Vondst]:
    for besluit in geheel.all(Besluit):
        for position, id_ in enumerate(besluit.volgt_op):
            before = geheel.find("besluiten", id_)
            if isinstance(before, Besluit) and besluit.datum.compare(before.datum) is Volgorde.VOOR:
                text = f'Dit besluit volgt op "{before.titel}" ({before.datum.label}), maar ligt ervoor.'
                yield Vondst(besluit, ("volgt_op", position), text)


_VOORBEELD = "grond: {voorbeeld: Toont een moment.}"


def _moment(velden: str, id_: str = "feest", doelgroep: str = "bewoners") -> Bestanden:
    return {
        f"data/kalender/{id_}.yml": f"id: {id_}\ntitel: Boomfeest\n{_VOORBEELD}\ndoelgroepen: {doelgroep}\n"
        f"boodschap: Kom planten.\nprogramma: groener\n{velden}\n"
    }


def _besluit(datum: str) -> str:
    return (
        f"- id: kap\n  titel: De kap\n  {_VOORBEELD}\n  door: raad\n  datum: {datum}\n  stand: gepland volgens bron\n"
        f"  tekst: Kappen.\n  soort: definitief besluit\n  volgt_op: kapadvies\n"
        f"- id: kapadvies\n  titel: Advies over de kap\n  {_VOORBEELD}\n  door: raad\n  datum: 2031-03\n"
        "  stand: gepland volgens bron\n  tekst: Liever niet.\n  soort: advies\n"
    )


_VOLGORDE = (
    f"- id: kapvolgorde\n  titel: Wie hoort van de kap\n  {_VOORBEELD}\n  voor: definitief besluit\n  schakels:\n"
    "  - {wat: Medewerkers, doelgroepen: medewerkers}\n  - {wat: Bewoners, doelgroepen: bewoners}\n"
)


def _volgorde(medewerkers: str, bewoners: str) -> Bestanden:
    return {
        "data/informatievolgordes.yml": _VOLGORDE,
        "data/besluiten/kap.yml": _besluit("2031-06-01"),
        **_moment(f"wanneer: {medewerkers}\nover: besluiten/kap", "kap-binnen", "medewerkers"),
        **_moment(f"wanneer: {bewoners}\nover: besluiten/kap", "kap-buiten"),
    }


RULES = (
    Regel(
        "einde-voor-begintijd",
        "Een moment eindigt later dan het begint.",
        _moment('wanneer: 2031-03-05\nvan_tijd: "14:00"\ntot_tijd: "13:00"'),
        _moment('wanneer: 2031-03-05\nvan_tijd: "14:00"\ntot_tijd: "15:00"'),
        check=_ends_later,
    ),
    Regel(
        "herhaling-zonder-einde",
        "Een moment dat terugkomt, heeft een eerste en een laatste keer.",
        _moment("wanneer: onbekend\nritme: elke week"),
        _moment("wanneer: 2031-03/2031-05\nritme: elke week"),
        goede_praktijk=True,
        check=_comes_to_an_end,
    ),
    Regel(
        "op-vaste-dag",
        "Een moment valt niet op een feestdag, in een vakantie of op een andere vaste dag.",
        _moment("wanneer: 2031-12-25"),
        {**_moment("wanneer: 2031-04-29"), **_moment("wanneer: 2031-12-25\nstatus: vervallen", "kerst")},
        soort=Soort.WAARSCHUWING,
        check=_not_on_a_fixed_day,
    ),
    Regel(
        "verkeerde-volgorde",
        "Wie het volgens de volgorde eerst hoort, hoort het niet later dan een ander.",
        _volgorde("2031-06-20", "2031-06-10"),
        _volgorde("2031-06-10", "2031-06-20"),
        goede_praktijk=True,
        check=_in_order,
    ),
    Regel(
        "besluit-voor-advies",
        "Een besluit ligt niet vóór het advies of besluit waar het op volgt.",
        {"data/besluiten/kap.yml": _besluit("2031-02-01")},
        {"data/besluiten/kap.yml": _besluit("2031-06-01")},
        goede_praktijk=True,
        check=_after_what_it_follows,
    ),
)
