"""Runs a program, and ends it with all that it started as soon as nobody holds the other end of standard input.

    python keeper.py PROGRAM ARGUMENT…

Whoever started it need not be able to clean up: a pipe closes even if he is killed.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADOPT = 36  # PR_SET_CHILD_SUBREAPER: orphans among our descendants become our children
_LOOK = 0.1  # seconds between two looks
_GRACE = 2.0  # seconds between asking to end and ending


def _descendants() -> Iterator[int]:
    """Yield the processes that descend from this one."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has ended meanwhile
        children.setdefault(parent, []).append(int(folder.name))
    found = [os.getpid()]
    while found:
        below = children.get(found.pop(), [])
        yield from below
        found += below


def _end_all() -> None:
    """End all descendants, gently at first."""
    deadline = time.monotonic() + _GRACE
    asked: set[int] = set()
    while True:
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        late = time.monotonic() > deadline
        for process in _descendants():
            if late or process not in asked:
                asked.add(process)
                try:
                    os.kill(process, signal.SIGKILL if late else signal.SIGTERM)
                    os.kill(process, signal.SIGCONT)
                except ProcessLookupError:
                    pass
        time.sleep(_LOOK / 2)


def main() -> int:
    ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))
    try:
        child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, close_fds=False)
        while child.poll() is None:
            if select.select([0], [], [], _LOOK)[0] and not os.read(0, 1):
                break
        return child.poll() or 0
    finally:
        _end_all()


if __name__ == "__main__":
    sys.exit(main())
