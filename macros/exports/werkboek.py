"""An Excel file → the sheets in it, as plain values. The one place that reads Excel."""

from __future__ import annotations

import io
import re
import warnings
from itertools import groupby, pairwise
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ..core.werkblad.gelezen import Celfout, Formule, Gelezen, GelezenBlad
from .excel import LEES_MIJ, LIJSTEN, MODEL, ROL

MAX_BYTES = 200_000_000  # unpacked: a small file can hold far more than a computer can
_NO_WORKBOOK = "Dit bestand is geen Excel-werkboek (.xlsx)."
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class GeenWerkboek(Exception):
    """The file cannot be read as a workbook of ours; the text says why, in Dutch."""


def is_whole(data: bytes) -> bool:
    """True where the bytes are a complete zip file, which every workbook is."""
    try:
        archive = ZipFile(io.BytesIO(data))
        return _is_too_large(archive) or archive.testzip() is None  # what is too large is not unpacked
    except Exception:  # whatever a broken file makes the library say
        return False


def _is_too_large(archive: ZipFile) -> bool:
    return sum(info.file_size for info in archive.infolist()) > MAX_BYTES


def read_workbook(data: bytes) -> Gelezen:
    """The sheets of a workbook. Raises GeenWerkboek."""
    try:
        if _is_too_large(ZipFile(io.BytesIO(data))):
            raise GeenWerkboek("Dit werkboek is te groot om te lezen.")
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(io.BytesIO(data))
    except GeenWerkboek:
        raise
    except BadZipFile:
        raise GeenWerkboek(_NO_WORKBOOK) from None
    except Exception:  # openpyxl lets through whatever a damaged file makes it stumble over
        raise GeenWerkboek(f"{_NO_WORKBOOK} Of het is beschadigd: open het in Excel en sla het opnieuw op.") from None
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if MODEL not in sheets:
        raise GeenWerkboek(
            "Dit werkboek komt niet van de programmasite: het verborgen blad ontbreekt. Haal een werkboek op met make excel, of van de site."
        )
    state = _values(sheets[MODEL])
    return Gelezen(
        versie=str(state[0][1][1]) if state and len(state[0][1]) > 1 else "",
        rol=_role(sheets[LEES_MIJ]) if LEES_MIJ in sheets else "",
        bladen=tuple(_sheet(sheet) for title, sheet in sheets.items() if title not in (LEES_MIJ, MODEL, LIJSTEN)),
        vingers={(str(row[0]), str(row[1])): str(row[2]) for _, row in state[1:] if len(row) > 2},
    )


def _sheet(sheet: Worksheet) -> GelezenBlad:
    rows = _values(sheet)
    first = rows[0][1] if rows and rows[0][0] == 1 else ()
    return GelezenBlad(
        sheet.title,
        tuple("" if value is None else str(value).strip() for value in first),
        tuple(row for row in rows if row[0] > 1),
        tuple((int(one.min_row), int(one.min_col), str(one)) for one in sheet.merged_cells.ranges),
    )


def _values(sheet: Worksheet) -> list[tuple[int, tuple[Any, ...]]]:
    """Row number → values; rows without any are left out, however far down somebody once clicked."""
    cells = sorted(((row, column), cell) for (row, column), cell in sheet._cells.items() if cell.value is not None)
    found = []
    for number, group in groupby(cells, key=lambda one: one[0][0]):
        here = {column: _value(cell) for (_, column), cell in group}
        found.append((number, tuple(here.get(column) for column in range(1, max(here) + 1))))
    return found


def _value(cell: Any) -> Any:
    value = cell.value
    if cell.data_type == "f":
        return Formule(str(getattr(value, "text", value)))
    if cell.data_type == "e":
        return Celfout(str(value))
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    return value


def _role(sheet: Worksheet) -> str:
    """What stands beside "Rol van de inzender" on the sheet to read first."""
    for _, values in _values(sheet):
        for label, told in pairwise(values):
            if isinstance(label, str) and label.strip().casefold() == ROL.casefold() and told is not None:
                return str(told).strip()
    return ""
