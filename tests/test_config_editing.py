"""One setting written into a configuration file: all else stays, and what is wrong is left alone."""

from __future__ import annotations

import os
import stat
import tomllib
from typing import TYPE_CHECKING

import pytest

from rtlreader.config import places
from rtlreader.config.editing import set_strategy, with_strategy
from rtlreader.config.reading import load
from rtlreader.config.settings import Settings
from rtlreader.config.writing import described
from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from pathlib import Path

SET = 'strategy = "rerun"'


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "folder" / "config.toml"
    monkeypatch.setenv(places.NAMED_BY, str(path))
    return path


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"[terminal]\n{SET}\n"),
        ("theme = 'paper'", f"theme = 'paper'\n[terminal]\n{SET}\n"),
        ("# a\ntheme = 'paper' # b\n", f"# a\ntheme = 'paper' # b\n\n[terminal]\n{SET}\n"),
        ("\ufefftheme = 'paper'\n", f"\ufefftheme = 'paper'\n\n[terminal]\n{SET}\n"),
        ("terminal.strategy = 'auto'  # a\nzen = 70\n", f"terminal.{SET}  # a\nzen = 70\n"),
        ("[terminal]\n  strategy   =  'auto' # a\n", '[terminal]\n  strategy   =  "rerun" # a\n'),
        (
            "[terminal]\nforce_ltr=true # a\n\n# b\n[keys]\npreset='less'\n",
            f"[terminal]\n{SET}\nforce_ltr=true # a\n\n# b\n[keys]\npreset='less'\n",
        ),
        ("zen = 70\r\n[terminal]\r\n", f"zen = 70\r\n[terminal]\r\n{SET}\n"),
        ("terminal = {force_ltr = true}\n", f"terminal = {{force_ltr = true,{SET}}}\n"),
    ],
)
def test_all_else_stays(before: str, after: str) -> None:
    assert with_strategy(before.encode(), "rerun", "f") == after


def test_a_file_full_of_comments() -> None:
    before = described(Settings(), commented=True)
    after = with_strategy(before.encode(), "words", "f")
    assert after.replace('strategy = "words"\n', "", 1) == before
    assert tomllib.loads(after)["terminal"] == {"strategy": "words"}


def test_the_file_is_made_for_its_owner_alone(file: Path) -> None:
    assert set_strategy("words") == str(file)
    assert load().terminal.strategy == "words"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert os.listdir(file.parent) == [file.name]


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("zen = 70\n", "utf-8")
    file.parent.mkdir()
    file.symlink_to(real)
    set_strategy("visual")
    assert file.is_symlink()
    assert "visual" in real.read_text("utf-8")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"zen = ", "no valid TOML"),
        (b"zen = 1\n", "zen: must be a number"),
        (b"terminal = 1\n", r"\[terminal\]"),
        (b"theme = '\xff'\n", "not UTF-8"),
    ],
)
def test_what_is_not_valid_is_left_alone(data: bytes, said: str, file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(data)
    with pytest.raises(RtlReaderError, match=said):
        set_strategy("words")
    assert file.read_bytes() == data


def test_what_is_read_only_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"zen = 70\n")
    file.chmod(0o400)
    with pytest.raises(RtlReaderError, match="read-only"):
        set_strategy("words")
    assert file.read_bytes() == b"zen = 70\n"


def test_where_nothing_can_be_written(file: Path) -> None:
    file.parent.write_text("no folder", "utf-8")
    with pytest.raises(RtlReaderError, match="cannot read"):
        set_strategy("words")
