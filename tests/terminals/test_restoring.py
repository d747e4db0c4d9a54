"""A terminal is left as it was found, on whatever way: here VTE, which remembers who orders its rows."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminals.conftest import on_stage
from tests.terminals.stage import READER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.terminals.stage import Stage

pytestmark = pytest.mark.terminals

RAW = "مرحبا بالعالم ABC سلام 123\n"
MODE = "\x1b[8$p"
"""Asks who orders the rows."""
IMPLICIT = "\x1b[8;1$y"
"""The answer that the terminal does."""
CRASH = (sys.executable, str(Path(__file__).with_name("crash.py")), *READER[3:])


def q(stage: Stage) -> dict[str, int]:
    stage.open_reader()
    stage.hit("q")
    return stage.wait()


def q_at_once(stage: Stage) -> dict[str, int]:
    """Leave before the terminal's replies can have come in."""
    stage.start_reader()
    stage.hit("q")
    return stage.wait()


def control_c(stage: Stage) -> dict[str, int]:
    stage.open_reader()
    stage.hit("ctrl+c")
    return stage.wait()


def exception(stage: Stage) -> dict[str, int]:
    stage.open_reader(*CRASH)
    stage.hit("z")
    return stage.wait()


def sigterm(stage: Stage) -> dict[str, int]:
    os.kill(stage.open_reader(), signal.SIGTERM)
    return stage.wait()


def sighup(stage: Stage) -> dict[str, int]:
    os.kill(stage.open_reader(), signal.SIGHUP)
    return stage.wait()


def suspend(stage: Stage) -> dict[str, int]:
    """Go back to the shell for a while, and leave from there."""
    stage.open_reader()
    while_read = stage.photograph()
    stage.hit("ctrl+z")
    assert stage.wait() == {"stopped": signal.SIGSTOP}
    assert stage.tell("ask", text=MODE).startswith(IMPLICIT)
    shell = stage.show(RAW)
    stage.tell("resume")
    assert stage.settle(shell.data).data == while_read.data
    stage.hit("q")
    return stage.wait()


WAYS: list[tuple[Callable[[Stage], dict[str, int]], int]] = [
    (q, 0),
    (q_at_once, 0),
    (control_c, 0),
    (exception, 1),
    (sigterm, 128 + signal.SIGTERM),
    (sighup, 128 + signal.SIGHUP),
    (suspend, 0),
]


@pytest.mark.parametrize(("way", "code"), WAYS, ids=[way.__name__ for way, _ in WAYS])
def test_the_terminal_orders_rows_again(way: Callable[[Stage], dict[str, int]], code: int) -> None:
    with on_stage("vte") as stage:
        mode = stage.tell("ask", text=MODE)
        assert re.fullmatch(re.escape(IMPLICIT) + r"\x1b\[\?[\d;]+c", mode)
        before = stage.show(RAW)
        ended = way(stage)
        assert stage.tell("ask", text=MODE) == mode, "another mode, or something left on the input"
        assert stage.show(RAW).data == before.data
    assert ended == {"code": code, "modes_kept": True}
