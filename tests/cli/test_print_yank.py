"""The reader in a pipe: drawn on the terminal, and what was copied printed on leaving."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from .conftest import LEAVE, run, terminal

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Terminal

Env = dict[str, str]
COPIED = ["قال نعم\nNATO", "\x1b]52;c;AAAA\x07\u2067a\u2069"]
YANKS = f"""
import sys
from rtlreader.ui.app import Reader
before = Reader.__init__
def with_yanks(self, *arguments, **options):
    before(self, *arguments, **options)
    self.yanked += {COPIED!a}
Reader.__init__ = with_yanks
from rtlreader.cli import main
sys.exit(main())
"""
YANKED = "قال نعم\nNATO\n\ufffd]52;c;AAAA\ufffd\u2067a\u2069\n"


class Pipe:
    """What is read from the command's standard output."""

    def __init__(self) -> None:
        self.reading, self.writing = os.pipe()

    def close(self) -> None:
        os.close(self.reading)

    def rest(self) -> bytes:
        """All that was written, once the command has ended."""
        os.close(self.writing)
        with os.fdopen(self.reading, "rb") as stream:
            return stream.read()


def _leave(opened: Terminal) -> int:
    opened.wait_for("top")
    opened.type("q")
    return opened.end()


def test_the_reader_takes_the_size_of_the_terminal_it_draws_on(
    article: Path, environment: Env
) -> None:
    pipe = Pipe()
    with terminal(
        "--print-yank", article, env=environment, stdout=pipe.writing, size=(100, 30)
    ) as opened:
        for columns, rows in ((100, 30), (90, 20)):
            before = 0 if rows == 30 else len(opened.sent)
            opened.resize(columns, rows)
            while not opened.screen(before)[-1].rstrip().endswith("min"):
                opened.wait_for(b"\x1b", len(opened.sent))
            assert columns - 3 <= len(opened.screen(before)[-1].rstrip()) <= columns
        assert _leave(opened) == 0
        assert LEAVE in opened.sent
    assert pipe.rest() == b""


def test_what_was_copied_is_printed(article: Path, environment: Env) -> None:
    pipe = Pipe()
    command = [sys.executable, "-c", YANKS, "--print-yank"]
    env = {**environment, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    with terminal(article, env=env, command=command, stdout=pipe.writing) as opened:
        assert _leave(opened) == 0
    assert pipe.rest().decode() == YANKED


def test_on_a_terminal_it_is_printed_after_the_reader(article: Path, environment: Env) -> None:
    command = [sys.executable, "-c", YANKS, "--print-yank"]
    with terminal(article, env=environment, command=command) as opened:
        assert _leave(opened) == 0
        printed = opened.sent[opened.sent.rfind(LEAVE) :].decode()
        assert "قال نعم\r\nNATO\r\n\ufffd]52;c;AAAA\ufffda\r\n" in printed


def test_nothing_is_printed_unasked(article: Path, environment: Env) -> None:
    command = [sys.executable, "-c", YANKS]
    with terminal(article, env=environment, command=command) as opened:
        assert _leave(opened) == 0
        assert "قال نعم" not in opened.sent[opened.sent.rfind(LEAVE) :].decode()


def test_text_may_come_from_a_pipe_too(environment: Env) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"first second\n")
    os.close(writing)
    pipe = Pipe()
    with terminal(
        "--print-yank", env=environment, stdin=reading, stdout=pipe.writing, size=(100, 24)
    ) as opened:
        opened.wait_for("second")
        opened.type("q")
        assert opened.end() == 0
    os.close(reading)
    assert pipe.rest() == b""


def test_a_closed_pipe_is_no_news(article: Path, environment: Env) -> None:
    pipe = Pipe()
    command = [sys.executable, "-c", YANKS, "--print-yank"]
    with terminal(article, env=environment, command=command, stdout=pipe.writing) as opened:
        opened.wait_for("top")
        os.close(pipe.writing)
        pipe.close()
        opened.type("q")
        assert opened.end() == 141
        assert b"Traceback" not in opened.sent


@pytest.mark.parametrize(
    ("arguments", "dumb", "code", "said"),
    [
        ([], False, 1, "--print-yank opens the reader, but there is no terminal"),
        ([], True, 1, "--print-yank opens the reader, but the terminal is dumb"),
        (["--order=logical"], False, 2, "--print-yank opens the reader, but --order prints"),
    ],
)
def test_without_a_reader_it_is_an_error(
    arguments: list[str], dumb: bool, code: int, said: str, environment: Env
) -> None:
    env = {**environment, "TERM": "dumb"} if dumb else environment
    done = run("--print-yank", *arguments, env=env, stdin=b"text")
    assert (done.returncode, done.stdout) == (code, b"")
    first, hint = done.stderr.decode().splitlines()
    assert first == f"rtlreader: {said}"
    assert hint.strip()


def test_it_is_an_option_of_the_reader_only(environment: Env) -> None:
    done = run("show", "--print-yank", env=environment, stdin=b"text")
    assert done.returncode == 2
