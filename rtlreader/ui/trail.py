"""Where the reader has been in a text: marks under letters, and jumps to go back and forward along (vi's m ` Ctrl-o).

All places are logical; what is laid out has no part in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rtlreader.text import Position

MOST = 100
"""The jumps that are remembered."""
BEFORE = "`'"
"""The marks of the place before the last jump."""


class Trail:
    """Marks and jumps of one text."""

    def __init__(self) -> None:
        self.marks: dict[str, Position] = {}
        self._jumps: list[Position] = []
        self._at = 0  # the jump that stepping back has come to; their number where it has not begun

    @property
    def can_go_on(self) -> bool:
        """Whether stepping back has left something to step forward to."""
        return self._at < len(self._jumps) - 1

    def leave(self, place: Position) -> None:
        """Remember a place that a jump leaves; of each paragraph the last one."""
        for mark in BEFORE:
            self.marks[mark] = place
        self._add(place)
        self._at = len(self._jumps)

    def step(self, here: Position, steps: int) -> Position | None:
        """Return the place so many jumps further back (negative) or on; None where there is none."""
        if self._at == len(self._jumps):
            self._add(here)
            self._at = len(self._jumps) - 1
        wanted = self._at + steps
        if not 0 <= wanted < len(self._jumps):
            return None
        self._at = wanted
        return self._jumps[wanted]

    def _add(self, place: Position) -> None:
        others = [jump for jump in self._jumps if jump.paragraph != place.paragraph]
        self._jumps = [*others, place][-MOST:]
