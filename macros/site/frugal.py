"""MkDocs, its theme and its plugins, without what they prepare and this site never asks of them: a fifth of a small build."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme
from mkdocs.utils.yaml import get_yaml_loader

# Library → what a plugin looks up in it while the plugin itself is loaded.
_UNUSED = {"requests": "", "bs4": "BeautifulSoup", "jsbeautifier": "beautify"}


def load_plugins() -> None:
    """Load the plugins of the project, but not yet what they ask other hosts, read whole pages or tidy scripts with."""
    with _stand_ins(*(_Later(library, function) for library, function in _UNUSED.items())):
        import_module("mkdocs_macros.plugin")
        import_module("mermaid2.plugin")
    # It would call git twelve times, for the name of who made the last commit among others. Pages come from the data alone.
    vars(import_module("mkdocs_macros.context"))["get_git_info"] = dict
    # Settings are YAML; the parser in C reads them ten times as fast.
    get_yaml_loader.__defaults__ = (getattr(yaml, "CLoader", yaml.Loader), None)


class _Later(ModuleType):
    """Stands in for a library: what is looked up in it comes from the library, which is loaded for that.

    One function can be looked up beforehand: the library is loaded when it is called.
    """

    def __init__(self, library: str, function: str) -> None:
        super().__init__(library)
        if function:
            vars(self)[function] = _call_later(library, function)

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self or name.startswith("__"):  # nobody may need more of it while it loads
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


def _call_later(library: str, name: str) -> Callable[..., Any]:
    """A function of a library, which is loaded when the function is called."""
    return lambda *values, **named: getattr(import_module(library), name)(*values, **named)


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


def list_no_icons(theme: Theme) -> None:
    """MkDocs goes through all files of a theme for what to copy. Of Material's, 14,000 are icons, which it never copies."""
    whole = theme.get_env

    def get_env() -> Environment:
        environment = whole()
        environment.loader = _WithoutIcons(theme.dirs)
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
