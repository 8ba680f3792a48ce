"""Books as PDF, printed by a real browser: tagged, with an outline, and the same bytes every time."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as BrowserStopped
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject

from ..views import Uitgave
from ..views.boek import Boek, document
from .bundel import BUNDELS, STIJL
from .plugin import ENGINE

BROWSERS = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")  # in the order of the Makefile
ATTEMPTS = 4  # the second has the right page numbers, unless a longer number moves a line

Pages = Mapping[str, int]  # anchor → page, the first is 1


class PrintFailed(Exception):
    """Nothing was printed; its text is for the editor."""


def print_books(config_file: Path, uitgave: Uitgave, boeken: Sequence[Boek], folder: Path) -> None:
    """Print every book into a folder. Raises PrintFailed."""
    style, site_url = _style(), _site_url(config_file)
    with _browser() as browser:
        folder.mkdir(parents=True, exist_ok=True)
        for number, boek in enumerate(boeken, start=1):
            words = boek.naam.replace("-", " ", 1).capitalize()
            print(f"{words}: {number} van {len(boeken)} …", file=sys.stderr, flush=True)
            data = print_book(browser, partial(document, uitgave, boek, style, site_url))
            (folder / f"{boek.naam}.pdf").write_bytes(data)


def print_book(browser: Browser, html: Callable[[Pages], str]) -> bytes:
    """Print until the page numbers in the book are those on which its parts begin; only paper tells which they are."""
    pages: Pages = {}
    for _ in range(ATTEMPTS):
        data = _print(browser, html(pages))
        known, pages = pages, pages_of(data)
        if pages == known:
            return _clean(data)
    raise PrintFailed("De bladzijdenummers in de inhoudsopgave blijven verspringen.")


def print_page(html: str) -> bytes:
    """Print one document that refers to no page numbers. Raises PrintFailed."""
    with _browser() as browser:
        return print_book(browser, lambda _: html)


def pages_of(data: bytes) -> dict[str, int]:
    """The page of everything that a link inside a PDF leads to."""
    reader = PdfReader(BytesIO(data))
    found = ((name, reader.get_destination_page_number(place)) for name, place in reader.named_destinations.items())
    return {name.removeprefix("/"): number + 1 for name, number in found if number is not None}


@contextmanager
def _browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise PrintFailed("Een PDF maken gaat met Chromium, en dat staat hier niet. Installeer eerst: make setup")
    try:
        with sync_playwright() as playwright, playwright.chromium.launch(executable_path=found) as browser:
            yield browser
    except BrowserStopped as error:
        raise PrintFailed(f"De browser is gestopt: {error.message.splitlines()[0]}") from error


def _print(browser: Browser, html: str) -> bytes:
    """One printing, in a window that starts anew, runs nothing and asks nothing of anyone."""
    with browser.new_context(java_script_enabled=False, offline=True) as context:
        page = context.new_page()
        page.set_content(html)
        return page.pdf(tagged=True, outline=True, prefer_css_page_size=True, print_background=True)


def _clean(data: bytes) -> bytes:
    """Without the moment of printing and the name of the browser; the outline folded."""
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.metadata = {"/Title": (writer.metadata and writer.metadata.title) or ""}
    for item in writer.get_outline_root().children():
        if (count := item.get_object().get("/Count", 0)) > 0:
            item.get_object()[NameObject("/Count")] = NumberObject(-count)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _style() -> str:
    return "\n".join((ENGINE / "overrides" / name).read_text("utf-8") for name in BUNDELS[STIJL])


def _site_url(config_file: Path) -> str:
    try:
        return load_config(str(config_file)).site_url or ""
    except MkDocsException as error:
        raise PrintFailed(str(error)) from error
