"""The calendar as other programs read it: iCalendar by two independent parsers, and Atom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.rrule import rrulestr
from helpers import overlay
from icalendar import Calendar, Event
from sites import Project, Site, assert_none

from macros.core.check import check
from macros.core.kalender import occurrences
from macros.core.link import Geheel
from macros.core.model.communicatie import Moment
from macros.core.probleem import is_fatal
from macros.exports import feed, ical

ATOM = "{http://www.w3.org/2005/Atom}"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ALL = "kalender/kalender.ics"
PLANTING = "kalender/start-plantseizoen"
FILE = "data/kalender/start-plantseizoen.yml"
UID = "kalender-start-plantseizoen@voorbeeldstad"


@pytest.mark.parametrize("which", ["voorbeeld", "site"])
def test_two_parsers_read_every_calendar_of_a_site(
    which: str, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a warning: pytest makes each an error."""
    site: Site = request.getfixturevalue(which)
    names = [name for name in site.files if name.endswith(".ics")]
    assert len(names) >= 5
    for name in names:
        content = (site.folder / name).read_bytes()
        assert_none(complaints(content))
        assert as_icalendar(content) == as_vobject(content)
    assert_none(caplog.messages)


def test_a_complaint_is_made() -> None:
    content = of({})[ALL]
    assert complaints(content.replace(b"\r\n", b"\n")) == ["regeleinde zonder CR"]
    assert complaints(content.replace(b"SUMMARY:", b"SUMMARY:" + b"x" * 80)) != []
    assert complaints(content.replace(b"UID:", b"X-UID:")) != []


def test_the_longest_line_is_folded_between_characters() -> None:
    """Fold at 75 octets, never inside a character."""
    content = of(moment("wanneer: 2031-03-05", boodschap="Één café, naïef; " * 12))[ALL]
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert ("Één café, naïef; " * 12).strip() in str(event(content)["description"])


def test_a_change_keeps_the_uid_and_raises_the_sequence(project: Project) -> None:
    project.publish("2030-10-01")
    before = event(project_ics(project), UID)
    project.replace(FILE, "titel: Start van het plantseizoen", "titel: Het plantseizoen begint")
    project.publish("2030-11-02")
    after = event(project_ics(project), UID)
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert (before.decoded("dtstamp"), after.decoded("dtstamp")) == (utc(2030, 10, 1), utc(2030, 11, 2))
    assert after["summary"] == "Het plantseizoen begint"
    untouched = event(project_ics(project), "kalender-brief-scholen@voorbeeldstad")
    assert (untouched["sequence"], untouched.decoded("dtstamp")) == (0, utc(2030, 10, 1))


def test_a_rename_keeps_the_uid_and_the_sequence_goes_on(project: Project) -> None:
    project.publish("2030-10-01")
    project.replace(FILE, "id: start-plantseizoen\n", "id: plantfeest\nvroegere_ids: [start-plantseizoen]\n")
    (project.folder / FILE).rename(project.data / "kalender" / "plantfeest.yml")
    meanwhile = event(project_ics(project), UID)
    assert (meanwhile["sequence"], meanwhile.decoded("dtstamp")) == (0, utc(2030, 10, 1))
    assert updated(project) == {"brief-scholen": "2030-10-01", "start-plantseizoen": "2030-10-01"}
    project.publish("2030-11-02")
    assert event(project_ics(project), UID)["sequence"] == 1
    project.replace("data/kalender/plantfeest.yml", "id: plantfeest\n", "id: boomfeest\n")
    project.replace("data/kalender/plantfeest.yml", "[start-plantseizoen]", "[start-plantseizoen, plantfeest]")
    (project.data / "kalender" / "plantfeest.yml").rename(project.data / "kalender" / "boomfeest.yml")
    project.publish("2030-12-03")
    assert event(project_ics(project), UID)["sequence"] == 2


def test_what_is_called_off_stays_and_says_so() -> None:
    content = of({})[ALL]
    assert event(content, "kalender-brief-scholen@voorbeeldstad")["status"] == "CANCELLED"
    assert event(content, UID)["status"] == "CONFIRMED"
    assert event(of(moment("wanneer: 2031-03-05"))[ALL])["status"] == "TENTATIVE"


@pytest.mark.parametrize(
    ("wanneer", "first", "last", "said"),
    [
        ("2031-03", "2031-03-01", "2031-03-31", "maart 2031"),
        ("2031-W10", "2031-03-03", "2031-03-09", "week 10 van 2031"),
        ("voorjaar 2031", "2031-01-01", "2031-06-30", "voorjaar 2031"),
        ("eind 2031-03", "2031-03-01", "2031-03-31", "eind maart 2031"),
        ("rond 2031-03-05", "2031-02-26", "2031-03-12", "rond 5 maart 2031"),
        ("uiterlijk 2031-03-05", "2031-03-05", "2031-03-05", "uiterlijk 5 maart 2031"),
        ("2031-03-05/..", "2031-03-05", "2031-03-05", "vanaf 5 maart 2031"),
        ("../2031-03-05", "2031-03-05", "2031-03-05", "tot en met 5 maart 2031"),
        ("9999-12", "9999-12-01", "9999-12-30", "december 9999"),
    ],
)
def test_what_is_vague_is_a_span_of_days_and_says_so(wanneer: str, first: str, last: str, said: str) -> None:
    found = event(of(moment(f'wanneer: {wanneer}\nvan_tijd: "10:00"'))[ALL])
    assert found.decoded("dtstart") == date.fromisoformat(first)
    assert found.decoded("dtend") == date.fromisoformat(last) + timedelta(days=1)
    assert f"Precieze dag niet bekend: {said}." in found["description"]


def test_a_known_day_says_nothing_of_the_kind() -> None:
    found = event(of(moment("wanneer: 2031-03-05"))[ALL])
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2031, 3, 5), date(2031, 3, 6))
    assert "niet bekend" not in found["description"]


def test_a_moment_without_a_time_is_in_no_calendar() -> None:
    assert events(of(moment("wanneer: onbekend"))[ALL], "kalender-feest@voorbeeldstad") == []


@pytest.mark.parametrize(
    ("wanneer", "ritme", "days"),
    [
        ("2031-03-05/2031-03-08", "elke dag", ["2031-03-05", "2031-03-06", "2031-03-07", "2031-03-08"]),
        ("2031-03-05/2031-03", "elke week", ["2031-03-05", "2031-03-12", "2031-03-19", "2031-03-26"]),
        ("2031-03-05/2031-04-02", "elke twee weken", ["2031-03-05", "2031-03-19", "2031-04-02"]),
        ("2031-03-05/2031-04-20", "elke drie weken", ["2031-03-05", "2031-03-26", "2031-04-16"]),
        ("2031-01-31/2031-04-30", "elke maand", ["2031-01-31", "2031-02-28", "2031-03-31", "2031-04-30"]),
        ("2031-11-15/2032-05-14", "elk kwartaal", ["2031-11-15", "2032-02-15"]),
        ("2032-02-29/2036", "elk jaar", ["2032-02-29", "2033-02-28", "2034-02-28", "2035-02-28", "2036-02-29"]),
    ],
)
@pytest.mark.parametrize("tijd", ['\nvan_tijd: "10:00"\ntot_tijd: "11:30"', ""])
def test_what_comes_back_does_so_in_any_program(wanneer: str, ritme: str, days: list[str], tijd: str) -> None:
    """In ours, and as another library reads the rule: the hour stays the same in winter and summer."""
    geheel = read(moment(f"wanneer: {wanneer}\nritme: {ritme}{tijd}"))
    assert [day.isoformat() for day in occurrences(geheel.get(Moment, "feest"))] == days
    found = event(ical.files(geheel)[ALL])
    start = found.decoded("dtstart")
    rule = found["rrule"].to_ical().decode()
    if tijd:
        assert rule.endswith("Z") or "Z;" in rule
        times = list(rrulestr(rule, dtstart=start))
        assert {time.astimezone(AMSTERDAM).hour for time in times} == {10}
    else:
        times = list(rrulestr(rule, dtstart=datetime(start.year, start.month, start.day)))
    assert [time.date().isoformat() for time in times] == days


def test_summer_begins_between_two_times() -> None:
    content = of(moment('wanneer: 2031-03-26/2031-04-02\nritme: elke week\nvan_tijd: "10:00"\ntot_tijd: "11:00"'))[ALL]
    assert b"DTSTART;TZID=Europe/Amsterdam:20310326T100000\r\n" in content
    assert b"RRULE:FREQ=WEEKLY;UNTIL=20310402T080000Z;INTERVAL=1\r\n" in content  # ten o'clock in summer
    [zone] = Calendar.from_ical(content).walk("VTIMEZONE")
    hours = zone.to_tz()
    for day in ("2031-03-26", "2031-03-30", "2031-04-02", "2031-10-25", "2031-10-27", "2024-07-01", "2060-07-01"):
        noon = datetime.fromisoformat(f"{day}T12:00")
        assert noon.replace(tzinfo=hours).utcoffset() == noon.replace(tzinfo=AMSTERDAM).utcoffset(), day


@pytest.mark.parametrize("wanneer", ["2031-03/2031-05", "2031-W10/2031-W20", "voorjaar 2031"])
def test_a_rhythm_without_a_first_day_is_one_span_in_words(wanneer: str) -> None:
    """Nothing says on which day of the week it is, so no day is made up."""
    found = event(of(moment(f"wanneer: {wanneer}\nritme: elke week"))[ALL])
    assert "rrule" not in found
    assert re.search(r"Precieze dag niet bekend: .*, elke week\.", found["description"])


def test_an_audience_hears_what_the_whole_hears() -> None:
    found = of({**moment("wanneer: 2031-03-05"), **moment("wanneer: 2031-03-06", "les", "scholen")})
    feest, les = "kalender-feest@voorbeeldstad", "kalender-les@voorbeeldstad"
    assert {feest, les} <= uids(found["kalender/doelgroep-scholen.ics"])
    assert feest in uids(found["kalender/doelgroep-bewoners.ics"])
    assert les not in uids(found["kalender/doelgroep-bewoners.ics"])
    assert not {feest, les} & uids(found["kalender/doelgroep-medewerkers.ics"])


def test_a_calendar_keeps_its_address_when_its_audience_is_renamed() -> None:
    text = overlay({})["data/doelgroepen.yml"].decode()
    renamed = text.replace("- id: medewerkers\n", "- id: collegas\n  vroegere_ids: [medewerkers]\n")
    files = {name: content.decode().replace("[medewerkers]", "[collegas]") for name, content in overlay({}).items()}
    geheel = check(
        {
            name: (renamed if name == "data/doelgroepen.yml" else content)
            .replace("doelgroepen: medewerkers", "doelgroepen: collegas")
            .replace("[bewoners, medewerkers]", "[bewoners, collegas]")
            .replace("vroegere_ids: [collegas]", "vroegere_ids: [medewerkers]")
            .encode()
            for name, content in files.items()
        }
    ).geheel
    found = ical.files(geheel)
    assert found["kalender/doelgroep-medewerkers.ics"] == found["kalender/doelgroep-collegas.ics"]


def test_a_plan_that_has_ended_is_in_the_archive_only(project: Project) -> None:
    """Only its moments from a source: what a decision set, is an appointment."""
    project.write(
        "data/programmas/oud.yml",
        "- {id: oud, titel: Oud, grond: {bron: plan, plaats: h1}, soort: programma, looptijd: 2025, samenvatting: Klaar.}\n",
    )
    for id_, grond in (("oude-brief", "{bron: plan, plaats: h1}"), ("nieuwe-brief", DECIDED)):
        files = moment("wanneer: 2031-03-05", id_, grond=grond, programma="oud")
        for name, text in files.items():
            project.write(name, text)
    found = ical.files(project.geheel)
    old, new = "kalender-oude-brief@voorbeeldstad", "kalender-nieuwe-brief@voorbeeldstad"
    assert uids(found["kalender/archief.ics"]) == {old}
    for name, content in found.items():
        assert old not in uids(content) or name == "kalender/archief.ics"
    assert new in uids(found[ALL]) & uids(found["kalender/doelgroep-bewoners.ics"])


def test_an_example_is_in_no_feed(project: Project) -> None:
    project.publish("2030-10-01")
    geheel = project.geheel
    assert "open-dag" in {one.id for one in geheel.all(Moment)}
    assert_none([name for name, content in ical.files(geheel).items() if b"open-dag" in content])
    assert "open-dag" not in feed.files(geheel, "")[feed.ADDRESS]


def test_links_in_a_text_are_words_elsewhere(project: Project) -> None:
    project.replace(FILE, "toelichting: Er is soep. Neem zelf een schep mee.", f"toelichting: |\n  {LINKED}")
    project.replace(FILE, "u kunt meehelpen.", "vraag [[rollen/bureau-groen|het bureau]].")
    project.publish("2030-10-01")
    content = ical.files(project.geheel)[ALL]
    assert b"[[" not in content.replace(b"\r\n ", b"")
    assert str(event(content, UID)["description"]).endswith("Lees Gemeenteraad en verder.\nTot dan.")
    assert "vraag het bureau." in feed.files(project.geheel, "")[feed.ADDRESS]


def test_atom_has_what_rfc_4287_asks(project: Project) -> None:
    project.publish("2030-10-01")
    text = feed.files(project.geheel, "https://voorbeeldstad.example/plan/")[feed.ADDRESS]
    assert_none(invalid_atom(ET.fromstring(text)))
    root = ET.fromstring(text)
    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    assert links == [
        "https://voorbeeldstad.example/plan/kalender/feed.xml",
        "https://voorbeeldstad.example/plan/kalender/start-plantseizoen/",
        "https://voorbeeldstad.example/plan/kalender/brief-scholen/",
    ]


@pytest.mark.parametrize("which", ["voorbeeld", "site"])
def test_atom_of_a_site(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    root = ET.fromstring(site.text(feed.ADDRESS))
    assert_none(invalid_atom(root))
    for link in root.iter(f"{ATOM}link"):
        target = link.get("href", "").removeprefix("../")
        assert target in site.pages or target in site.files


def test_atom_names_what_was_published_the_last_change_first(project: Project) -> None:
    assert updated(project) == {}
    project.publish("2030-10-01")
    project.write(*next(iter(moment("wanneer: 2031-03-05", grond=DECIDED).items())))
    assert "feest" not in updated(project)
    project.replace(FILE, "titel: Start van het plantseizoen", "titel: Het plantseizoen begint")
    project.publish("2030-11-02")
    assert list(updated(project).items()) == [
        ("start-plantseizoen", "2030-11-02"),
        ("feest", "2030-11-02"),
        ("brief-scholen", "2030-10-01"),
    ]
    project.replace("data/mijlpalen.yml", "titel: Het Stadsbos gaat open", "titel: Het bos is open")
    before = feed.files(project.geheel, "")
    project.publish("2030-12-03")
    assert feed.files(project.geheel, "") == before  # nothing about the calendar changed


DECIDED = "{besluit: Zo is besloten., door: raad, datum: 2030-12-01}"
LINKED = "Lees [[rollen/raad]]\n  en verder.\n\n  Tot dan."


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


def project_ics(project: Project) -> bytes:
    return ical.files(project.geheel)[ALL]


def events(content: bytes, uid: str) -> list[Event]:
    return [one for one in Calendar.from_ical(content).walk("VEVENT") if one["uid"] == uid]


def event(content: bytes, uid: str = "kalender-feest@voorbeeldstad") -> Any:
    [found] = events(content, uid)
    return found


def uids(content: bytes) -> set[str]:
    return {str(one["uid"]) for one in Calendar.from_ical(content).walk("VEVENT")}


def utc(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


def updated(project: Project) -> dict[str, str]:
    """Id of every entry → day of its last change, in the order of the feed."""
    root = ET.fromstring(feed.files(project.geheel, "")[feed.ADDRESS])
    return {
        entry.findtext(f"{ATOM}id", "").split(":")[-1]: entry.findtext(f"{ATOM}updated", "")[:10]
        for entry in root.iter(f"{ATOM}entry")
    }


def complaints(content: bytes) -> list[str]:
    """Everything that RFC 5545 and two parsers have against a calendar."""
    found = []
    if content.replace(b"\r\n", b"").count(b"\n"):
        found.append("regeleinde zonder CR")
    lines = content.split(b"\r\n")
    found += [f"regel van {len(line)} octetten: {line[:40]!r}" for line in lines if len(line) > 75 and len(found) == 0]
    calendar = Calendar.from_ical(content)
    for part in calendar.walk():
        found += [f"{part.name}: {error}" for error in part.errors]
    for one in calendar.walk("VEVENT"):
        found += [f"{one.get('summary')}: geen {name}" for name in ("uid", "dtstamp", "dtstart") if name not in one]
    seen = [one.get("uid") for one in calendar.walk("VEVENT")]
    found += [f"uid dubbel: {uid}" for uid in sorted({uid for uid in seen if uid and seen.count(uid) > 1})]
    try:
        vobject.readOne(content.decode()).validate(raiseException=True)
    except (vobject.base.ParseError, vobject.base.ValidateError) as problem:
        found.append(f"vobject: {problem}")
    return found


def as_icalendar(content: bytes) -> list[tuple[str, ...]]:
    return [
        (
            str(one["uid"]),
            str(one["summary"]),
            str(one["description"]),
            str(one["sequence"]),
            str(one["status"]),
            str(one.decoded("dtstart")),
            str(one.decoded("dtstamp")),
        )
        for one in Calendar.from_ical(content).walk("VEVENT")
    ]


def as_vobject(content: bytes) -> list[tuple[str, ...]]:
    calendar = vobject.readOne(content.decode())
    return [
        (
            one.uid.value,
            one.summary.value,
            one.description.value,
            one.sequence.value,
            one.status.value,
            str(one.dtstart.value),
            str(one.dtstamp.value),
        )
        for one in calendar.contents.get("vevent", [])
    ]


def invalid_atom(root: ET.Element) -> list[str]:
    """What RFC 4287 (4.1.1, 4.1.2, 3.3) asks and a feed lacks."""
    found = [] if root.tag == f"{ATOM}feed" else [f"wortel is {root.tag}"]
    once = ("id", "title", "updated")
    for part in (root, *root.iter(f"{ATOM}entry")):
        name = part.findtext(f"{ATOM}id", "?")
        found += [f"{name}: {one} hoort er een keer" for one in once if len(part.findall(f"{ATOM}{one}")) != 1]
        if not re.fullmatch(r"[a-z]+:[!-~]+", name):
            found.append(f"{name} is geen IRI")
        for stamp in (one.text or "" for tag in ("updated", "published") for one in part.findall(f"{ATOM}{tag}")):
            if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp):
                found.append(f"{name}: {stamp} is geen tijdstip")
    if not root.findall(f"{ATOM}author/{ATOM}name"):
        found.append("geen auteur")
    if [one.get("rel") for one in root.findall(f"{ATOM}link")] != ["self"]:
        found.append("geen link naar zichzelf")
    for entry in root.iter(f"{ATOM}entry"):
        alternates = [one for one in entry.findall(f"{ATOM}link") if one.get("rel", "alternate") == "alternate"]
        if len(alternates) != 1 or not alternates[0].get("href"):
            found.append("ingang zonder link")
    ids = [one.text for one in root.findall(f"{ATOM}entry/{ATOM}id")]
    return found + [f"id dubbel: {one}" for one in ids if ids.count(one) > 1]
