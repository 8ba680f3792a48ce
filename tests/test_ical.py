"""The calendar as iCalendar: two independent parsers read it, and it goes on where it left off."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import vobject
from helpers import overlay
from icalendar import Calendar
from kalenders import ALL, DECIDED, FILE, event, moment, of, updated
from sites import Project, Site, assert_none

from macros.core.check import check
from macros.core.model.communicatie import Moment
from macros.exports import feed, ical

UID = "kalender-start-plantseizoen@voorbeeldstad"
LINKED = "Lees [[rollen/raad]]\n  en verder.\n\n  Tot dan."


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


def project_ics(project: Project) -> bytes:
    return ical.files(project.geheel)[ALL]


def uids(content: bytes) -> set[str]:
    return {str(one["uid"]) for one in Calendar.from_ical(content).walk("VEVENT")}


def utc(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


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
