"""Paper that cannot be made is one line for whoever asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import VOORBEELD

from macros.__main__ import main


def test_a_file_is_no_folder_to_print_into(tmp_path: Path, chromium: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bestand").touch()
    data, config = VOORBEELD / "data", VOORBEELD / "mkdocs.yml"
    code = main(["--data", str(data), "--config", str(config), "pdf", "--naar", str(tmp_path / "bestand")])
    line = f'In de map "{tmp_path / "bestand"}" kan niets geschreven worden.\n'
    assert (code, capsys.readouterr().err) == (1, line)


def test_without_sources_there_is_no_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "instellingen.yml").write_text("gemeente: Voorbeeldstad\n", "utf-8")
    code = main(["--data", str(tmp_path), "pdf", "--plan"])
    assert (code, capsys.readouterr().err) == (1, "Er is nog geen bron, dus ook geen plan om af te drukken.\n")
