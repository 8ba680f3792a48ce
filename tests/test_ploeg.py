"""Processes that each make a share of the pages: what they say arrives, and whoever is gone is missed."""

from __future__ import annotations

import logging
import os
import signal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from macros.site.ploeg import Ploeg, PloegGestopt

NAMES = [f"bladzijde-{number}" for number in range(7)]
OURS, THEIRS = NAMES[:3], NAMES[3:]  # of three processors
LOG = logging.getLogger("mkdocs.proef")


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    return [SimpleNamespace(name=name) for name in NAMES]


def test_every_page_of_the_others_is_made_once(pages: list[Any], tmp_path: Path) -> None:
    def make(page: Any) -> None:
        with (tmp_path / page.name).open("a") as file:
            file.write(f"{os.getpid()}\n")

    ploeg = Ploeg()
    assert [page.name for page in ploeg.start(pages, make)] == THEIRS
    assert list(ploeg.finish()) == []
    made = {path.name: path.read_text().split() for path in tmp_path.iterdir()}
    assert sorted(made) == THEIRS
    assert {len(makers) for makers in made.values()} == {1}
    assert len({makers[0] for makers in made.values()} - {str(os.getpid())}) == 2


def test_one_processor_does_it_all(pages: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    ploeg = Ploeg()
    assert ploeg.start(pages, lambda _: pytest.fail("dit is voor wie het vraagt")) == []
    assert list(ploeg.finish()) == []


def test_nothing_to_make_is_made_at_once(pages: list[Any]) -> None:
    ploeg = Ploeg()
    assert ploeg.start(pages[:0], pytest.fail) == []
    assert list(ploeg.finish()) == []


def test_a_warning_is_passed_on(pages: list[Any]) -> None:
    ploeg = Ploeg()
    ploeg.start(pages, lambda page: LOG.warning("%s is leeg", page.name))
    assert sorted(ploeg.finish()) == [(logging.WARNING, f"{name} is leeg") for name in THEIRS]


def test_a_page_that_fails_is_an_error(pages: list[Any]) -> None:
    def make(page: Any) -> None:
        if page.name == "bladzijde-3":
            raise KeyError("kapot")

    ploeg = Ploeg()
    ploeg.start(pages, make)
    assert list(ploeg.finish()) == [(logging.ERROR, "'kapot'")]


def test_a_process_that_is_gone_is_missed(pages: list[Any]) -> None:
    ploeg = Ploeg()
    ploeg.start(pages, lambda _: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(PloegGestopt, match="onverwacht"):
        list(ploeg.finish())


def test_nobody_stays_behind(pages: list[Any], tmp_path: Path) -> None:
    def make(page: Any) -> None:
        (tmp_path / str(os.getpid())).touch()
        signal.pause()

    ploeg = Ploeg()
    ploeg.start(pages, make)
    ploeg.stop()
    for path in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(path.name), 0)
