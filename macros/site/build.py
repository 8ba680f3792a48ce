"""Build the site aside and swap it with the one that stands, so that a failed build changes nothing."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from ..core.check import Uitkomst
from .deel import Deel
from .frugal import load_plugins, spare
from .meldingen import Luisteraar, translate
from .ploeg import Ploeg, possible
from .plugin import ProgrammaPlugin


class BuildFailed(Exception):
    """The build stopped; its text is for the editor, one problem a line."""


def build(config_file: Path, site_dir: Path, uitkomst: Uitkomst | None = None) -> None:
    """Build into `site_dir` (emptied first): what was checked, or else what the site's own settings point at. Raises BuildFailed."""
    luisteraar = Luisteraar()
    logging.getLogger("mkdocs").addHandler(luisteraar)
    try:
        config = _settings(config_file, site_dir, strict=True)
        _programma(config).gecontroleerd = uitkomst
        _programma(config).ploeg = Ploeg() if possible() else None
        vars(config.plugins["macros"])["config"]["on_error_fail"] = False  # strict mode stops too, after telling all
        _run(config)
    except (Exception, SystemExit) as error:
        docs = config_file.parent / "docs"
        lines = [line for _, line in luisteraar.meldingen] or [str(error)]
        found = [one for line in lines for one in translate(line, docs)]
        raise BuildFailed("\n".join(dict.fromkeys(map(str, found)))) from error
    finally:
        logging.getLogger("mkdocs").removeHandler(luisteraar)


def build_pages(config_file: Path, folder: Path, uitkomst: Uitkomst, deel: Deel) -> None:
    """Build some pages into a folder (emptied first). Raises BuildFailed; the whole build tells what there is to tell."""
    try:
        config = _settings(config_file, folder, strict=False)
        _programma(config).gecontroleerd = uitkomst
        _programma(config).deel = deel
        _run(config)
    except (Exception, SystemExit) as error:
        raise BuildFailed(str(error)) from error


def _settings(config_file: Path, site_dir: Path, strict: bool) -> MkDocsConfig:
    load_plugins()
    config = load_config(str(config_file), site_dir=str(site_dir), strict=strict)
    spare(config.theme)
    return config


def _run(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    build_with_mkdocs(config)
    config.plugins.on_shutdown()


def _programma(config: MkDocsConfig) -> ProgrammaPlugin:
    plugin = config.plugins["programma"]
    assert isinstance(plugin, ProgrammaPlugin)
    return plugin


def replace(site_dir: Path, made: Path) -> None:
    """Put a freshly built folder in the place of the published one. On OSError that one is back, and it is raised."""
    old = site_dir.with_name(site_dir.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if site_dir.exists():
        site_dir.rename(old)
    try:
        made.rename(site_dir)
    except OSError:
        if old.exists():
            old.rename(site_dir)
        raise
    shutil.rmtree(old, ignore_errors=True)


def build_aside(config_file: Path, site_dir: Path, uitkomst: Uitkomst | None = None) -> None:
    """Build next to `site_dir`, then swap. On failure the site stays as it was and BuildFailed is raised."""
    site_dir = site_dir.resolve()  # also "." then has a name
    if not _may_go(site_dir):
        raise BuildFailed(f"{site_dir} is geen eerder gebouwde site. Kies een nieuwe of een lege map.")
    aside = site_dir.with_name(site_dir.name + ".new")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        build(config_file, aside, uitkomst)
        replace(site_dir, aside)
    except OSError:
        raise BuildFailed(f"De site kan niet in {site_dir} staan: daar kan niets geschreven worden.") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _may_go(folder: Path) -> bool:
    """True for a site and for nothing at all. Whatever else stands there would be lost; every site has this one page."""
    try:
        return not folder.exists() or (folder / "404.html").is_file() or not any(folder.iterdir())
    except OSError:  # a file, or a folder of somebody else
        return False
