"""One row of a paragraph in visual order, and its index map: which cell shows which code point.

Columns here count from the row's own left edge; `page` adds where a row begins on the screen.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.text import bidi

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.text.shaping import Shaped


class Cluster(NamedTuple):
    """The smallest thing drawn: a letter with its marks, a ligature, an emoji sequence."""

    start: int
    """The first index of its logical span in the paragraph."""
    end: int
    """The index after its last."""
    glyph: str
    """What the terminal receives; empty for what is not drawn."""
    width: int
    """Cells."""
    level: int
    """The embedding level (UAX #9) after rule L1; odd is right to left."""


class Line:
    """One row, a slice [start, end) of its paragraph, as clusters from left to right.

    White space at the end of a row hangs: it belongs to the row but has no cells.
    """

    __slots__ = (
        "_edges",
        "_first",
        "_hang",
        "_last",
        "_order",
        "_paragraph",
        "_visual",
        "end",
        "start",
    )

    def __init__(self, paragraph: Shaped, first: int, hang: int, last: int) -> None:
        """The row of the clusters [first, last), of which [hang, last) is white space at its end."""
        self._paragraph = paragraph
        self._first, self._hang, self._last = first, hang, last
        self.start = paragraph.starts[first]
        self.end = paragraph.starts[last]
        self._order: Sequence[int] | None = None
        self._edges: list[int] | None = None
        self._visual: tuple[Cluster, ...] | None = None

    def __repr__(self) -> str:
        return f"<Line {self.start}:{self.end} {self.text!r}>"

    @property
    def base(self) -> int:
        """The level of the paragraph: 0 left to right, 1 right to left."""
        return self._paragraph.base

    @property
    def width(self) -> int:
        """The cells that the row takes, without what hangs."""
        return sum(self._paragraph.widths[self._first : self._hang])

    @property
    def visual(self) -> tuple[Cluster, ...]:
        """All clusters of the row from left to right."""
        if self._visual is None:
            order, paragraph = self._map()[0], self._paragraph
            starts = paragraph.starts[self._first : self._last + 1]
            glyphs = paragraph.glyphs[self._first : self._hang] + [""] * (self._last - self._hang)
            widths = self._cells()
            levels = self._levels()
            self._visual = tuple(
                Cluster(starts[i], starts[i + 1], glyphs[i], widths[i], levels[i]) for i in order
            )
        return self._visual

    @property
    def text(self) -> str:
        """What the terminal receives for the row, from left to right, unaligned."""
        glyphs = self._paragraph.glyphs[self._first : self._hang]
        hang = self._hang - self._first
        return "".join([glyphs[place] for place in self._map()[0] if place < hang])

    def index_at(self, column: int) -> int:
        """The first index of the cluster that shows at `column`; beyond either edge, of the nearest one."""
        order, edges = self._map()
        if not edges[-1]:
            return self.start
        place = bisect_right(edges, min(max(column, 0), edges[-1] - 1)) - 1
        return self._paragraph.starts[self._first + order[place]]

    def column_of(self, index: int) -> int:
        """The leftmost cell of the cluster that holds `index`.

        An index at the row's end or beyond has the cell after the last one in the direction of the
        paragraph: -1 in right-to-left text, the width in left-to-right text.
        """
        order, edges = self._map()
        if index >= self.end:
            return -1 if self.base else edges[-1]
        cluster = bisect_right(
            self._paragraph.starts, max(index, self.start), self._first, self._last
        )
        return edges[order.index(cluster - 1 - self._first)]

    def columns(self, start: int, end: int) -> list[tuple[int, int]]:
        """The cells of the logical span [start, end): half open pieces, from left to right.

        A span of mixed direction may show as several pieces; half a ligature is its whole cell.
        """
        order, edges = self._map()
        starts, first = self._paragraph.starts, self._first
        pieces: list[tuple[int, int]] = []
        for place, cluster in enumerate(order):
            left, right = edges[place], edges[place + 1]
            if (
                left == right
                or starts[first + cluster] >= end
                or starts[first + cluster + 1] <= start
            ):
                continue
            if pieces and pieces[-1][1] == left:
                left = pieces.pop()[0]
            pieces.append((left, right))
        return pieces

    def _map(self) -> tuple[Sequence[int], list[int]]:
        """The row's clusters in visual order, and the column of each one's left edge (and the width)."""
        if self._order is None or self._edges is None:
            self._order = bidi.reorder(self._levels())
            self._edges = list(accumulate(map(self._cells().__getitem__, self._order), initial=0))
        return self._order, self._edges

    def _cells(self) -> bytes:
        """The width of each cluster of the row, in logical order."""
        return self._paragraph.widths[self._first : self._hang] + bytes(self._last - self._hang)

    def _levels(self) -> bytes:
        """The level of each cluster of the row after L1, in logical order."""
        paragraph, start = self._paragraph, self.start
        found = paragraph.profile[start : self.end].translate(bidi.BIDI)
        levels = bidi.line_levels(
            found, paragraph.levels[start : self.end], self.base, 0, len(found)
        )
        if len(levels) == self._last - self._first:
            return levels
        return bytes(
            [levels[index - start] for index in paragraph.starts[self._first : self._last]]
        )
