"""The paper for a meeting: one sheet of A4, and every number on it counted again over `/api/v1`, by somebody who trusts nothing."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest
import yaml
from helpers import overlay
from lxml import html
from lxml.html import HtmlElement
from natelling import MEETING, Api, recount, since_label
from pypdf import PdfReader
from sites import ROOT, Project, Site, copy_of_voorbeeld, words

from macros.core.check import check
from macros.core.geheugen import publish as remember
from macros.core.model.geheugen import Publicatie
from macros.core.model.sturing import Overleg
from macros.views import Uitgave
from macros.views.vergaderstuk import Vergaderstuk, gather

FIRST, SECOND = "2031-05-01", "2031-11-01"
HEADINGS = {
    "a4": [
        "Besluiten die nodig zijn",
        "Voortgang",
        "Risico's",
        "Geld",
        "Open acties",
        "Wat er op de site veranderde",
    ],
    "raadsinformatiebrief": [
        "Waar de brief over gaat",
        "Wat er is gebeurd",
        "Wat het kost",
        "Wat er mis kan gaan",
        "Wat volgt",
    ],
}
# What nobody knew yet on the day of the first publication: file → what is taken out, from this text up to that one.
LATER = {
    "data/voortgang.yml": ("- id: bomen-2031-q2\n", ""),
    "data/bedragen.yml": ("- id: aanplant-2031-besteed\n", ""),
    "data/acties.yml": ("- id: hovenier-zoeken\n", "- id: kaart-delen\n"),
    "data/risicos.yml": ("  - {op: 2031-07-15,", "- id: weinig-hoveniers\n"),
    "data/prioriteringen/groen-2032.yml": ("", ""),
}
# To be decided by this meeting; the second is an example, and the third is for somebody else.
ASKED = """\
- id: {id}
  titel: Meer geld voor hoveniers
  grond: {grond}
  door: stuurgroep
  datum: 2031-12-02
  stand: te nemen
  tekst: De stuurgroep besluit over [[resultaten/BOM-02|de bomen]].
  in_overleg: {overleg}
"""
DECIDED = "{besluit: Gevraagd door het bureau., door: bureau-groen, datum: 2031-10-20}"


@dataclass(frozen=True)
class Papers:
    """The tiny municipality after a year with two publications, and its papers."""

    site: Site
    folder: Path

    @cached_property
    def api(self) -> Api:
        """Everything that machines are given: register → records."""
        names = [name for name in self.site.files if re.fullmatch(r"api/v1/(?!index).+\.json", name)]
        return {Path(name).stem: json.loads(self.site.text(name)) for name in names}

    def make(self, *arguments: str, vorm: str = "a4", overleg: str = MEETING) -> tuple[HtmlElement, PdfReader]:
        name = f"{vorm}-{overleg}"
        outcome = self.site.project.run(
            "vergaderstuk", overleg, "--vorm", vorm, "--naar", self.folder.joinpath(*arguments), *arguments
        )
        assert (outcome.returncode, outcome.stderr) == (0, "")
        folder = self.folder.joinpath(*arguments)
        assert outcome.stdout == f"Het stuk staat in {folder}/: {name}.html en {name}.pdf.\n"
        return html.document_fromstring((folder / f"{name}.html").read_bytes()), PdfReader(folder / f"{name}.pdf")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Papers:
    folder = tmp_path_factory.mktemp("stuk")
    project = copy_of_voorbeeld(folder)
    whole = {name: (project.folder / name).read_text("utf-8") for name in LATER}
    for name, (first, last) in LATER.items():
        if first:
            start = whole[name].index(first)
            project.write(name, whole[name][:start] + (whole[name][whole[name].index(last, start) :] if last else ""))
        else:
            (project.folder / name).unlink()
    publish(project, FIRST)
    for name, text in whole.items():
        project.write(name, text)
    asked = [
        ("meer-geld", DECIDED, MEETING),
        ("verzonnen-geld", "{voorbeeld: Toont een besluit.}", MEETING),
        ("geld-voor-de-kring", DECIDED, "boomkring"),
    ]
    for id_, grond, overleg in asked:
        project.write(f"data/besluiten/{id_}.yml", ASKED.format(id=id_, grond=grond, overleg=overleg))
    publish(project, SECOND)
    return Papers(project.build(), folder / "papier")


def publish(project: Project, day: str) -> None:
    outcome = project.publish(day)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.browser
@pytest.mark.parametrize("sinds", ["", "publicatie-1", "publicatie-2"])
def test_one_sheet_and_every_number_counted_again(papers: Papers, sinds: str) -> None:
    page, pdf = papers.make(*(["--sinds", sinds] if sinds else []))
    assert [words(one) for one in page.iter("h2")] == HEADINGS["a4"]
    expected = recount(papers.api, sinds)
    shown = {words(one): part(page, words(one)) for one in page.iter("h2")}
    assert shown == expected
    header = (
        f"Overleg van de stuurgroep Gemeente Voorbeeldstad {since_label(papers.api, sinds)} Stand van 1 november 2031"
    )
    assert glued(words(page.xpath("//div[@class='kop']")[0])) == glued(header)
    assert len(pdf.pages) == 1
    assert {round(float(side) * 25.4 / 72) for side in pdf.pages[0].mediabox[2:]} == {210, 297}
    printed = numbers(pdf.pages[0].extract_text())
    assert printed == numbers(" ".join(map(str, page.body.itertext()))) + Counter({"1": 2}), "… en de voet: 1 van 1"


@pytest.mark.browser
def test_only_what_came_after(papers: Papers) -> None:
    """The year as a meeting saw it: first half told before, second half new, and then nothing new."""
    everything, half, nothing = (recount(papers.api, sinds) for sinds in ("", "publicatie-1", "publicatie-2"))
    assert [len(one["Voortgang"]) for one in (everything, half, nothing)] == [3, 2, 2]  # the last is of what lacks
    assert half["Voortgang"][0][0] == "BOM-02 Duizend bomen"
    assert nothing["Voortgang"][0] == ["Geen voortgang gemeld sinds 1 november 2031."]
    assert nothing["Risico's"] == [["Geen risico beoordeeld sinds 1 november 2031."]]
    assert nothing["Geld"] == [["Niets gemeld over geld sinds 1 november 2031."]]
    assert nothing["Wat er op de site veranderde"] == [["Niets."]]
    assert half["Wat er op de site veranderde"] != everything["Wat er op de site veranderde"]


@pytest.mark.browser
def test_building_blocks_of_a_letter_to_the_council(papers: Papers) -> None:
    page, pdf = papers.make("--sinds", "publicatie-1", vorm="raadsinformatiebrief")
    assert [words(one) for one in page.iter("h2")] == HEADINGS["raadsinformatiebrief"]
    expected = recount(papers.api, "publicatie-1")
    assert part(page, "Wat er is gebeurd") == expected["Voortgang"]
    assert part(page, "Wat het kost") == expected["Geld"]
    assert part(page, "Wat er mis kan gaan") == expected["Risico's"]
    assert part(page, "Wat volgt") == [["Meer geld voor hoveniers (2 december 2031)"]]
    assert part(page, "Waar de brief over gaat")[1] == ["Periode: na 1 mei 2031."]
    assert "Dit zijn feiten uit het programma, geen brief." in words(page)
    assert len(pdf.pages) == 1


@pytest.mark.browser
def test_no_links_on_paper(papers: Papers) -> None:
    """Nor the signs that make one in the data."""
    page, pdf = papers.make()
    assert not page.xpath("//a | //script | //img | //link")
    assert "[[" not in words(page)
    assert "De stuurgroep besluit over de bomen." in words(page)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Vergaderstuk Overleg van de stuurgroep"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["stuurgroop"], 'Overleg "stuurgroop" bestaat niet. Bedoelde u "stuurgroep"?'),
        (["stuurgroep", "--sinds", "publicatie-1"], 'Publicatie "publicatie-1" bestaat niet.'),
        (["stuurgroep", "--sinds", "../../etc/passwd"], 'Publicatie "../../etc/passwd" bestaat niet.'),
        (["stuurgroep", "--naar", "mkdocs.yml"], 'In de map "mkdocs.yml" kan niets geschreven worden.'),
    ],
)
def test_what_cannot_be_made_is_one_line(project: Project, arguments: list[str], line: str) -> None:
    outcome = project.run("vergaderstuk", *arguments)
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (1, "", f"{line}\n")
    assert not (project.folder / "pdf").exists()


def test_an_unknown_shape_is_one_line(project: Project) -> None:
    outcome = project.run("vergaderstuk", "stuurgroep", "--vorm", "a3")
    assert (outcome.returncode, len(outcome.stderr.splitlines())) == (2, 1), outcome.stderr


def test_what_was_written_down_late_is_new_too() -> None:
    """A report with an old date that the last publication did not hold; and a state that changed since."""
    publicatie = "id: publicatie-{0}\ntitel: Publicatie {0}\nnummer: {0}\ndatum: 2032-0{0}-01\n"
    changed = "wijzigingen:\n- {record: voortgang/kaart-2031-q1, titel: De kaart, soort: gewijzigd, velden: [staat]}\n"
    changed += "- {record: voortgang/bomen-2031-q3, titel: Bomen, soort: gewijzigd, velden: [bericht]}\n"
    files = {
        "data/publicaties/publicatie-1.yml": publicatie.format(1),
        "data/publicaties/publicatie-2.yml": publicatie.format(2) + changed,
    }
    assert [one.id for one, _, _ in gathered(files, 1).voortgang] == ["BOM-01"]
    assert [one.id for one, _, _ in gathered(files, 2).voortgang] == []
    assert [one.id for one, _, _ in gathered(files, 2, "voortgang/bomen-2031-q3").voortgang] == ["BOM-02"]


def gathered(files: Mapping[str, str], sinds: int, *not_yet_published: str) -> Vergaderstuk:
    """The paper since a publication, with a memory that holds all but some records."""
    _, stand = remember(check(overlay({})).geheel, date(2032, 1, 1))
    plain = stand.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    plain["records"] = [one for one in plain["records"] if one["record"] not in not_yet_published]
    memory = {"data/publicaties/stand.yml": yaml.safe_dump(plain, allow_unicode=True)}
    geheel = check(overlay({**files, **memory})).geheel
    found = geheel.get(Publicatie, f"publicatie-{sinds}")
    return gather(Uitgave(geheel).pagina(""), geheel.get(Overleg, MEETING), found)


def test_a_meeting_of_the_umbrella_sees_what_is_under_it() -> None:
    """On the real site: the Directieteam sees every result of a programme that runs, and of no other."""
    geheel = Project(ROOT).geheel
    stuk = gather(Uitgave(geheel).pagina(""), geheel.get(Overleg, "directieteam"), None)
    assert stuk.zonder_melding > 50
    assert (stuk.voortgang, stuk.risicos, stuk.geld, stuk.wijzigingen) == ((), (), (), ())
    one = gather(Uitgave(geheel).pagina(""), geheel.get(Overleg, "kwartiermakersoverleg"), None)
    assert 0 < one.zonder_melding < stuk.zonder_melding


# --- the paper ---


def part(page: HtmlElement, heading: str) -> list[list[str]]:
    """Below a heading: the cells of every row, and every other line."""
    found: list[list[str]] = []
    title = next(one for one in page.iter("h2") if words(one) == heading)
    for element in title.itersiblings():
        if element.tag == "h2":
            break
        if element.tag == "table":
            found += [[words(cell) for cell in row] for row in element.xpath(".//tbody/tr")]
        else:
            found += [[words(one)] for one in (element.iter("li") if element.tag == "ul" else [element])]
    return found


def glued(text: str) -> str:
    """Without spaces: where a line ends, the text of HTML has none."""
    return "".join(text.split())


def numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", text))
