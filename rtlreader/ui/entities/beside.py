"""Long work in a thread beside the screen, which may have the interpreter whenever it wants it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SWITCH = 0.0005  # seconds after which another thread may go on; Python's own ten times as many are felt in keys
_lock = Lock()
_before: list[float] = []
"""What held before each of those who work beside the screen right now."""


@contextmanager
def beside_the_screen() -> Iterator[None]:
    """Work so that keys are heard at once, whoever else does so at the same time."""
    with _lock:
        _before.append(sys.getswitchinterval())
        sys.setswitchinterval(_SWITCH)
    try:
        yield
    finally:
        with _lock:
            first = _before[0]
            _before.pop()
            if not _before:
                sys.setswitchinterval(first)
