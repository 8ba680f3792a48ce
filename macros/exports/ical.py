"""iCalendar feeds (RFC 5545): one for everything, one per audience, one for plans that have ended.

A UID never changes; SEQUENCE and DTSTAMP come from the memory, so the same data gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone
from icalendar.prop import vRecur, vText

from ..core.kalender import (
    DAYS,
    MONTHS,
    announced,
    first_id,
    is_closed,
    moments_for,
    occurrences,
    plain,
    remembered,
)
from ..core.link import Geheel
from ..core.model.communicatie import Doelgroep, Moment
from ..core.model.geheugen import BEFORE_ANY_PUBLICATION, Spoorregel
from ..core.model.grond import UitBron
from ..core.model.plan import Programma
from ..core.tijd import Periode

ROOT = "kalender/"
_ZONE = ZoneInfo("Europe/Amsterdam")
# The hours of winter and summer as the law has them since 1996; what a machine knows of time zones differs.
_CLOCK = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
""".replace("\n", "\r\n")
_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})
_STATUS = {"gepland": "TENTATIVE", "definitief": "CONFIRMED", "vervallen": "CANCELLED"}


class _Text(vText):
    """Text to the letter (RFC 5545, 3.3.11); the library takes a typed `\\N`, as in a path, for the end of a line."""

    def to_ical(self) -> bytes:
        return self.translate(_ESCAPED).encode()


def files(geheel: Geheel) -> dict[str, bytes]:
    """File name from the root of the site → iCalendar file. Examples, and moments without a known time, are in none."""
    dated = [moment for moment in announced(geheel) if moment.wanneer.van or moment.wanneer.tot]
    ended = {programma.id for programma in geheel.all(Programma) if is_closed(geheel, programma)}
    # A source's moment of a plan that has ended is history, no appointment.
    closed = {moment.id for moment in dated if isinstance(moment.grond, UitBron) and moment.programma in ended}
    known = remembered(geheel)
    events = {moment.id: _event(geheel, moment, known.get(moment.id)) for moment in dated}
    current = [moment for moment in dated if moment.id not in closed]
    name = geheel.instellingen.gemeente
    found = {
        f"{ROOT}kalender.ics": _calendar(f"Communicatiekalender {name}", current, events),
        f"{ROOT}archief.ics": _calendar(
            f"Communicatiekalender {name}, afgelopen plannen", [one for one in dated if one.id in closed], events
        ),
    }
    for doelgroep in geheel.all(Doelgroep):
        own = [one for one in moments_for(geheel, doelgroep) if one.id in events and one.id not in closed]
        content = _calendar(f"{doelgroep.titel}, {name}", own, events)
        for id_ in (doelgroep.id, *doelgroep.vroegere_ids):  # who follows a calendar keeps it after a rename
            found[f"{ROOT}doelgroep-{id_.lower()}.ics"] = content
    return found


def _calendar(name: str, moments: list[Moment], events: Mapping[str, Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//programmasite//kalender//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _Text(name))
    calendar.add("x-wr-calname", _Text(name))
    calendar.add_component(Timezone.from_ical(_CLOCK))
    for moment in moments:
        calendar.add_component(events[moment.id])
    return bytes(calendar.to_ical())


def _event(geheel: Geheel, moment: Moment, known: Spoorregel | None) -> Event:
    stamp = known.laatst if known else BEFORE_ANY_PUBLICATION
    event = Event()
    event.add("uid", f"kalender-{first_id(moment)}@{host(geheel)}")
    event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    event.add("sequence", known.volgnummer if known else 0)
    event.add("summary", _Text(moment.titel))
    event.add("description", _Text("\n".join(_description(geheel, moment))))
    event.add("status", _STATUS[moment.status])
    event.add("transp", "TRANSPARENT")
    if moment.plaats:
        event.add("location", _Text(plain(geheel, moment.plaats)))
    _add_times(event, moment)
    return event


def host(geheel: Geheel) -> str:
    """A name of the municipality for ids that are unique in the world; it has to be stable, not to exist."""
    letters = (
        character if character.isascii() and character.isalnum() else "-" for character in geheel.instellingen.gemeente
    )
    return "".join(letters).strip("-").lower() or "gemeente"


def _description(geheel: Geheel, moment: Moment) -> Iterable[str]:
    yield plain(geheel, moment.boodschap)
    if not occurrences(moment):
        rhythm = moment.ritme or moment.herhaling
        yield f"Precieze dag niet bekend: {moment.wanneer.label}{f', {rhythm}' if rhythm else ''}."
    if isinstance(moment.grond, UitBron):
        yield "Gepland volgens de bron. Of het doorging, is niet bekend."
    if moment.toelichting:
        yield plain(geheel, moment.toelichting)


def _bounds(period: Periode) -> tuple[date, date]:
    """First and last day. A period that is open on one side is shown on the day that is known."""
    first = period.van or period.tot
    last = period.tot or period.van
    assert first
    assert last
    return first, last


def _add_times(event: Event, moment: Moment) -> None:
    """On the hour where day and time are known, else as a span of whole days. Comes back only where its first day is known."""
    days = occurrences(moment)
    first, last = (days[0], days[0]) if days else _bounds(moment.wanneer)
    if days and moment.ritme:
        event.add(
            "rrule", vRecur({**_rhythm(moment.ritme, first), "UNTIL": _until(moment, _bounds(moment.wanneer)[1])})
        )
    if moment.van_tijd and days:
        event.add("dtstart", datetime.combine(first, moment.van_tijd, _ZONE))
        if moment.tot_tijd:
            event.add("dtend", datetime.combine(first, moment.tot_tijd, _ZONE))
    else:
        event.add("dtstart", first)
        event.add("dtend", min(last, date.max - timedelta(days=1)) + timedelta(days=1))


def _rhythm(rhythm: str, first: date) -> dict[str, str | int | list[int]]:
    """The rule of a recurrence. After the 28th it is the last day where a month is too short."""
    if days := DAYS.get(rhythm):
        return {"FREQ": "DAILY"} if days == 1 else {"FREQ": "WEEKLY", "INTERVAL": days // 7}
    months = MONTHS[rhythm]
    if first.day > 28:
        return {"FREQ": "MONTHLY", "INTERVAL": months, "BYMONTHDAY": [*range(28, first.day + 1)], "BYSETPOS": -1}
    return {"FREQ": "YEARLY"} if months == 12 else {"FREQ": "MONTHLY", "INTERVAL": months}


def _until(moment: Moment, last: date) -> date:
    """The end of a recurrence, of the same kind as its start (RFC 5545, 3.3.10)."""
    if moment.van_tijd:
        return datetime.combine(last, moment.van_tijd, _ZONE).astimezone(UTC)
    return last
