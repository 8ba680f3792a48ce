"""The preview's side of the process that builds: start it, give it an order, and replace it when it is too old."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ENGINE = Path(__file__).parents[1]
MODULE = "macros.opdrachten.voorbeeldbouw"
_GLANCE = 0.05  # seconds between two looks at whether the order is still wanted


class Mislukt(Exception):
    """An order failed; its text is for the editor."""


class Ingehaald(Exception):
    """Something changed meanwhile, so what was ordered is old already."""


class Bouwer:
    """A process that builds on order. `sources`: what it was made of besides the engine; it is replaced when that changes."""

    def __init__(self, config_file: Path, data: Path, sources: list[Path], log: Path) -> None:
        # -B: the compiled Python that it would write counts as a change.
        self._command = [sys.executable, "-B", "-m", MODULE, str(config_file), str(data)]
        self._sources = [ENGINE, *sources]
        self._log = log
        self._made_of: dict[Path, int] = {}
        self._process: subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int | None:
        """The process that does the work now; None before the first order."""
        return self._process.pid if self._process else None

    def check(self) -> None:
        """Check the data, in a fresh process where that is needed. Raises Mislukt."""
        sources = self._state_of_sources()
        if self._process is None or self._process.poll() is not None or sources != self._made_of:
            self.stop()
            self._process = self._start()
            self._made_of = sources
        self._order("check")

    def pages(self, folder: Path, previous: Path, addresses: list[str]) -> None:
        """Build some pages of what was checked. Raises Mislukt."""
        self._order("pages", folder=str(folder), previous=str(previous), addresses=addresses)

    def site(self, folder: Path, overtaken: Callable[[], bool]) -> None:
        """Build everything that was checked. Raises Mislukt, and Ingehaald as soon as `overtaken` says so."""
        self._order("site", overtaken, folder=str(folder))

    def stop(self) -> None:
        """End the process, whatever it is doing, and those that help it."""
        if self._process:
            if self._process.poll() is None:  # else its number may be of another by now
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.communicate()
            self._process = None

    def _start(self) -> subprocess.Popen[str]:
        with self._log.open("w", encoding="utf-8") as log:
            return subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                encoding="utf-8",
                start_new_session=True,  # Ctrl-C is for the preview, which then ends this
            )

    def _order(self, name: str, overtaken: Callable[[], bool] = lambda: False, **details: Any) -> None:
        process = self._process
        if process is None:
            raise self._died()
        assert process.stdin
        assert process.stdout
        try:
            print(json.dumps([name, details]), file=process.stdin, flush=True)
        except OSError:
            raise self._died() from None
        while not select.select([process.stdout], [], [], _GLANCE)[0]:
            if overtaken():
                self.stop()
                raise Ingehaald
        answer = process.stdout.readline()
        if not answer:
            raise self._died()
        if problems := json.loads(answer):
            raise Mislukt(problems)

    def _died(self) -> Mislukt:
        self.stop()
        said = self._log.read_text("utf-8", "replace").split("\n")
        last = next((line for line in reversed(said) if line.strip()), "")
        return Mislukt(f"De bouw is onverwacht gestopt. {last}".strip())

    def _state_of_sources(self) -> dict[Path, int]:
        """Every file that the process read when it started or may keep in mind, with when it was changed."""
        files = (path for source in self._sources for path in [source, *source.rglob("*")] if path.is_file())
        return {path: path.stat().st_mtime_ns for path in files if "__pycache__" not in path.parts}
