"""The engine's own styles and scripts, each as one file: on a slow line every file is a round trip."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

STIJL, SCRIPT = "assets/engine/engine.css", "assets/engine/engine.js"

# What each is made of, in order.
BUNDELS = {
    STIJL: [
        f"assets/engine/{name}.css"
        for name in (
            "huisstijl",
            "onderdelen",
            "tabellen",
            "beelden",
            "handboeken",
            "lijsten",
            "kalender",
            "zoek",
            "afdruk",
        )
    ],
    SCRIPT: [
        f"assets/engine/{name}.js"
        for name in (
            *("diagram", "tablesort.min", "pagina", "lijsten", "filter", "mijnrol", "agenda"),
            *("kopieer", "zoek", "beelden", "start", "terugmelden"),
        )
    ],
}


def bundle(files: Files, config: MkDocsConfig) -> Iterator[File]:
    """Take the parts out of the site and give the wholes. Raises KeyError for a part that is not there."""
    for name, parts in BUNDELS.items():
        found = [files.src_uris[part] for part in parts]
        for file in found:
            files.remove(file)
        yield File.generated(config, name, content="\n".join(file.content_string for file in found))
