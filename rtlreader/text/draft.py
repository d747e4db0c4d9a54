"""A line of text while it is typed: a frozen value, the motions on it, and where its caret shows.

The caret is an insertion point, drawn as a block on the cluster after it, and behind the last letter at the text's
end. So every place of the caret has a cell of its own, also where directions meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rtlreader.text.direction import text_direction
from rtlreader.text.line import Line
from rtlreader.text.shaping import Shaped, shape
from rtlreader.text.typed import Typed

if TYPE_CHECKING:
    from typing import Self

_MARKS = (
    "\u200e",
    "\u200f",
)  # left to right, right to left: unseen at the end, they keep spaces from hanging


@dataclass(frozen=True, slots=True)
class Draft(Typed):
    """A line being typed; its text holds no line break."""

    @property
    def base(self) -> int:
        """The paragraph level, by most of the letters."""
        found = text_direction(self.text)
        return self.default if found is None else found

    def step(self, cells: int, *, select: bool = False) -> Self:
        """One cluster to the left (-1) or right (1) on the screen; out of a selection, to its end there."""
        stops = self._stops()
        start, end = self.selection
        if start != end and not select:
            return self.go(max((start, end), key=lambda index: self._column(index) * cells))
        here = self.column
        distances = {(column - here) * cells: index for index, column in stops.items()}
        beyond = [distance for distance in distances if distance > 0]
        return self.go(distances[min(beyond)] if beyond else self.cursor, select=select)

    # --- what is shown

    @property
    def line(self) -> Line:
        """The whole text as one row, however wide."""
        return _line(self.text, self.base)

    @property
    def column(self) -> int:
        """The column of the caret from the row's left edge: -1 to the row's width."""
        return self._column(self.cursor)

    def at(self, column: int) -> int:
        """The place of the caret that shows at a column, or nearest to it."""
        stops = self._stops()
        return min(stops, key=lambda index: abs(stops[index] - column))

    def _column(self, index: int) -> int:
        line = self.line
        return (
            (-1 if self.base else line.width) if index >= len(self.text) else line.column_of(index)
        )

    def _stops(self) -> dict[int, int]:
        """The column of each place where the caret may stand."""
        starts = _shaped(self.text, self.base).starts
        return {index: self._column(index) for index in starts if index <= len(self.text)}


@lru_cache(maxsize=16)
def _shaped(text: str, base: int) -> Shaped:
    return shape(text + _MARKS[base], base)


def _line(text: str, base: int) -> Line:
    shaped = _shaped(text, base)
    clusters = len(shaped.glyphs)
    return Line(shaped, 0, clusters, clusters)
