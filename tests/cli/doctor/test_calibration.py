"""The calibration screen on a pseudo-terminal: what is sent, what a key writes, how the terminal is left."""

from __future__ import annotations

import os
import re
import signal
import termios
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from rtlreader.cli.doctor.calibration import CHOICES, COLUMNS, ROWS, screen, sentence
from rtlreader.ui.terminal.profile import profile
from rtlreader.ui.terminal.replies import Replies
from tests.cli.conftest import ENTER, EXPLICIT, IMPLICIT, LEAVE, Answer, Terminal, run, terminal
from tests.terminal_models import kitty, konsole, vte

from .fakes import KITTY, KONSOLE, VTE, XTERM, reporting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Env = dict[str, str]
RIGHT = "؟1991 ﻡﺎﻋ Linux ﺏﺎﺘﻛ ﻲﻠﻋ ﺃﺮﻗ ﻞﻫ"
END = "change nothing"


@pytest.fixture
def file(environment: Env, tmp_path: Path) -> Path:
    path = tmp_path / "my.toml"
    environment["RTLREADER_CONFIG"] = str(path)
    path.write_text("# mine\nzen = 70  # cells\n", "utf-8")
    return path


@contextmanager
def _asked(env: Env, replies: str = XTERM, answer: Answer | None = None) -> Iterator[Terminal]:
    command = ("doctor", "--calibrate")
    with terminal(*command, env=env, answer=answer or reporting(replies), size=(40, 20)) as opened:
        opened.wait_for(END)
        yield opened


def _press(env: Env, keys: str, replies: str = XTERM) -> str:
    """Return what is said after these keys."""
    with _asked(env, replies) as opened:
        opened.type(keys)
        assert opened.end() == 0
        said = opened.sent[opened.sent.rfind(LEAVE) :].decode().replace("\u200e", "")
        return " ".join(said.split())


def _pieces(row: str) -> list[tuple[str, object]]:
    """Return what stands in a row, with whether it is bold."""
    parts = re.split("\x1b\\[1m|\x1b\\[22m", row)
    return [(part, bool(place % 2)) for place, part in enumerate(parts)]


def test_each_way_is_right_where_it_belongs() -> None:
    visual, rerun, words = (sentence(number, order) for number, order in enumerate(CHOICES, 1))
    assert visual == f"1   {RIGHT}"
    assert "".join(vte([rerun])) == "".join(konsole([rerun])) == f"2   {RIGHT}"
    assert "".join(kitty(_pieces(words))) == f"3   {RIGHT}"
    for wrong in (vte([visual]), kitty([(visual, None)]), [*rerun], [*words]):
        assert RIGHT not in "".join(wrong)


def test_the_switch_is_on_for_the_row_that_needs_it() -> None:
    sent = screen(profile(Replies("", "1", "65;7006;1", "65;1;9"), {}))
    assert sent.count("\x1b[8l") == 1
    before, _, after = sent.partition("\x1b[8l")
    assert RIGHT not in before
    assert after.startswith(f"\x1b[4;1H\x1b[2K1   {RIGHT}")


def test_it_fits(environment: Env) -> None:
    with _asked(environment) as opened:
        rows = opened.screen(opened.sent.find(ENTER))
        assert [row[:1] for row in rows[3:8:2]] == ["1", "2", "3"]
        assert rows[ROWS - 1].rstrip().endswith(END)
        assert max(len(row.rstrip()) for row in rows) <= COLUMNS


@pytest.mark.parametrize(
    ("key", "strategy"),
    [
        ("1", "visual"),
        ("2", "rerun"),
        ("3", "words"),
        ("٢", "rerun"),
        ("a", "auto"),
        ("x2", "rerun"),
    ],
)
def test_a_key_writes_the_setting_and_nothing_else(
    key: str, strategy: str, file: Path, environment: Env
) -> None:
    before = file.read_text("utf-8")
    said = _press(environment, key)
    assert file.read_text("utf-8") == f'{before}\n[terminal]\nstrategy = "{strategy}"\n'
    assert f'terminal.strategy = "{strategy}"' in said
    assert "to take it back: `rtlreader doctor --calibrate` and key a" in said


@pytest.mark.parametrize("key", ["\r", "\x1b", "q", "n", "\x04"])
def test_other_keys_change_nothing(key: str, file: Path, environment: Env) -> None:
    before = file.read_bytes()
    said = _press(environment, key)
    assert file.read_bytes() == before
    assert "nothing was changed" in said
    assert ("another font" in said) == (key == "n")


def test_arrows_are_no_escape(file: Path, environment: Env) -> None:
    with _asked(environment) as opened:
        opened.type("\x1b[A")
        opened.look(0.2)
        opened.type("3")
        assert opened.end() == 0
    assert 'strategy = "words"' in file.read_text("utf-8")


def test_the_file_is_made_where_there_is_none(environment: Env, tmp_path: Path) -> None:
    _press(environment, "3", KITTY)
    made = tmp_path / "rtlreader" / "config.toml"
    assert made.read_text("utf-8") == '[terminal]\nstrategy = "words"\n'
    assert b'"words"' in run("config", "show", env=environment).stdout


def test_an_environment_that_comes_first_is_named(environment: Env) -> None:
    environment["RTLREADER_STRATEGY"] = "visual"
    assert "unset RTLREADER_STRATEGY" in _press(environment, "2", KONSOLE)


def test_an_invalid_file_is_refused_before_anything_is_asked(file: Path, environment: Env) -> None:
    file.write_text("zen = 'x'\n", "utf-8")
    with terminal("doctor", "--calibrate", env=environment, answer=reporting(VTE)) as opened:
        assert opened.end() == 1
        assert b"zen: must be a number" in opened.sent
        assert ENTER not in opened.sent
    assert file.read_text("utf-8") == "zen = 'x'\n"


def test_a_read_only_file_is_refused(file: Path, environment: Env) -> None:
    file.chmod(0o400)
    before = file.read_bytes()
    with _asked(environment) as opened:
        opened.type("2")
        assert opened.end() == 1
        assert b"read-only" in opened.sent
    assert file.read_bytes() == before


@pytest.mark.parametrize("how", ["ctrl-c", signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_is_left_as_it_was(how: str | int, file: Path, environment: Env) -> None:
    before = file.read_bytes()
    with terminal("doctor", "--calibrate", env=environment, answer=reporting(VTE)) as opened:
        attributes = termios.tcgetattr(opened.master)
        opened.wait_for(END)
        assert termios.tcgetattr(opened.master)[3] != attributes[3]
        if isinstance(how, int):
            opened.process.send_signal(how)
        else:
            opened.type("\x03")
        codes = {"ctrl-c": 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
        assert opened.end() == codes[how]
        assert termios.tcgetattr(opened.master) == attributes
        sent = opened.sent
        assert sent.count(ENTER) == sent.count(LEAVE) == 1
        assert sent.rfind(EXPLICIT) < sent.find(LEAVE) < sent.rfind(IMPLICIT)
        assert b"Traceback" not in sent
    assert file.read_bytes() == before


def test_keys_come_from_the_terminal_when_stdin_is_nothing(file: Path, environment: Env) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    command = ("doctor", "--calibrate")
    with terminal(*command, env=environment, stdin=nothing, answer=reporting(VTE)) as opened:
        opened.wait_for(END)
        opened.type("1")
        assert opened.end() == 0
    os.close(nothing)
    assert 'strategy = "visual"' in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("size", "term", "said"),
    [
        ((30, 24), "xterm", b"40 columns"),
        ((80, 10), "xterm", b"18 rows"),
        ((80, 24), "dumb", b"dumb"),
    ],
)
def test_where_it_cannot_be_shown(
    size: tuple[int, int], term: str, said: bytes, environment: Env
) -> None:
    env = {**environment, "TERM": term}
    with terminal("doctor", "--calibrate", env=env, size=size, answer=reporting(XTERM)) as opened:
        assert opened.end() == 1
        assert said in opened.sent
        assert ENTER not in opened.sent


def test_without_a_terminal(environment: Env) -> None:
    done = run("doctor", "--calibrate", env=environment)
    assert done.returncode == 1
    assert b"there is no terminal" in done.stderr
