"""A real nginx with the configuration that a publication comes with, on a free port of this computer."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SERVERS = ("/usr/sbin/nginx", "nginx")
MIME = Path("/etc/nginx/mime.types")
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
PATIENCE = 20.0  # seconds


@contextmanager
def serving(published: Path, folder: Path) -> Iterator[str]:
    """Serve a folder of publications as its own `server/nginx.conf` says; gives the address, without a slash at the end.

    Everything of nginx itself stands in `folder`. What nginx complains about fails the test.
    """
    port = _free_port()
    _configure(published / "server" / "nginx.conf", folder, port)
    command = [_program(), "-p", str(folder), "-e", str(folder / "fouten.log"), "-c", str(folder / "nginx.conf")]
    server = subprocess.Popen(command)
    try:
        _await(server, port, folder)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def complaints(folder: Path) -> list[str]:
    """What nginx wrote about, except files that are not there: a test asks for one on purpose."""
    lines = (folder / "fouten.log").read_text("utf-8").splitlines()
    return [line for line in lines if "No such file or directory" not in line]


def _program() -> str:
    found = next(filter(None, map(shutil.which, SERVERS)), None)
    if not found:
        pytest.fail("De tests hebben nginx nodig. Installeer het met: sudo apt-get install nginx-light", pytrace=False)
    return found


def _configure(generated: Path, folder: Path, port: int) -> None:
    """Only the port differs from what an administrator includes."""
    text = generated.read_text("utf-8")
    assert text.count("listen 80;") == 1
    (folder / "site.conf").write_text(text.replace("listen 80;", f"listen 127.0.0.1:{port};"), "utf-8")
    temporary = "\n".join(f'    {name}_temp_path "{folder}/{name}";' for name in TEMPORARY)
    (folder / "nginx.conf").write_text(
        f"""\
daemon off;
user {pwd.getpwuid(os.getuid()).pw_name};
pid "{folder}/nginx.pid";
error_log "{folder}/fouten.log" warn;
events {{}}
http {{
    include {MIME};
    access_log off;
{temporary}
    include "{folder}/site.conf";
}}
""",
        "utf-8",
    )


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _await(server: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    server.terminate()
    server.wait(PATIENCE)
    pytest.fail("nginx start niet:\n" + (folder / "fouten.log").read_text("utf-8"), pytrace=False)
