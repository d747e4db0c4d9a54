"""The reader on a real pseudo-terminal: where keys come from, and how it leaves the terminal behind."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from rtlreader.ui.terminal.replies import QUERY

from .conftest import ENTER, EXPLICIT, IMPLICIT, LEAVE, Terminal, terminal

if TYPE_CHECKING:
    from pathlib import Path

Env = dict[str, str]
WORD = "ﻮﻟﺍ"  # a piece of the article's first row, in visual order


def _restored(opened: Terminal) -> None:
    """See that explicit order began before the alternate screen and ended after it."""
    sent = opened.sent
    assert sent.count(EXPLICIT) == sent.count(IMPLICIT) >= 1
    assert sent.find(EXPLICIT) < sent.find(ENTER)
    assert sent.rfind(LEAVE) < sent.rfind(IMPLICIT)


def test_a_file(article: Path, environment: Env) -> None:
    with terminal(article, env=environment) as opened:
        opened.wait_for("top")
        assert opened.screen()[0].rstrip().endswith("ﺖﻟﺎﻗ")
        opened.type("q")
        assert opened.end() == 0
        _restored(opened)


def test_the_samples(environment: Env) -> None:
    with terminal("samples", env=environment) as opened:
        opened.wait_for("1 of 4")
        opened.type("q")
        assert opened.end() == 0


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_a_pipe_that_goes_on_while_keys_come_from_the_terminal(
    arguments: list[str], environment: Env
) -> None:
    reading, writing = os.pipe()
    try:
        with terminal(*arguments, env=environment, stdin=reading) as opened:
            os.write(writing, b"the first\n")
            opened.wait_for("first")
            opened.wait_for("loading")
            os.write(writing, b"second\n")
            opened.wait_for("second")
            opened.type("q")
            assert opened.end() == 0
            _restored(opened)
    finally:
        os.close(reading)
        os.close(writing)


def test_keys_come_from_the_terminal_when_stdin_is_nothing(article: Path, environment: Env) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    with terminal(article, env=environment, stdin=nothing) as opened:
        opened.wait_for("top")
        opened.type("q")
        assert opened.end() == 0
    os.close(nothing)


def test_it_draws_on_the_terminal_when_stderr_is_a_file(
    article: Path, environment: Env, tmp_path: Path
) -> None:
    with (tmp_path / "errors").open("w+b") as errors:
        with terminal(article, env=environment, stderr=errors.fileno()) as opened:
            opened.wait_for("top")
            opened.type("q")
            assert opened.end() == 0
            _restored(opened)
        errors.seek(0)
        assert errors.read() == b""


def test_without_a_keyboard_the_text_is_printed(article: Path, environment: Env) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    with terminal(article, env=environment, stdin=nothing, controlling=False) as opened:
        assert opened.end() == 0
        assert ENTER not in opened.sent
        assert WORD in opened.sent.decode()
    os.close(nothing)


def test_an_ascii_locale(article: Path, environment: Env) -> None:
    env = {**environment, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    with terminal(article, env=env) as opened:
        opened.wait_for(WORD)
        opened.type("q")
        assert opened.end() == 0


def test_an_error_is_shown_and_is_the_exit_code(environment: Env) -> None:
    with terminal("/nowhere", env=environment) as opened:
        opened.wait_for("no such file")
        opened.type("q")
        assert opened.end() == 1


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_signals_leave_the_terminal_in_order(
    number: int, code: int, article: Path, environment: Env
) -> None:
    with terminal(article, env=environment) as opened:
        opened.wait_for("top")
        opened.process.send_signal(number)
        assert opened.end() == code
        _restored(opened)


def test_ctrl_c_leaves(article: Path, environment: Env) -> None:
    with terminal(article, env=environment) as opened:
        opened.wait_for("top")
        opened.type("\x03")
        assert opened.end() == 0
        _restored(opened)


CRASH = """
import sys
from rtlreader.ui.app import Reader
def crash(self, _):
    raise RuntimeError("\\x1b]52;c;AAAA\\x07 \\u202e")
Reader.action_zen = crash
from rtlreader.cli import main
sys.exit(main())
"""


def test_a_defect_leaves_the_terminal_in_order(article: Path, environment: Env) -> None:
    with terminal(article, env=environment, command=[sys.executable, "-c", CRASH]) as opened:
        opened.wait_for("top")
        opened.type("z")
        assert opened.end() == 1
        _restored(opened)
        assert b"defect of rtlreader" in opened.sent
        assert b"\x1b]" not in opened.sent
        assert "\u202e" not in opened.sent.decode()


def test_suspend_and_back(article: Path, environment: Env) -> None:
    with terminal(article, env=environment) as opened:
        opened.wait_for("top")
        opened.type("\x1a")
        os.waitpid(opened.process.pid, os.WUNTRACED)
        opened.wait_for(IMPLICIT)
        assert opened.sent.find(LEAVE) < opened.sent.find(IMPLICIT)
        before = len(opened.sent)
        opened.process.send_signal(signal.SIGCONT)
        opened.wait_for(ENTER, before)
        assert before <= opened.sent.find(EXPLICIT, before) < opened.sent.find(ENTER, before)
        opened.wait_for("top", before)
        opened.type("q")
        assert opened.end() == 0
        _restored(opened)


def test_show_prints_in_visual_order_between_the_switches(article: Path, environment: Env) -> None:
    with terminal("show", article, env=environment) as opened:
        assert opened.end() == 0
        assert opened.sent.removeprefix(QUERY.encode()).startswith(EXPLICIT)
        assert opened.sent.endswith(IMPLICIT)
        assert opened.sent.splitlines()[0].decode().endswith("ﺖﻟﺎﻗ")


def test_show_resets_the_terminal_when_it_is_stopped(environment: Env) -> None:
    reading, writing = os.pipe()
    with terminal("show", env=environment, stdin=reading) as opened:
        os.write(writing, b"first\nsecond")
        opened.wait_for("first")
        opened.process.send_signal(signal.SIGTERM)
        assert opened.end() == 143
        assert opened.sent.endswith(IMPLICIT)
    os.close(reading)
    os.close(writing)


def test_ctrl_c_ends_show(environment: Env) -> None:
    reading, writing = os.pipe()
    with terminal("show", env=environment, stdin=reading) as opened:
        os.write(writing, b"first\nsecond")
        opened.wait_for("first")
        opened.type("\x03")
        assert opened.end() == 130
        assert b"Traceback" not in opened.sent
        assert opened.sent.endswith(IMPLICIT)
    os.close(reading)
    os.close(writing)


def test_errors_on_a_terminal_are_in_visual_order(environment: Env) -> None:
    with terminal("show", "/لا يوجد\x1b[31m", env=environment) as opened:
        assert opened.end() == 1
        assert "ﺪﺟﻮﻳ ﻻ" in opened.sent.decode()
        assert b"\x1b[31m" not in opened.sent


def test_a_dash_without_a_pipe_is_wrong_usage(environment: Env) -> None:
    with terminal("-", env=environment) as opened:
        assert opened.end() == 2
        assert b"nothing is piped in" in opened.sent
