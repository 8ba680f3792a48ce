"""The editing root: a page, the form's own code and its settings. Written outside the site."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..core.link import Geheel
from .instelling import config

DECAP = Path(__file__).parents[2] / ".cache" / "decap"
_PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Redactie</title>
<link rel="icon" href="data:,">
<link rel="cms-config-url" type="text/yaml" href="config.yml">
</head>
<body>
<noscript>Het formulier heeft JavaScript nodig.</noscript>
<script src="voor.js"></script>
<script src="decap-cms.js"></script>
<script src="start.js"></script>
</body>
</html>
"""


class FormulierOntbreekt(Exception):
    """The form's own code is not on this computer; its text is for the editor."""


def write(folder: Path, geheel: Geheel) -> None:
    """Write the editing root. Raises FormulierOntbreekt."""
    code = sorted((DECAP / "dist").glob("*decap-cms.js"))
    if not code:
        raise FormulierOntbreekt("Het formulier is nog niet opgehaald. Draai eerst: make redactie")
    folder.mkdir(parents=True, exist_ok=True)
    for path in (*code, *sorted(Path(__file__).parent.glob("*.js"))):
        shutil.copy(path, folder / path.name)
    (folder / "index.html").write_text(_PAGE, "utf-8", newline="\n")
    (folder / "config.yml").write_text(config(geheel), "utf-8", newline="\n")
