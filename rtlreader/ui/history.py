"""What was done in a session, so that it can be undone and done again, the last thing first, whatever kind it is of."""

from __future__ import annotations

from itertools import count
from typing import Generic, TypeVar

T = TypeVar("T")

_clock = count(1)  # all histories of a session go by it


class History(Generic[T]):
    """Things of one kind that were done."""

    def __init__(self) -> None:
        self._done: list[tuple[int, T]] = []
        self._undone: list[tuple[int, T]] = []

    def add(self, thing: T) -> None:
        """Remember what was done; what was undone before it is forgotten."""
        self._done.append((next(_clock), thing))
        self._undone.clear()

    def drop(self, thing: T) -> None:
        """Forget something that came to nothing."""
        self._done = [one for one in self._done if one[1] is not thing]
        self._undone = [one for one in self._undone if one[1] is not thing]

    def undo(self) -> T | None:
        """Return what is to be undone; None where there is nothing."""
        return _moved(self._done, self._undone)

    def redo(self) -> T | None:
        """Return what is to be done again; None where there is nothing."""
        return _moved(self._undone, self._done)

    @property
    def done_at(self) -> int:
        """When the last thing that can be undone was done; of two histories the later one has the larger number."""
        return self._done[-1][0] if self._done else 0

    @property
    def undone_at(self) -> int:
        """When the last thing that can be done again was undone; as above."""
        return self._undone[-1][0] if self._undone else 0


def _moved(source: list[tuple[int, T]], target: list[tuple[int, T]]) -> T | None:
    if not source:
        return None
    _, thing = source.pop()
    target.append((next(_clock), thing))
    return thing
