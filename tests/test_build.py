"""A build that fails says why, in Dutch and with the place, and leaves the published site as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sites import Project, digests

from macros.__main__ import COMMANDS
from macros.core.probleem import Plaats, Probleem, Soort, is_fatal
from macros.exports import zoekindex
from macros.site.build import replace

LINE = re.compile(r"(?P<place>(?:data|docs)/[^:\s]+:\d+:\d+) (?P<code>[a-z]+(?:-[a-z]+)*)  (?P<text>[A-Z\"].*[.?!])")
COUNT = re.compile(r"\d+ melding(?:en)?\.")
FINDING = "  (bevinding) "  # about the sources; there before anything is broken
HEAD = "- id: x\n  titel: X\n  grond: {bron: plan, plaats: h1}\n"

# What an editor may do, in a file of its own → where the problem is and which.
BAD_FILES: dict[str, tuple[str, str | bytes, str]] = {
    "broken YAML": ("rollen/proef.yml", "- id: [\n", "2:1 yaml-fout"),
    "a tab": ("rollen/proef.yml", "- id: x\n\ttitel: X\n", "2:1 tab"),
    "the same key twice": ("rollen/proef.yml", f"{HEAD}  soort: functie\n  soort: orgaan\n", "5:3 dubbele-sleutel"),
    "an unknown field": ("rollen/proef.yml", f"{HEAD}  soort: functie\n  omschrijvin: Y\n", "5:3 onbekend-veld"),
    "a missing field": ("rollen/proef.yml", HEAD, "1:3 veld-ontbreekt"),
    "the wrong type": ("rollen/proef.yml", f"{HEAD}  soort: functie\n  aliassen: {{a: b}}\n", "5:13 verkeerde-soort"),
    "100,000 brackets": ("rollen/proef.yml", "[" * 100_000, "1:22 te-diep"),
    "a bomb of aliases": ("rollen/proef.yml", "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "1:4 alias"),
    "an unknown id": ("rollen/proef.yml", f"{HEAD}  soort: functie\n  lid_van: [stuurgroup]\n", "5:13 onbekende-rol"),
    "an id that is taken": ("rollen/proef.yml", f"{HEAD.replace('x', 'raad')}  soort: orgaan\n", "1:7 dubbel-id"),
    "an impossible date": ("mijlpalen/proef.yml", f"{HEAD}  programma: groener\n  wanneer: 2030-02-30\n", "5:12 verkeerde-periode"),
    "end before start": ("mijlpalen/proef.yml", f"{HEAD}  programma: groener\n  wanneer: 2031/2030\n", "5:12 verkeerde-periode"),
    "an empty file": ("rollen/proef.yml", "", "1:1 leeg-bestand"),
    "another encoding": ("rollen/proef.yml", "- id: é\n".encode("latin-1"), "1:7 codering"),
    "NUL bytes": ("rollen/proef.yml", b"- id: x\0\n", "1:8 stuurteken"),
    "a file name that is not the id": ("structuren/proef.yml", HEAD.replace("- ", "").replace("\n  ", "\n") + "geldig_van: 2031\ngeldig_tot: onbekend\nstand: concept\nsamenvatting: Y\nonderdelen: []\n", "1:5 bestandsnaam"),
    "no ground": ("mijlpalen/proef.yml", "- id: x\n  titel: X\n  programma: groener\n  wanneer: 2031\n", "1:3 grond-ontbreekt"),
    "two grounds": ("rollen/proef.yml", "- id: x\n  titel: X\n  grond: {bron: plan, plaats: h1, voorbeeld: X}\n  soort: functie\n", "3:10 twee-gronden"),
    "a place the source lacks": ("rollen/proef.yml", f"{HEAD.replace('h1', 'h9')}  soort: functie\n", "3:31 onbekende-plaats"),
    "an address": ("rollen/proef.yml", f"{HEAD}  soort: functie\n  omschrijving: Mail naar jan@voorbeeld.nl\n", "5:17 adres"),
    "a stray file": ("rollen/proef.txt", "Hoi", "1:1 onbekend-bestand"),
}  # fmt: skip

# What an editor may write in a prose page → what the one line about it must hold.
BAD_PAGES = {
    "an unknown macro": ("{{ resultatn() }}", ["resultatn", 'Bedoelde u "resultaten"?']),
    "an unknown record": ('{{ resultaat("BOM-99") }}', ["BOM-99", "bestaat niet", "Bedoelde u"]),
    "an unknown structure": ('{{ organogram("stad-2031") }}', ["stad-2031", "bestaat niet", "Bedoelde u"]),
    "an unknown programme": ('{{ taken(programma="groenr") }}', ["groenr", "bestaat niet", 'Bedoelde u "groener"?']),
    "an unknown source": ('{{ risicos(bron="plann") }}', ["plann", "bestaat niet", 'Bedoelde u "plan"?']),
    "an unknown subject": ('{{ uitgangspunten("aanpakken") }}', ["aanpakken", "aanpak"]),
    "an unknown choice": ('{{ rollen(soort="functie") }}', ["soort", "programma", "bron"]),
    "an unknown kind": ('{{ doelen("misie") }}', ["misie", "missie"]),
    "a macro without its programme": ("{{ financien() }}", ["financien", "programma"]),
    "a macro with a quote too few": ('{{ resultaat("BOM-01) }}', []),
    "a bracket that stays open": ('{{ resultaat("BOM-01" }}', []),
    "an unknown variable": ("{{ gemeent }}", ["gemeent", 'Bedoelde u "gemeente"?']),
    "a broken link": ("[weg](bestaat-niet.md)", ["bestaat-niet.md"]),
    "a broken link to a record": ("[weg](resultaten/bom-99/index.md)", ["resultaten/bom-99/"]),
    "a broken link in raw HTML": ('<a href="../bestaat-niet/">weg</a>', ["../bestaat-niet/"]),
    "an unknown anchor": ("[weg](plan.md#nergens)", ["plan.md#nergens"]),
    "an unknown anchor in a record": ("[weg](rollen/raad/index.md#nergens)", ["#nergens"]),
}


@pytest.fixture
def published(project: Project) -> Project:
    """A municipality whose site stands: its files tell whether anything touches it."""
    project.write("site/index.html", "<p>De vorige versie.</p>")
    project.write("site/404.html", "<p>Deze pagina is er niet.</p>")
    project.write("site/api/v1/index.json", "{}")
    return project


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_data_stops_the_build(published: Project, name: str) -> None:
    file, content, problem = BAD_FILES[name]
    published.write(f"data/{file}", content)
    [line] = refused(published)
    assert line.startswith(f"data/{file}:{problem}  ")


def test_a_cycle_in_the_organisation_stops_the_build(published: Project) -> None:
    published.replace("data/structuren/stad-2030.yml", "  deel_van: buiten\n", "  deel_van: team-groen\n")
    [line] = refused(published)
    assert re.match(r"data/structuren/stad-2030\.yml:\d+:\d+ kring  ", line)


def test_all_problems_are_told_at_once_sorted_by_file_and_line(published: Project) -> None:
    published.replace("data/middelen.yml", "titel: Brief", "titl: Brief")
    published.write("data/rollen/proef.yml", f"{HEAD}  soort: functie\n  lid_van: [niets, niemand]\n")
    found = [line.split("  ")[0] for line in refused(published)]
    assert found[-2:] == ["data/rollen/proef.yml:5:13 onbekende-rol", "data/rollen/proef.yml:5:20 onbekende-rol"]
    assert sorted(code.split()[1] for code in found[:-2]) == ["onbekend-veld", "veld-ontbreekt"]


@pytest.mark.parametrize("name", BAD_PAGES)
def test_a_bad_page_stops_the_build(published: Project, name: str) -> None:
    text, expected = BAD_PAGES[name]
    page = published.folder / "docs" / "index.md"
    published.write("docs/index.md", f"{page.read_text('utf-8')}\n{text}\n")
    [line] = refused(published)
    assert line.startswith(f"docs/index.md:{len(page.read_text('utf-8').splitlines())}:")
    for part in expected:
        assert part in line


def test_all_bad_pages_are_told_at_once(published: Project) -> None:
    """A macro that fails takes the place of its page, so the links of that page are told once it works again."""
    published.write("docs/naslag.md", '# Kapot\n\n{{ rol("niemand") }}\n')
    published.write("docs/plan.md", "# Kapot\n\n[weg](bestaat-niet.md)\n\n[weg](index.md#nergens)\n")
    found = [line.split(" ")[0] for line in refused(published)]
    assert sorted(place.rpartition(":")[0] for place in found) == [
        "docs/naslag.md:3",
        "docs/plan.md:3",
        "docs/plan.md:5",
    ]


def test_settings_that_cannot_be_read_stop_the_build(published: Project) -> None:
    published.write("mkdocs.yml", "site_name: [\n")
    before = digests(published.folder / "site")
    outcome = published.run("build")
    assert outcome.returncode == 1
    assert "mkdocs.yml" in outcome.stdout + outcome.stderr
    assert "Traceback" not in outcome.stdout + outcome.stderr
    assert digests(published.folder / "site") == before


def test_a_good_build_replaces_all_of_the_site(published: Project) -> None:
    published.write("site/oud/index.html", "<p>Weg ermee.</p>")
    site = published.build()
    assert "oud/index.html" not in site.files
    assert "De vorige versie" not in site.text("index.html")
    assert leftovers(published) == []


@pytest.mark.parametrize("folder", ["data", "docs", ".", "mkdocs.yml"])
def test_what_is_no_site_is_not_replaced_by_one(project: Project, folder: str) -> None:
    before = digests(project.folder)
    outcome = project.run("build", "--site", folder)
    where = (project.folder / folder).resolve()
    line = f"{where} is geen eerder gebouwde site. Kies een nieuwe of een lege map."
    assert (outcome.returncode, outcome.stderr.splitlines()[-1]) == (1, line)
    assert digests(project.folder) == before


def test_a_site_that_cannot_be_put_in_place_leaves_the_one_that_stands(published: Project) -> None:
    before = digests(published.folder / "site")
    with pytest.raises(FileNotFoundError):
        replace(published.folder / "site", published.folder / "nergens")
    assert digests(published.folder / "site") == before
    assert leftovers(published) == []


def test_a_page_may_stay_out_of_the_search_box(project: Project) -> None:
    for name, wish in {"naslag": "false", "plan": "{exclude: true}", "index": ""}.items():
        text = (project.folder / "docs" / f"{name}.md").read_text("utf-8")
        project.write(f"docs/{name}.md", f"---\nsearch: {wish}\n---\n{text}\n\n## Titel {name}\n\nTekst.\n")
    searched = project.build().text(zoekindex.ADRES)
    assert [name for name in ("naslag", "plan", "index") if f"Titel {name}" in searched] == ["index"]


def test_a_finding_about_the_source_stops_nothing(project: Project) -> None:
    outcome = project.run("check")
    assert FINDING in outcome.stdout
    assert outcome.returncode == 0


@pytest.mark.parametrize(
    ("soort", "stops"), [(Soort.FOUT, True), (Soort.WAARSCHUWING, False), (Soort.BEVINDING, False)]
)
def test_only_a_fout_stops_the_build(soort: Soort, stops: bool) -> None:
    assert is_fatal([Probleem(Plaats("data/rollen.yml"), "proef", "Een melding.", soort)]) is stops


def test_a_fout_stops_the_check(project: Project) -> None:
    project.write("data/rollen/proef.yml", "")
    assert project.run("check").returncode == 1


def test_a_stale_schema_is_mended_by_the_command_it_names(project: Project) -> None:
    assert project.run("schema").returncode == 0
    project.write("data/schema/rollen.json", "{}\n")
    outcome = project.run("check")
    assert outcome.returncode == 1
    [line] = [line for line in outcome.stdout.splitlines() if "verouderd-schema" in line]
    assert line.startswith("data/schema/rollen.json:1:1 ")
    assert line.endswith("python -m macros schema")
    assert project.run("schema").returncode == 0
    assert project.run("check").returncode == 0


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_is_in_dutch(project: Project, command: tuple[str, ...]) -> None:
    outcome = project.run(*command, "--help")
    assert outcome.returncode == 0
    assert re.findall(r"\b(usage|options|optional arguments|show this help|positional|default)\b", outcome.stdout) == []


@pytest.mark.parametrize("arguments", [("bouw",), (), ("publicatie",), ("serve", "--port", "acht")])
def test_a_wrong_command_is_explained_in_dutch(project: Project, arguments: tuple[str, ...]) -> None:
    outcome = project.run(*arguments)
    assert outcome.returncode != 0
    english = r"\b(usage|error|invalid|required|argument|choose from|the following)\b"
    assert re.findall(english, outcome.stdout + outcome.stderr) == []


@pytest.mark.parametrize("command", ["serve", "redactie"])
@pytest.mark.parametrize("port", ["0", "70000", "²"])
def test_a_port_that_no_computer_has_is_one_line(project: Project, command: str, port: str) -> None:
    line = f"--port: schrijf een poort van 1 tot en met 65535. Zie: python -m macros {command} --help\n"
    outcome = project.run(command, "--port", port)
    assert (outcome.returncode, outcome.stderr) == (2, line)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["buil"], 'De opdracht "buil" bestaat niet. Bedoelde u "build"?'),
        (["diff", "--vorm", "jsn"], 'De --vorm "jsn" bestaat niet. Bedoelde u "json"?'),
        (["diff", "--vorm", "pdf"], 'De --vorm "pdf" bestaat niet.'),
    ],
)
def test_what_was_meant_is_one_of_the_choices(project: Project, arguments: list[str], line: str) -> None:
    assert project.run(*arguments).stderr.startswith(f"{line} Zie: ")


@pytest.mark.parametrize("option", ["--data", "--config"])
def test_a_folder_or_file_that_is_not_there_is_named(project: Project, option: str) -> None:
    outcome = project.run(option, "nergens", "build")
    assert outcome.returncode == 1
    assert "nergens" in outcome.stdout + outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert leftovers(project) == []


def refused(project: Project) -> list[str]:
    """Build and be refused: the site stays, nothing is left behind. Returns the lines that say why."""
    before = digests(project.folder / "site")
    outcome = project.run("build")
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert digests(project.folder / "site") == before
    assert leftovers(project) == []
    said = [line for line in (outcome.stdout + outcome.stderr).splitlines() if line.strip()]
    lines = [line for line in said if not COUNT.fullmatch(line) and FINDING not in line]
    assert [line for line in lines if not LINE.fullmatch(line)] == [], "\n".join(lines)
    return lines


def leftovers(project: Project) -> list[str]:
    """What a build leaves next to the site, besides what it keeps for the next one."""
    known = {"data", "docs", "mkdocs.yml", "site", ".cache"}
    return sorted(path.name for path in Path(project.folder).iterdir() if path.name not in known)
