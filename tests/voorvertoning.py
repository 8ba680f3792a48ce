"""A preview of the tiny municipality that runs, and changes for it to follow."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from sites import Project, words

PATIENCE = 60  # seconds; a build takes three, on a busy computer more
OLD = "Jonge bomen gaan dood als het wekenlang niet regent."
NEW = "Jonge bomen krijgen dorst als het wekenlang niet regent."


@dataclass
class Preview:
    """`python -m macros serve`, running."""

    project: Project
    process: subprocess.Popen[str]
    port: int
    log: Path
    temporary: Path

    @property
    def output(self) -> str:
        """What the terminal shows."""
        return self.log.read_text("utf-8")

    def page(self, address: str) -> str:
        """A page as a browser gets it, the page for what is not there included; empty while nothing answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=PATIENCE) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            with error:
                return error.read().decode("utf-8")
        except OSError:
            return ""

    def shows(self, address: str, text: str) -> bool:
        return text in self.page(address)

    def banner(self, address: str) -> str:
        """The text of the banner on a page; empty where there is none."""
        page = self.page(address)
        found = html.document_fromstring(page).xpath("//*[@role='alert']") if page else []
        return words(found[0]) if found else ""

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for a condition; fail with what the terminal shows when it takes too long."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert self.process.poll() is None, f"de voorvertoning is gestopt:\n{self.output}"
            assert time.monotonic() < deadline, f"het duurde te lang; de uitvoer was:\n{self.output}"
            time.sleep(0.05)

    def stop(self) -> int:
        """Press Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def started(project: Project, temporary: Path, **environment: str) -> Iterator[Preview]:
    """Start a preview on a free port, and stop it afterwards."""
    temporary.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    log = temporary.with_suffix(".log")
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "macros", "serve", "--port", str(port)],
            cwd=project.folder,
            env={**os.environ, "TMPDIR": str(temporary), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            # Who runs these tests in the background may ignore Ctrl-C; an editor's terminal does not.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
    try:
        yield Preview(project, process, port, log, temporary)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def changed(project: Project, name: str, old: str, new: str) -> Iterator[None]:
    """Change a file, and put it back."""
    before = (project.folder / name).read_bytes()
    project.replace(name, old, new)
    try:
        yield
    finally:
        project.write(name, before)
