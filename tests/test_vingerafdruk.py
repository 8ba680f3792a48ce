"""A hash in the name of every asset, and in whatever names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.publiceren.vingerafdruk import Circle, fingerprint, readdress


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the assets of a site stand."""
    folder = tmp_path / "assets" / "engine"
    folder.mkdir(parents=True)
    return folder


def test_assets_that_name_each_other_in_a_circle_are_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "a.js").write_text('load("b.js")', "utf-8")
    (folder / "b.js").write_text('load("a.js")', "utf-8")
    with pytest.raises(Circle):
        fingerprint(tmp_path)


def test_a_style_sheet_in_another_encoding_keeps_its_bytes(folder: Path, tmp_path: Path) -> None:
    (folder / "vlag.svg").write_bytes(b"<svg/>")
    (folder / "oud.css").write_bytes(b'/* caf\xe9 */ body { background: url("vlag.svg") }')
    renamed = fingerprint(tmp_path)
    flag = renamed["assets/engine/vlag.svg"].rpartition("/")[2].encode()
    content = (tmp_path / renamed["assets/engine/oud.css"]).read_bytes()
    assert content == b'/* caf\xe9 */ body { background: url("' + flag + b'") }'


def test_a_text_that_looks_like_an_address_stays_as_it_is() -> None:
    new = readdress({"assets/engine/a.js": "assets/engine/a.1.js"})
    text = '<p>src="assets/engine/a.js" &lt;script src="assets/engine/a.js"&gt;</p>'
    assert new(f'{text}<script src="../assets/engine/a.js">') == f'{text}<script src="../assets/engine/a.1.js">'
