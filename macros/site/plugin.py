"""The MkDocs plugin: check the data, add the pages, the API and the engine's own assets."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import _build_page
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from ..core.check import Uitkomst, check_release
from ..core.load import read_folder
from ..core.model.bronnen import Begrip
from ..core.model.geheugen import BEFORE_ANY_PUBLICATION
from ..exports import api, zoekindex
from ..views import UITVOER, Pagina, Uitgave, stand
from ..views.terugmelden import terugmelding
from . import links, pages
from .bladen import Bladen, key_of_pages, searched
from .bundel import SCRIPT, STIJL, bundle
from .deel import Deel
from .ploeg import Ploeg
from .schil import Schillen
from .sjablonen import INSTALLED, MOTOR, compiled

LOG = get_plugin_logger(__name__)
ENGINE = Path(__file__).parents[2]

# Third-party browser code: address on the site → file of its package.
VENDOR = {
    "assets/engine/mermaid.min.js": ENGINE / "node_modules/mermaid/dist/mermaid.min.js",
    "assets/engine/tablesort.min.js": ENGINE / "node_modules/tablesort/dist/tablesort.min.js",
}
# The same for CommonJS modules, each with the name by which our scripts know it.
MODULES = {
    "assets/engine/woordenboom.min.js": (
        "SearchableMap",
        ENGINE / "node_modules/minisearch/dist/cjs/SearchableMap.cjs",
    ),
    "assets/engine/stam.min.js": ("stamNederlands", ENGINE / "node_modules/@orama/stemmers/dist/nl.cjs"),
}
_WEERGAVE = re.compile(r'<div class="weergave" data-weergave="(\d+)"></div>')


class ProgrammaConfig(Config):
    """Settings of the plugin in `mkdocs.yml`."""

    data_dir = config_options.Dir(exists=True, default="data")
    uitvoer = config_options.ListOfItems(config_options.Choice(UITVOER), default=list(UITVOER))


class ProgrammaPlugin(BasePlugin[ProgrammaConfig]):
    """Holds the linked data of one build."""

    uitgave: Uitgave
    uitkomst: Uitkomst
    bladen: Bladen
    gecontroleerd: Uitkomst | None = None  # by the command line, so that a build checks once
    deel: Deel | None = None  # some pages only, for the preview
    ploeg: Ploeg | None = None  # helps with pages made from data; from the command line, where that is possible

    @event_priority(100)  # the macros plugin asks for the data in its own on_config
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the data; a problem of kind fout stops the build before anything is written."""
        self.uitkomst = self.gecontroleerd or check_release(read_folder(Path(self.config.data_dir)))
        if self.uitkomst.fatal:
            raise Abort("\n".join(map(str, self.uitkomst.problemen)))
        self.uitgave = Uitgave(self.uitkomst.geheel, self.config.uitvoer)
        cache = Path(config.config_file_path).parent / ".cache"
        self._sjablonen = compiled(INSTALLED, cache / "sjablonen")
        self.uitgave.omgeving.bytecode_cache = self._sjablonen
        key = key_of_pages(MOTOR, self.uitgave.geheel, self.config.uitvoer)
        self.bladen = Bladen(cache / "bladen", key, self.uitgave.antwoorden)
        self.bladen.open()
        self._paginas: dict[str, Pagina] = {}
        self._weergaven: dict[str, list[Markup]] = {}
        self._gezocht: list[tuple[str, str, str, str]] = []
        config.extra_css = [STIJL, *config.extra_css]  # a municipality's own style sheets come after
        config.mdx_configs["abbr"] = {"glossary": self._glossary()}
        _silence(config, "macros", "page_markdown")  # called for prose alone, see on_page_markdown
        if "mermaid2" in config.plugins:
            vars(config.plugins["mermaid2"])["_javascript"] = SCRIPT  # without one of its own it asks another host
        return config

    def pagina(self, address: str) -> Pagina:
        """The prose page at an address: its macros share it, so that a word is explained once."""
        return self._paginas.setdefault(address, self.uitgave.pagina(address))

    def bewaar(self, address: str, html: Markup) -> str:
        """Keep what a macro made for a page; returns the block that stands for it while Markdown is read."""
        kept = self._weergaven.setdefault(address, [])
        kept.append(html)
        return f'\n<div class="weergave" data-weergave="{len(kept) - 1}"></div>\n'

    def _glossary(self) -> dict[str, str]:
        terms = self.uitgave.geheel.all(Begrip)
        return {
            begrip.afkorting: " ".join(begrip.uitleg.split()) for begrip in terms if begrip.afkorting and begrip.uitleg
        }

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add record pages, indexes, redirects, the API and the assets."""
        for file in [file for file in files if _unwanted(file)]:
            files.remove(file)
        taken = {file.src_uri for file in files.documentation_pages()}
        made = [*pages.generate(self.uitgave, config, taken, self.bladen), *pages.redirects(self.uitgave, config)]
        self._addresses = {file.page.url for file in made if file.page}
        made += self.deel.rest(files, config) if self.deel else self._besides_pages(config)
        for file in made:
            files.append(file)
        for file in () if self.deel else bundle(files, config):
            files.append(file)
        return files

    def _besides_pages(self, config: MkDocsConfig) -> Iterator[File]:
        for name, content in self._for_machines(config):
            yield File.generated(config, name, content=content)
        for name, path in VENDOR.items():
            yield File.generated(config, name, abs_src_path=str(path))
        for name, module in MODULES.items():
            yield File.generated(config, name, content=_as_script(*module))

    def _for_machines(self, config: MkDocsConfig) -> Iterator[tuple[str, str | bytes]]:
        geheel, wanted = self.uitgave.geheel, self.config.uitvoer
        if "api" in wanted:
            yield from api.files(geheel).items()
        if "agenda" in wanted:
            from ..exports import feed, ical  # these libraries take long to load

            yield from ical.files(geheel).items()
            yield from feed.files(geheel, config.site_url or "../").items()
        if "werkboek" in wanted:
            from ..exports import excel

            yield from excel.files(geheel).items()

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Dates come from the memory: the same tree gives the same bytes. What is in the menu is known now."""
        day = (self.uitgave.geheel.publicatiedag or BEFORE_ANY_PUBLICATION).isoformat()
        for file in files.documentation_pages():
            if file.page:
                file.page.update_date = day
        for page in nav.pages:
            if isinstance(page, pages.GeneratedPage):
                page.in_menu = True
        if self.deel:
            self.deel.leave_out_others(files, nav, config)
        self._nav = nav
        return nav

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Macros are for prose: a page made from data calls none, and its title is a text like any other."""
        macros = config.plugins["macros"]
        made = isinstance(page, pages.GeneratedPage)
        return markdown if made else macros.on_page_markdown(markdown, page=page, config=config, files=files)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Prepare the theme. Its own search neither reads nor writes."""
        env.auto_reload = False
        env.bytecode_cache = self._sjablonen
        Schillen(env, self._made_here).install()
        env.globals["terugmelden"] = terugmelding(self.uitgave.geheel)
        _silence(config, "material/search", "page_context", "post_build")
        _silence(config, "mermaid2", "post_page")  # it would parse whole pages to add a script that every page has
        if self.ploeg:
            self.bladen.close()  # no process may go on with what another opened
            self._share_out(self.ploeg, env, config, files)
            self.bladen.open()
        if not self.deel:
            self._use_all_prose(files, config)
        return env

    def _share_out(self, ploeg: Ploeg, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Others make pages from data as well, by MkDocs' own function; here those are empty, and MkDocs writes no empty page."""
        documents = files.documentation_pages()
        made = [file.page for file in documents if isinstance(file.page, pages.GeneratedPage) and file.page.in_shell]

        def make(share: Iterable[Page]) -> None:
            self.ploeg = None  # helps nobody in turn
            self.bladen.open()
            for page in share:
                _build_page(page, config, documents, self._nav, env)
            self.bladen.close()

        ploeg.start(made, make)

    def _made_here(self, page: Page) -> bool:
        return self.ploeg is None or self.ploeg.is_ours(page)

    @event_priority(-100)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """What is made is not needed any more, and of ten thousand pages it adds up."""
        if isinstance(page, pages.GeneratedPage):
            page.content, page.toc = "", TableOfContents([])
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Wait for what was made elsewhere; a warning there counts here."""
        if not self.deel:
            self.bladen.forget_others(self._addresses)
        self.bladen.close()
        for level, words in self.ploeg.finish() if self.ploeg else ():
            logging.getLogger("mkdocs.commands.build").log(level, words)

    def on_build_error(self, error: Exception) -> None:
        """Nothing that was made elsewhere is wanted any more."""
        if "bladen" in vars(self):
            self.bladen.close()
        if self.ploeg:
            self.ploeg.stop()

    def _use_all_prose(self, files: Files, config: MkDocsConfig) -> None:
        """Now that it is all read: check its links, and make what the search box searches."""
        self._report_broken_links(files)
        secties = [sectie for page in self._gezocht for sectie in searched(self.bladen, *page)]
        data = zoekindex.bestand(self.uitgave.geheel, secties)
        files.append(File.generated(config, zoekindex.ADRES, content=data))

    def _report_broken_links(self, files: Files) -> None:
        known = {file.url.removeprefix("./"): file.page for file in files}
        for file in files.documentation_pages():
            page = file.page
            if page and not isinstance(page, pages.GeneratedPage):
                for link, why in links.broken(page.url, file.content_string, known):
                    LOG.warning("Doc file '%s' contains a link '%s', but %s.", file.src_uri, link, why)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Headings that a macro made belong in the table of contents as well; say which sources the page rests on."""
        if not isinstance(page, pages.GeneratedPage):
            kept = self._weergaven.get(page.url, [])
            html = _WEERGAVE.sub(lambda match: f'<div class="weergave">\n{kept[int(match[1])]}\n</div>', html)
            html += str(stand(self.pagina(page.url)))
            page.toc = pages.contents(html)
            page.present_anchor_ids = pages.anchors(html)
            if _searched(page.meta.get("search")):
                titel, woorden = str(Markup(page.title or "").unescape()), str(page.meta.get("zoekwoorden", ""))
                self._gezocht.append((page.url, titel, html, woorden))
        return html


def _searched(wish: object) -> bool:
    """What a page says above its text: nothing, `search: {exclude: true}` or, shorter, `search: false`."""
    return not wish.get("exclude") if isinstance(wish, dict) else wish is not False


def _unwanted(file: File) -> bool:
    """Files of the theme that no reader needs: source maps, and a search that this site does not use."""
    return file.src_uri.endswith(".map") or "/lunr/" in file.src_uri or "/workers/" in file.src_uri


def _silence(config: MkDocsConfig, plugin: str, *events: str) -> None:
    """Leave a plugin out of some events; the others, and the theme, still see that it is there."""
    theirs = config.plugins.get(plugin)
    for event in events:
        calls = config.plugins.events[event]
        calls[:] = [call for call in calls if theirs is None or getattr(call, "__self__", None) is not theirs]


def _as_script(name: str, path: Path) -> str:
    """A CommonJS module as a script for any page, also one that is opened as a file."""
    body = "".join(line for line in path.read_text("utf-8").splitlines(keepends=True) if "sourceMappingURL" not in line)
    return f"var {name} = (function (module) {{\nconst exports = module.exports;\n{body}\nreturn module.exports;\n}})({{ exports: {{}} }});\n"
