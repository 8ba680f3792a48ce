"""Several files replaced together: where one of them fails, all are as they were, and nothing is left beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.core.load import read_folder
from macros.wegschrijven import write_all

BEFORE = {"data/acties.yml": b"oud", "data/risicos.yml": b"oud", "data/rollen.yml": b"weg"}
AFTER = {"data/acties.yml": b"nieuw", "data/doelen/eigen.yml": b"erbij", "data/rollen.yml": None}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, content in BEFORE.items():
        (tmp_path / Path(name).name).write_bytes(content)
    return tmp_path


def test_files_come_change_and_go(data: Path) -> None:
    write_all(data, AFTER)
    assert read_folder(data) == {
        "data/acties.yml": b"nieuw",
        "data/doelen/eigen.yml": b"erbij",
        "data/risicos.yml": b"oud",
    }


@pytest.mark.parametrize("problem", [OSError, KeyboardInterrupt])
def test_one_that_cannot_be_replaced_leaves_all_as_they_were(
    data: Path, monkeypatch: pytest.MonkeyPatch, problem: type[BaseException]
) -> None:
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == "risicos.yml":
            raise problem
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(problem):
        write_all(data, {**AFTER, "data/risicos.yml": b"nieuw"})
    assert {f"data/{path.name}": path.read_bytes() for path in data.rglob("*") if path.is_file()} == BEFORE
