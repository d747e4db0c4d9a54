"""A text of several paragraphs while it is typed: a frozen value, and the motions over its rows.

Motions take the `Galley` that has the rows of this very text. Left and right, and a word to either side, go as they
point on the screen; all else goes in logical order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rtlreader.text import cursor, steps
from rtlreader.text.typed import Typed

if TYPE_CHECKING:
    from typing import Self

    from rtlreader.text.galley import Galley


@dataclass(frozen=True, slots=True)
class Manuscript(Typed):
    """A text being typed, in paragraphs of either direction."""

    def step(self, galley: Galley, cells: int, *, select: bool = False) -> Self:
        """One cluster to the left (-1) or right (1) on the screen, over a row's edge into the next or the one before.

        Out of a selection, to its end on that side.
        """
        if self.selected and not select:
            return self.go(self._side(galley, cells))
        there = steps.sideways(cells)(galley, galley.stop(self.cursor))
        return self.go(galley.place(there), select=select)

    def _side(self, galley: Galley, cells: int) -> int:
        """The end of the selection to the left or right; where it has several rows, to where these are read."""
        start, end = self.selection
        (first, left), (last, right) = galley.caret(start), galley.caret(end)
        if first == last:
            return max((left * cells, start), (right * cells, end))[1]
        return end if self._onward(galley, cells) > 0 else start

    def _onward(self, galley: Galley, cells: int) -> int:
        """The direction of reading, 1 on and -1 back, that a side is in the paragraph with the cursor."""
        return -cells if galley.blocks[galley.position(self.cursor).paragraph].base else cells

    def sideword(self, galley: Galley, cells: int, *, select: bool = False) -> Self:
        """By a word to the left (-1) or right (1), in a paragraph that has one direction."""
        return self.word(self._onward(galley, cells), select=select)

    def rows(self, galley: Galley, rows: int, column: int, *, select: bool = False) -> Self:
        """To a column of the page in the row that is so many rows further down (or up, if negative)."""
        ref = galley.walk(galley.caret(self.cursor)[0], rows)
        return self.go(galley.at(ref, column), select=select)

    def row_start(self, galley: Galley, *, select: bool = False) -> Self:
        """To the beginning of the row."""
        row = cursor.row_of(galley, galley.stop(self.cursor))
        return self.go(galley.place(cursor.first_of(row)), select=select)

    def row_end(self, galley: Galley, *, select: bool = False) -> Self:
        """To the last place of the row."""
        row = cursor.row_of(galley, galley.stop(self.cursor))
        return self.go(galley.place(cursor.last_of(row)), select=select)

    def paragraphs(self, galley: Galley, step: int, *, select: bool = False) -> Self:
        """To the beginning of the paragraph with text that is next (1), or of this or the one before (-1)."""
        move = steps.next_paragraph if step > 0 else steps.previous_paragraph
        return self.go(galley.place(move(galley, galley.stop(self.cursor))), select=select)
