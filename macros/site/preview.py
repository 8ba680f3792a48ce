"""The preview: check, build aside, swap. On a problem the reader keeps the last good site, with the problems on top."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jinja2 import Environment
from mkdocs.livereload import LiveReloadServer

from .build import replace

_BANNER = Environment(autoescape=True).from_string(
    '<div role="alert" style="position:sticky;top:0;z-index:99;padding:1rem;background:#7a0c14;color:#fff;font:16px/1.5 sans-serif">'
    "<strong>De laatste wijziging is niet gelukt. Je ziet de vorige versie.</strong>"
    '<pre style="white-space:pre-wrap;margin:.5rem 0 0;max-height:40vh;overflow:auto" tabindex="0">{{ problemen }}</pre></div>'
)


class Preview(LiveReloadServer):
    """Serves a folder of its own and rebuilds it when a watched file changes."""

    def __init__(self, config_file: Path, data: Path, port: int) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="programmasite-")
        self._site = Path(self._folder.name) / "site"
        self._command = [
            sys.executable,
            "-m",
            "macros",
            "--config",
            str(config_file),
            "--data",
            str(data),
            "build",
            "--concepten",
        ]
        self._problemen = ""
        super().__init__(self.rebuild, "127.0.0.1", port, str(self._site))
        self.error_handler = self._error_page
        for folder in (
            data,
            config_file.parent / "docs",
            config_file.parent / "overrides",
            config_file,
            Path(__file__).parents[1],
        ):
            if folder.exists():
                self.watch(str(folder))

    def rebuild(self) -> None:
        """Build in a process of its own, so that changed Python counts too, and swap when it went well."""
        print("De site wordt gebouwd …", flush=True)
        start = time.monotonic()
        aside = self._site.with_name("nieuw")
        outcome = subprocess.run([*self._command, "--site", str(aside)], capture_output=True, text=True, check=False)
        lines = (outcome.stdout + outcome.stderr).strip()
        if outcome.returncode == 0:
            replace(self._site, aside)
            self._problemen = ""
            print(f"Klaar in {time.monotonic() - start:.1f} s: {self.url}", flush=True)
        else:
            self._problemen = lines
            print(f"{lines}\nDe vorige versie blijft staan.", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Stop serving and remove the folder."""
        self.shutdown()
        self._folder.cleanup()

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return page.replace(b"</body>", self._banner() + b"</body>", 1) if self._problemen else page

    def _banner(self) -> bytes:
        return _BANNER.render(problemen=self._problemen).encode()

    def _error_page(self, code: int) -> bytes | None:
        page = self._site / f"{code}.html"
        content = (
            page.read_bytes()
            if page.exists()
            else b'<!doctype html><html lang="nl"><title>Voorbeeld</title><body></body></html>'
        )
        return self._inject_js_into_html(content, self._visible_epoch)


class PortTaken(Exception):
    """Something else already listens there; its text is for the editor."""


def _claim(port: int) -> None:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        raise PortTaken(f"Poort {port} is bezet. Kies een andere, bijvoorbeeld: --port {port + 1}") from None


def serve(config_file: Path, data: Path, port: int) -> None:
    """Build, serve on 127.0.0.1 and rebuild on changes until interrupted. Raises PortTaken before anything is built."""
    _claim(port)
    preview = Preview(config_file, data, port)
    try:
        preview.rebuild()
        preview.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        print("Gestopt.")
    finally:
        preview.close()
