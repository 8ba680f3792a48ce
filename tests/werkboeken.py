"""A workbook of the tiny municipality, edited as somebody would, and what comes of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache

from helpers import base, municipality
from openpyxl import Workbook, load_workbook

from macros.core.werkblad.voorstel import Voorstel, propose
from macros.exports.excel import make
from macros.exports.werkboek import read_workbook
from macros.opdrachten.werkboek import lines

Edit = Callable[[Workbook], None]

MARKT = {
    "Id": "markt",
    "Titel": "Groene markt",
    "Wanneer": "2031-05-02",
    "Voor wie": "bewoners\nscholen",
    "Boodschap": "Kom langs.",
    "Programma": "groener",
    "Herkomst: Besluit": "Het bureau houdt een markt.",
    "Herkomst: Door": "bureau-groen",
    "Herkomst: Datum": "2031-01-02",
}
START = "data/kalender/start-plantseizoen.yml"


@cache
def workbook() -> bytes:
    """The workbook of the tiny municipality."""
    return make(base().geheel)


def edited(*edits: Edit) -> bytes:
    """The workbook as somebody saved it after these edits."""
    book = load_workbook(io.BytesIO(workbook()))
    for edit in edits:
        edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def proposed(*edits: Edit, files: Mapping[str, bytes] | None = None) -> Voorstel:
    return (
        propose(files, read_workbook(edited(*edits)))
        if files
        else propose(municipality(), read_workbook(edited(*edits)), base())
    )


def column(book: Workbook, sheet: str, title: str) -> int:
    return next(cell.column for cell in book[sheet][1] if cell.value == title)


def cell(sheet: str, key: str, title: str, value: object) -> Edit:
    """Fill in a cell of the row that starts with `key`."""

    def edit(book: Workbook) -> None:
        row = next(row for row in range(2, book[sheet].max_row + 1) if book[sheet].cell(row, 1).value == key)
        book[sheet].cell(row, column(book, sheet, title)).value = value

    return edit


def added(sheet: str, cells: Mapping[str, object]) -> Edit:
    """A new row at the end of a sheet."""

    def edit(book: Workbook) -> None:
        row = book[sheet].max_row + 1
        for title, value in cells.items():
            book[sheet].cell(row, column(book, sheet, title)).value = value

    return edit


def place(value: object) -> Edit:
    return cell("kalender", "start-plantseizoen", "Waar (plaats)", value)


def told(voorstel: Voorstel) -> list[str]:
    """The problems as the sender reads them."""
    return [line.removeprefix("- ") for line in lines(voorstel) if line.startswith("- ")]


def changed(before: str, after: str) -> list[str]:
    """The lines that differ, as - old and + new."""
    old, new = before.splitlines(), after.splitlines()
    return [f"- {line}" for line in old if line not in new] + [f"+ {line}" for line in new if line not in old]
