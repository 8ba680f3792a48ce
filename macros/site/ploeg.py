"""Record pages made by several processes at once: none needs another, only the linked data and the theme."""

from __future__ import annotations

import gc
import logging
import math
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from mkdocs.structure.pages import Page

from .meldingen import Luisteraar

Make = Callable[[Page], None]


class PloegGestopt(Exception):
    """A process ended before its work was done."""


class Ploeg:
    """The processes of one build: they start as copies of it, so they know everything that it knows by then."""

    def __init__(self) -> None:
        self._leden: list[tuple[BaseProcess, Connection]] = []

    def start(self, pages: Sequence[Page], make: Make) -> None:
        """Let every processor make its share. What they change is seen by nobody else; what counts is on disk.

        Pages beside each other go together: they are often of one register, and share what is made for that.
        """
        copies = multiprocessing.get_context("fork")
        count = len(os.sched_getaffinity(0))
        share = math.ceil(len(pages) / count)
        for number in range(count):
            ours, theirs = copies.Pipe(duplex=False)
            mine = pages[number * share : (number + 1) * share]
            process = copies.Process(target=_work, args=(mine, make, theirs), daemon=True)
            process.start()
            theirs.close()
            self._leden.append((process, ours))

    def finish(self) -> Iterator[tuple[int, str]]:
        """Wait until all is made; gives the level and the words of every warning. Raises PloegGestopt."""
        for process, pipe in self._leden:
            try:
                yield from pipe.recv()
            except EOFError:
                raise PloegGestopt("De bouw is onverwacht gestopt.") from None
            finally:
                process.join()

    def stop(self) -> None:
        """End them, whatever they are doing: the build failed elsewhere."""
        for process, _ in self._leden:
            process.kill()
            process.join()


def possible() -> bool:
    """True where a process can make a copy of itself and more than one processor is there to use."""
    return hasattr(os, "fork") and hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1


def _work(pages: Sequence[Page], make: Make, pipe: Connection) -> None:
    """Make pages and tell what was said meanwhile. A page that fails is told by MkDocs, and then it is over."""
    gc.freeze()  # what there was stays; going through it again and again would copy it all
    parent = os.getppid()
    luisteraar = Luisteraar()
    logging.getLogger("mkdocs").addHandler(luisteraar)
    try:
        for page in pages:
            if os.getppid() != parent:  # killed; whoever builds next should not meet us
                return
            make(page)
    except Exception as error:
        luisteraar.meldingen = luisteraar.meldingen or [(logging.ERROR, str(error))]
    pipe.send(luisteraar.meldingen)
