"""Start of the whole program: to the first paint on a pseudo-terminal, and of plain output."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.ui.terminal.replies import QUERY
from tests.benchmarks.corpus import article, news
from tests.benchmarks.figures import Figure, alternate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("\\ufefb")
Empty().run()
"""
REPLIES = b"\x1bP>|XTerm(379)\x1b\\\x1b[8;0$y\x1b[>41;379;0c\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"
NEGOTIATE = """
import time
begin = time.perf_counter()
from rtlreader.ui.terminal.negotiation import Wish, negotiation
with negotiation() as asked:
    asked.answer(Wish())
print("", 1000 * (time.perf_counter() - begin), "\\ufefb", flush=True)
time.sleep(1)
"""
PAINTED = re.compile(rb"\xef[\xba\xbb]")  # the beginning of an Arabic presentation form
TEN_MEGABYTES = 10_000_000


class Start(NamedTuple):
    """A program from its start to its first paint, and a while on."""

    output: bytes
    """The last of what it had sent until then."""
    seconds: float
    memory: int
    """Bytes resident once everything is read."""


def start(command: list[str], settle: float = 0.0, replies: bytes = REPLIES) -> Start:
    """Run a program on a pseudo-terminal of 100 x 30 cells until it has painted, and `settle` seconds more.

    The terminal gives its replies when it is asked what it is, as all real ones do.
    """
    begin = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="100", LINES="30")
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    output = b""
    while not PAINTED.search(output):
        asked = QUERY.encode() in output
        output = output[-4096:] + os.read(terminal, 65536)
        if not asked and QUERY.encode() in output:
            os.write(terminal, replies)
    painted = time.perf_counter() - begin
    end = time.perf_counter() + settle
    while (left := end - time.perf_counter()) > 0:
        if select.select([terminal], [], [], left)[0]:
            os.read(terminal, 65536)
    memory = resident(process)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(terminal)
    return Start(output, painted, memory)


def resident(process: int) -> int:
    """The bytes of memory that a process holds."""
    with open(f"/proc/{process}/status", encoding="ascii") as status:
        (line,) = [line for line in status if line.startswith("VmRSS")]
    return int(line.split()[1]) * 1024


def figures(folder: Path) -> Iterator[Figure]:
    """All of them."""
    small, large = article(folder), folder / "large.txt"
    large.write_text("\n".join(news(TEN_MEGABYTES)[0]), encoding="utf-8")
    empty = [sys.executable, "-c", EMPTY_APP]
    reader = [sys.executable, "-m", "rtlreader", str(small)]
    reader_large = [sys.executable, "-m", "rtlreader", str(large)]
    ours, theirs = alternate(lambda: start(reader), lambda: start(empty))
    yield Figure(
        "start to first paint of the article / of an empty Textual app", ours / theirs, 1.3, "≤"
    )
    ours, theirs = alternate(lambda: start(reader_large), lambda: start(reader))
    yield Figure("start to first paint of a 10 MB text / of the article", ours / theirs, 1.5, "≤")
    above = start(reader_large, settle=8).memory - start(reader, settle=8).memory
    yield Figure(
        "memory of the 10 MB text above the article's / its bytes", above / TEN_MEGABYTES, 8.0, "≤"
    )
    yield from negotiation()
    program = os.path.join(os.path.dirname(sys.executable), "rtlreader")
    for options in ([], ["--order", "visual", "--width", "80"]):
        show = [program, "show", *options, str(small)]
        ours, theirs = alternate(lambda: run(show), lambda: run([sys.executable, "-c", "pass"]), 21)  # noqa: B023
        name = " ".join(["rtlreader show", *options])
        yield Figure(f"`{name}` of the article / `python -c pass`", ours / theirs, 6.0, "≤")


def negotiation() -> Iterator[Figure]:
    """What asking costs, the longest of some times; while Textual is imported, a reader waits for less."""
    for name, replies, bound in (("answers", REPLIES, 30), ("answers nothing", b"", 250)):
        outputs = [
            start([sys.executable, "-c", NEGOTIATE], replies=replies).output for _ in range(9)
        ]
        waits = [float(output.split()[-2]) for output in outputs]
        yield Figure(f"ms to ask a terminal that {name}", max(waits), bound, "≤")


def run(command: list[str]) -> None:
    """Run a command to its end, its output thrown away."""
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
