"""What the tests of the workers have them do."""

from __future__ import annotations

import ctypes
import os
import re
import sys
import time

from rtlreader.errors import NetworkError, NothingToReadError


def echo(*values: object) -> object:
    """Return what came in."""
    return values[0] if len(values) == 1 else values


def process() -> int:
    return os.getpid()


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def hold_on() -> None:
    """Hold the interpreter's lock for ages: no thread of it runs meanwhile."""
    re.match("(a|aa)+$", "a" * 60 + "b")


def crash() -> None:
    ctypes.string_at(0)


def leave() -> None:
    sys.exit(0)


def devour() -> int:
    return len(b"x" * (2**31))


def fail() -> None:
    raise ValueError("\x1b]0;title\x07")


def refuse() -> None:
    raise NothingToReadError("nothing", "try another")


def postpone() -> None:
    raise NetworkError("busy", "later", 7)


def shout() -> None:
    print("noise")
    print("noise", file=sys.stderr)
    os.write(1, b"noise")
    os.write(2, b"noise")


def unspeakable() -> object:
    return lambda: None


def listen() -> bytes:
    return os.read(0, 10)


def path() -> list[str]:
    return sys.path
