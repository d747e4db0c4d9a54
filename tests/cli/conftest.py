"""What the tests of the command share: the command as a process, with and without a terminal."""

from __future__ import annotations

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyte
import pytest

from rtlreader.ui.terminal.replies import QUERY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

COMMAND = [sys.executable, "-m", "rtlreader"]
PATIENCE = 20  # seconds
ENTER, LEAVE = b"\x1b[?1049h", b"\x1b[?1049l"
EXPLICIT, IMPLICIT = b"\x1b[8l", b"\x1b[8h"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "TERM": "xterm-256color"}
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **home}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("قالت الوزارة NATO\n" + "سطر آخر طويل\n" * 200, "utf-8")
    return path


Answer = Callable[[bytes], bytes]
"""What a terminal answers to what it has been sent."""


def silent(_: bytes) -> bytes:
    """The answers of a terminal that has none."""
    return b""


def known_as(replies: str) -> Answer:
    """The answers of a terminal that is asked what it is."""

    def answer(sent: bytes) -> bytes:
        return replies.encode() if QUERY.encode() in sent else b""

    return answer


class Terminal:
    """A process on a pseudo-terminal, and all that it has sent."""

    def __init__(
        self, master: int, process: subprocess.Popen[bytes], size: tuple[int, int], answer: Answer
    ) -> None:
        self.master, self.process, self.size = master, process, size
        self.sent = b""
        self._answer = answer

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def wait_for(self, text: str | bytes, start: int = 0) -> None:
        wanted = text.encode() if isinstance(text, str) else text
        deadline = time.monotonic() + PATIENCE
        while self.sent.find(wanted, start) < 0:
            if time.monotonic() > deadline or not self._receive():
                pytest.fail(f"{wanted!r} did not come, but {self.sent[-2000:]!r}")

    def end(self) -> int:
        while self._receive():
            pass
        return self.process.wait(PATIENCE)

    def look(self, seconds: float) -> None:
        """Take what comes, and wait no longer than so for it."""
        if select.select([self.master], [], [], seconds)[0]:
            self._receive()

    def _receive(self) -> bool:
        if not select.select([self.master], [], [], PATIENCE)[0]:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:
            return False
        self.sent += data
        reply = self._answer(data)
        if reply:
            os.write(self.master, reply)
        return bool(data)

    def resize(self, columns: int, rows: int) -> None:
        self.size = columns, rows
        _resize(self.master, self.size)

    def screen(self, start: int = 0) -> list[str]:
        """Return the rows on the screen after what was sent since `start`."""
        screen = pyte.Screen(*self.size)
        text = self.sent[start:].decode(errors="ignore")  # the last character may be on its way
        for unknown in (
            "\x1b[>25u",
            "\x1b[<u",
            "\u200e",
        ):  # pyte would print the end of these, or stop
            text = text.replace(unknown, "")
        pyte.Stream(screen).feed(text)
        return list(screen.display)


def _resize(fd: int, size: tuple[int, int]) -> None:
    columns, rows = size
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


@contextmanager
def terminal(
    *arguments: str | Path,
    env: Mapping[str, str],
    stdin: int | None = None,
    stdout: int | None = None,
    stderr: int | None = None,
    command: list[str] | None = None,
    controlling: bool = True,
    size: tuple[int, int] = (80, 24),
    answer: Answer = silent,
) -> Iterator[Terminal]:
    """Run the command on a terminal of so many columns and rows."""
    master, slave = os.openpty()
    _resize(slave, size)
    process = subprocess.Popen(
        [*(command or COMMAND), *map(str, arguments)],
        stdin=slave if stdin is None else stdin,
        stdout=slave if stdout is None else stdout,
        stderr=slave if stderr is None else stderr,
        env=env,
        start_new_session=True,
        preexec_fn=(  # noqa: PLW1509 - no threads
            (lambda: fcntl.ioctl(slave, termios.TIOCSCTTY, 0)) if controlling else None
        ),
    )
    os.close(slave)
    try:
        yield Terminal(master, process, size, answer)
    finally:
        process.kill()
        process.wait()
        os.close(master)


def run(
    *arguments: str | Path, env: Mapping[str, str], stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run the command without any terminal."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=env,
        start_new_session=True,
        timeout=PATIENCE,
        check=False,
    )
