"""The preview: what people look at first, then the whole site, aside; then swap. On a problem they keep the last good site."""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jinja2 import Environment
from mkdocs.livereload import LiveReloadServer

from .bouwer import ENGINE, Bouwer, Ingehaald, Mislukt

REMEMBERED = 4  # pages that were looked at last: the browser windows of an editor

_BANNER = Environment(autoescape=True).from_string(
    '<div role="alert" style="position:sticky;top:0;z-index:99;padding:1rem;background:#7a0c14;color:#fff;font:16px/1.5 sans-serif">'
    "<strong>De laatste wijziging is niet gelukt. Je ziet de vorige versie.</strong>"
    '<pre style="white-space:pre-wrap;margin:.5rem 0 0;max-height:40vh;overflow:auto" tabindex="0">{{ problemen }}</pre></div>'
)


class Preview(LiveReloadServer):
    """Serves a folder of its own and rebuilds it when a watched file changes."""

    def __init__(self, config_file: Path, data: Path, port: int) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="programmasite-")
        self._place = Path(self._folder.name)
        self._built = 0
        self._problemen = ""
        self._looked_at: list[str] = []
        self._looking = threading.Lock()
        self._replaced: dict[Path, bytes] = {}
        sources = [config_file, config_file.parent / "overrides"]
        self._bouwer = Bouwer(config_file, data, sources, self._place / "bouwer.log")
        super().__init__(self.rebuild, "127.0.0.1", port, str(self._place / "site"), polling_interval=0.2)
        self.error_handler = self._error_page
        for path in (data, config_file.parent / "docs", *sources, ENGINE):
            if path.exists():
                self.watch(str(path))

    @property
    def site(self) -> Path:
        """The site that is served: the last whole one that went well, with newer pages put in."""
        return Path(self.root)

    def rebuild(self) -> None:
        """Build what is looked at, then everything. A problem goes on top of the last good site."""
        print("De site wordt gebouwd …", flush=True)
        start = time.monotonic()
        self._let_readers_in()
        try:
            self._bouwer.check()
            if pages := self._pages_looked_at():
                self._show_pages(pages)
            self._show_site()
        except Mislukt as problem:
            self._tell(str(problem))
        except Ingehaald:
            print("Er is weer iets veranderd.", flush=True)
        else:
            print(f"Klaar in {time.monotonic() - start:.1f} s: {self.url}", flush=True)

    def _show_pages(self, pages: list[str]) -> None:
        """Put new pages in the site. Where that fails, nothing is shown: the whole build says why."""
        aside = self._place / "deel"
        try:
            self._bouwer.pages(aside, self.site, pages)
        except Mislukt:
            return
        different = self._different(pages, aside)
        for page in different:
            path = _file(self.site, page)
            self._replaced.setdefault(path, path.read_bytes())
            _file(aside, page).replace(path)
        if different or self._problemen:
            self._problemen = ""
            self._reload()

    def _show_site(self) -> None:
        """Build everything aside and serve that from now on. Raises Mislukt or Ingehaald, and then nothing changed."""
        for old in self._place.glob("site-*"):
            if old != self.site:
                shutil.rmtree(old)
        self._built += 1
        aside = self._place / f"site-{self._built}"
        self._bouwer.site(aside, lambda: self._want_rebuild)
        stale = self._problemen or self._different(self._pages_looked_at(), aside) or not self.site.exists()
        self._problemen = ""
        self._replaced = {}
        self.root = str(aside)
        if stale:
            self._reload()

    def _tell(self, problems: str) -> None:
        for path, content in self._replaced.items():
            path.write_bytes(content)
        self._replaced = {}
        self._problemen = problems
        self._reload()
        print(f"{problems}\nDe vorige versie blijft staan.", file=sys.stderr, flush=True)

    def _different(self, pages: Iterable[str], aside: Path) -> list[str]:
        """The pages that are there in another folder too, but are not the same."""
        made = (page for page in pages if _file(aside, page).is_file())
        return [page for page in made if _file(aside, page).read_bytes() != _file(self.site, page).read_bytes()]

    def _let_readers_in(self) -> None:
        """A page that is asked for meanwhile is served at once, from what there is."""
        with self._epoch_cond:
            self._wanted_epoch = self._visible_epoch
            self._epoch_cond.notify_all()

    def _reload(self) -> None:
        """Let every browser get its page again."""
        with self._epoch_cond:
            self._visible_epoch += 1
            self._wanted_epoch = self._visible_epoch
            self._epoch_cond.notify_all()

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request, and remember which page it is about: the one asked for, or the one that asks for news."""
        asked = environ["PATH_INFO"]
        address = urlsplit(environ.get("HTTP_REFERER", "")).path if asked.startswith("/livereload/") else asked
        if address.endswith("/") and ".." not in address:
            self._look_at(unquote(address).lstrip("/"))
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer

    def _look_at(self, page: str) -> None:
        with self._looking:
            others = [one for one in self._looked_at if one != page]
            self._looked_at = [page, *others][:REMEMBERED]

    def _pages_looked_at(self) -> list[str]:
        with self._looking:
            return [page for page in self._looked_at if _file(self.site, page).is_file()]

    def close(self) -> None:
        """Stop serving and remove the folder."""
        self.shutdown()
        self._bouwer.stop()
        self._folder.cleanup()

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return page.replace(b"</body>", self._banner() + b"</body>", 1) if self._problemen else page

    def _banner(self) -> bytes:
        return _BANNER.render(problemen=self._problemen).encode()

    def _error_page(self, code: int) -> bytes | None:
        page = self.site / f"{code}.html"
        content = (
            page.read_bytes()
            if page.exists()
            else b'<!doctype html><html lang="nl"><title>Voorbeeld</title><body></body></html>'
        )
        return self._inject_js_into_html(content, self._visible_epoch)


def _file(site: Path, page: str) -> Path:
    return site / page / "index.html"


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
