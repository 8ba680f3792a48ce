"""What of others reaches the reader: a list in CycloneDX with the licence of each, and the texts of those licences.

Libraries carry other libraries inside, often not the version that a lock names. Their source maps tell which.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import quote

ENGINE = Path(__file__).parents[2]
THEME = "mkdocs-material"
LIJST, TEKSTEN = "licenties/sbom.cdx.json", "licenties/licenties.txt"

# Library → the packages it is made of → their source maps, which tell what they carry.
_MADE_OF = {
    "mermaid": {
        "mermaid": "dist/mermaid.min.js.map",
        "@mermaid-js/parser": "dist/chunks/mermaid-parser.core/*.map",
    }
}

# What no lock and no installed package tells, as the packages themselves say it.
_LICENCES = {
    **dict.fromkeys(("chevrotain", "rxjs", "material-design-icons"), "Apache-2.0"),
    **dict.fromkeys(("@chevrotain/gast", "@chevrotain/regexp-to-ast", "@chevrotain/utils"), "Apache-2.0"),
    **dict.fromkeys(("chevrotain-allstar", "clipboard", "escape-html", "js-yaml", "khroma", "langium"), "MIT"),
    **dict.fromkeys(("material-design-color", "path-browserify", "vscode-jsonrpc"), "MIT"),
    **dict.fromkeys(("vscode-languageserver-protocol", "vscode-languageserver-textdocument"), "MIT"),
    "vscode-languageserver-types": "MIT",
    "focus-visible": "W3C",
    "tslib": "0BSD",
}

_CARRIED = re.compile(r"node_modules/(?:\.pnpm/@?[^@/]+@([^_/(]+)[^/]*/node_modules/)?((?:@[^/]+/)?[^/.][^/]*)/")


class Onbekend(Exception):
    """A library whose licence nobody knows: it may not be given to readers before somebody has looked it up."""


@dataclass(frozen=True, slots=True, order=True)
class Deel:
    """A library. The version is empty where its maker does not tell."""

    naam: str
    versie: str
    licentie: str
    soort: str = "npm"
    sha512: str = ""

    @property
    def purl(self) -> str:
        return f"pkg:{self.soort}/{quote(self.naam)}" + (f"@{self.versie}" if self.versie else "")


def write(site: Path, engine: Path = ENGINE) -> None:
    """Put the list and the texts in a site. Raises Onbekend for a library without a known licence."""
    carried = parts(engine)
    (site / LIJST).parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(cyclonedx(carried), indent=1, ensure_ascii=False, sort_keys=True)
    (site / LIJST).write_text(text + "\n", "utf-8")
    (site / TEKSTEN).write_text("\n".join(_texts(engine, carried)), "utf-8", newline="\n")


def parts(engine: Path = ENGINE) -> dict[Deel, set[Deel]]:
    """Every library that readers get → the libraries that it carries. Raises Onbekend."""
    lock = json.loads((engine / "package-lock.json").read_text("utf-8"))["packages"]
    modules = engine / "node_modules"
    found = {}
    for name in lock[""]["dependencies"]:
        made_of = _MADE_OF.get(name, {})
        maps = [path for package, files in made_of.items() for path in sorted((modules / package).glob(files))]
        one, *others = (_installed(lock, package) for package in made_of or [name])
        found[one] = {*others, *_carried(lock, maps)}
    theme = distribution(THEME)
    assets = Path(str(theme.locate_file("material/templates/assets")))
    material = Deel(THEME, theme.version, theme.metadata["License-Expression"], "pypi")
    icons = Deel("material-design-icons", "", _LICENCES["material-design-icons"])
    found[material] = {icons, *_carried(lock, sorted(assets.glob("*/*.map")))}
    return found


def cyclonedx(found: Mapping[Deel, set[Deel]]) -> dict[str, Any]:
    """The list, without a time or a number of its own: the same libraries give the same bytes."""
    every = _every(found)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "components": [_component(one) for one in every],
        "dependencies": [
            {"ref": one.purl, "dependsOn": [other.purl for other in sorted(found[one])]} for one in sorted(found)
        ],
    }


def _every(found: Mapping[Deel, set[Deel]]) -> list[Deel]:
    """What readers get directly comes before the same library as somebody else carries it: only the first has a digest."""
    known: dict[str, Deel] = {}
    for one in (*found, *(other for carried in found.values() for other in carried)):
        known.setdefault(one.purl, one)
    return sorted(known.values())


def _component(one: Deel) -> dict[str, Any]:
    simple = not re.search(r"\s", one.licentie)
    component = {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.naam,
        "purl": one.purl,
        "licenses": [{"license": {"id": one.licentie}} if simple else {"expression": one.licentie}],
    }
    if one.versie:
        component["version"] = one.versie
    if one.sha512:
        component["hashes"] = [{"alg": "SHA-512", "content": one.sha512}]
    return component


def _carried(lock: Mapping[str, Any], maps: Iterable[Path]) -> set[Deel]:
    """The libraries that source maps name."""
    sources = (source for path in maps for source in json.loads(path.read_text("utf-8"))["sources"])
    named = {(found[-1][1], found[-1][0]) for source in sources if (found := _CARRIED.findall(source))}
    return {_locked(lock, name, version) for name, version in named}


def _installed(lock: Mapping[str, Any], name: str) -> Deel:
    return _locked(lock, name, lock[f"node_modules/{name}"]["version"])


def _locked(lock: Mapping[str, Any], name: str, version: str) -> Deel:
    """A library with what the lock knows of it; of another version that is its licence alone."""
    entries = [one for key, one in sorted(lock.items()) if key.endswith(f"node_modules/{name}")]
    entries.sort(key=lambda one: (one["version"] != version, -int(one["version"].split(".")[0])))  # else the newest
    licence = next((one["license"] for one in entries if "license" in one), _LICENCES.get(name))
    if not licence:
        raise Onbekend(f'Van "{name}" is de licentie niet bekend. Zoek die op en zet die in {Path(__file__).name}.')
    integrity = next((one["integrity"] for one in entries if one["version"] == version), "")
    sha512 = base64.b64decode(integrity.removeprefix("sha512-")).hex()
    return Deel(name, version, licence.strip("()"), sha512=sha512)


def _texts(engine: Path, found: Mapping[Deel, set[Deel]]) -> Iterator[str]:
    """Each library with its licence, and the text of it where the library comes with one."""
    for one in _every(found):
        yield f"{'=' * 80}\n{one.naam} {one.versie}".rstrip() + f"\n{one.licentie}\n"
        yield from (path.read_text("utf-8").strip() + "\n" for path in _files(engine, one))


def _files(engine: Path, one: Deel) -> list[Path]:
    if one.soort == "pypi":
        listed = distribution(one.naam).files or []
        return [Path(str(file.locate())) for file in listed if "licenses" in file.parts]
    folder = engine / "node_modules" / one.naam
    return sorted(path for path in folder.glob("*") if path.is_file() and re.match(r"(?i)licen[cs]e", path.name))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
