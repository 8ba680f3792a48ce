"""Make a programme of a given size: everything linked, the same bytes every time, nothing random."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# About 120, 1,100 and 11,000 pages, the index of every register included.
FACTOR = {1: 0.7, 10: 10, 100: 103}
PER_UNIT = {
    "themas": 4,
    "resultaten": 36,
    "rollen": 14,
    "risicos": 12,
    "kalender": 16,
    "leren": 12,
    "teamplannen": 6,
    "onderdelen": 6,
}
BARE = "kaal.yml"  # settings for pages and search alone
GROND = {"bron": "plan", "plaats": ["h1"]}
DOCS = {
    "index.md": "# Start\n\n{{ start() }}\n\n{{ themas() }}\n",
    "resultaten/index.md": "# Resultaten\n\n{{ resultaten() }}\n",
    "kalender/index.md": "# Kalender\n\n{{ kalender() }}\n",
    "risicos/index.md": "# Risico's\n\n{{ risicos() }}\n",
}


def generate(scale: int, folder: Path) -> None:
    """Write `mkdocs.yml`, `docs/` and `data/` of a programme into a folder."""
    numbers = {name: max(2, round(count * FACTOR[scale])) for name, count in PER_UNIT.items()}
    for name, record in _records(numbers):
        _write(folder / "data" / name, record)
    for name, text in DOCS.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(_settings("programma"), "utf-8")
    (folder / BARE).write_text(_settings("programma: {uitvoer: []}"), "utf-8")


def _settings(programma: str) -> str:
    return f"""INHERIT: {ROOT}/mkdocs.yml
site_name: Meting
theme:
  custom_dir: {ROOT}/overrides
plugins:
  - {programma}
  - search:
      lang: nl
      pipeline: []
      separator: ' '
  - macros:
      module_name: {ROOT}/macros
      on_error_fail: true
      on_undefined: strict
  - mermaid2
nav:
  - Start: index.md
  - Resultaten: resultaten/index.md
  - Kalender: kalender/index.md
  - Risico's: risicos/index.md
"""


def _write(path: Path, record: Any) -> None:
    """JSON is YAML; written so, a thousand files take no time to make."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _records(n: dict[str, int]) -> Iterator[tuple[str, Any]]:
    yield "instellingen.yml", {"gemeente": "Meting"}
    yield "bronnen/plan.yml", _plan()
    yield "programmas.yml", [_programma()]
    yield "doelgroepen.yml", [{"id": "allen", "titel": "Alle medewerkers", "grond": GROND}]
    yield "rollen.yml", [_rol(i, n) for i in range(n["rollen"])]
    yield "structuren/structuur.yml", _structuur(n)
    yield "risicos.yml", [_risico(i, n) for i in range(n["risicos"])]
    for i in range(n["themas"]):
        yield f"themas/thema-{i}.yml", _thema(i, n)
    for i in range(n["kalender"]):
        yield f"kalender/moment-{i}.yml", _moment(i, n)
    for i in range(n["leren"]):
        yield f"leren/leren-{i}.yml", _leren(i, n)
    for i in range(n["teamplannen"]):
        yield f"teamplannen/plan-{i}.yml", _teamplan(i, n)


def _plan() -> dict[str, Any]:
    return {
        "id": "plan",
        "titel": "Plan van de meting",
        "datum": "2030-01-10",
        "status": "concept",
        "uitgever": "Bureau",
        "geldt_voor": "2030/2033",
        "korte_naam": "Plan 2030",
        "samenvatting": "Waarom en hoe.",
        "inhoud": [{"id": "h1", "soort": "hoofdstuk", "titel": "Waarom", "feiten": "ja"}],
    }


def _programma() -> dict[str, Any]:
    return {
        "id": "programma",
        "titel": "Programma",
        "grond": GROND,
        "soort": "overkoepelend",
        "looptijd": "2030/2033",
        "samenvatting": "Alles samen.",
    }


def _text(i: int) -> str:
    words = ("De straat", "het plein", "de buurt", "het team", "de bewoners", "de planning", "het geld", "de boom")
    return " ".join(f"{words[(i + j) % len(words)]} krijgt in ronde {i + j} aandacht." for j in range(6))


def _rol(i: int, n: dict[str, int]) -> dict[str, Any]:
    team = f"team-{i % n['onderdelen']}"
    return {
        "id": f"rol-{i}",
        "titel": f"Rol {i}",
        "grond": GROND,
        "soort": "functie",
        "omschrijving": _text(i),
        "onderdeel": team,
    }


def _structuur(n: dict[str, int]) -> dict[str, Any]:
    units = [
        {"id": f"team-{i}", "titel": f"Team {i}", "grond": GROND, "soort": "team", "taken": [_text(i)]}
        for i in range(n["onderdelen"])
    ]
    return {
        "id": "structuur",
        "titel": "Structuur",
        "grond": GROND,
        "geldig_van": "2030",
        "geldig_tot": "onbekend",
        "stand": "vastgesteld",
        "samenvatting": "Alle teams.",
        "onderdelen": units,
    }


def _risico(i: int, n: dict[str, int]) -> dict[str, Any]:
    return {
        "id": f"risico-{i}",
        "titel": f"Risico {i}",
        "grond": GROND,
        "tekst": _text(i),
        "maatregelen": [f"Maatregel {i} van [[rollen/rol-{i % n['rollen']}]]"],
        "programma": "programma",
        "raakt": [f"resultaten/R-{i % n['resultaten']}", f"themas/thema-{i % n['themas']}"],
    }


def _thema(i: int, n: dict[str, int]) -> dict[str, Any]:
    numbers = range(i, n["resultaten"], n["themas"])
    return {
        "id": f"thema-{i}",
        "titel": f"Thema {i}",
        "grond": GROND,
        "programma": "programma",
        "samenvatting": _text(i),
        "resultaten": [_resultaat(j, n) for j in numbers],
    }


def _resultaat(j: int, n: dict[str, int]) -> dict[str, Any]:
    return {
        "id": f"R-{j}",
        "titel": f"Resultaat {j}",
        "grond": GROND,
        "beoogd": _text(j),
        "wanneer": f"203{j % 3}-Q{j % 4 + 1}",
        "expertise": [f"rol-{j % n['rollen']}", f"rol-{(j + 1) % n['rollen']}"],
        "acties": [f"Actie {j}.{k}" for k in range(3)],
    }


def _moment(i: int, n: dict[str, int]) -> dict[str, Any]:
    return {
        "id": f"moment-{i}",
        "titel": f"Moment {i}",
        "grond": GROND,
        "wanneer": f"2031-{i % 12 + 1:02}-{i % 27 + 1:02}",
        "doelgroepen": ["allen"],
        "boodschap": f"Boodschap {i}.",
        "programma": "programma",
        "maker": f"rol-{i % n['rollen']}",
        "over": [f"resultaten/R-{i % n['resultaten']}"],
    }


def _leren(i: int, n: dict[str, int]) -> dict[str, Any]:
    return {
        "id": f"leren-{i}",
        "titel": f"Les {i}",
        "grond": GROND,
        "waarom": _text(i),
        "programma": "programma",
        "voor_wie": [f"rol-{i % n['rollen']}"],
        "resultaten": [f"R-{i % n['resultaten']}"],
    }


def _teamplan(i: int, n: dict[str, int]) -> dict[str, Any]:
    return {
        "id": f"plan-{i}",
        "titel": f"Teamplan {i}",
        "grond": GROND,
        "onderdeel": f"team-{i % n['onderdelen']}",
        "periode": "2031",
        "richting": _text(i),
        "bijdragen": [{"wat": f"Bijdrage {i}", "resultaten": [f"R-{i % n['resultaten']}"], "wanneer": "2031"}],
    }
