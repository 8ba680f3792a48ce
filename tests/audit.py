"""Known leaks in the packages of the locks, as `make audit` tells them. What could not be looked up is told as well."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PYTHON_LOCK, WEB_LOCK = "requirements-test.lock", "package-lock.json"


@dataclass(frozen=True)
class Uitslag:
    """What is known of one lock: leaks, and what nobody could be asked about."""

    lekken: tuple[str, ...] = ()
    onbekend: tuple[str, ...] = ()


def of_python(answer: str) -> Uitslag:
    """What pip-audit says in JSON. It calls a package that the registry says nothing about a success; we do not."""
    if not (packages := _read(answer).get("dependencies")):
        return Uitslag(onbekend=(f"{PYTHON_LOCK}: pip-audit gaf geen antwoord.",))
    leaks = [
        f"{one['name']} {one['version']}: {leak['id']} (opgelost in {', '.join(leak['fix_versions']) or 'nog niets'})"
        for one in packages
        for leak in one.get("vulns", ())
    ]
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    unknown = f"{PYTHON_LOCK}: {len(skipped)} van {len(packages)} pakketten, zoals {', '.join(skipped[:3])}."
    return Uitslag(tuple(leaks), (unknown,) if skipped else ())


def of_web(answer: str) -> Uitslag:
    """What npm says in JSON."""
    found = _read(answer)
    if "vulnerabilities" not in found:
        return Uitslag(onbekend=(f"{WEB_LOCK}: {found.get('message', 'npm gaf geen antwoord')}.",))
    leaks = [f"{name} {one['range']}: {one['severity']}" for name, one in sorted(found["vulnerabilities"].items())]
    return Uitslag(tuple(leaks))


def report(outcomes: Sequence[Uitslag]) -> list[str]:
    """The lines for who asked, the leaks first. The last line is the conclusion."""
    leaks = [f"Lek: {line}" for one in outcomes for line in one.lekken]
    unknown = [f"Niet nagegaan: {line}" for one in outcomes for line in one.onbekend]
    if unknown:
        end = "Het register met lekken is hier niet (helemaal) bereikbaar. Draai make audit waar dat wel kan."
    else:
        end = "Er zijn lekken bekend: zie hierboven." if leaks else "Er zijn geen lekken bekend."
    return [*leaks, *unknown, end]


def _read(answer: str) -> dict[str, Any]:
    try:
        found = json.loads(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _ask(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False).stdout


def main(pip_audit: str, npm: str) -> int:
    asked = ("--format", "json", "--disable-pip", "--require-hashes", "--progress-spinner", "off")
    outcomes = (
        of_python(_ask(pip_audit, *asked, "--requirement", PYTHON_LOCK)),
        of_web(_ask(npm, "audit", "--json", "--package-lock-only")),
    )
    print("\n".join(report(outcomes)))
    return int(any(one.lekken or one.onbekend for one in outcomes))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
