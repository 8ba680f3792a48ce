"""Serves the form on this computer, with a policy of its own. Nothing of it is part of the site."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .instelling import API, config
from .werkmap import Geweigerd, Werkmap

MAX_BYTES = 5_000_000
# The form makes code of its own settings, hence unsafe-eval; it may ask nothing of any other host.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)


class Server(ThreadingHTTPServer):
    """The editing server. `namen` are the hosts by which readers may call it."""

    daemon_threads = True

    def __init__(self, root: Path, werkmap: Werkmap, port: int, namen: tuple[str, ...] = ()) -> None:
        self.werkmap = werkmap
        super().__init__(("127.0.0.1", port), partial(_Handler, directory=str(root)))
        self.namen = {f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost")} | set(namen)


class _Handler(SimpleHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if not self._welcome():
            return
        if urlsplit(self.path).path == "/config.yml":
            self._answer(200, config(self.server.werkmap.geheel()).encode(), "text/yaml; charset=utf-8")
        else:
            super().do_GET()

    def do_POST(self) -> None:
        if not self._welcome():
            return
        try:
            request = self._request()
            found: Any = self._act(request.get("action", ""), request.get("params", {}))
            status = 200
        except Geweigerd as problem:
            status, found = 422, {"error": str(problem)}
        except OSError as problem:
            print(f"{type(problem).__name__}: {problem}", file=sys.stderr)
            status, found = 500, {"error": f"Het lukte niet; er is niets bewaard ({problem.strerror or problem})."}
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            print(f"{type(problem).__name__}: {problem}", file=sys.stderr)
            status, found = 400, {"error": "Het formulier vroeg iets dat deze server niet begrijpt."}
        self._answer(status, json.dumps(found, ensure_ascii=False).encode(), "application/json")

    def _welcome(self) -> bool:
        """Only who calls us by our own name, and no page of another site."""
        origin = self.headers.get("Origin")
        if self.headers.get("Host") in self.server.namen and (
            not origin or urlsplit(origin).netloc in self.server.namen
        ):
            return True
        self.close_connection = True
        self._answer(403, b"Dit adres hoort niet bij deze server.", "text/plain; charset=utf-8")
        return False

    def _request(self) -> dict[str, Any]:
        size = int(self.headers.get("Content-Length", "0"))
        if urlsplit(self.path).path != API or size > MAX_BYTES or "json" not in self.headers.get("Content-Type", ""):
            self.close_connection = True
            raise ValueError(self.path)
        found = json.loads(self.rfile.read(size))
        if not isinstance(found, dict):
            raise ValueError("no object")
        return found

    def _act(self, action: str, params: dict[str, Any]) -> Any:
        acts: dict[str, Callable[[], Any]] = {
            "entriesByFolder": lambda: self.server.werkmap.entries(params["folder"]),
            "entriesByFiles": lambda: [self.server.werkmap.entry(one["path"]) for one in params["files"]],
            "getEntry": lambda: self.server.werkmap.entry(params["path"]),
            "persistEntry": lambda: self._persist(params),
            "getMedia": list,
        }
        if action not in acts:
            raise ValueError(action)
        return acts[action]()

    def _persist(self, params: dict[str, Any]) -> dict[str, str]:
        for one in params.get("dataFiles") or [params["entry"]]:
            saved = self.server.werkmap.save(one["path"], one["raw"], self.headers.get("X-Rol", ""))
            print(f"Bewaard: {saved.register.enkelvoud} {saved.titel} in {saved.bestand}", flush=True)
        return {"message": "bewaard"}

    def _answer(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        pass
