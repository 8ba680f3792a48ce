"""The list of libraries that reach the reader: complete, each with a licence, and the same every time."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sites import ROOT, Project, assert_none

from macros.publiceren.onderdelenlijst import LIJST, TEKSTEN, Onbekend, cyclonedx, parts, write
from macros.site.plugin import MODULES, VENDOR


@pytest.fixture(scope="module")
def lijst() -> dict[str, Any]:
    return cyclonedx(parts())


def test_every_library_on_the_site_is_listed(lijst: dict[str, Any]) -> None:
    """What the build takes out of `node_modules`, and the theme."""
    files = [*VENDOR.values(), *(path for _, path in MODULES.values())]
    names = [re.findall(r"node_modules/((?:@[^/]+/)?[^/]+)/", path.as_posix())[-1] for path in files]
    listed = {one["name"] for one in lijst["components"]}
    assert_none([name for name in ("mkdocs-material", *names) if name not in listed])


@pytest.mark.parametrize(
    ("carrier", "carried"),
    [
        ("mermaid", {"d3", "dompurify", "katex", "langium", "@mermaid-js/parser"}),
        ("mkdocs-material", {"rxjs", "clipboard", "material-design-icons"}),
    ],
)
def test_what_a_library_carries_is_listed_too(carrier: str, carried: set[str]) -> None:
    [found] = [others for one, others in parts().items() if one.naam == carrier]
    assert carried <= {one.naam for one in found}


def test_the_version_is_the_one_that_is_carried(lijst: dict[str, Any]) -> None:
    """Two versions of one library have each their own licence, and only what the lock names has a digest."""
    shapes = {one["version"]: one for one in lijst["components"] if one["name"] == "d3-shape"}
    assert {version: one["licenses"] for version, one in shapes.items()} == {
        "1.3.7": [{"license": {"id": "BSD-3-Clause"}}],
        "3.2.0": [{"license": {"id": "ISC"}}],
    }
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    tables = [one for one in lijst["components"] if one["name"] == "tablesort"]
    assert [one["version"] for one in tables] == [locked["node_modules/tablesort"]["version"]]
    assert re.fullmatch(r"[0-9a-f]{128}", tables[0]["hashes"][0]["content"])


def test_a_library_without_a_known_licence_is_refused(tmp_path: Path) -> None:
    engine = engine_with(tmp_path)
    with pytest.raises(Onbekend, match='Van "proef" is de licentie niet bekend'):
        parts(engine)


def test_the_licence_comes_from_the_lock_and_its_text_from_the_package(tmp_path: Path) -> None:
    engine = engine_with(tmp_path, license="EUPL-1.2")
    write(tmp_path / "site", engine)
    [proef] = [one for one in read(tmp_path / "site")["components"] if one["name"] == "proef"]
    assert (proef["purl"], proef["licenses"]) == ("pkg:npm/proef@1.2.3", [{"license": {"id": "EUPL-1.2"}}])
    assert "\nproef 1.2.3\nEUPL-1.2\n\nDoe ermee wat je wilt.\n" in (tmp_path / "site" / TEKSTEN).read_text("utf-8")


def test_the_same_libraries_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        write(tmp_path / name)
    for name in (LIJST, TEKSTEN):
        assert (tmp_path / "een" / name).read_bytes() == (tmp_path / "twee" / name).read_bytes()
    assert {"serialNumber", "metadata"} & read(tmp_path / "een").keys() == set()


def test_the_list_is_cyclonedx(lijst: dict[str, Any]) -> None:
    """Every part has one name of its own, and whoever is carried is on the list."""
    assert (lijst["bomFormat"], lijst["specVersion"], lijst["version"]) == ("CycloneDX", "1.6", 1)
    refs = [one["bom-ref"] for one in lijst["components"]]
    assert len(refs) == len(set(refs)) > 60
    carried = {ref for one in lijst["dependencies"] for ref in (one["ref"], *one["dependsOn"])}
    assert_none(sorted(carried ^ set(refs)))


def test_readers_and_the_archive_get_it(project: Project) -> None:
    assert project.publish("2030-10-01").returncode == 0
    outcome = project.run("publish", project.folder / "klaar")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert read(project.folder / "klaar" / "actueel") == cyclonedx(parts())
    with ZipFile(project.folder / "klaar" / "archief" / "2030-10-01-publicatie-1.zip") as archive:
        assert json.loads(archive.read(f"site/{LIJST}")) == cyclonedx(parts())


def engine_with(folder: Path, **entry: str) -> Path:
    """An engine with one library; `entry` is what else the lock says of it."""
    package = folder / "node_modules" / "proef"
    package.mkdir(parents=True)
    (package / "LICENSE").write_text("Doe ermee wat je wilt.\n", "utf-8")
    own = {"version": "1.2.3", "integrity": "sha512-AAAA", **entry}
    lock = {"packages": {"": {"dependencies": {"proef": "1.2.3"}}, "node_modules/proef": own}}
    (folder / "package-lock.json").write_text(json.dumps(lock), "utf-8")
    return folder


def read(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / LIJST).read_text("utf-8"))
    return found
