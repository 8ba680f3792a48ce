"""The site of this repository can be given to readers: its links lead somewhere and it names nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import ROOT, Project


@pytest.mark.slow
def test_this_site_can_be_published(tmp_path: Path) -> None:
    outcome = Project(ROOT).run("publish", tmp_path)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
