"""What `make audit` says: leaks, none, or that it could not look."""

from __future__ import annotations

import json

from audit import Uitslag, of_python, of_web, report


def test_a_leak_is_told_with_the_version_that_solves_it() -> None:
    leak = {"id": "PYSEC-2030-1", "fix_versions": ["2.1", "3.0"]}
    answer = json.dumps({"dependencies": [{"name": "proef", "version": "2.0", "vulns": [leak]}]})
    assert of_python(answer) == Uitslag(("proef 2.0: PYSEC-2030-1 (opgelost in 2.1, 3.0)",))


def test_a_package_that_nobody_knows_is_no_success() -> None:
    known = {"name": "goed", "version": "1.0", "vulns": []}
    answer = json.dumps({"dependencies": [known, {"name": "proef", "skip_reason": "not found"}]})
    found = of_python(answer)
    assert found == Uitslag(onbekend=("requirements-test.lock: 1 van 2 pakketten, zoals proef.",))
    assert report([found])[0] == "Niet nagegaan: requirements-test.lock: 1 van 2 pakketten, zoals proef."
    assert "niet (helemaal) bereikbaar" in report([found])[-1]


def test_no_answer_is_no_success() -> None:
    for answer in ("", "kapot", "[]", "{}"):
        assert of_python(answer).onbekend == ("requirements-test.lock: pip-audit gaf geen antwoord.",)
        assert of_web(answer).onbekend == ("package-lock.json: npm gaf geen antwoord.",)
    assert of_web('{"message": "405 Method Not Allowed"}').onbekend == ("package-lock.json: 405 Method Not Allowed.",)


def test_a_leak_in_a_web_package() -> None:
    answer = json.dumps({"vulnerabilities": {"proef": {"range": "<2.0.0", "severity": "high"}}})
    assert report([of_web(answer)]) == ["Lek: proef <2.0.0: high", "Er zijn lekken bekend: zie hierboven."]


def test_no_leaks() -> None:
    known = {"dependencies": [{"name": "goed", "version": "1.0", "vulns": []}]}
    outcomes = [of_python(json.dumps(known)), of_web('{"vulnerabilities": {}}')]
    assert report(outcomes) == ["Er zijn geen lekken bekend."]
