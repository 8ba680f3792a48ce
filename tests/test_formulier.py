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


@pytest.mark.parametrize("there", ["", "titel: [open\n"])
def test_an_id_that_is_taken_is_refused_also_where_its_file_is_wrong(data: Path, there: str) -> None:
    new = {**json.loads(Werkmap(data).entry(OPEN_DAG)["data"]), "id": "open-dag", "titel": "Kijkdag"}
    path = data / "kalender" / "open-dag.yml"
    path.write_text(there or path.read_text("utf-8"), "utf-8")
    before = path.read_bytes()
    with pytest.raises(Geweigerd, match=r'^Het id "open-dag" is al gebruikt'):
        Werkmap(data).save("kalender/kijkdag.json", json.dumps(new))
    assert path.read_bytes() == before


def test_a_mistake_that_is_there_once_hides_no_second(data: Path) -> None:
    path = data / "acties.yml"
    path.write_text(path.read_text("utf-8").replace("titel: De kaart delen met de wijkkrant", 'titel: ""'), "utf-8")
    before = path.read_bytes()
    with pytest.raises(Geweigerd, match='Het veld "titel" is leeg'):
        saved(Werkmap(data), "acties/hovenier-zoeken.json", titel="")
    assert path.read_bytes() == before


NEW_RISK = """- id: storm
  titel: Een zware storm
  grond: {bron: plan, plaats: [h3]}
  tekst: Jonge bomen waaien om.
  programma: groener
"""


def add_risk(data: Path) -> None:
    ground = [{"soort_herkomst": "bron", "bron": "plan", "plaats": "h3"}]
    new = {"titel": "Een zware storm", "grond": ground, "tekst": "Jonge bomen waaien om.", "programma": "groener"}
    Werkmap(data).save("risicos/storm.json", json.dumps(new))


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_something_new_comes_in_the_file_that_is_there(data: Path, mark: str) -> None:
    path = data / "risicos.yml"
    before = mark + path.read_text("utf-8")
    path.write_text(before, "utf-8")
    add_risk(data)
    assert path.read_text("utf-8") == before + NEW_RISK
    assert not (data / "risicos").exists()


def test_something_new_comes_in_no_file_that_cannot_be_read(data: Path) -> None:
    (data / "risicos.yml").write_text("titel: geen lijst\n", "utf-8")
    with pytest.raises(Geweigerd, match=r"Er kan niets bij in data/risicos\.yml"):
        add_risk(data)
    assert (data / "risicos.yml").read_text("utf-8") == "titel: geen lijst\n"


def test_a_changed_file_keeps_its_byte_order_mark(data: Path) -> None:
    path = data / "kalender" / "open-dag.yml"
    path.write_text(path.read_text("utf-8"), "utf-8-sig")
    saved(Werkmap(data), OPEN_DAG, titel="Kijkdag")
    assert path.read_bytes().startswith("\ufeffid: open-dag\ntitel: Kijkdag\n".encode())


def test_another_check_meanwhile_does_not_change_what_one_sees(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = property(lambda self: ("another state", "another outcome"), lambda self, found: None)
    monkeypatch.setattr(Werkmap, "_checked", others, raising=False)
    assert Werkmap(data).geheel().registers["kalender"]["open-dag"].titel == "Open dag in het bos"


def test_the_second_of_two_editors_is_told(data: Path) -> None:
    werkmap = Werkmap(data)
    mine, theirs = (json.loads(werkmap.entry(OPEN_DAG)["data"]) for _ in range(2))
    werkmap.save(OPEN_DAG, json.dumps({**theirs, "titel": "Kijkdag"}))
    with pytest.raises(Geweigerd, match="Iemand anders heeft dit intussen gewijzigd"):
        werkmap.save(OPEN_DAG, json.dumps({**mine, "titel": "Bosdag"}))
    assert "titel: Kijkdag\n" in (data / "kalender" / "open-dag.yml").read_text("utf-8")


@pytest.fixture
def in_git(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    git(data, "init", "--quiet")
    git(data, "add", ".")
    git(data, "-c", "user.name=Begin", "-c", "user.email=begin", "commit", "--quiet", "-m", "Begin")


@pytest.mark.usefixtures("in_git")
def test_with_git_every_save_is_a_commit_of_a_role(data: Path) -> None:
    saved(Werkmap(data, commit), OPEN_DAG, "bureau-groen", titel="Kijkdag")
    assert git(data, "log", "-1", "--format=%an: %s") == "bureau-groen: Form: kalender/open-dag"
    assert git(data, "show", "--name-only", "--format=", "HEAD") == "kalender/open-dag.yml"
    assert git(data, "status", "--porcelain") == ""


@pytest.mark.usefixtures("in_git")
def test_a_save_that_changes_nothing_is_no_commit_and_no_problem(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "ander-werk.txt").touch()
    saved(Werkmap(data, commit), OPEN_DAG)
    assert git(data, "log", "-1", "--format=%s") == "Begin"
    assert capsys.readouterr().err == ""


def test_a_save_without_git_is_still_a_save(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    saved(Werkmap(data, commit), OPEN_DAG, titel="Kijkdag")
    assert "titel: Kijkdag\n" in (data / "kalender" / "open-dag.yml").read_text("utf-8")
    assert capsys.readouterr().err.startswith("Wel bewaard, maar niet vastgelegd in git: ")


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


def test_a_file_that_cannot_be_written_is_told_in_the_form(home: str, data: Path) -> None:
    (data / "kalender" / ".open-dag.yml.nieuw").mkdir()  # in the way of what is written first
    before = (data / "kalender" / "open-dag.yml").read_bytes()
    raw = json.dumps({**json.loads(Werkmap(data).entry(OPEN_DAG)["data"]), "titel": "Kijkdag"})
    request = {"action": "persistEntry", "params": {"entry": {"path": OPEN_DAG, "raw": raw}}}
    headers = {"Content-Type": "application/json"}
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(f"{home}/api/v1", json.dumps(request).encode(), headers))
    with refused.value as answer:
        assert answer.code == 500
        assert json.loads(answer.read())["error"].startswith("Het lukte niet; er is niets bewaard (")
    assert (data / "kalender" / "open-dag.yml").read_bytes() == before
