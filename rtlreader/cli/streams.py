"""The three standard streams: their encoding, which is a terminal, the keyboard beside a pipe."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

_TERMINAL = "/dev/tty"


def prepare() -> None:
    """Make the output streams UTF-8, whatever the locale says; closed ones swallow all."""
    sys.stdout = _prepared(sys.stdout, "replace")
    sys.stderr = _prepared(sys.stderr, "backslashreplace")


def _prepared(stream: TextIO | None, errors: str) -> TextIO:
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors=errors)
    return stream


def silence() -> None:
    """Let standard output swallow what is still to be written to it: nobody reads it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; a closed one is not."""
    return stream is not None and not stream.closed and stream.isatty()


def columns() -> int:
    """Return the cells of a row of standard output: $COLUMNS, else the terminal's, else 80."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isascii() and stated.isdigit() and len(stated) < 6 and int(stated):
        return int(stated)
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80


def has_keyboard() -> bool:
    """Whether the process has a terminal to read keys from."""
    return is_terminal(sys.stdin) or _has_terminal()


def has_screen() -> bool:
    """Whether the process has a terminal to draw on, other than standard output."""
    return is_terminal(sys.stderr) or _has_terminal()


def _has_terminal() -> bool:
    """Whether a terminal controls the process."""
    try:
        os.close(os.open(_TERMINAL, os.O_RDWR))
    except OSError:
        return False
    return True


def piped() -> BinaryIO:
    """Return what is piped into the process, safe from `on_terminal`.

    It is not buffered: a reading thread would hold the buffer's lock and keep the process from
    ending.
    """
    return os.fdopen(os.dup(0), "rb", buffering=0)


@contextmanager
def on_terminal() -> Iterator[None]:
    """Give Textual, which reads descriptor 0 and draws on 2, the terminal for both."""
    saved = [(fd, os.dup(fd)) for fd in (0, 2) if not os.isatty(fd)]
    for fd, _ in saved:
        terminal = os.open(_TERMINAL, os.O_RDWR)
        os.dup2(terminal, fd)
        os.close(terminal)
    try:
        yield
    finally:
        sys.stderr.flush()
        for fd, copy in saved:
            os.dup2(copy, fd)
            os.close(copy)
