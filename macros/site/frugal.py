"""MkDocs, its theme and its plugins, without what they prepare and this site never asks of them: a fifth of a small build."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pkgutil import resolve_name
from types import ModuleType
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme
from mkdocs.utils.yaml import get_yaml_loader

# What plugins load for what this site never asks of them.
_UNUSED = ("requests", "bs4", "jsbeautifier", "backrefs")


def load_plugins() -> None:
    """Load the plugins of the project, but not yet what they ask other hosts, read whole pages, tidy scripts or read Chinese with."""
    with _stand_ins(*map(_Later, _UNUSED)):
        import_module("mkdocs_macros.plugin")
        import_module("mermaid2.plugin")
        import_module("material.plugins.search.plugin")
    # It would call git twelve times, for the name of who made the last commit among others. Pages come from the data alone.
    vars(import_module("mkdocs_macros.context"))["get_git_info"] = dict
    # Settings are YAML; the parser in C reads them ten times as fast.
    get_yaml_loader.__defaults__ = (getattr(yaml, "CLoader", yaml.Loader), None)


class _Later(ModuleType):
    """Stands in for a library, or for something in it that a plugin looks up while it is loaded: `bs4.BeautifulSoup`.

    The library itself is loaded when anything is asked of it later on.
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if isinstance(sys.modules.get(self.__name__.partition(".")[0]), _Later):
            return _Later(f"{self.__name__}.{name}")
        return getattr(resolve_name(self.__name__), name)

    def __call__(self, *values: Any, **named: Any) -> Any:
        return resolve_name(self.__name__)(*values, **named)


@contextmanager
def _stand_ins(*modules: ModuleType) -> Iterator[None]:
    """Whoever loads these libraries in the meantime gets the stand-ins; afterwards everybody gets the libraries."""
    new = {module.__name__: module for module in modules if module.__name__ not in sys.modules}
    sys.modules.update(new)
    try:
        yield
    finally:
        for name in new:
            del sys.modules[name]


def spare(theme: Theme) -> None:
    """Look for less in a theme.

    MkDocs goes through all its files for what to copy: of Material's, 14,000 are icons, which it never copies. And a page
    asks for a dozen templates; each time, Jinja would add all globals to what they have already, and note which one was used
    last, so as to drop another: there are fewer than it keeps.
    """
    whole = theme.get_env

    def get_env() -> Environment:
        environment = whole()
        environment.loader = _WithoutIcons(theme.dirs)
        environment.cache = {}
        vars(environment)["make_globals"] = lambda _: environment.globals
        return environment

    vars(theme)["get_env"] = get_env


class _WithoutIcons(FileSystemLoader):
    def list_templates(self) -> list[str]:
        """Every file outside hidden folders; those are used when they are named, but not listed."""
        return sorted({name for folder in self.searchpath for name in _visible(folder)})


def _visible(folder: str) -> Iterator[str]:
    for parent, inside, files in os.walk(folder):
        inside[:] = [name for name in inside if not name.startswith(".")]
        yield from (os.path.relpath(os.path.join(parent, name), folder).replace(os.sep, "/") for name in files)
