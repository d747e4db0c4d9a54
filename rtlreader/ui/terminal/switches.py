"""What makes a terminal leave the order of characters to us, sent and taken back on every way out.

VTE's mode belongs to each row and outlives the alternate screen, so it is set before that is entered, and reset after
it is left.
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

    from rtlreader.ui.terminal.profile import TerminalProfile


class Switches:
    """While entered, the terminal on file descriptor `fd` is as its profile wants it."""

    def __init__(self, fd: int, profile: TerminalProfile) -> None:
        self._fd = fd
        self.profile = profile
        self._off: str | None = None

    def __enter__(self) -> Self:
        self.enter()
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    def enter(self) -> None:
        """Switch on what is to be on, unless that is done."""
        if self._off is None:
            self._off = self.profile.off
            self._write(self.profile.on)

    def leave(self) -> None:
        """Switch off what is on."""
        off, self._off = self._off, None
        self._write(off or "")

    def turn(self, profile: TerminalProfile) -> str:
        """Take another profile; return what has to be sent for it."""
        off, self.profile = self._off, profile
        if off is None:
            return ""
        self._off = profile.off
        return off + profile.on

    def _write(self, sequence: str) -> None:
        if sequence:
            with suppress(OSError):  # a terminal that has gone needs no reset
                os.write(self._fd, sequence.encode())


@contextmanager
def ordered_output(fd: int, profile: TerminalProfile) -> Iterator[None]:
    """Keep the switches on while rows are printed, even if Ctrl-Z, SIGTERM or SIGHUP interferes."""
    switches = Switches(fd, profile)

    def end(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    def stop(number: int, _: FrameType | None) -> None:
        switches.leave()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, stop)
        switches.enter()

    handlers = {signal.SIGTERM: end, signal.SIGHUP: end, signal.SIGTSTP: stop}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        with switches:
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
