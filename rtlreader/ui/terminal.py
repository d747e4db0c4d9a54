"""What has to be said to the terminal itself, whoever draws on it.

VTE terminals reorder rows by themselves until they are told that the program does (ECMA-48 BDSM,
explicit mode); others do not know the mode. It belongs to each row and outlives the alternate
screen, so it is set before that is entered, and reset after it is left, on every way out.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType
    from typing import Self

EXPLICIT = "\x1b[8l"
"""The program orders the characters of a row."""
IMPLICIT = "\x1b[8h"
"""The terminal does, as it does when nobody says otherwise."""


class ExplicitOrder:
    """While entered, the terminal on file descriptor `fd` leaves the order of characters to us."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._on = False

    def __enter__(self) -> Self:
        self.enter()
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    def enter(self) -> None:
        """Set the mode, unless it is set."""
        if not self._on:
            self._on = True
            self._write(EXPLICIT)

    def leave(self) -> None:
        """Reset the mode, if it is set."""
        if self._on:
            self._on = False
            self._write(IMPLICIT)

    def _write(self, sequence: str) -> None:
        if os.environ.get("TERM") != "dumb":
            with suppress(OSError):  # a terminal that has gone needs no reset
                os.write(self._fd, sequence.encode())


@contextmanager
def ordered_output(fd: int) -> Iterator[None]:
    """Keep explicit order while rows are printed, even if Ctrl-Z, SIGTERM or SIGHUP interferes."""
    mode = ExplicitOrder(fd)

    def end(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    def stop(number: int, _: FrameType | None) -> None:
        mode.leave()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, stop)
        mode.enter()

    handlers = {signal.SIGTERM: end, signal.SIGHUP: end, signal.SIGTSTP: stop}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        with mode:
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
