"""How long an editor waits in the preview: from saving a file to the new text in a browser that shows the page."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 120  # seconds
_EPOCH = re.compile(r"livereload\((\d+), \d+\);")


def waits(folder: Path, file: Path, page: str, text: str, turns: int) -> Iterator[float]:
    """Seconds from an edit of `text` in a file to the new text on a page, for every turn."""
    with _serve(folder) as (log, url):
        _until(lambda: text in _get(url + page))
        for turn in range(turns):
            _until(lambda done=turn + 1: log.read_text("utf-8").count("Klaar in") == done)  # type: ignore[misc]
            new = f"Gewijzigd in beurt {turn}"
            epoch = _EPOCH.findall(_get(url + page))[-1]
            file.write_text(file.read_text("utf-8").replace(text, new, 1), "utf-8")
            yield _wait_like_a_browser(url, page, epoch, new)
            text = new


def _wait_like_a_browser(url: str, page: str, epoch: str, text: str) -> float:
    """Ask for news of the page, as the script in it does; get the page again when there is any."""
    start = time.monotonic()
    while time.monotonic() - start < _PATIENCE:
        epoch = _get(f"{url}livereload/{epoch}/1", referer=url + page)
        if text in _get(url + page):
            return time.monotonic() - start
    sys.exit(f"{page} toonde de nieuwe tekst niet binnen {_PATIENCE} seconden.")


@contextmanager
def _serve(folder: Path) -> Iterator[tuple[Path, str]]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    log = folder / "voorbeeld.log"
    command = [sys.executable, "-m", "macros", "--data", f"{folder}/data", "--config", f"{folder}/mkdocs.yml", "serve"]
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [*command, "--port", str(port)],
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # whoever started us may ignore it
        )
    try:
        yield log, f"http://127.0.0.1:{port}/"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _get(url: str, referer: str = "") -> str:
    """What a browser gets; empty while nothing answers."""
    request = urllib.request.Request(url, headers={"Referer": referer} if referer else {})
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))
    except OSError:
        return ""


def _until(condition) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            sys.exit("De voorvertoning is niet op tijd klaar.")
        time.sleep(0.1)
