"""The parts of an Excel file, as text. Written by hand: the same data gives the same bytes, and a build loads no library for it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..core.werkblad.gelezen import letters

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BEFORE_TIME = (1980, 1, 1, 0, 0, 0)
_LAST_ROW = 1_048_576

TEKST, KOP, VAST = 1, 2, 3  # the styles of cells: text, heading, what finds the row

_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFD9E2EC"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/></patternFill></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/>'
    + "".join(
        f'<xf numFmtId="49" fontId="{font}" fillId="{fill}" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf>'
        for font, fill in ((0, 0), (1, 2), (0, 3))
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Keuzelijst(NamedTuple):
    """A drop-down below a heading: the cells that it shows, and whether something else is refused."""

    bereik: str
    streng: bool


class Kop(NamedTuple):
    """The heading of a column: its text, the note on it, how wide, its style of cell, its drop-down."""

    tekst: str
    notitie: str = ""
    breedte: int = 20
    stijl: int = TEKST
    keuze: Keuzelijst | None = None


class Tabblad(NamedTuple):
    """A sheet: its headings, then its rows; an empty text is an empty cell."""

    naam: str
    koppen: Sequence[Kop]
    rijen: Sequence[Sequence[str]]
    verborgen: bool = False
    keuzes: Mapping[str, Keuzelijst] | None = None  # cell → drop-down, where it is about one cell


def workbook(tabbladen: Sequence[Tabblad]) -> bytes:
    """The bytes of an Excel file with these sheets."""
    files = {"xl/workbook.xml": _workbook(tabbladen), "xl/styles.xml": _HEAD + _STYLES}
    for number, tabblad in enumerate(tabbladen, 1):
        files[f"xl/worksheets/sheet{number}.xml"] = _sheet(tabblad)
        if _noted(tabblad):
            files[f"xl/comments{number}.xml"] = _notes(tabblad)
            files[f"xl/drawings/vmlDrawing{number}.vml"] = _shapes(tabblad)
            targets = {"vmlDrawing": f"../drawings/vmlDrawing{number}.vml", "comments": f"../comments{number}.xml"}
            files[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations(list(targets.items()))
    sheets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(tabbladen) + 1)]
    files["xl/_rels/workbook.xml.rels"] = _relations([*sheets, ("styles", "styles.xml")])
    files["_rels/.rels"] = _relations([("officeDocument", "xl/workbook.xml")])
    return _zip({"[Content_Types].xml": _content_types(files), **files})


def _zip(files: Mapping[str, str]) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in files.items():
            info = ZipInfo(name, _BEFORE_TIME)
            info.compress_type, info.create_system = ZIP_DEFLATED, 0  # the same on every system
            archive.writestr(info, text.encode())
    return target.getvalue()


def _text(text: str) -> str:
    """Text in XML, such that Excel gives it back as it was."""
    text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    return escape(text).replace("\r", "_x000D_")


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;", "\n": "&#10;"})


def _workbook(tabbladen: Sequence[Tabblad]) -> str:
    sheets = "".join(
        f'<sheet name="{_attribute(tabblad.naam)}" sheetId="{number}"{" state=" + chr(34) + "hidden" + chr(34) if tabblad.verborgen else ""} r:id="rId{number}"/>'
        for number, tabblad in enumerate(tabbladen, 1)
    )
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{sheets}</sheets></workbook>'


def _sheet(tabblad: Tabblad) -> str:
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{kop.breedte}" style="{kop.stijl}" customWidth="1"/>'
        for number, kop in enumerate(tabblad.koppen, 1)
    )
    columns = [(letters(number), kop.stijl) for number, kop in enumerate(tabblad.koppen, 1)]
    heading = _row(1, [(letter, KOP) for letter, _ in columns], [kop.tekst for kop in tabblad.koppen])
    rows = [_row(number, columns, values) for number, values in enumerate(tabblad.rijen, 2)]
    last = f"{letters(len(columns))}{len(rows) + 1}"
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_REL}">'
        '<sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{widths}</cols><sheetData>{heading}{''.join(rows)}</sheetData>"
        f'<autoFilter ref="A1:{last}"/>{_choices(tabblad)}{"<legacyDrawing r:id=" + chr(34) + "rId1" + chr(34) + "/>" if _noted(tabblad) else ""}</worksheet>'
    )


def _row(number: int, columns: Sequence[tuple[str, int]], values: Sequence[str]) -> str:
    cells = "".join(
        f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
        for (letter, style), value in zip(columns, values, strict=True)
        if value
    )
    return f'<row r="{number}">{cells}</row>'


def _choices(tabblad: Tabblad) -> str:
    places = {
        f"{letters(number)}2:{letters(number)}{_LAST_ROW}": kop.keuze
        for number, kop in enumerate(tabblad.koppen, 1)
        if kop.keuze
    } | dict(tabblad.keuzes or {})
    found = "".join(
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="{int(keuze.streng)}" errorTitle="Dit kan hier niet"'
        f' error="Kies een waarde uit de lijst." sqref="{place}"><formula1>{keuze.bereik}</formula1></dataValidation>'
        for place, keuze in places.items()
    )
    return f'<dataValidations count="{len(places)}">{found}</dataValidations>' if places else ""


def _noted(tabblad: Tabblad) -> list[tuple[int, Kop]]:
    return [(number, kop) for number, kop in enumerate(tabblad.koppen, 1) if kop.notitie]


def _notes(tabblad: Tabblad) -> str:
    notes = "".join(
        f'<comment ref="{letters(number)}1" authorId="0"><text><r><t xml:space="preserve">{_text(kop.notitie)}</t></r></text></comment>'
        for number, kop in _noted(tabblad)
    )
    return f'{_HEAD}<comments xmlns="{_MAIN}"><authors><author>Programma</author></authors><commentList>{notes}</commentList></comments>'


def _shapes(tabblad: Tabblad) -> str:
    """The boxes of the notes, in the old drawing language that Excel wants for them."""
    shapes = "".join(
        f'<v:shape id="_x0000_s{1024 + number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox/>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{number}, 15, 0, 2, {number + 3}, 15, 8, 4</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>0</x:Row><x:Column>{number - 1}</x:Column></x:ClientData></v:shape>"
        for number, _ in _noted(tabblad)
    )
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
        f'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}</xml>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _content_types(files: Mapping[str, str]) -> str:
    kinds = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"}
    kinds |= {name: "worksheet" for name in files if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)}
    kinds |= {name: "comments" for name in files if name.startswith("xl/comments")}
    parts = "".join(f'<Override PartName="/{name}" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in kinds.items())
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>{parts}</Types>'
    )
