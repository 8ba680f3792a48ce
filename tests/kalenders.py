"""The calendar of the tiny municipality as other programs get it, with a moment of our own in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from helpers import overlay
from icalendar import Calendar, Event
from sites import Project

from macros.core.check import check
from macros.core.link import Geheel
from macros.core.probleem import is_fatal
from macros.exports import feed, ical

ATOM = "{http://www.w3.org/2005/Atom}"
ALL = "kalender/kalender.ics"
FILE = "data/kalender/start-plantseizoen.yml"
DECIDED = "{besluit: Zo is besloten., door: raad, datum: 2030-12-01}"


def moment(
    velden: str,
    id_: str = "feest",
    doelgroep: str = "bewoners",
    grond: str = DECIDED,
    programma: str = "groener",
    boodschap: str = "Kom planten.",
) -> dict[str, str]:
    """A file with a moment."""
    return {
        f"data/kalender/{id_}.yml": f"id: {id_}\ntitel: Boomfeest\ngrond: {grond}\ndoelgroepen: {doelgroep}\n"
        f"boodschap: '{boodschap.strip()}'\nprogramma: {programma}\n{velden}\n"
    }


def read(files: Mapping[str, str]) -> Geheel:
    """The tiny municipality with files laid over it."""
    outcome = check(overlay(files))
    assert not is_fatal(outcome.problemen), outcome.problemen
    return outcome.geheel


def of(files: Mapping[str, str]) -> dict[str, bytes]:
    return ical.files(read(files))


def events(content: bytes, uid: str) -> list[Event]:
    return [one for one in Calendar.from_ical(content).walk("VEVENT") if one["uid"] == uid]


def event(content: bytes, uid: str = "kalender-feest@voorbeeldstad") -> Any:
    [found] = events(content, uid)
    return found


def updated(project: Project) -> dict[str, str]:
    """Id of every entry → day of its last change, in the order of the feed."""
    root = ET.fromstring(feed.files(project.geheel, "")[feed.ADDRESS])
    return {
        entry.findtext(f"{ATOM}id", "").split(":")[-1]: entry.findtext(f"{ATOM}updated", "")[:10]
        for entry in root.iter(f"{ATOM}entry")
    }
