"""What is left out of MkDocs, its theme and its plugins is still there for whoever asks for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from macros.site.frugal import load_plugins, spare

ROOT = Path(__file__).parents[1]
LOADED = """
import sys
from macros.site.frugal import load_plugins
load_plugins()
import material.plugins.search.plugin, mermaid2.plugin, mermaid2.util, mkdocs_macros.util
print(sorted({"requests", "bs4", "jsbeautifier", "backrefs"} & sys.modules.keys()))
"""
ASKED = """
print(mermaid2.plugin.BeautifulSoup("<p>tekst", "html.parser").p)
print(mermaid2.pyjs.beautify("a ( )"))
import bs4, requests
print(bs4.BeautifulSoup.__module__, mkdocs_macros.util.requests.get is requests.get)
print(mermaid2.util.requests.exceptions.RequestException is requests.exceptions.RequestException)
print(material.plugins.search.plugin.bre.compile(r"\\p{Han}+").search("tekst 中文").group())
"""


def _said(program: str) -> list[str]:
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


def test_plugins_load_without_what_this_site_never_asks_of_them() -> None:
    assert _said(LOADED) == ["[]"]


def test_a_plugin_that_asks_gets_the_library() -> None:
    assert _said(LOADED + ASKED) == ["[]", "<p>tekst</p>", "a()", "bs4 True", "True", "中文"]


def test_pages_learn_nothing_of_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "check_output", lambda command, **_: pytest.fail(f"{command} is started"))
    load_plugins()
    config = load_config(str(ROOT / "tests/voorbeeld/mkdocs.yml"))
    config.plugins.on_config(config)
    assert config.plugins["macros"].variables["git"] == {}


def test_what_is_copied_of_the_theme_stays_the_same() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    theirs, ours = Files([]), Files([])
    theirs.add_files_from_theme(config.theme.get_env(), config)
    spare(config.theme)
    env = config.theme.get_env()
    ours.add_files_from_theme(env, config)
    assert [file.src_uri for file in ours] == [file.src_uri for file in theirs]
    assert env.get_template(".icons/material/star.svg").render()
