"""Do readers find what they look for? Runs `tests/zoekvragen.yml` in a real browser, beside the theme's own search."""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import statistics
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import material
import yaml
from browsing import browsing
from conftest import BROWSERS, _Files
from playwright.sync_api import Page
from sites import ROOT, Project

VRAGEN = ROOT / "tests" / "zoekvragen.yml"
GEGEVENS = "assets/engine/zoekgegevens.js"
SHOWN = 10
PARTS = {
    "afgesteld": "",
    "apart gehouden": "ja",
    "later geschreven": "later",
    "ronde 2": "ronde2",
    "ronde 3": "ronde3",
    "ronde 4": "ronde4",
    "ronde 5": "ronde5",
    "ronde 6": "ronde6",
}

# The search that comes with the theme, over the very same texts.
HOOK = """
from mkdocs.plugins import event_priority
from macros.exports import zoekindex

@event_priority(-100)
def on_env(env, config, files):
    theirs = config.plugins["material/search"]
    config.plugins.events["page_context"].append(theirs.on_page_context)
    config.plugins.events["post_build"].append(theirs.on_post_build)
    items = zoekindex.gegevens(config.plugins["programma"].uitgave.geheel, [])["items"]
    for adres, titel, soort, _, namen, kop, tekst, links, _, id_, gevraagd in items:
        text = " ".join([*namen, kop, tekst, gevraagd, *(items[link][1] for link in links)])
        theirs.search_index.entries.append({"location": adres, "title": f"{id_} {titel}".strip(), "text": text})
    return env
"""


@dataclass(frozen=True)
class Vraag:
    """A question with the addresses where its answer stands. `apart`: kept aside while the search was tuned, or later."""

    vraag: str
    lezer: str
    soort: str
    goed: list[str]
    apart: str = ""

    def place(self, found: list[str]) -> int:
        """Where the first right answer stands, from 1; 0 where there is none."""
        right = [one in self.goed or one.partition("#")[0] in self.goed for one in found]
        return right.index(True) + 1 if True in right else 0


def questions() -> list[Vraag]:
    """All of `tests/zoekvragen.yml`."""
    return [Vraag(**one) for one in yaml.safe_load(VRAGEN.read_text("utf-8"))]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on a free port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, {}, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def with_theirs(folder: Path) -> Project:
    """This site with the search of the theme in place of its own."""
    for name in ("macros", "docs", "data", "node_modules"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "overrides", folder / "overrides", ignore=shutil.ignore_patterns("search.html"))
    (folder / "hook.py").write_text(HOOK, "utf-8")
    (folder / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8") + "\nhooks: [hook.py]\n", "utf-8")
    return Project(folder)


def build_theirs(folder: Path) -> Path:
    """Build it, with the scripts that our own site leaves out."""
    site = with_theirs(folder).build().folder
    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    for name in ("workers", "lunr"):
        shutil.copytree(scripts / name, site / "assets" / "javascripts" / name, dirs_exist_ok=True)
    return site


def ours(page: Page, home: str) -> Callable[[str], list[str]]:
    """Ask our own search box."""
    page.goto(f"{home}/")
    page.focus(".zoek__vraag")
    page.wait_for_selector(".zoek[data-volledig]")

    def ask(question: str) -> list[str]:
        page.fill(".zoek__vraag", question)
        return addresses(page, home, ".zoek [role=option]")

    return ask


def theirs(page: Page, home: str) -> Callable[[str], list[str]]:
    """Ask the search box of the theme. Its worker answers one question after the other, so never a letter at a time."""
    page.goto(f"{home}/")
    box, said = page.locator("[data-md-component=search-query]"), page.locator(".md-search-result__meta")
    box.focus()
    page.wait_for_timeout(5000)
    idle = said.inner_text()

    def ask(question: str) -> list[str]:
        for text, answered in (("", False), (question, True)):
            box.fill(text)
            box.dispatch_event("keyup")
            wanted = "([said, idle, answered]) => (said.innerText !== idle) === answered"
            page.wait_for_function(wanted, arg=[said.element_handle(), idle, answered])
        return addresses(page, home, ".md-search-result__item a.md-search-result__link")

    return ask


def addresses(page: Page, home: str, selector: str) -> list[str]:
    """Where the answers lead, from the root of the site."""
    links = page.eval_on_selector_all(selector, "(all) => all.map((one) => one.href)")
    return [link.removeprefix(f"{home}/").partition("?")[0] for link in links[:SHOWN]]


def report(name: str, places: list[int]) -> str:
    """One line of figures."""
    first = sum(place == 1 for place in places) / len(places)
    third = sum(0 < place <= 3 for place in places) / len(places)
    mrr = statistics.mean(1 / place if place else 0 for place in places)
    return f"{name:26} {len(places):4} vragen   success@1 {first:6.1%}   success@3 {third:6.1%}   MRR {mrr:.3f}"


def measure(site: Path, engine: Callable[[Page, str], Callable[[str], list[str]]], name: str, missed: bool) -> None:
    """Ask every question and print how it went, by half."""
    vragen = questions()
    with served(site) as home, browsing(next(filter(None, map(shutil.which, BROWSERS)))) as context:
        page = context.new_page()
        ask = engine(page, home)
        answers = [(one, ask(one.vraag)) for one in vragen]
        times = json.loads(page.evaluate("JSON.stringify(performance.getEntriesByType('measure'))"))
    for part, apart in PARTS.items():
        print(report(f"{name}, {part}", [one.place(found) for one, found in answers if one.apart == apart]))
    print(report(f"{name}, alles", [one.place(found) for one, found in answers]))
    print_times(times)
    for one, found in answers if missed else ():
        if not 0 < one.place(found) <= 3:
            print(f"  gemist ({one.lezer}, {one.soort}): {one.vraag} → {', '.join(found[:3]) or 'niets'}")


# For who asked before the data were there: how long after their arrival the first answer stood on the screen.
FIRST = """() => {
  const { startTime, duration } = performance.getEntriesByName("zoek-toon")[0];
  return startTime + duration - performance.getEntriesByName("zoek-gegevens")[0].startTime;
}"""


def first_answer(site: Path) -> float:
    """The median of five visits, in milliseconds."""
    with served(site) as home, browsing(next(filter(None, map(shutil.which, BROWSERS)))) as context:
        return statistics.median(_first_answer(context.new_page(), home) for _ in range(5))


def _first_answer(page: Page, home: str) -> float:
    page.goto(f"{home}/")
    page.fill(".zoek__vraag", "inkoop")
    page.wait_for_selector(".zoek[data-volledig]")
    return float(page.evaluate(FIRST))


def print_times(times: list[dict[str, float]]) -> None:
    """What the page itself measured."""
    by_name: dict[str, list[float]] = {}
    for one in times:
        by_name.setdefault(str(one["name"]), []).append(one["duration"])
    for name, each in by_name.items():
        if name.startswith("zoek-"):
            high = sorted(each)[int(len(each) * 0.95)] if len(each) > 1 else each[0]
            print(f"  {name}: mediaan {statistics.median(each):.1f} ms, 95 % binnen {high:.1f} ms ({len(each)} keer)")


def is_page(site: Path, adres: str) -> bool:
    """Whether there is a page at an address."""
    return (site / adres.partition("#")[0] / "index.html").is_file()


def main() -> int:
    """`make zoektest`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gemist", action="store_true", help="toon ook wat er niet gevonden werd")
    parser.add_argument("--alleen-eigen", action="store_true", help="sla het zoeken van het thema over")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Project(ROOT).build(Path(folder) / "site").folder
        if gone := [f"{one.vraag}: {adres}" for one in questions() for adres in one.goed if not is_page(site, adres)]:
            print("Deze antwoorden staan niet op de site:", *gone, sep="\n  ")
            return 1
        packed = len(gzip.compress((site / GEGEVENS).read_bytes(), 9))
        print(f"Zoekgegevens: {packed / 1000:.0f} kB na gzip.")
        measure(site, ours, "Eigen", options.gemist)
        print(f"  eerste antwoord: {first_answer(site):.0f} ms nadat de gegevens er zijn")
        if not options.alleen_eigen:
            (Path(folder) / "thema").mkdir()
            measure(build_theirs(Path(folder) / "thema"), theirs, "Material", options.gemist)
    return 0


if __name__ == "__main__":
    sys.exit(main())
