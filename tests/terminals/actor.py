"""Sits on the terminal where a shell would, and does what it is told through a socket.

    python actor.py SOCKET

An order is a line of JSON, `{"do": ACT, …}`, and so is the answer. The acts:

- `size`: the terminal's columns and rows
- `show`, with `text`: clear the screen and print a text, as `cat` would
- `ask`, with `text`: write a query, and after it one for the device's attributes, which all terminals answer;
  return all that came in, up to the end of that answer. What nobody has read before stands at its beginning.
- `run`, with `argv` and `env`: start a program as the job in the foreground; return its process id
- `wait`: wait for that job to end or to stop; return its exit code, or the signal
- `resume`: bring it back to the foreground, as `fg` does
"""

from __future__ import annotations

import json
import os
import re
import select
import signal
import socket
import sys
import termios
import tty
from typing import Any

_ATTRIBUTES = "\x1b[c"
_ATTRIBUTES_REPLY = re.compile(rb"\x1b\[\?[\d;]*c")
_PATIENCE = 5.0  # seconds
_TERMINAL = 0


def _take_terminal(group: int) -> None:
    """Make a process group the one in the foreground, from the background too."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])
    os.tcsetpgrp(_TERMINAL, group)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Actor:
    """What can be done, each act a method."""

    def __init__(self) -> None:
        self._modes = termios.tcgetattr(_TERMINAL)
        self._job = 0

    def size(self) -> list[int]:
        return list(os.get_terminal_size(_TERMINAL))

    def show(self, text: str) -> None:
        os.write(1, b"\x1b[H\x1b[2J" + text.encode())

    def ask(self, text: str) -> str:
        tty.setraw(_TERMINAL, termios.TCSANOW)
        os.write(1, (text + _ATTRIBUTES).encode())
        found = b""
        while not _ATTRIBUTES_REPLY.search(found):
            if not select.select([_TERMINAL], [], [], _PATIENCE)[0]:
                break
            found += os.read(_TERMINAL, 1024)
        termios.tcsetattr(_TERMINAL, termios.TCSANOW, self._modes)
        return found.decode(errors="replace")

    def run(self, argv: list[str], env: dict[str, str]) -> int:
        self._job = os.fork()
        if not self._job:
            os.setpgid(0, 0)
            _take_terminal(os.getpid())
            os.execvpe(argv[0], argv, {**os.environ, **env})
        return self._job

    def wait(self) -> dict[str, int]:
        status = os.waitpid(self._job, os.WUNTRACED)[1]
        _take_terminal(os.getpgrp())
        if os.WIFSTOPPED(status):
            return {"stopped": os.WSTOPSIG(status)}
        kept = termios.tcgetattr(_TERMINAL) == self._modes
        return {"code": os.waitstatus_to_exitcode(status), "modes_kept": kept}

    def resume(self) -> None:
        _take_terminal(self._job)
        os.killpg(self._job, signal.SIGCONT)


def main(path: str) -> None:
    actor = Actor()
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path)
        for order in line.makefile("r", encoding="utf-8"):
            told: dict[str, Any] = json.loads(order)
            answer = getattr(actor, told.pop("do"))(**told)
            line.sendall(json.dumps(answer).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1])
