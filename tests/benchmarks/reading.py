"""The reader at work on a pseudo-terminal: from a key to the repaint that it causes, and rows by holding a key."""

from __future__ import annotations

import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import sys
import termios
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.benchmarks.corpus import news
from tests.benchmarks.figures import Figure
from tests.benchmarks.start import PAINTED, TEN_MEGABYTES, resident

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOTIONS = "j j j k k h l w w b e ) ( } { 0 $ H M L ge gg 50% G ^d ^u ^f ^b".split()  # noqa: SIM905
COLUMNS, ROWS = 100, 30
PAUSE = 0.03  # seconds without output that end a repaint
HOLD = 20.0  # seconds for which j is held
EVERY = 0.0015  # seconds between two of its repeats, more than a keyboard sends


class Terminal:
    """A reader on a pseudo-terminal."""

    def __init__(self, process: int, fd: int) -> None:
        self.process, self.fd = process, fd

    def drain(self, pause: float = PAUSE) -> tuple[float, bytes]:
        """Read until there is a pause; when the last output came, and all of it."""
        last, output = time.perf_counter(), b""
        while select.select([self.fd], [], [], pause)[0]:
            output += os.read(self.fd, 1 << 16)
            last = time.perf_counter()
        return last, output

    def latency(self, keys: str) -> float:
        """Seconds from a key to the end of the repaint."""
        begin = time.perf_counter()
        os.write(self.fd, typed(keys))
        last, output = self.drain()
        return last - begin if output else 0.0


def typed(keys: str) -> bytes:
    """What the terminal sends for keys: `^d` is Ctrl-d."""
    return re.sub(r"\^(.)", lambda found: chr(ord(found[1]) & 31), keys).encode()


@contextmanager
def reader(*words: str | Path, settle: float) -> Iterator[Terminal]:
    """A reader that has read what `words` on the command line name."""
    process, fd = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS=str(COLUMNS), LINES=str(ROWS))
        os.execvp(sys.executable, [sys.executable, "-m", "rtlreader", *map(str, words)])
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    terminal = Terminal(process, fd)
    output = b""
    while not PAINTED.search(output):
        output = output[-4096:] + os.read(fd, 65536)
    terminal.drain(settle)
    try:
        yield terminal
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(fd)


def latencies(*words: str | Path, count: int = 1000) -> list[float]:
    """Seconds from key to repaint of mixed motions, in order; those that repaint nothing are left out."""
    choose = random.Random(5)
    with reader(*words, settle=1.0) as terminal:
        for keys in MOTIONS:  # so that what is imported for the first time is no motion's own cost
            terminal.latency(keys)
        found = [terminal.latency(choose.choice(MOTIONS)) for _ in range(count)]
    return sorted(filter(None, found))


def hold(file: Path) -> tuple[float, float]:
    """Rows a second while j is held, by how far the text has come when it is let go; memory after / before."""
    with reader(file, settle=3.0) as terminal:
        before = resident(terminal.process)
        begin = time.perf_counter()
        sent = 0
        while (now := time.perf_counter()) < begin + HOLD:
            due = int((now - begin) / EVERY)
            if due > sent:
                os.write(terminal.fd, b"j" * min(due - sent, 100))
                sent += min(due - sent, 100)
            while select.select([terminal.fd], [], [], 0)[0]:
                os.read(terminal.fd, 1 << 16)
            time.sleep(EVERY)
        os.write(terminal.fd, b"\x1b")  # when the screen stands still all has been done
        last, _ = terminal.drain(0.5)
        return sent / (last - begin), resident(terminal.process) / before


def figures(folder: Path) -> Iterator[Figure]:
    """All of them."""
    small, large = folder / "megabyte.txt", folder / "large.txt"
    small.write_text("\n".join(news(1_000_000)[0]), encoding="utf-8")
    if not large.exists():
        large.write_text("\n".join(news(TEN_MEGABYTES)[0]), encoding="utf-8")
    found = latencies(small)
    name = "key to repaint in 1 MB, p99 of 1,000 mixed motions (ms)"
    yield Figure(name, found[int(len(found) * 0.99)] * 1000, 16.0, "≤")
    rows, growth = hold(large)
    yield Figure("holding j through 10 MB: rows a second", rows, 500.0, "≥")
    yield Figure("the same: memory after / before", growth, 1.5, "≤")
