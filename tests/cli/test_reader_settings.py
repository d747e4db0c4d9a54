"""What the reader begins with, and what is kept of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from rtlreader.cli.arguments import Options
from rtlreader.cli.reader_settings import effective, keep
from rtlreader.config import places, state
from rtlreader.config.settings import Settings
from rtlreader.config.state import State

if TYPE_CHECKING:
    from pathlib import Path

READ = Options("read")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv(places.NAMED_BY, raising=False)


def test_at_first_nothing_is_remembered() -> None:
    start = effective(READ, Settings())
    assert (start.settings, start.side) == (Settings(), None)


def test_what_is_kept_is_there_the_next_time() -> None:
    keep("dark", "paper", (False, 33))
    start = effective(READ, Settings())
    assert (start.settings.theme, start.side) == ("paper", (False, 33))


@pytest.mark.parametrize(
    ("options", "configured", "worn"),
    [
        (READ, "dark", "paper"),
        (READ, "light", "light"),
        (READ._replace(theme="terminal"), "dark", "terminal"),
    ],
)
def test_the_command_line_comes_before_the_memory_before_the_file(
    options: Options, configured: str, worn: str
) -> None:
    keep("dark", "paper", None)
    assert effective(options, Settings(theme=configured)).settings.theme == worn


def test_a_theme_that_is_gone_is_not_worn() -> None:
    keep("dark", "no such theme", None)
    assert effective(READ, Settings()).settings.theme == "dark"


def test_what_did_not_change_is_not_written_and_stays() -> None:
    keep("dark", "", None)
    assert not os.path.exists(places.state_file())
    keep("dark", "", (True, 40))
    keep("dark", "paper", None)
    assert state.load() == State("paper", "dark", side=True, side_width=40)


def test_what_cannot_be_kept_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "state").write_text("no folder", "utf-8")
    keep("dark", "paper", None)
    assert capsys.readouterr().err.startswith("rtlreader: cannot write ")
