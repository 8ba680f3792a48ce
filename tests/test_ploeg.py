"""Processes that each make a share of the pages: what they say arrives, and whoever is gone is missed."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from macros.site.ploeg import Ploeg, PloegGestopt

NAMES = [f"bladzijde-{number}" for number in range(40)]
LOG = logging.getLogger("mkdocs.proef")


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    return [SimpleNamespace(name=name) for name in NAMES]


def _for_each(make: Callable[[Any], object]) -> Callable[[Iterable[Any]], None]:
    def make_all(share: Iterable[Any]) -> None:
        for page in share:
            make(page)

    return make_all


def test_every_page_is_made_once_by_whoever_comes_first(pages: list[Any], tmp_path: Path) -> None:
    def make(page: Any) -> None:
        time.sleep(0.01)
        with (tmp_path / page.name).open("a") as file:
            file.write(f"{os.getpid()}\n")

    ploeg = Ploeg()
    ploeg.start(pages, _for_each(make))
    for page in pages:
        if ploeg.is_ours(page):
            make(page)
    assert list(ploeg.finish()) == []
    made = {path.name: path.read_text().split() for path in tmp_path.iterdir()}
    assert sorted(made) == sorted(NAMES)
    assert {len(makers) for makers in made.values()} == {1}
    assert len({makers[0] for makers in made.values()}) == 3
    assert made[NAMES[0]] == [str(os.getpid())]


def test_who_asks_makes_what_is_not_shared(pages: list[Any]) -> None:
    ploeg = Ploeg()
    ploeg.start(pages, _for_each(lambda _: None))
    list(ploeg.finish())
    assert ploeg.is_ours(SimpleNamespace(name="een andere"))
    assert not any(ploeg.is_ours(page) for page in pages)


def test_one_processor_does_it_all(pages: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    ploeg = Ploeg()
    ploeg.start(pages, lambda _: pytest.fail("dit is voor wie het vraagt"))
    assert all(ploeg.is_ours(page) for page in pages)
    assert list(ploeg.finish()) == []


def test_nothing_to_make_is_made_at_once(pages: list[Any]) -> None:
    ploeg = Ploeg()
    ploeg.start(pages[:0], pytest.fail)
    assert list(ploeg.finish()) == []


def test_a_warning_is_passed_on(pages: list[Any]) -> None:
    ploeg = Ploeg()
    ploeg.start(pages, _for_each(lambda page: LOG.warning("%s is leeg", page.name)))
    assert sorted(ploeg.finish()) == sorted((logging.WARNING, f"{name} is leeg") for name in NAMES)


def test_a_page_that_fails_is_an_error(pages: list[Any]) -> None:
    def make(page: Any) -> None:
        if page.name == "bladzijde-3":
            raise KeyError("kapot")

    ploeg = Ploeg()
    ploeg.start(pages, _for_each(make))
    assert list(ploeg.finish()) == [(logging.ERROR, "'kapot'")]


def test_a_process_that_is_gone_is_missed(pages: list[Any]) -> None:
    ploeg = Ploeg()
    ploeg.start(pages, lambda _: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(PloegGestopt, match="onverwacht"):
        list(ploeg.finish())


def test_who_never_lets_go_is_not_waited_for(pages: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.site.ploeg._PATIENCE", 0.2)
    ploeg = Ploeg()

    def hold(_: Iterable[Any]) -> None:
        ploeg._rest._ends.get_lock().acquire()  # type: ignore[union-attr]
        os.kill(os.getpid(), signal.SIGKILL)

    ploeg.start(pages, hold)
    with pytest.raises(PloegGestopt, match="onverwacht"):
        list(ploeg.finish())
    with pytest.raises(PloegGestopt, match="onverwacht"):
        ploeg.is_ours(pages[0])


def test_nobody_stays_behind(pages: list[Any], tmp_path: Path) -> None:
    def make(page: Any) -> None:
        (tmp_path / str(os.getpid())).touch()
        signal.pause()

    ploeg = Ploeg()
    ploeg.start(pages, _for_each(make))
    ploeg.stop()
    for path in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(path.name), 0)
