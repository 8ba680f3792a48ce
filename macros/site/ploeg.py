"""Pages made from data by several processes at once: none needs another, only the linked data and the theme."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, TypeVar

from .meldingen import Luisteraar

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext  # not on every system

P = TypeVar("P")
_GESTOPT = "De bouw is onverwacht gestopt."
_PATIENCE = 60  # seconds, for what takes a millionth of one
_TOGETHER = 8  # pages taken at once: taking costs little, waiting for the last ones as well


class PloegGestopt(Exception):
    """A process ended before its work was done."""


class _Rest:
    """The pages that nobody took yet, by number: who builds takes from the front, who helps from the back."""

    def __init__(self, copies: ForkContext, total: int) -> None:
        self._ends = copies.Array("q", [0, total])

    def take_first(self, number: int) -> bool:
        """True where this page, and so every page before it, was not taken from the back."""
        with self._alone():
            free: bool = number < self._ends[1]
            self._ends[0] = max(self._ends[0], number + free)
        return free

    def take_last(self) -> range:
        """Some pages that are free; none where none are left."""
        with self._alone():
            end = self._ends[1]
            self._ends[1] = max(self._ends[0], end - _TOGETHER)
            return range(self._ends[1], end)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time. Raises PloegGestopt where another was killed just here, and will never let go."""
        if not self._ends.get_lock().acquire(timeout=_PATIENCE):
            raise PloegGestopt(_GESTOPT)
        try:
            yield
        finally:
            self._ends.get_lock().release()


class Ploeg:
    """The processes that help one build: they start as copies of it, so they know everything that it knows by then."""

    def __init__(self) -> None:
        self._leden: list[tuple[BaseProcess, Connection]] = []
        self._numbers: dict[int, int] = {}
        self._rest: _Rest | None = None

    def start(self, pages: Sequence[P], make: Callable[[Iterator[P]], None]) -> None:
        """Let every other processor make pages, from the last one back, until they meet who asks: it makes them in order.

        What they change is seen by nobody else; what counts is on disk.
        """
        gc.freeze()  # what there is stays; going through it again and again would copy it all
        copies = multiprocessing.get_context("fork")
        self._numbers = {id(page): number for number, page in enumerate(pages)}
        self._rest = rest = _Rest(copies, len(pages))
        for _ in range(1, min(len(os.sched_getaffinity(0)), len(pages))):
            ours, theirs = copies.Pipe(duplex=False)
            mine = _while_wanted(os.getpid(), pages, rest)
            process = copies.Process(target=_work, args=(mine, make, theirs), daemon=True)
            process.start()
            theirs.close()
            self._leden.append((process, ours))

    def is_ours(self, page: object) -> bool:
        """True for a page that who asks has to make; from then on nobody else does."""
        number = self._numbers.get(id(page))
        return self._rest is None or number is None or self._rest.take_first(number)

    def finish(self) -> Iterator[tuple[int, str]]:
        """Wait until all is made; gives the level and the words of every warning. Raises PloegGestopt."""
        gc.unfreeze()
        for process, pipe in self._leden:
            try:
                yield from pipe.recv()
            except EOFError:
                raise PloegGestopt(_GESTOPT) from None
            finally:
                process.join()

    def stop(self) -> None:
        """End them, whatever they are doing: the build failed elsewhere."""
        gc.unfreeze()
        for process, _ in self._leden:
            process.kill()
            process.join()


def possible() -> bool:
    """True where a process can make a copy of itself and more than one processor is there to use."""
    if not hasattr(os, "fork") or not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2:
        return False
    try:
        multiprocessing.get_context("fork").Lock()
    except (OSError, ImportError):  # no shared memory
        return False
    return True


def _work(pages: Iterator[P], make: Callable[[Iterator[P]], None], pipe: Connection) -> None:
    """Make pages and tell what was said meanwhile. A page that fails is told by MkDocs, and then it is over."""
    luisteraar = Luisteraar()
    logging.getLogger("mkdocs").addHandler(luisteraar)
    try:
        make(pages)
    except Exception as error:
        luisteraar.meldingen = luisteraar.meldingen or [(logging.ERROR, str(error))]
    pipe.send(luisteraar.meldingen)


def _while_wanted(parent: int, pages: Sequence[P], rest: _Rest) -> Iterator[P]:
    """Pages until none are left, or the parent is killed: whoever builds next should not meet us."""
    while numbers := rest.take_last():
        for number in numbers:
            if os.getppid() != parent:
                return
            yield pages[number]
