"""The rows of a text that is being typed: a page on which every insertion point has a cell of its own.

A caret is drawn as a block on the cluster after its insertion point. So that there is always one, each paragraph ends
with a blank cell that stands for the break after it, and white space has cells everywhere: words are wrapped one cell
short of the width, and the space at which a row ends stands in that cell, where the caret shows that is behind the
row's last letter. White space for which a row has no room fills rows of its own. Where a row ends without white
space, in a word longer than a row, behind its last letter is before the first one of the next, and shows there.
What is never drawn has no cell; a caret before it shows on what follows.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from rtlreader.text import cursor
from rtlreader.text.direction import LEFT_TO_RIGHT, text_direction
from rtlreader.text.line import Line
from rtlreader.text.page import Block, Page, Position, RowRef
from rtlreader.text.properties import profile
from rtlreader.text.shaping import Shaped, shape
from rtlreader.text.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rtlreader.text.wrapping import RowSlice

_BREAK = " "  # what a paragraph's break looks like


class Galley(Page):
    """A text laid out to be edited; `revise` lays out again what has changed.

    Places are insertion points of the whole text, as in `typed`; the page's positions are their paragraph and index.
    """

    def __init__(self, text: str = "", width: int = 80, *, default: int = LEFT_TO_RIGHT) -> None:
        """The rows of `text` in `width` cells (at least 1)."""
        self._directions: dict[str, int | None] = {}
        self._endings: dict[Block, Shaped] = {}
        self._wrapped: dict[Block, tuple[Line, ...]] = {}
        super().__init__((), width)
        self.revise(text, default)

    def revise(self, text: str, default: int) -> None:
        """Show another text; every `RowRef` is void.

        A paragraph runs as most of its letters; one without letters as the one before, the first as `default` says.
        """
        texts = text.split("\n")
        known = self._directions
        self._directions = {
            one: known[one] if one in known else text_direction(one) for one in texts
        }
        self.blocks = list(self._blocks(texts, default))
        self._starts = list(accumulate((len(one) + 1 for one in texts), initial=0))[:-1]
        self._tops = [0]
        kept = set(self.blocks)
        self._endings = {one: found for one, found in self._endings.items() if one in kept}
        self._wrapped = {one: found for one, found in self._wrapped.items() if one in kept}

    def _blocks(self, texts: list[str], base: int) -> Iterator[Block]:
        for text in texts:
            found = self._directions[text]
            base = base if found is None else found
            yield Block(text, base)

    # --- layout

    def resize(self, width: int) -> None:
        """Wrap for another width; every `RowRef` is void, every place stays."""
        super().resize(width)
        self._wrapped = {}

    def lines(self, paragraph: int) -> tuple[Line, ...]:
        """The lines of one paragraph, each with a cell at least."""
        block = self.blocks[paragraph]
        found = self._wrapped.get(block)
        if found is None:
            shaped = self._ended(block)
            found = tuple([Line(shaped, *row) for row in _rows(shaped, self.width)])
            self._wrapped[block] = found
        return found

    def _ended(self, block: Block) -> Shaped:
        """A paragraph with a cluster for the break after it."""
        found = self._endings.get(block)
        if found is None:
            shaped = shape(block.text, block.base)
            found = self._endings[block] = shaped._replace(
                profile=shaped.profile + profile(_BREAK),
                levels=shaped.levels + bytes([block.base]),
                starts=[*shaped.starts, len(block.text) + 1],
                glyphs=[*shaped.glyphs, _BREAK],
                widths=shaped.widths + b"\1",
            )
        return found

    # --- places

    def position(self, place: int) -> Position:
        """The paragraph and the index in it of a place of the text."""
        paragraph = bisect_right(self._starts, place) - 1
        return Position(paragraph, place - self._starts[paragraph])

    def place(self, position: Position) -> int:
        """The place of a position."""
        return self._starts[position.paragraph] + position.index

    def stop(self, place: int) -> Position:
        """The beginning of the cluster on which the caret of a place shows: the first with cells that ends after it."""
        position = self.position(place)
        paragraph, first = self.ref_of(position)
        stops = (
            start
            for line in self.lines(paragraph)[first:]
            for start, end in cursor.spans(line)
            if end > position.index
        )
        return Position(paragraph, next(stops))

    def caret(self, place: int) -> tuple[RowRef, int]:
        """The row of a place, and the leftmost column of its caret on the page."""
        stop = self.stop(place)
        return self.ref_of(stop), cursor.column_of(self, stop)

    def at(self, ref: RowRef, column: int) -> int:
        """The place whose caret shows in a row at a column of the page, or nearest to it."""
        row = cursor.row_at(self, *ref)
        return self.place(cursor.at_column(self, row, column))


def _rows(shaped: Shaped, width: int) -> Iterator[RowSlice]:
    """The rows of a paragraph with a cell for every cluster that is drawn, at most `width` in a row."""
    widths, first = shaped.widths, 0
    for _, hang, last in wrap(shaped, max(1, width - 1)):
        room = max(0, width - sum(widths[first:hang]))
        for place in range(hang, last):
            if widths[place] > room and any(widths[first:place]):
                yield first, place, place
                first, room = place, width
            room -= widths[place]
        if any(widths[first:last]):
            yield first, last, last
            first = last
