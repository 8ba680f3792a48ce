"""The same tree gives the same bytes, wherever, whenever and in whatever language the computer runs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from sites import ROOT, Project, Site, assert_none, copy_of_voorbeeld, digests

DECADE = 10 * 365 * 24 * 3600
REPOSITORY = {"HEAD": "ref: refs/heads/main\n", "config": "[core]\n\trepositoryformatversion = 0\n\tbare = false\n"}

SURROUNDINGS = {
    "UTC": {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    "Auckland": {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "Honolulu": {"TZ": "Pacific/Honolulu", "LC_ALL": "nl_NL.UTF-8", "LANGUAGE": "nl", "PYTHONHASHSEED": "4294967295"},
    "zonder UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "12345"},
    "een tijd in de omgeving": {"SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "777"},
}


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny municipality, published once and built in a plain folder."""
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("gewoon"))
    assert project.publish("2030-10-01").returncode == 0
    return project.build()


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_surroundings_do_not_matter(reference: Site, tmp_path: Path, name: str) -> None:
    shutil.rmtree(reference.project.folder / ".cache")  # every page anew
    built = reference.project.build(tmp_path / "site", **SURROUNDINGS[name])
    assert_none(different(reference.files, built.files))


def test_the_folder_the_repository_and_the_age_of_files_do_not_matter(reference: Site, tmp_path: Path) -> None:
    elsewhere = copied(reference.project, tmp_path / "een map met spaties" / "é" / "dieper")
    for number, path in enumerate(sorted(elsewhere.folder.rglob("*"))):
        os.utime(path, (number, number))
    make_repository(elsewhere.folder.parents[1])
    built = elsewhere.build(elsewhere.folder / "ergens" / "anders")
    assert_none(different(reference.files, built.files))


def test_the_order_in_which_files_were_made_does_not_matter(reference: Site, tmp_path: Path) -> None:
    elsewhere = copied(reference.project, tmp_path)
    for path in sorted((path for path in elsewhere.folder.rglob("*") if path.is_file()), reverse=True):
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
    built = elsewhere.build()
    assert_none(different(reference.files, built.files))


def test_a_second_build_over_the_first_changes_nothing(reference: Site) -> None:
    before = reference.files
    reference.project.build()
    assert_none(different(before, digests(reference.folder)))


@pytest.mark.slow
def test_the_site_of_this_repository(tmp_path: Path) -> None:
    """Two copies of one moment, so that whoever is editing meanwhile does no harm."""
    here = clone(ROOT, tmp_path / "hier")
    there = clone(here.folder, tmp_path / "een map met spaties" / "daar")
    make_repository(there.folder)
    one, other = here.build(), there.build(**SURROUNDINGS["Auckland"])
    assert_none(different(one.files, other.files))


def test_a_difference_is_seen() -> None:
    assert different({"a": "1", "b": "2"}, {"b": "3", "c": "4"}) == ["a", "b", "c"]


def different(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The files that are not the same in two sites."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def copied(project: Project, folder: Path) -> Project:
    """The same tiny municipality in another folder, its memory included."""
    copy = copy_of_voorbeeld(folder)
    shutil.copytree(project.data / "publicaties", copy.data / "publicaties")
    return copy


def clone(source: Path, folder: Path) -> Project:
    """What an editor may change, as a fresh clone would have it; the engine is the same."""
    for name in ("data", "docs"):
        shutil.copytree(source / name, folder / name)
    shutil.copy(source / "mkdocs.yml", folder)
    for name in ("macros", "overrides", "node_modules"):
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    return Project(folder)


def make_repository(folder: Path) -> None:
    """An empty Git repository around a folder."""
    for name in ("objects", "refs/heads"):
        (folder / ".git" / name).mkdir(parents=True)
    for name, text in REPOSITORY.items():
        (folder / ".git" / name).write_text(text, "utf-8")
