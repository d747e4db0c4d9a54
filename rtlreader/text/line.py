"""One row of a paragraph in visual order, and its index map: which cell shows which code point.

Columns here count from the row's own left edge; `page` adds where a row begins on the screen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from rtlreader.text import bidi
from rtlreader.text.properties import BIDI

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.text.shaping import Shaped


T = TypeVar("T")


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


@lru_cache(maxsize=1024)
def _uniform(clusters: int, base: int) -> tuple[Sequence[int], Sequence[int]]:
    """Order and edges of a row whose clusters all have one cell and the level of the paragraph."""
    return range(clusters)[:: -1 if base else 1], range(clusters + 1)


class Line:
    """One row, a slice [start, end) of its paragraph, as clusters from left to right.

    White space at the end of a row hangs: it belongs to the row but has no cells.
    """

    __slots__ = ("_first", "_hang", "_last", "_mapped", "_paragraph", "end", "start")

    def __init__(self, paragraph: Shaped, first: int, hang: int, last: int) -> None:
        """The row of the clusters [first, last), of which [hang, last) is white space at its end."""
        self._paragraph = paragraph
        self._first, self._hang, self._last = first, hang, last
        self.start, self.end = paragraph.starts[first], paragraph.starts[last]
        self._mapped: tuple[Sequence[int], Sequence[int]] | None = None

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
        """All clusters of the row from left to right; those that hang are empty, at the row's end."""
        shown, hang = self._clusters(self._map()[0]), self._hanging()
        return (*hang[::-1], *shown) if self.base else (*shown, *hang)

    def _clusters(self, order: Sequence[int]) -> list[Cluster]:
        paragraph, first = self._paragraph, self._first
        starts = paragraph.starts[first : self._hang + 1]
        glyphs = paragraph.glyphs[first : self._hang]
        widths = paragraph.widths[first : self._hang]
        columns = zip(starts, starts[1:], glyphs, widths, self._levels(), strict=False)
        clusters = list(map(Cluster._make, columns))
        return [clusters[place] for place in order]

    def _hanging(self) -> list[Cluster]:
        starts = self._paragraph.starts
        hanging = range(self._hang, self._last)
        return [Cluster(starts[i], starts[i + 1], "", 0, self.base) for i in hanging]

    @property
    def text(self) -> str:
        """What the terminal receives for the row, from left to right, unaligned."""
        glyphs = self._paragraph.glyphs[self._first : self._hang]
        return "".join([glyphs[place] for place in self._map()[0]])

    def index_at(self, column: int) -> int:
        """The first index of the cluster that shows at `column`.

        Beyond either edge it is that of the nearest cluster; in a row without cells, the row's start.
        """
        order, edges = self._map()
        if not edges[-1]:
            return self.start
        place = bisect_right(edges, min(max(column, 0), edges[-1] - 1)) - 1
        return self._paragraph.starts[self._first + order[place]]

    def column_of(self, index: int) -> int:
        """The leftmost cell of the cluster that holds `index`.

        An index in the white space at the row's end, or beyond, has the cell after the last one in the
        direction of the paragraph: -1 in right-to-left text, the width in left-to-right text.
        """
        order, edges = self._map()
        starts, first = self._paragraph.starts, self._first
        cluster = bisect_right(starts, max(index, self.start), first, self._last) - 1
        if cluster >= self._hang or index >= self.end:
            return -1 if self.base else edges[-1]
        return edges[order.index(cluster - first)]

    def span_of(self, index: int) -> tuple[int, int]:
        """The logical span, half open, of the row's cluster that holds `index`, or is nearest to it.

        A row without cells is one span.
        """
        if not self.width:
            return self.start, self.end
        starts, first, last = self._paragraph.starts, self._first, self._last
        cluster = max(first, bisect_right(starts, index, first, last) - 1)
        return starts[cluster], starts[cluster + 1]

    def columns(self, start: int, end: int) -> list[tuple[int, int]]:
        """The cells of the logical span [start, end): half open pieces, from left to right.

        A span of mixed direction may show as several pieces; half a ligature is its whole cell.
        """
        order, edges = self._map()
        starts, first = self._paragraph.starts, self._first
        pieces: list[tuple[int, int]] = []
        for place, cluster in enumerate(order):
            left, right = edges[place], edges[place + 1]
            begins, ends = starts[first + cluster], starts[first + cluster + 1]
            if left == right or begins >= end or ends <= start:
                continue
            if pieces and pieces[-1][1] == left:
                left = pieces.pop()[0]
            pieces.append((left, right))
        return pieces

    def labelled(self, spans: Sequence[tuple[int, int, T]]) -> list[tuple[int, int, T]]:
        """The cells of logical spans, each with its label: half open pieces, from left to right.

        `spans` are in logical order and apart, and no label is None; a ligature that lies in several has that of the
        first.
        """
        order, edges = self._map()
        starts, first, hang = self._paragraph.starts, self._first, self._hang
        labels: list[T | None] = [None] * (hang - first)
        for start, end, label in reversed(self._within(spans)):
            begins = max(first, bisect_right(starts, start, first, hang + 1) - 1)
            behind = bisect_left(starts, end, first, hang)
            labels[begins - first : behind - first] = [label] * max(0, behind - begins)
        pieces: list[tuple[int, int, T]] = []
        place = 0
        for found, run in groupby(map(labels.__getitem__, order)):
            left, place = edges[place], place + sum(1 for _ in run)
            if found is None or left == edges[place]:
                continue
            if pieces and pieces[-1][1:] == (left, found):
                left = pieces.pop()[0]
            pieces.append((left, edges[place], found))
        return pieces

    def _within(self, spans: Sequence[tuple[int, int, T]]) -> Sequence[tuple[int, int, T]]:
        """Those of some spans, in order and apart, that have a part in the row."""
        low = bisect_right(spans, self.start, key=lambda span: span[1])
        return spans[low : bisect_left(spans, self.end, key=lambda span: span[0])]

    def _map(self) -> tuple[Sequence[int], Sequence[int]]:
        """The row's clusters with cells in visual order; the column of each left edge, and the width."""
        if self._mapped is None:
            paragraph, first, hang = self._paragraph, self._first, self._hang
            shown, start, end = hang - first, self.start, paragraph.starts[hang]
            order, edges = _uniform(shown, paragraph.base)
            if paragraph.levels.count(paragraph.base, start, end) < end - start:
                order = bidi.reorder(self._levels())
            if paragraph.widths.count(1, first, hang) < shown:
                widths = paragraph.widths[first:hang]
                edges = list(accumulate(map(widths.__getitem__, order), initial=0))
            self._mapped = order, edges
        return self._mapped

    def _levels(self) -> bytes:
        """The level of each cluster of the row that does not hang, after L1, in logical order."""
        paragraph, first, hang = self._paragraph, self._first, self._hang
        starts, start = paragraph.starts, self.start
        levels = paragraph.levels[start : starts[hang]]
        found = paragraph.profile[start : starts[hang]].translate(BIDI)
        levels = bidi.line_levels(found, levels, self.base, 0, len(found))
        if len(levels) > hang - first:
            levels = bytes([levels[index - start] for index in starts[first:hang]])
        return levels
