"""Text handed to commands: which programs, what they are given, and what is taken from them."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from rtlreader.errors import RtlReaderError
from rtlreader.ui.annotating.piping import MOST, arguments, run

PYTHON = [sys.executable, "-c"]


def test_a_command_is_an_argument_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, *words = arguments("sort -u '$HOME; rm *' \"a b\"")
    assert Path(program).name == "sort"
    assert Path(program).is_absolute()
    assert words == ["-u", "$HOME; rm *", "a b"]
    (tmp_path / "evil").write_text("#!/bin/sh\n")
    (tmp_path / "evil").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    for typed in ("evil", "./evil", "", "'open", "no-such-program-at-all"):
        with pytest.raises(RtlReaderError):
            arguments(typed)


def test_logical_text_goes_in_and_clean_text_comes_out() -> None:
    code = "import sys; data = sys.stdin.buffer.read(); sys.stdout.buffer.write(data + b'\\x1b[31m \\xff')"
    said = run([*PYTHON, code], "سلام\nHello")
    assert said.startswith("سلام\nHello")
    assert "\x1b" not in said


def test_what_it_complains_of_is_shown_where_it_prints_nothing() -> None:
    assert run([*PYTHON, "import sys; sys.exit('no such word')"], "x") == "no such word"
    assert run([*PYTHON, "raise SystemExit(3)"], "x") == "it said nothing, and ended with 3"
    assert run([*PYTHON, "import os; os.close(0); print('deaf')"], "x" * 1_000_000) == "deaf"


def test_it_may_not_take_too_long_or_say_too_much() -> None:
    begin = time.monotonic()
    with pytest.raises(RtlReaderError, match="took more than"):
        run(["/bin/sh", "-c", "sleep 60 & sleep 60"], "x", patience=0.3)
    assert time.monotonic() - begin < 30
    assert len(run([*PYTHON, "print('a' * 5_000_000)"], "x")) <= MOST
    with pytest.raises(RtlReaderError, match="cannot run"):
        run(["/etc/passwd"], "x")
