"""The form: its settings follow the model and the data, and a save writes one record or nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import DATA, base

from macros.core.model.registers import BY_NAME
from macros.opdrachten.redactie import commit
from macros.redactie.instelling import REGISTERS_IN_FORM, VERSIE, settings
from macros.redactie.server import Server
from macros.redactie.werkmap import Geweigerd, Werkmap

OPEN_DAG = "kalender/open-dag.json"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def collections() -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in settings(base().geheel)["collections"]}


def names(model: Any) -> set[str]:
    """The fields of a model as its files name them, asked of the model itself."""
    return {info.alias or name for name, info in model.model_fields.items()}


@pytest.mark.parametrize("register", REGISTERS_IN_FORM)
def test_every_field_of_the_model_is_in_the_form(register: str) -> None:
    fields = {one["name"] for one in collections()[register]["fields"]}
    assert fields - {VERSIE} == names(BY_NAME[register].model)


def test_parts_have_their_fields_too() -> None:
    bijdragen = next(one for one in collections()["teamplannen"]["fields"] if one["name"] == "bijdragen")
    assert {"wat", "doelen", "themas", "resultaten", "wanneer", "rol"} == {one["name"] for one in bijdragen["fields"]}


def test_what_can_be_chosen_comes_from_the_data() -> None:
    programma = next(one for one in collections()["kalender"]["fields"] if one["name"] == "programma")
    assert {"label": "Groener Voorbeeldstad (groener)", "value": "groener"} in programma["options"]


def saved(werkmap: Werkmap, path: str, rol: str = "", **values: str) -> None:
    present = json.loads(werkmap.entry(path)["data"])
    werkmap.save(path, json.dumps({**present, **values}), rol)


def test_a_save_replaces_one_value(data: Path) -> None:
    path = data / "kalender" / "open-dag.yml"
    before = "# Elk voorjaar.\n" + path.read_text("utf-8")
    path.write_text(before, "utf-8")
    saved(Werkmap(data), OPEN_DAG, titel="Kijkdag")
    assert path.read_text("utf-8") == before.replace("titel: Open dag in het bos", "titel: Kijkdag")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"wanneer": "in mei"}, 'Niet bewaard. "in mei" is geen periode.'),
        ({"programma": "groenerr"}, 'Niet bewaard. Communicatiemoment open-dag noemt programma "groenerr"; dat bestaat niet. Bedoelde u "groener"?'),
        ({"titel": ""}, 'Niet bewaard. Het veld "titel" is leeg.'),
        ({"id": "kijkdag"}, "Het id blijft altijd gelijk. Zet het terug op: open-dag"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_and_not_written(data: Path, values: dict[str, str], sentence: str) -> None:
    before = (data / "kalender" / "open-dag.yml").read_bytes()
    with pytest.raises(Geweigerd) as refused:
        saved(Werkmap(data), OPEN_DAG, **values)
    assert str(refused.value).startswith(sentence)
    assert (data / "kalender" / "open-dag.yml").read_bytes() == before


def test_the_second_of_two_editors_is_told(data: Path) -> None:
    werkmap = Werkmap(data)
    mine, theirs = (json.loads(werkmap.entry(OPEN_DAG)["data"]) for _ in range(2))
    werkmap.save(OPEN_DAG, json.dumps({**theirs, "titel": "Kijkdag"}))
    with pytest.raises(Geweigerd, match="Iemand anders heeft dit intussen gewijzigd"):
        werkmap.save(OPEN_DAG, json.dumps({**mine, "titel": "Bosdag"}))
    assert "titel: Kijkdag\n" in (data / "kalender" / "open-dag.yml").read_text("utf-8")


def test_with_git_every_save_is_a_commit_of_a_role(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    git(data, "init", "--quiet")
    git(data, "add", ".")
    git(data, "-c", "user.name=Begin", "-c", "user.email=begin", "commit", "--quiet", "-m", "Begin")
    saved(Werkmap(data, commit), OPEN_DAG, "bureau-groen", titel="Kijkdag")
    assert git(data, "log", "-1", "--format=%an: %s") == "bureau-groen: Form: kalender/open-dag"
    assert git(data, "show", "--name-only", "--format=", "HEAD") == "kalender/open-dag.yml"
    assert git(data, "status", "--porcelain") == ""


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def home(data: Path, tmp_path: Path) -> Iterator[str]:
    (tmp_path / "wortel").mkdir()
    with Server(tmp_path / "wortel", Werkmap(data), 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_settings_are_never_older_than_the_data(home: str, data: Path) -> None:
    extra = "- {id: dakdekkers, titel: Dakdekkers, grond: {voorbeeld: Toont een doelgroep.}, deel_van: bewoners}\n"
    path = data / "doelgroepen.yml"
    path.write_text(path.read_text("utf-8") + extra, "utf-8")
    with urllib.request.urlopen(f"{home}/config.yml") as answer:
        shown = yaml.safe_load(answer.read())
    kalender = next(one for one in shown["collections"] if one["name"] == "kalender")
    voor_wie = next(one for one in kalender["fields"] if one["name"] == "doelgroepen")
    assert {"label": "Dakdekkers (dakdekkers)", "value": "dakdekkers"} in voor_wie["options"]


@pytest.mark.parametrize("header", [{"Host": "elders.example"}, {"Origin": "http://elders.example"}])
def test_another_site_gets_no_answer(home: str, header: dict[str, str]) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(f"{home}/config.yml", headers=header))
    refused.value.close()
    assert refused.value.code == 403
