"""Publishing: readers get the old site or the new one, whatever happens in between, and always with its own assets."""

from __future__ import annotations

import fcntl
import hashlib
import io
import json
import os
import re
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from addresses import links, other_host, resolve
from lxml import etree, html
from sites import ROOT, VOORBEELD, Project, Site, assert_none, copy_of_voorbeeld, digests

from macros.publiceren.bladzijde import read_page
from macros.publiceren.controle import problems
from macros.publiceren.doorloop import finish
from macros.publiceren.vingerafdruk import HASHED

CSS = "overrides/assets/engine/huisstijl.css"
MDTO = {"m": "https://www.nationaalarchief.nl/mdto"}


@pytest.fixture(scope="module")
def gepubliceerd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of publications after two, each with its own style sheet."""
    project = with_own_overrides(copy_of_voorbeeld(tmp_path_factory.mktemp("publiceren")))
    assert project.publish("2030-10-01").returncode == 0
    published(project)
    change(project, "tweede")
    assert project.publish("2030-11-01").returncode == 0
    published(project)
    return destination(project)


@pytest.fixture(scope="module")
def eerste(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny municipality, published once without a publication in the memory."""
    folder = tmp_path_factory.mktemp("eerste")
    published(copy_of_voorbeeld(folder))
    return folder


@pytest.fixture
def klaar(eerste: Path, tmp_path: Path) -> Project:
    """The same, to change and to publish again."""
    shutil.copytree(eerste, tmp_path / "kopie", symlinks=True)
    return Project(tmp_path / "kopie" / "tests" / "voorbeeld")


def test_readers_get_the_last_one(gepubliceerd: Path) -> None:
    assert os.readlink(gepubliceerd / "actueel") == "uitgaven/2-2030-11-01"
    assert "tweede" in (gepubliceerd / "actueel" / "index.html").read_text("utf-8")
    assert sorted(path.name for path in gepubliceerd.iterdir()) == [".slot", "actueel", "archief", "server", "uitgaven"]


def test_every_reference_resolves(gepubliceerd: Path) -> None:
    names = set(digests(gepubliceerd / "actueel"))
    pages = [name for name in names if name.endswith(".html")]
    known = names | {name.removesuffix("index.html") for name in pages}
    broken = [
        f"{name} → {link}"
        for name in pages
        for link in links(html.document_fromstring((gepubliceerd / "actueel" / name).read_bytes()))
        if not (link.startswith("data:") or other_host(link)) and resolve(name, link).partition("#")[0] not in known
    ]
    assert_none(broken)


def test_every_own_asset_has_the_hash_of_its_content_in_its_name(gepubliceerd: Path) -> None:
    files = digests(gepubliceerd / "actueel")
    own = [name for name in files if name.startswith("assets/engine/")]
    assert len(own) > 10
    assert_none([name for name in own if name.split(".")[-2] != files[name][:12]])


def test_assets_name_each_other_by_their_new_names(gepubliceerd: Path) -> None:
    loaders = [*(gepubliceerd / "actueel" / "assets" / "engine").glob("engine.*.js")]
    [library] = (gepubliceerd / "actueel" / "assets" / "engine").glob("mermaid.min.*.js")
    assert loaders
    assert_none([loader.name for loader in loaders if f'"{library.name}"' not in loader.read_text("utf-8")])


def test_the_assets_of_the_previous_one_are_served_too(gepubliceerd: Path) -> None:
    before = json.loads((gepubliceerd / "uitgaven" / "1-2030-10-01.json").read_text("utf-8"))["bestanden"]
    now = digests(gepubliceerd / "actueel")
    hashed = {name: sha for name, sha in before.items() if HASHED.search(name)}
    assert len(hashed) > 10
    assert {name: now.get(name) for name in hashed} == hashed
    assert len(list((gepubliceerd / "actueel" / "assets" / "engine").glob("engine.*.css"))) == 2


def test_there_is_a_package_for_the_archive_of_each(gepubliceerd: Path) -> None:
    packages = {path.name for path in (gepubliceerd / "archief").iterdir()}
    assert packages == {"2030-10-01-publicatie-1.zip", "2030-11-01-publicatie-2.zip"}


def test_the_package_holds_everything_with_its_digest(gepubliceerd: Path) -> None:
    with zipfile.ZipFile(gepubliceerd / "archief" / "2030-11-01-publicatie-2.zip") as archive:
        listed = dict(reversed(line.split("  ", 1)) for line in archive.read("sha256.txt").decode().splitlines())
        found = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
    assert {name: sha for name, sha in found.items() if not name.startswith(("metagegevens/", "sha256"))} == listed
    own = json.loads((gepubliceerd / "uitgaven" / "2-2030-11-01.json").read_text("utf-8"))["bestanden"]
    assert {name.removeprefix("site/"): sha for name, sha in listed.items() if name.startswith("site/")} == own
    assert "data/instellingen.yml" in listed
    assert {f"metagegevens/{name}.bestand.mdto.xml" for name in listed} <= found.keys()


def test_the_metadata_follow_mdto(gepubliceerd: Path) -> None:
    with zipfile.ZipFile(gepubliceerd / "archief" / "2030-11-01-publicatie-2.zip") as archive:
        whole = etree.parse(io.BytesIO(archive.read("metagegevens/informatieobject.mdto.xml")))
        page = etree.parse(io.BytesIO(archive.read("metagegevens/site/index.html.bestand.mdto.xml")))
        content = archive.read("site/index.html")
    name = whole.findtext("m:informatieobject/m:naam", namespaces=MDTO)
    assert name == "Publicatie 2, 1 november 2030 (Voorbeeldstad)"
    required = ("identificatie", "naam", "waardering", "archiefvormer", "beperkingGebruik")
    assert [name for name in required if whole.find(f"m:informatieobject/m:{name}", MDTO) is None] == []
    assert page.findtext("m:bestand/m:omvang", namespaces=MDTO) == str(len(content))
    digest = hashlib.sha256(content).hexdigest()
    assert page.findtext("m:bestand/m:checksum/m:checksumWaarde", namespaces=MDTO) == digest


def test_the_package_of_the_same_publication_has_the_same_bytes(gepubliceerd: Path, tmp_path: Path) -> None:
    again = with_own_overrides(copy_of_voorbeeld(tmp_path / "é"))
    assert again.publish("2030-10-01").returncode == 0
    published(again)
    one, other = (path / "archief" / "2030-10-01-publicatie-1.zip" for path in (gepubliceerd, destination(again)))
    assert hashlib.sha256(one.read_bytes()).digest() == hashlib.sha256(other.read_bytes()).digest()


def test_back_and_forth(klaar: Project) -> None:
    project = with_own_overrides(klaar)
    target = destination(project)
    refused = project.run("rollback", target)
    assert (refused.returncode, refused.stderr) == (1, "Er is geen eerdere uitgave om naar terug te gaan.\n")
    first = digests(target / "actueel")
    change(project, "tweede")
    published(project)
    second = digests(target / "actueel")
    assert project.run("rollback", target).returncode == 0
    back = digests(target / "actueel")
    assert {name: back[name] for name in first} == first
    assert_none([name for name in second if HASHED.search(name) and name not in back])  # for pages still open
    published(project)
    assert digests(target / "actueel")["index.html"] == second["index.html"]
    assert len(list((target / "uitgaven").glob("*.json"))) == 2  # what was there already is given again


def test_the_last_ones_are_kept_and_no_name_comes_back(klaar: Project) -> None:
    target = destination(klaar)
    for word in ("twee", "drie", "vier"):
        klaar.write("docs/index.md", f"# {word}\n")
        assert klaar.run("publish", target, "--bewaar", "2").returncode == 0
    assert sorted(path.name for path in (target / "uitgaven").iterdir() if path.is_dir()) == [
        "0-zonder-publicatie-3",
        "0-zonder-publicatie-4",
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("data/rollen/proef.yml", "- id: [\n", "data/rollen/proef.yml:2:1 yaml-fout"),
        ("docs/index.md", "# Proef\n\n[weg](bestaat-niet.md)\n", "bestaat-niet.md"),
        ("docs/index.md", "# Proef\n\nBel mevr. A. de Vries.\n", '"mevr. A. de Vries" lijkt de naam van een persoon'),
        ("docs/index.md", "# Proef\n\nNummer 123456782.\n", '"123456782" lijkt een burgerservicenummer'),
    ],
)
def test_what_is_wrong_changes_nothing(klaar: Project, name: str, content: str, said: str) -> None:
    target = destination(klaar)
    before, link = digests(target / "uitgaven"), os.readlink(target / "actueel")
    klaar.write(name, content)
    outcome = klaar.run("publish", target)
    assert outcome.returncode == 1
    assert said in outcome.stdout + outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert (digests(target / "uitgaven"), os.readlink(target / "actueel")) == (before, link)
    assert not (target / ".bezig").exists()


def test_two_at_once_are_refused(project: Project) -> None:
    target = destination(project)
    target.mkdir()
    with (target / ".slot").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for command in ("publish", "rollback"):
            outcome = project.run(command, target)
            assert outcome.returncode == 1
            assert outcome.stderr.splitlines()[-1] == f"In {target} wordt al gepubliceerd. Wacht tot dat klaar is."


def test_a_folder_of_somebody_else_is_left_alone(project: Project) -> None:
    (destination(project) / "actueel").mkdir(parents=True)
    outcome = project.run("publish", destination(project))
    assert outcome.returncode == 1
    assert "is geen koppeling van een eerdere publicatie" in outcome.stderr


def test_a_damaged_one_is_not_given_back(gepubliceerd: Path, tmp_path: Path) -> None:
    target = tmp_path / "klaar"
    shutil.copytree(gepubliceerd, target, symlinks=True)
    (target / "uitgaven" / "1-2030-10-01" / "index.html").write_text("stuk", "utf-8")
    outcome = Project(VOORBEELD).run("rollback", target)
    assert outcome.returncode == 1
    assert outcome.stderr.splitlines()[-1] == "De uitgave 1-2030-10-01 is beschadigd; de huidige blijft staan."


def test_the_policy_allows_no_script_that_is_not_ours(gepubliceerd: Path) -> None:
    text = (gepubliceerd / "server" / "nginx.conf").read_text("utf-8")
    policy = re.findall(r'Content-Security-Policy "([^"]*)"', text)
    rules = dict(rule.split(" ", 1) for rule in policy[0].split("; "))
    allowed = rules["script-src"].split()
    assert allowed[0] == "'self'"
    assert Counter(one[:8] for one in allowed[1:]) == {"'sha256-": len(allowed) - 1}
    assert (rules["object-src"], rules["base-uri"], rules["connect-src"]) == ("'none'", "'none'", "'self'")


@pytest.mark.parametrize("name", ["nginx.conf", "apache.conf", "web.config"])
def test_every_server_gets_the_same_headers(gepubliceerd: Path, name: str) -> None:
    text = (gepubliceerd / "server" / name).read_text("utf-8")
    for header in ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "frame-ancestors", "immutable"):
        assert header in text
    if name == "web.config":
        etree.fromstring(text.encode())


def test_a_page_is_taken_apart() -> None:
    page = read_page(
        '<a href="x/?a=1&amp;b#c" id=y>Een <b>twee</b></a><p>drie &amp; vier<script>1<2</script><script src="s.js"></script>'
        '<script type="application/json">{}</script><style>p{}</style><meta http-equiv="refresh" content="0; url=z/">'
    )
    assert page.links == {"x/?a=1&b#c", "s.js", "z/"}
    assert page.ankers == {"y"}
    assert page.scripts == {"1<2"}
    assert page.regels == {"Een twee", "drie & vier"}


def test_what_is_wrong_with_a_site_is_told(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="weg/">x</a><a href="#nergens">y</a><p>J. Jansen', "utf-8")
    (tmp_path / "a.ics").write_text("SUMMARY:Vraag dhr. Jan\r\n sen\r\nUID:123456782\r\n", "utf-8")
    assert problems(finish(tmp_path), ["J. Jansen"]) == [
        '/: de link "#nergens" leidt nergens heen.',
        '/: de link "weg/" leidt nergens heen.',
        '/a.ics: "dhr. Jansen" lijkt de naam van een persoon (persoonsnaam).',
    ]


def test_the_site_of_this_repository_can_be_published(site: Site, tmp_path: Path) -> None:
    """As publishing checks it: every link, every name, and nothing of a person."""
    shutil.copytree(site.folder, tmp_path / "site")
    made = finish(tmp_path / "site")
    assert_none(problems(made, [contact.adres for contact in site.project.geheel.instellingen.contacten]))
    assert len(made.bladzijden) > 1000


def with_own_overrides(project: Project) -> Project:
    """A style sheet that a test may change."""
    folder = project.folder.parents[1] / "overrides"
    folder.unlink()
    shutil.copytree(ROOT / "overrides", folder)
    return project


def change(project: Project, word: str) -> None:
    """Another text and another style."""
    project.write("docs/index.md", f"# Welkom\n\nDit is de {word} versie.\n")
    project.replace("data/middelen.yml", "titel: Brief", f"titel: Brief {word}")
    with (project.folder.parents[1] / CSS).open("a", encoding="utf-8") as style:
        style.write(f"/* {word} */\n")


def destination(project: Project) -> Path:
    return project.folder / "klaar"


def published(project: Project) -> None:
    outcome = project.run("publish", destination(project))
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
