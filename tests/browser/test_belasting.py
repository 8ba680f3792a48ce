"""Two hundred readers at once behind a real nginx: everybody gets everything, whole.

`make test-slow ARGS="--seconden 60 -k readers_at_once -s"` takes its time and shows the figures.
"""

from __future__ import annotations

import gzip
import hashlib
import random
import statistics
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

import pytest
import test_nginx
from sites import Site, assert_none, digests

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# The published municipality behind nginx is shared; a test module has it as a fixture by naming it.
published, home = test_nginx.published, test_nginx.home

READERS = 200
PATIENCE = 60.0  # seconds; a slow machine is no broken answer


@dataclass
class Lezer:
    """What one reader got: how long each answer took in seconds, how many bytes, and what was wrong."""

    times: list[float] = field(default_factory=list)
    size: int = 0
    wrong: list[str] = field(default_factory=list)


def test_two_hundred_readers_at_once(published: Site, home: str, pytestconfig: pytest.Config) -> None:
    files, seconds = digests(published.folder), pytestconfig.getoption("--seconden")
    end = time.monotonic() + seconds
    with ThreadPoolExecutor(READERS) as pool:
        readers = [*pool.map(lambda number: read_on(home, files, end, number), range(READERS))]
    assert_none([line for reader in readers for line in reader.wrong])
    assert all(reader.times for reader in readers), "er is een lezer die niets kreeg"
    print(f"\n{figures(readers, seconds)}")


def read_on(home: str, files: Mapping[str, str], end: float, number: int) -> Lezer:
    """One reader on one connection, who opens one thing after the other: pages, styles, scripts, feeds."""
    reader, chance, names = Lezer(), random.Random(number), sorted(files)
    connection = HTTPConnection(home.removeprefix("http://"), timeout=PATIENCE)
    while time.monotonic() < end:
        name, start = chance.choice(names), time.monotonic()
        try:
            content, size = fetch(connection, name)
        except (OSError, HTTPException, EOFError) as problem:
            reader.wrong.append(f"/{name}: {problem!r}")
            break
        reader.times.append(time.monotonic() - start)
        reader.size += size
        if hashlib.sha256(content).hexdigest() != files[name]:
            reader.wrong.append(f"/{name} is niet wat er gepubliceerd is")
    connection.close()
    return reader


def fetch(connection: HTTPConnection, name: str) -> tuple[bytes, int]:
    """A file as it was published, and how many bytes travelled."""
    connection.request("GET", f"/{name.removesuffix('index.html')}", headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    sent = response.read()
    if response.status != 200:
        raise HTTPException(f"antwoord {response.status}")
    return gzip.decompress(sent) if response.getheader("Content-Encoding") == "gzip" else sent, len(sent)


def figures(readers: list[Lezer], seconds: int) -> str:
    """One line for who wants to know how much it was."""
    times = sorted(one for reader in readers for one in reader.times)
    size = sum(reader.size for reader in readers) / 1e6
    return (
        f"{READERS} lezers, {seconds} s: {len(times)} antwoorden, {size:.0f} MB; "
        f"mediaan {statistics.median(times) * 1000:.0f} ms, 95 % binnen {times[int(len(times) * 0.95)] * 1000:.0f} ms"
    )
