"""Pages made from data by several processes at once: none needs another, only the linked data and the theme."""

from __future__ import annotations

import gc
import logging
import math
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar

from .meldingen import Luisteraar

P = TypeVar("P")


class PloegGestopt(Exception):
    """A process ended before its work was done."""


class Ploeg:
    """The processes that help one build: they start as copies of it, so they know everything that it knows by then."""

    def __init__(self) -> None:
        self._leden: list[tuple[BaseProcess, Connection]] = []

    def start(self, pages: Sequence[P], make: Callable[[P], None]) -> Sequence[P]:
        """Let every other processor make its share; returns those pages. The first share is for who asks.

        What they change is seen by nobody else; what counts is on disk. Pages beside each other go together: they are often
        of one register, and share what is made for that.
        """
        gc.freeze()  # what there is stays; going through it again and again would copy it all
        copies = multiprocessing.get_context("fork")
        share = max(1, math.ceil(len(pages) / len(os.sched_getaffinity(0))))
        for start in range(share, len(pages), share):
            ours, theirs = copies.Pipe(duplex=False)
            mine = pages[start : start + share]
            process = copies.Process(target=_work, args=(os.getpid(), mine, make, theirs), daemon=True)
            process.start()
            theirs.close()
            self._leden.append((process, ours))
        return pages[share:]

    def finish(self) -> Iterator[tuple[int, str]]:
        """Wait until all is made; gives the level and the words of every warning. Raises PloegGestopt."""
        gc.unfreeze()
        for process, pipe in self._leden:
            try:
                yield from pipe.recv()
            except EOFError:
                raise PloegGestopt("De bouw is onverwacht gestopt.") from None
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
    return hasattr(os, "fork") and hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1


def _work(parent: int, pages: Sequence[P], make: Callable[[P], None], pipe: Connection) -> None:
    """Make pages and tell what was said meanwhile. A page that fails is told by MkDocs, and then it is over."""
    luisteraar = Luisteraar()
    logging.getLogger("mkdocs").addHandler(luisteraar)
    try:
        for page in pages:
            if os.getppid() != parent:  # that was killed; whoever builds next should not meet us
                return
            make(page)
    except Exception as error:
        luisteraar.meldingen = luisteraar.meldingen or [(logging.ERROR, str(error))]
    pipe.send(luisteraar.meldingen)
