"""Some pages of a site: what the preview builds first, because somebody is looking at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation


@dataclass(frozen=True)
class Deel:
    """The addresses that are wanted, and the folder with the last whole site."""

    adressen: frozenset[str]
    vorige: Path

    def rest(self, files: Files, config: MkDocsConfig) -> Iterator[File]:
        """What the whole site had besides pages: a link to it in Markdown stays what it was."""
        for path in self.vorige.rglob("*.*"):
            name = path.relative_to(self.vorige).as_posix()
            if path.suffix != ".html" and files.get_file_from_path(name) is None:
                yield File.generated(config, name, abs_src_path=str(path))

    def leave_out_others(self, files: Files, nav: Navigation, config: MkDocsConfig) -> None:
        """Everything else is known, for the menu and for links, but neither read nor written."""
        for file in files:
            if file.url.removeprefix("./") not in self.adressen:
                file.inclusion = InclusionLevel.EXCLUDED
        for page in nav.pages:
            if page.title is None:  # without a title in `mkdocs.yml` the menu shows the page's own
                page.read_source(config)
