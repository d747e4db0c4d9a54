"""Asking the terminal, before anything is drawn on it, what it is.

One write and one reading until the last reply, for no longer than a fifth of a second. What was typed meanwhile is
kept; replies that come later are taken out of the keys by the driver.
"""

from __future__ import annotations

import fcntl
import os
import select
import termios
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from rtlreader.config.settings import ORDERS
from rtlreader.errors import RtlReaderError
from rtlreader.ui.terminal.profile import TerminalProfile, multiplexer, profile, with_strategy
from rtlreader.ui.terminal.replies import QUERY, Replies, taken

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from rtlreader.config.settings import TerminalSettings
    from rtlreader.text.terminal_order import Strategy
    from rtlreader.ui.terminal.profile import Outer

PATIENCE = 0.2  # seconds
VARIABLE = "RTLREADER_STRATEGY"
_MOST = 1 << 16  # bytes that are read at most
_CONTROLLING = "/dev/tty"
_MUTE = ("dumb", "linux")
"""Values of TERM for terminals that are not asked: they would print the question."""


class Wish(NamedTuple):
    """What the user wants, whatever the terminal is."""

    strategy: Strategy | None = None
    """None leaves it to the terminal."""
    reason: str = ""
    """Who says so."""
    force_ltr: bool = False
    """Whether kitty is configured so."""


def wished(option: str, environment: Mapping[str, str], settings: TerminalSettings) -> Wish:
    """Return what the command line, or else the environment, or else the settings ask for.

    Raises RtlReaderError where the environment asks for what there is not.
    """
    stated = environment.get(VARIABLE, "")
    if stated and stated not in ORDERS:
        hint = f"it may be {', '.join(ORDERS)}"
        raise RtlReaderError(f"no such strategy in {VARIABLE}: {stated[:40]}", hint)
    wishes = (
        (option, "--strategy says so"),
        (stated, f"{VARIABLE} says so"),
        (settings.strategy, "the settings say so"),
    )
    wanted, reason = next(found for found in wishes if found[0])
    if wanted == "auto":
        return Wish(force_ltr=settings.force_ltr)
    return Wish(cast("Strategy", wanted), reason, settings.force_ltr)


class Terminal(NamedTuple):
    """A terminal that has been asked."""

    profile: TerminalProfile
    wish: Wish = Wish()
    replies: Replies = Replies()
    typed: bytes = b""
    """What the user typed meanwhile."""
    attributes: list[Any] | None = None
    """Its attributes as they were before (termios)."""
    seconds: float = 0.0
    """From the question until the last reply was read."""


class Negotiation:
    """A question that is on its way to a terminal, or none where there is nobody to ask."""

    def __init__(self, reading: int | None, writing: int) -> None:
        self._reading, self._writing = reading, writing
        self._attributes: list[Any] | None = None
        self._deadline = time.monotonic() + PATIENCE

    def ask(self) -> None:
        """Send the question; nothing that is typed from now on is echoed."""
        if self._reading is None:
            return
        try:
            self._attributes = termios.tcgetattr(self._reading)
            quiet = termios.tcgetattr(self._reading)
            quiet[3] &= ~(termios.ICANON | termios.ECHO)
            quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
            termios.tcsetattr(self._reading, termios.TCSANOW, quiet)
            os.write(self._writing, QUERY.encode())
        except (OSError, termios.error):
            self.end()
            self._reading = None

    def exchange(self, question: str, last: re.Pattern[bytes], patience: float) -> bytes:
        """Send another question; return what comes until `last` is in it, for `patience` seconds at most."""
        if self._reading is None:
            return b""
        deadline, data = time.monotonic() + patience, b""
        os.write(self._writing, question.encode())
        while len(data) < _MOST and not last.search(data):
            left = max(0.0, deadline - time.monotonic())
            found = select.select([self._reading], [], [], left)[0]
            more = os.read(self._reading, 4096) if found else b""
            if not more:
                break
            data += more
        return data

    def give_back(self, typed: bytes) -> None:
        """Let the next program read what was typed, where the system still allows that."""
        with suppress(OSError):
            for byte in typed if self._reading is not None else b"":
                fcntl.ioctl(self._reading or 0, termios.TIOCSTI, bytes((byte,)))

    def end(self) -> None:
        """Give the terminal its attributes back."""
        if self._reading is not None and self._attributes is not None:
            with suppress(OSError, termios.error):
                termios.tcsetattr(self._reading, termios.TCSANOW, self._attributes)

    def answer(self, wish: Wish) -> Terminal:
        """Return what the terminal is; waits for its replies as long as is left of the time for it."""
        replies, typed = self._replies()
        seconds = time.monotonic() - self._deadline + PATIENCE
        found = understood(replies, wish, self._deadline)
        return found._replace(typed=typed, attributes=self._attributes, seconds=seconds)

    def _replies(self) -> tuple[Replies, bytes]:
        replies, rest = Replies(), b""
        while self._reading is not None and not replies.primary and len(rest) < _MOST:
            left = max(0.0, self._deadline - time.monotonic())
            if not select.select([self._reading], [], [], left)[0]:
                break
            data = os.read(self._reading, 4096)
            if not data:
                break
            replies, rest = taken(rest + data, replies)
        return replies, rest


def understood(replies: Replies, wish: Wish, deadline: float = 0.0) -> Terminal:
    """Return the terminal that gave these replies; one around a multiplexer is asked for until `deadline`."""
    inside = multiplexer(replies, os.environ)
    around = _around(inside, deadline - time.monotonic()) if inside else None
    found = profile(replies, os.environ, around, force_ltr=wish.force_ltr)
    if wish.strategy:
        found = with_strategy(found, wish.strategy, wish.reason)
    return Terminal(found, wish, replies)


def _around(multiplexer: str, patience: float) -> Outer:
    from rtlreader.ui.terminal.outer import outer  # noqa: PLC0415 - runs programs, which few need

    return outer(multiplexer, os.environ, patience)


@contextmanager
def negotiation() -> Iterator[Negotiation]:
    """Ask the terminal that the process has; while entered, it is quiet."""
    reading, writing, opened = _descriptors()
    asked = Negotiation(reading, writing)
    try:
        asked.ask()
        yield asked
    finally:
        asked.end()
        if opened is not None:
            os.close(opened)


def _descriptors() -> tuple[int | None, int, int | None]:
    """Return where to read and to write, and what was opened for that; nowhere to read if nobody is to be asked."""
    if (
        os.environ.get("TERM", "dumb") in _MUTE
        or os.environ.get("TERM_PROGRAM") == "Apple_Terminal"
    ):
        return None, 2, None
    opened = None
    if not os.isatty(0):
        with suppress(OSError):
            opened = os.open(_CONTROLLING, os.O_RDWR | os.O_NOCTTY)
    reading = 0 if opened is None else opened
    screens = [fd for fd in (2, 1) if os.isatty(fd)]
    writing = screens[0] if screens else reading
    return (reading if _is_in_front(reading) else None), writing, opened


def _is_in_front(fd: int) -> bool:
    """Whether the process may read from a terminal; one in the background would be stopped."""
    try:
        return os.tcgetpgrp(fd) == os.getpgrp()
    except OSError:
        return os.isatty(fd)
