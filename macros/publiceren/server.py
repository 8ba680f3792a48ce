"""Ready configuration for web servers: a content security policy with the hashes of this very site, caching, compression."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

# Template → the name of the file.
_FILES = {"nginx.conf.jinja": "nginx.conf", "apache.conf.jinja": "apache.conf", "web.config.jinja": "web.config"}

_OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def policy(scripts: Iterable[str]) -> str:
    """The policy of a site with inline scripts of these hashes. Styles may be inline: the theme and diagrams set them."""
    hashes = sorted({f"'sha256-{one}'" for one in scripts})
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def hash_of(code: str) -> str:
    """As a browser computes it: over the code as it parsed it, where every line ends the same way."""
    plain = code.replace("\r\n", "\n").replace("\r", "\n")
    return base64.b64encode(hashlib.sha256(plain.encode()).digest()).decode()


def headers(scripts: Iterable[str]) -> dict[str, str]:
    """The headers of every answer."""
    return {"Content-Security-Policy": policy(scripts), **_OTHERS}


def configuration(scripts: Iterable[str], root: Path) -> dict[str, str]:
    """File name → configuration for a site whose files stand in `root`."""
    known = {"koppen": headers(scripts), "map": str(root)}
    return {name: _templates().get_template(template).render(known) for template, name in _FILES.items()}


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent / "sjablonen")
    return Environment(loader=folder, undefined=StrictUndefined, keep_trailing_newline=True, autoescape=_escaped)


def _escaped(name: str | None) -> bool:
    return bool(name and name.startswith("web.config"))
