"""The handbooks and the plan on paper: what is in the PDF, where its links lead, and what is said when it cannot be made."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from conftest import PUBLISHED
from helpers import base
from lxml import html
from pypdf import PdfReader
from pypdf.generic import Destination
from sites import VOORBEELD, Project, assert_none, copy_of_voorbeeld, words
from test_uitgifte import CANARY, HELD_BACK, put

from macros.__main__ import main
from macros.core.model.bronnen import Bron
from macros.core.model.handboeken import Handboek
from macros.core.model.plan import Thema
from macros.site import pdf
from macros.views import Uitgave
from macros.views.boek import Boek, document, van_handboek, van_plan

pytestmark = pytest.mark.browser

ID = "boom-planten"
SITE = "https://programma.example/plan/"


@dataclass(frozen=True)
class Gedrukt:
    """A printed book."""

    project: Project
    boek: Boek
    path: Path

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(self.path)

    @cached_property
    def pages(self) -> list[list[str]]:
        """The lines on every page."""
        return [page.extract_text().splitlines() for page in self.reader.pages]

    @property
    def titles(self) -> list[str]:
        """The headings of the parts."""
        return [deel.titel for deel in self.boek.delen]

    def outline(self, below: bool = False) -> Iterator[tuple[str, int]]:
        """Title and page of the entries of the outline, the highest or those below."""
        flat = [one for part in self.reader.outline if isinstance(part, list) for one in part]
        for one in flat if below else self.reader.outline:
            if isinstance(one, Destination):
                yield str(one.title), (self.reader.get_destination_page_number(one) or 0) + 1


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Project:
    """The tiny municipality after its first publication, with its books printed."""
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("pdf"))
    project.publish(PUBLISHED)
    outcome = project.run("pdf", "--plan", "plan")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert outcome.stderr.splitlines() == [
        "Handboek boom-planten: 1 van 3 …",
        "Handboek perk-aanleggen: 2 van 3 …",
        "Plan plan: 3 van 3 …",
    ]
    assert outcome.stdout == "2 handboeken en het plan staan in pdf/.\n"
    return project


@pytest.fixture(scope="module")
def gedrukt(printed: Project) -> Gedrukt:
    """A handbook."""
    boek = van_handboek(printed.geheel, printed.geheel.get(Handboek, ID))
    return Gedrukt(printed, boek, printed.folder / "pdf" / f"handboek-{ID}.pdf")


@pytest.fixture(scope="module")
def plan(printed: Project) -> Gedrukt:
    """The whole plan."""
    boek = van_plan(printed.geheel, printed.geheel.get(Bron, "plan"))
    return Gedrukt(printed, boek, printed.folder / "pdf" / "plan-plan.pdf")


def test_tagged_dutch_with_a_title(gedrukt: Gedrukt) -> None:
    root = gedrukt.reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert dict(gedrukt.reader.metadata or {}) == {"/Title": gedrukt.boek.titel}


def test_on_a4(gedrukt: Gedrukt) -> None:
    sizes = {tuple(round(float(side) * 25.4 / 72) for side in page.mediabox[2:]) for page in gedrukt.reader.pages}
    assert sizes == {(210, 297)}


def test_title_page(gedrukt: Gedrukt) -> None:
    text = " ".join(" ".join(gedrukt.pages[0]).split())
    for expected in (
        gedrukt.boek.titel,
        gedrukt.boek.ondertitel,
        "Gemeente Voorbeeldstad",
        "publicatie 1, 1 oktober 2030",
    ):
        assert expected in text
    assert (
        "Gemaakt uit Groener Voorbeeldstad, plan voor vier jaar (10 januari 2030) Wetten en regels Algemene wet" in text
    )


def test_outline_has_every_heading(gedrukt: Gedrukt) -> None:
    """As it reads: Chromium makes the outline from what it paints, and may drop a space or say a word twice."""
    uitgave = Uitgave(gedrukt.project.geheel)
    book = html.document_fromstring(document(uitgave, gedrukt.boek, ""))
    top = [title for title, _ in gedrukt.outline()]
    assert top == [words(one) for one in book.iter("h1")]
    assert top[2:] == gedrukt.titles
    assert [title for title, _ in gedrukt.outline(below=True)] == [words(one) for one in book.iter("h2")]


def test_parts_of_a_handbook(gedrukt: Gedrukt) -> None:
    stappen = gedrukt.project.geheel.get(Handboek, ID).stappen
    steps = [f"{nummer}. {stap.titel}" for nummer, stap in enumerate(stappen, start=1)]
    assert gedrukt.titles == ["Over dit handboek", *steps]


def test_tables_of_the_plan_are_numbered(plan: Gedrukt) -> None:
    """In one row from 1, without a gap; the book has sources and money as well."""
    numbers = [int(found) for lines in plan.pages for line in lines for found in re.findall(r"^Tabel (\d+)\. ", line)]
    assert len(numbers) > 5
    assert numbers == list(range(1, len(numbers) + 1))
    assert plan.titles[-2:] == ["Geld", "Bronnen"]
    assert {f"Thema: {one.titel}" for one in plan.project.geheel.all(Thema)} >= set(plan.titles[1:-5])


@pytest.mark.parametrize("which", ["gedrukt", "plan"])
def test_contents_name_the_right_pages(which: str, request: pytest.FixtureRequest) -> None:
    gedrukt: Gedrukt = request.getfixturevalue(which)
    lines = [line for line in gedrukt.pages[1] if "bladzijde" not in line]  # without the footer
    said = [match.groups() for line in lines if (match := re.fullmatch(r"(.+?) (\d+)", line))]
    assert [title for title, _ in said] == gedrukt.titles
    for title, number in said:
        found = [page for page, lines in enumerate(gedrukt.pages, start=1) if title in lines[:2]]  # below the footer
        assert found == [int(number)], f"{title}: {number}"
    assert [(title, int(number)) for title, number in said] == list(gedrukt.outline())[2:]


def test_links_lead_to_a_page(gedrukt: Gedrukt) -> None:
    known = {name.lstrip("/") for name in gedrukt.reader.named_destinations}
    links = [one.get_object() for page in gedrukt.reader.pages for one in page.get("/Annots", ())]
    inside = {str(one["/Dest"]).lstrip("/") for one in links if "/Dest" in one}
    assert inside <= known
    assert {deel.anker for deel in gedrukt.boek.delen} <= inside
    assert_none([one["/A"] for one in links if "/A" in one])  # the site has no address of its own


@pytest.mark.parametrize("which", ["gedrukt", "plan"])
def test_footer_on_every_page_but_the_first(which: str, request: pytest.FixtureRequest) -> None:
    gedrukt: Gedrukt = request.getfixturevalue(which)
    titel = gedrukt.boek.titel
    assert "bladzijde" not in " ".join(gedrukt.pages[0])
    for number, lines in enumerate(gedrukt.pages[1:], start=2):
        text = "\n".join(lines)
        assert f"bladzijde {number} van {len(gedrukt.pages)}" in text
        assert f"{titel} · publicatie 1, 1 oktober 2030" in text


def test_the_same_bytes_every_time(gedrukt: Gedrukt, tmp_path: Path) -> None:
    """Also when it is printed alone."""
    outcome = gedrukt.project.run("pdf", ID, "--naar", tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert [path.name for path in tmp_path.iterdir()] == [gedrukt.path.name]
    assert (tmp_path / gedrukt.path.name).read_bytes() == gedrukt.path.read_bytes()


@pytest.mark.parametrize(
    ("extra", "printed_too"), [({}, True), (HELD_BACK["embargo"], False), (HELD_BACK["concept"], False)]
)
def test_what_is_held_back_is_on_no_paper(
    project: Project, chromium: str, extra: dict[str, str], printed_too: bool
) -> None:
    put(project, extra)
    project.publish("2031-01-02")
    outcome = project.run("pdf", "--plan", "plan")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    papers = [PdfReader(path) for path in (project.folder / "pdf").glob("*.pdf")]
    text = "".join(page.extract_text() for paper in papers for page in paper.pages)
    assert len(papers) >= 3
    assert (CANARY in text) is printed_too


@pytest.mark.parametrize("site_url", ["", SITE])
def test_links_in_the_book(site_url: str) -> None:
    """To a place in the book; else to the site where it has an address, or nowhere."""
    geheel = base().geheel
    for handboek in geheel.all(Handboek):
        book = html.document_fromstring(document(Uitgave(geheel), van_handboek(geheel, handboek), "", site_url))
        ids = [str(id_) for id_ in book.xpath("//@id")]
        assert_none([id_ for id_ in set(ids) if ids.count(id_) > 1])
        links = [str(link) for link in book.xpath("//@href")]
        assert_none([link for link in links if link.startswith("#") and link[1:] not in ids])
        elsewhere = [link for link in links if not link.startswith("#")]
        assert_none([link for link in elsewhere if not link.startswith(SITE)])
        assert bool(elsewhere) is bool(site_url)


def test_a_title_is_only_text() -> None:
    """Also in the footer, which stands in a style sheet."""
    titel = """</style><b>"x"\\ & 'y'"""
    geheel = base().geheel
    boek = van_handboek(geheel, geheel.get(Handboek, ID))._replace(titel=titel)
    book = html.document_fromstring(document(Uitgave(geheel), boek, ""))
    assert not list(book.iter("b"))
    assert words(next(book.iter("h1"))) == titel
    footer = re.search(r'content: "(.*?)";', str(book.xpath("//style")[1].text))
    assert footer
    assert re.sub(r"\\([0-9a-f]+) ", lambda sign: chr(int(sign[1], 16)), footer[1]).startswith(f"{titel} · ")


def test_without_a_browser(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "BROWSERS", ("geen-browser",))
    assert said(capsys, tmp_path) == (
        1,
        "Een PDF maken gaat met Chromium, en dat staat hier niet. Installeer eerst: make setup\n",
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("package", ["playwright.sync_api", "pypdf"])
def test_without_the_tools(
    package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.delitem(sys.modules, "macros.site.pdf")
    monkeypatch.setitem(sys.modules, package, None)
    assert said(capsys, tmp_path) == (
        1,
        "Het gereedschap om een PDF te maken ontbreekt. Installeer eerst: make setup\n",
    )


def test_a_handbook_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert said(capsys, tmp_path, "boom-plante") == (
        1,
        'Handboek "boom-plante" bestaat niet. Bedoelde u "boom-planten"?\n',
    )


def said(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str]:
    """What the command says to an editor, with its exit code."""
    where = ["--data", str(VOORBEELD / "data"), "--config", str(VOORBEELD / "mkdocs.yml")]
    code = main([*where, "pdf", *arguments, "--naar", str(folder)])
    return code, capsys.readouterr().err
