"""One view function per kind of record: the macro in a prose page and the record page show the same."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from addresses import resolve, with_full_addresses
from sites import VOORBEELD, Project, Site, assert_none, copy_of_voorbeeld, words

from macros.core.check import check
from macros.core.load import read_folder
from macros.core.model.grond import Voorbeeld
from macros.core.model.plan import Thema
from macros.core.model.record import Item, Record
from macros.core.model.registers import REGISTERS, Register
from macros.views import OVERVIEWS, address_of, register_of

GENERATED = "publicaties"  # written by the tool, so not in the files of the tiny municipality itself

# A word that explains itself, a text that uses words twice, and examples of what the home page counts.
MORE = {
    "data/begrippen/proef.yml": """
- id: geveltuin
  titel: Geveltuin
  grond: {bron: plan, plaats: h2}
  uitleg: Een geveltuin is een smal tuintje tegen een huis. Bij een geveltuin hoort soms een boomspiegel.
""",
    "data/risicos/proef.yml": """
- id: stoeptegels
  titel: Stoeptegels boven een boomspiegel
  grond: {bron: plan, plaats: h2}
  tekst: |
    Een boomspiegel is klein. In een boomspiegel past geen tegel, in een geveltuin wel.

    Een boomvak is een boomspiegel.
  programma: groener
- id: verzonnen
  titel: Verzonnen risico
  grond: {voorbeeld: Om te tellen.}
  tekst: Dit telt niet.
  programma: groener
""",
    "data/rollen/proef.yml": """
- id: verzonnen
  titel: Verzonnen rol
  grond: {voorbeeld: Om te tellen.}
  soort: functie
""",
    "data/themas/verzonnen.yml": """
id: verzonnen
titel: Verzonnen thema
grond: {voorbeeld: Om te tellen.}
programma: groener
samenvatting: Dit telt niet.
resultaten:
- id: VER-01
  titel: Verzonnen resultaat
  grond: {voorbeeld: Om te tellen.}
  beoogd: Dit telt niet.
  wanneer: onbekend
""",
}


@pytest.fixture(scope="module")
def proef(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny municipality with a prose page for every record, which calls its macro and does nothing else."""
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("proef"))
    for name, text in MORE.items():
        project.write(name, text.lstrip())
    assert project.publish("2030-10-01").returncode == 0
    return with_a_prose_page_for_every_record(project).build()


def kinds() -> list[Register]:
    """Every kind of record that the tiny municipality has, and the one that the tool writes."""
    registers = check(read_folder(VOORBEELD / "data")).geheel.registers
    return [register for register in REGISTERS if registers[register.naam] or register.naam == GENERATED]


@pytest.mark.parametrize("register", kinds(), ids=lambda register: register.naam)
def test_a_macro_shows_what_the_record_page_shows(proef: Site, register: Register) -> None:
    records = proef.project.geheel.registers[register.naam].values()
    assert records
    for record in records:
        page, prose = address_of(record), prose_address(record)
        shown = with_full_addresses(proef.article(prose), prose)
        assert shown == with_full_addresses(proef.article(page), page), f"{page} en {prose} verschillen"


def test_prose_pages_call_every_macro() -> None:
    text = "".join(path.read_text("utf-8") for path in sorted((VOORBEELD / "docs").rglob("*.md")))
    called = set(re.findall(r"\{\{ (\w+)\(", text))
    wanted = {*OVERVIEWS, *(register.enkelvoud for register in kinds() if register.naam != GENERATED)}
    assert wanted - called == set()


def test_every_overview_shows_something(voorbeeld: Site) -> None:
    """A macro that shows nothing leaves an empty box behind."""
    empty = [
        f"/{address}"
        for address, page in voorbeeld.pages.items()
        for box in page.find_class("weergave")
        if not words(box)
    ]
    assert_none(empty)


def test_a_word_is_explained_once_on_a_page(proef: Site) -> None:
    explained = {address: explained_on(proef, address) for address in proef.pages}
    assert sum(map(len, explained.values())) > 10, "no words are explained at all"
    twice = [f"/{page}: {word}" for page, found in explained.items() for word, count in found.items() if count > 1]
    assert_none(twice)


@pytest.mark.parametrize(
    ("address", "explained"),
    [
        ("risicos/stoeptegels/", ["begrippen/boomspiegel/", "begrippen/geveltuin/"]),
        ("proef/risicos/stoeptegels/", ["begrippen/boomspiegel/", "begrippen/geveltuin/"]),
        ("begrippen/geveltuin/", ["begrippen/boomspiegel/"]),
        ("begrippen/wadi/", []),
    ],
)
def test_words_are_explained_where_they_first_appear(proef: Site, address: str, explained: list[str]) -> None:
    assert sorted(explained_on(proef, address)) == explained


def test_an_explained_word_tells_what_it_means(proef: Site) -> None:
    link = proef.pages["risicos/stoeptegels/"].xpath("//a[contains(@href, 'boomspiegel')]")[0]
    assert link.get("title") == "De open grond rond de voet van een boom."


def test_an_abbreviation_in_a_prose_page_tells_what_it_stands_for(voorbeeld: Site) -> None:
    [abbreviation] = voorbeeld.pages["records/"].xpath("//abbr[not(contains(@class, 'raci'))]")
    assert (words(abbreviation), abbreviation.get("title")) == (
        "fte",
        "De tijd van één medewerker die een hele week werkt.",
    )


def test_the_home_page_does_not_count_examples(voorbeeld: Site, proef: Site) -> None:
    """The trial has one example more of a theme, a result, a role and a risk, and one real risk more."""
    before, after = numbers(voorbeeld), numbers(proef)
    counted = {"thema": "themas", "resultaten": "resultaten", "rollen": "rollen", "risico": "risicos"}
    for word, register in counted.items():
        [number] = [number for text, number in before.items() if word in text]
        assert number == len(real(voorbeeld.project, register)), register
        [number] = [number for text, number in after.items() if word in text]
        assert number == len(real(proef.project, register)), register


def test_a_theme_does_not_count_its_examples(voorbeeld: Site) -> None:
    """On the page with every theme as a card, and after that with the results of every theme."""
    themes = voorbeeld.project.geheel.all(Thema)
    expected = [sum(not is_example(result) for result in theme.resultaten) for theme in themes]
    text = words(voorbeeld.pages["plan/"].xpath("//main")[0])
    assert [int(number) for number in re.findall(r"(\d+) (?:beoogde? )?resulta(?:at|ten)\b", text)] == expected * 2
    assert expected != [len(theme.resultaten) for theme in themes], "no theme has an example"


def test_every_link_to_an_example_says_so(proef: Site) -> None:
    examples = {address_of(record) for record in records_of(proef.project) if is_example(record)}
    seen: set[str] = set()
    unmarked = []
    for address, page in proef.pages.items():
        for link in page.xpath("//a[contains(concat(' ', @class, ' '), ' record-link ')]"):
            target = resolve(address, link.get("href"))
            if target in examples:
                seen.add(target)
                after = link.getnext()
                if after is None or words(after) != "voorbeeld":
                    unmarked.append(f"/{address} → {target}")
    assert seen == examples, "every example is linked from somewhere"
    assert_none(unmarked)


def test_an_example_says_on_its_own_page_that_it_is_one(proef: Site) -> None:
    for record in filter(is_example, records_of(proef.project)):
        assert "verzonnen voorbeeld" in words(proef.pages[address_of(record)].xpath("//article//article")[0])


def with_a_prose_page_for_every_record(project: Project) -> Project:
    """Add pages outside the navigation that show one record each."""
    settings = (project.folder / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", settings + "\nnot_in_nav: /proef/**\n")
    for record in records_of(project):
        name = f"{register_of(record).naam}/{record.id.lower()}"
        macro = f'{{{{ {register_of(record).enkelvoud}("{record.id}") }}}}'
        project.write(f"docs/proef/{name}.md", f"# Proef {name}\n\n{macro}\n")
    return project


def prose_address(record: Item) -> str:
    return f"proef/{address_of(record)}"


def records_of(project: Project) -> list[Item]:
    return [record for register in project.geheel.registers.values() for record in register.values()]


def real(project: Project, register: str) -> list[Item]:
    return [record for record in project.geheel.registers[register].values() if not is_example(record)]


def is_example(record: Item) -> bool:
    return isinstance(record, Record) and isinstance(record.grond, Voorbeeld)


def explained_on(site: Site, address: str) -> Counter[str]:
    """The words that a page explains, by the address of the term."""
    links = site.pages[address].xpath("//a[contains(concat(' ', @class, ' '), ' begrip ')]")
    return Counter(resolve(address, link.get("href")) for link in links)


def numbers(site: Site) -> dict[str, int]:
    """What the home page counts."""
    found = [words(item).split(" ", 1) for item in site.pages[""].xpath("//*[@class='kerngetallen']/li")]
    return {text: int(number) for number, text in found}
