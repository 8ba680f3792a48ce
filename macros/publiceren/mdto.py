"""Metadata after MDTO-XML 1.0.1 (Nationaal Archief, https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd).

Only what we know. The value for the archive (waardering) is for the municipality to decide, and it says so.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from xml.etree import ElementTree as ET

VERSIE = "MDTO-XML 1.0.1"
_NAMESPACE = "https://www.nationaalarchief.nl/mdto"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SOURCE = "programmasite"

_FORMATS = {
    ".html": ("HyperText Markup Language", "text/html"),
    ".css": ("Cascading Style Sheets", "text/css"),
    ".js": ("JavaScript", "text/javascript"),
    ".json": ("JavaScript Object Notation", "application/json"),
    ".yml": ("YAML", "application/yaml"),
    ".xml": ("Extensible Markup Language", "application/xml"),
    ".ics": ("iCalendar", "text/calendar"),
    ".svg": ("Scalable Vector Graphics", "image/svg+xml"),
    ".png": ("Portable Network Graphics", "image/png"),
    ".pdf": ("Portable Document Format", "application/pdf"),
    ".gz": ("gzip", "application/gzip"),
    ".txt": ("Plain text", "text/plain"),
    ".xlsx": ("Office Open XML Workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
_UNKNOWN = ("Onbekend", "application/octet-stream")

# Element → (its text, or the elements in it). A list, since the schema fixes the order and some elements repeat.
Inhoud = str | list[tuple[str, "Inhoud"]]


class Kenmerk(NamedTuple):
    """What identifies an object, and what it is called."""

    id: str
    naam: str


def informatieobject(kenmerk: Kenmerk, titel: str, gemeente: str, datum: date, delen: Iterable[Kenmerk] = ()) -> bytes:
    """The publication as one object for the archive."""
    return _document(
        "informatieobject",
        [
            ("identificatie", _identificatie(kenmerk)),
            ("naam", f"{titel} ({gemeente})"),
            ("aggregatieniveau", _begrip("Archiefstuk", "Begrippenlijst Aggregatieniveaus MDTO")),
            ("omschrijving", "Eén publicatie van de programmasite: de site zelf, de gegevens en de papieren versies."),
            (
                "dekkingInTijd",
                [
                    ("dekkingInTijdType", _begrip("Publicatie", "Begrippenlijst DekkingInTijdTypen programmasite")),
                    ("dekkingInTijdBegindatum", datum.isoformat()),
                ],
            ),
            ("taal", "nl"),
            (
                "event",
                [
                    ("eventType", _begrip("Publicatie", "Begrippenlijst EventTypen MDTO")),
                    ("eventTijd", datum.isoformat()),
                    ("eventVerantwoordelijkeActor", _verwijzing(gemeente)),
                ],
            ),
            ("waardering", _begrip("Nog te bepalen door de gemeente", "Begrippenlijst Waarderingen MDTO")),
            *(("heeftRepresentatie", _verwijzing(deel.naam, deel)) for deel in delen),
            ("archiefvormer", _verwijzing(gemeente)),
            (
                "beperkingGebruik",
                [("beperkingGebruikType", _begrip("Nog te bepalen door de gemeente", "Begrippenlijst BeperkingGebruikTypen MDTO"))],
            ),
        ],
    )  # fmt: skip


def bestand(kenmerk: Kenmerk, naam: str, omvang: int, sha256: str, datum: date) -> bytes:
    """One file of the package."""
    label, mime = _FORMATS.get(posixpath.splitext(naam)[1].lower(), _UNKNOWN)
    whole = Kenmerk(kenmerk.id.partition("/")[0], kenmerk.id.partition("/")[0])
    return _document(
        "bestand",
        [
            ("identificatie", _identificatie(kenmerk)),
            ("naam", naam),
            ("omvang", str(omvang)),
            ("bestandsformaat", _begrip(label, "IANA Media types", mime)),
            (
                "checksum",
                [
                    ("checksumAlgoritme", _begrip("SHA-256", "Begrippenlijst ChecksumAlgoritmen MDTO")),
                    ("checksumWaarde", sha256),
                    ("checksumDatum", f"{datum.isoformat()}T00:00:00"),
                ],
            ),
            ("isRepresentatieVan", _verwijzing(whole.naam, whole)),
        ],
    )


def _identificatie(kenmerk: Kenmerk) -> Inhoud:
    return [("identificatieKenmerk", kenmerk.id), ("identificatieBron", _SOURCE)]


def _verwijzing(naam: str, kenmerk: Kenmerk | None = None) -> Inhoud:
    more: list[tuple[str, Inhoud]] = [("verwijzingIdentificatie", _identificatie(kenmerk))] if kenmerk else []
    return [("verwijzingNaam", naam), *more]


def _begrip(label: str, lijst: str, code: str = "") -> Inhoud:
    coded: list[tuple[str, Inhoud]] = [("begripCode", code)] if code else []
    return [("begripLabel", label), *coded, ("begripBegrippenlijst", _verwijzing(lijst))]


def _document(kind: str, inhoud: Inhoud) -> bytes:
    root = ET.Element("MDTO", {"xmlns": _NAMESPACE, "xmlns:xsi": _XSI})
    root.set("xsi:schemaLocation", f"{_NAMESPACE} {_NAMESPACE}/MDTO-XML1.0.1.xsd")
    _fill(ET.SubElement(root, kind), inhoud)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True))


def _fill(element: ET.Element, inhoud: Inhoud) -> None:
    if isinstance(inhoud, str):
        element.text = inhoud
        return
    for name, part in inhoud:
        _fill(ET.SubElement(element, name), part)
