"""iCalendar feeds (RFC 5545): one for everything, one per audience, one for plans that have ended.

A UID never changes; SEQUENCE and DTSTAMP come from the memory, so the same data gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone
from icalendar.prop import vRecur

from ..core.kalender import is_closed, moments_for
from ..core.link import Geheel
from ..core.model.communicatie import Doelgroep, Moment
from ..core.model.grond import UitBron
from ..core.model.plan import Programma
from ..core.tijd import Periode

ROOT = "kalender/"
BEFORE_ANY_PUBLICATION = date(1980, 1, 1)
_ZONE = ZoneInfo("Europe/Amsterdam")
_STATUS = {"gepland": "TENTATIVE", "definitief": "CONFIRMED", "vervallen": "CANCELLED"}
_RHYTHM: dict[str, dict[str, str | int]] = {
    "elke dag": {"FREQ": "DAILY"},
    "elke week": {"FREQ": "WEEKLY"},
    "elke twee weken": {"FREQ": "WEEKLY", "INTERVAL": 2},
    "elke drie weken": {"FREQ": "WEEKLY", "INTERVAL": 3},
    "elke maand": {"FREQ": "MONTHLY"},
    "elk kwartaal": {"FREQ": "MONTHLY", "INTERVAL": 3},
    "elk jaar": {"FREQ": "YEARLY"},
}


def files(geheel: Geheel) -> dict[str, bytes]:
    """File name from the root of the site → iCalendar file. Examples, and moments without a known time, are in none."""
    dated = [moment for moment in geheel.all(Moment) if moment.wanneer.van or moment.wanneer.tot]
    closed = {moment.id for moment in dated if _archived(geheel, moment)}
    current = [moment for moment in dated if moment.id not in closed]
    name = geheel.instellingen.gemeente
    found = {
        f"{ROOT}kalender.ics": _calendar(geheel, f"Communicatiekalender {name}", current),
        f"{ROOT}archief.ics": _calendar(
            geheel, f"Communicatiekalender {name}, afgelopen plannen", (one for one in dated if one.id in closed)
        ),
    }
    known = {moment.id for moment in current}
    for doelgroep in geheel.all(Doelgroep):
        own = (moment for moment in moments_for(geheel, doelgroep) if moment.id in known)
        found[f"{ROOT}doelgroep-{doelgroep.id.lower()}.ics"] = _calendar(geheel, f"{doelgroep.titel}, {name}", own)
    return found


def _archived(geheel: Geheel, moment: Moment) -> bool:
    """A source's moment of a plan that has ended is history, no appointment."""
    programma = geheel.find("programmas", moment.programma)
    return isinstance(moment.grond, UitBron) and isinstance(programma, Programma) and is_closed(geheel, programma)


def _calendar(geheel: Geheel, name: str, moments: Iterable[Moment]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//programmasite//kalender//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    chosen = list(moments)
    days = [_bounds(moment.wanneer)[0] for moment in chosen] or [BEFORE_ANY_PUBLICATION]
    calendar.add_component(Timezone.from_tzinfo(_ZONE, "Europe/Amsterdam", *_years_around(days)))
    for moment in chosen:
        calendar.add_component(_event(geheel, moment))
    return bytes(calendar.to_ical())


def _years_around(days: list[date]) -> tuple[date, date]:
    """Long enough for the hours of summer and winter in every year that matters; a calendar without moments needs a part too."""
    return date(min(days).year - 1, 1, 1), date(max(days).year + 10, 1, 1)


def _event(geheel: Geheel, moment: Moment) -> Event:
    known = next((line for line in geheel.stand.records if line.record == f"kalender/{moment.id}"), None)
    stamp = known.laatst if known else BEFORE_ANY_PUBLICATION
    event = Event()
    event.add("uid", f"kalender-{_first_id(moment)}@{_host(geheel)}")
    event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    event.add("sequence", known.volgnummer if known else 0)
    event.add("summary", moment.titel)
    event.add("description", "\n".join(_description(moment)))
    event.add("status", _STATUS[moment.status])
    event.add("transp", "TRANSPARENT")
    if moment.plaats:
        event.add("location", moment.plaats)
    _add_times(event, moment)
    return event


def _first_id(moment: Moment) -> str:
    """The id that a moment had first: a rename does not make it another appointment."""
    return (moment.vroegere_ids or (moment.id,))[0]


def _host(geheel: Geheel) -> str:
    """A name for the right side of a UID; it has to be stable, not to exist."""
    letters = (
        character if character.isascii() and character.isalnum() else "-" for character in geheel.instellingen.gemeente
    )
    return "".join(letters).strip("-").lower() or "gemeente"


def _description(moment: Moment) -> Iterable[str]:
    yield moment.boodschap
    first, last = _bounds(moment.wanneer)
    if not moment.ritme and (moment.wanneer.vaag or first != last):
        yield f"Precieze dag niet bekend: {moment.wanneer.label}."
    if isinstance(moment.grond, UitBron):
        yield "Gepland volgens de bron. Of het doorging, is niet bekend."
    if moment.toelichting:
        yield moment.toelichting


def _bounds(period: Periode) -> tuple[date, date]:
    """First and last day. A period that is open on one side is shown on the day that is known."""
    first = period.van or period.tot
    last = period.tot or period.van
    assert first
    assert last
    return first, last


def _add_times(event: Event, moment: Moment) -> None:
    """On the hour where day and time are known, else as a span of whole days; one that comes back starts on its first day."""
    first, last = _bounds(moment.wanneer)
    until = last
    if moment.ritme:
        last = first
        event.add("rrule", vRecur({**_RHYTHM[moment.ritme], "UNTIL": _until(moment, until)}))
    if moment.van_tijd and first == last:
        event.add("dtstart", datetime.combine(first, moment.van_tijd, _ZONE))
        if moment.tot_tijd:
            event.add("dtend", datetime.combine(first, moment.tot_tijd, _ZONE))
    else:
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))


def _until(moment: Moment, last: date) -> date:
    """The end of a recurrence, of the same kind as its start (RFC 5545, 3.3.10)."""
    if moment.van_tijd:
        return datetime.combine(last, moment.van_tijd, _ZONE).astimezone(UTC)
    return last
