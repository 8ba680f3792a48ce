"""The MkDocs plugin: check the data, add the pages, the API and the engine's own assets."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ..core.check import Uitkomst, check_release
from ..core.load import read_folder
from ..core.model.bronnen import Begrip
from ..core.model.geheugen import Publicatie
from ..exports import api, feed, ical, zoekindex
from ..views import Pagina, Uitgave, stand
from . import links, pages

LOG = get_plugin_logger(__name__)
ENGINE = Path(__file__).parents[2]

STYLES = [
    f"assets/engine/{name}.css"
    for name in ("huisstijl", "onderdelen", "tabellen", "beelden", "handboeken", "kalender", "afdruk")
]
LOADER = "assets/engine/diagram.js"

# Third-party browser code: address on the site → file of its package.
VENDOR = {
    "assets/engine/mermaid.min.js": ENGINE / "node_modules/mermaid/dist/mermaid.min.js",
    "assets/engine/tablesort.min.js": ENGINE / "node_modules/tablesort/dist/tablesort.min.js",
}
BEFORE_ANY_PUBLICATION = "1980-01-01"  # what archives use for "no date"; a build has no clock of its own


class ProgrammaConfig(Config):
    """Settings of the plugin in `mkdocs.yml`."""

    data_dir = config_options.Dir(exists=True, default="data")


class ProgrammaPlugin(BasePlugin[ProgrammaConfig]):
    """Holds the linked data of one build."""

    uitgave: Uitgave
    uitkomst: Uitkomst
    gecontroleerd: Uitkomst | None = None  # by the command line, so that a build checks once

    @event_priority(100)  # the macros plugin asks for the data in its own on_config
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the data; a problem of kind fout stops the build before anything is written."""
        self.uitkomst = self.gecontroleerd or check_release(read_folder(Path(self.config.data_dir)))
        if self.uitkomst.fatal:
            raise Abort("\n".join(map(str, self.uitkomst.problemen)))
        self.uitgave = Uitgave(self.uitkomst.geheel)
        self._paginas: dict[str, Pagina] = {}
        config.extra_css = [*STYLES, *config.extra_css]  # a municipality's own style sheets come after
        config.mdx_configs["abbr"] = {"glossary": self._glossary()}
        if "mermaid2" in config.plugins:
            vars(config.plugins["mermaid2"])["_javascript"] = LOADER  # its own setting looks for the file in docs/
        return config

    def pagina(self, address: str) -> Pagina:
        """The prose page at an address: its macros share it, so that a word is explained once."""
        return self._paginas.setdefault(address, self.uitgave.pagina(address))

    def _glossary(self) -> dict[str, str]:
        terms = self.uitgave.geheel.all(Begrip)
        return {
            begrip.afkorting: " ".join(begrip.uitleg.split()) for begrip in terms if begrip.afkorting and begrip.uitleg
        }

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add record pages, indexes, redirects, the API and the assets."""
        for file in [file for file in files if _unwanted(file, config.theme["language"])]:
            files.remove(file)
        taken = {file.src_uri for file in files.documentation_pages()}
        made = [*pages.generate(self.uitgave, config, taken), *pages.redirects(self.uitgave, config)]
        made += [File.generated(config, name, content=content) for name, content in self._for_machines(config).items()]
        made += [File.generated(config, name, abs_src_path=str(path)) for name, path in VENDOR.items()]
        for file in made:
            files.append(file)
        return files

    def _for_machines(self, config: MkDocsConfig) -> dict[str, str | bytes]:
        geheel = self.uitgave.geheel
        return {**api.files(geheel), **ical.files(geheel), **feed.files(geheel, config.site_url or "../")}

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Dates come from the memory: the same tree gives the same bytes."""
        published = [publicatie.datum.isoformat() for publicatie in self.uitgave.geheel.all(Publicatie)]
        for file in files.documentation_pages():
            if file.page:
                file.page.update_date = max(published, default=BEFORE_ANY_PUBLICATION)
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Index the records from the data; the search plugin reads the prose pages itself."""
        env.auto_reload = False
        env.globals["schil"] = {}  # what the theme needs to make once: see overrides/main.html
        self._report_broken_links(files)
        if "material/search" in config.plugins:
            index = vars(config.plugins["material/search"])["search_index"]
            index.entries.extend(map(_as_html, zoekindex.entries(self.uitgave.geheel)))
        return env

    def _report_broken_links(self, files: Files) -> None:
        anchors = {file.url.removeprefix("./"): file.page.present_anchor_ids if file.page else None for file in files}
        for file in files.documentation_pages():
            page = file.page
            if page and not isinstance(page, pages.GeneratedPage):
                for link, why in links.broken(page.url, file.content_string, anchors):
                    LOG.warning("Doc file '%s' contains a link '%s', but %s.", file.src_uri, link, why)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Headings that a macro made belong in the table of contents as well; say which sources the page rests on."""
        if not isinstance(page, pages.GeneratedPage):
            html += str(stand(self.pagina(page.url)))
            page.toc = pages.contents(html)
            page.present_anchor_ids = pages.anchors(html)
        return html


def _unwanted(file: File, language: str) -> bool:
    """Files of the theme that no reader needs: source maps, and search help for other languages."""
    name = file.src_uri
    if "/lunr/" in name:
        return not name.endswith(("lunr.stemmer.support.min.js", f"lunr.{language}.min.js"))
    return name.endswith(".map")


def _as_html(entry: dict[str, str]) -> dict[str, str]:
    """The search of the theme shows titles and texts as HTML."""
    return {name: str(escape(text)) for name, text in entry.items()}
