"""Atom (RFC 4287) of moments that were added or changed, dated by the memory: without a publication it is empty. No examples."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from ..core.kalender import announced, first_id, plain, remembered
from ..core.link import Geheel
from ..core.model.communicatie import Moment
from ..core.model.geheugen import BEFORE_ANY_PUBLICATION, Spoorregel
from .ical import host

ADDRESS = "kalender/feed.xml"
AT_MOST = 100
_ATOM = "http://www.w3.org/2005/Atom"


def files(geheel: Geheel, site_url: str) -> dict[str, str]:
    """File name from the root of the site → Atom. `site_url` makes the addresses whole; without it they are relative."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "nl"})
    latest, urn = _latest(geheel), f"urn:programmasite:{host(geheel)}:kalender"
    _add(feed, "id", urn)
    _add(feed, "title", f"Communicatiekalender {geheel.instellingen.gemeente}: nieuw en gewijzigd")
    _add(feed, "updated", _moment(latest[0][0].laatst if latest else BEFORE_ANY_PUBLICATION))
    author = ET.SubElement(feed, f"{{{_ATOM}}}author")
    _add(author, "name", f"Gemeente {geheel.instellingen.gemeente}")
    ET.SubElement(feed, f"{{{_ATOM}}}link", {"rel": "self", "href": f"{site_url}{ADDRESS}"})
    for line, moment in latest:
        entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
        _add(entry, "id", f"{urn}:{first_id(moment)}")
        _add(entry, "title", f"{moment.wanneer.label}: {moment.titel}")
        _add(entry, "published", _moment(line.eerst))
        _add(entry, "updated", _moment(line.laatst))
        ET.SubElement(entry, f"{{{_ATOM}}}link", {"href": f"{site_url}kalender/{moment.id.lower()}/"})
        dropped = "Vervallen. " if moment.status == "vervallen" else ""
        _add(entry, "summary", f"{dropped}{plain(geheel, moment.boodschap)}")
    ET.indent(feed, " ")
    return {ADDRESS: '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, "unicode") + "\n"}


def _latest(geheel: Geheel) -> list[tuple[Spoorregel, Moment]]:
    """The moments that were published, the one that changed last first."""
    lines = remembered(geheel)
    found = [(lines[one.id], one) for one in announced(geheel) if one.id in lines]
    return sorted(found, key=lambda pair: (pair[0].laatst, pair[1].id), reverse=True)[:AT_MOST]


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
