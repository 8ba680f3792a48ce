"""The process that builds for the preview stays, until it is made of something old or is gone."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import Project

from macros.site.bouwer import Bouwer, Ingehaald, Mislukt


@pytest.fixture
def bouwer(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bouwer]:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.chdir(project.folder)
    settings = project.folder / "mkdocs.yml"
    bouwer = Bouwer(settings, project.data, [settings], tmp_path / "bouwer.log")
    yield bouwer
    bouwer.stop()


def test_it_stays_when_data_change(bouwer: Bouwer, project: Project) -> None:
    bouwer.check()
    first = bouwer.pid
    project.write("data/rollen/proef.yml", "")
    with pytest.raises(Mislukt, match=re.escape("data/rollen/proef.yml:1:1 leeg-bestand")):
        bouwer.check()
    assert bouwer.pid == first


def test_it_is_replaced_when_the_settings_change(bouwer: Bouwer, project: Project) -> None:
    bouwer.check()
    first = bouwer.pid
    project.replace("mkdocs.yml", "site_name: Groener Voorbeeldstad", "site_name: Groenst Voorbeeldstad")
    bouwer.check()
    assert bouwer.pid != first


def test_it_is_replaced_when_it_died(bouwer: Bouwer, tmp_path: Path) -> None:
    bouwer.check()
    die(bouwer)
    with pytest.raises(Mislukt, match="onverwacht gestopt"):
        bouwer.site(tmp_path / "site", lambda: False)
    bouwer.check()
    bouwer.site(tmp_path / "site", lambda: False)
    assert (tmp_path / "site" / "index.html").exists()


def test_a_site_that_is_old_already_is_not_finished(bouwer: Bouwer, tmp_path: Path) -> None:
    bouwer.check()
    with pytest.raises(Ingehaald):
        bouwer.site(tmp_path / "site", lambda: True)
    bouwer.check()


def test_stale_schemas_stop_the_whole_site(bouwer: Bouwer, project: Project, tmp_path: Path) -> None:
    assert project.run("schema").returncode == 0
    project.write("data/schema/rollen.json", "{}\n")
    bouwer.check()
    with pytest.raises(Mislukt, match=re.escape("data/schema/rollen.json:1:1 verouderd-schema")):
        bouwer.site(tmp_path / "site", lambda: False)


def die(bouwer: Bouwer) -> None:
    assert bouwer.pid
    os.kill(bouwer.pid, signal.SIGKILL)
