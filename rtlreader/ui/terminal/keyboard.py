"""Single keys from the terminal, for a question that needs no Textual."""

from __future__ import annotations

import os
import termios
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rtlreader.ui.terminal.replies import taken, unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CONTROLLING = "/dev/tty"
_DISABLED = b"\0"
ESCAPE = "\x1b"


@contextmanager
def keyboard() -> Iterator[Callable[[], str]]:
    """Let each call return the next key; nothing is echoed, Ctrl-C still interrupts, Ctrl-Z does not stop.

    Keys that send more than one character are passed over, and so are replies of the terminal. What was typed before
    is dropped, as it answers nothing. When nobody is there any more, the key is ESCAPE. Raises OSError and
    termios.error where there is no terminal.
    """
    fd = 0 if os.isatty(0) else os.open(_CONTROLLING, os.O_RDWR | os.O_NOCTTY)
    try:
        before = termios.tcgetattr(fd)
        quiet = termios.tcgetattr(fd)
        quiet[3] &= ~(termios.ICANON | termios.ECHO)
        quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
        quiet[6][termios.VSUSP] = _DISABLED
        termios.tcsetattr(fd, termios.TCSAFLUSH, quiet)
        try:
            keys = pressed(lambda: os.read(fd, 4096))
            yield lambda: next(keys, ESCAPE)
        finally:
            termios.tcsetattr(fd, termios.TCSADRAIN, before)
    finally:
        if fd:
            os.close(fd)


def pressed(read: Callable[[], bytes]) -> Iterator[str]:
    """Yield each key in what is read, until that is nothing."""
    held = b""
    while data := read():
        _, keys = taken(held + data)
        end = len(keys) - unfinished(keys)
        keys, held = keys[:end], keys[end:]
        if keys == ESCAPE.encode():
            yield ESCAPE
        elif not keys.startswith(ESCAPE.encode()):
            yield from keys.decode(errors="ignore")
