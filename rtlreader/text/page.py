"""Paragraphs as the rows of a screen: (row, column) <-> (paragraph, index).

Nothing is laid out before it is asked for: a row is reached from a `RowRef`, by walking. Only the mapping of
absolute row numbers has to lay out what comes before them. A new width wraps again and never shapes again.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from rtlreader.text.line import Line
from rtlreader.text.shaping import shape
from rtlreader.text.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rtlreader.text.shaping import Shaped

CACHED_CODE_POINTS = 500_000  # of shaped text, and of rows, that a page keeps at hand


class Block(NamedTuple):
    """A paragraph as a page needs it."""

    text: str
    """Logical text without line breaks."""
    base: int
    """The paragraph level: 0 left to right, 1 right to left."""
    gap: int = 0
    """Empty rows before it."""
    indent: int = 0
    """Cells left free on the side where its rows begin."""


class Position(NamedTuple):
    """A place in the text."""

    paragraph: int
    index: int  # type: ignore[assignment]  # the field's name; tuple.index is of no use here
    """A code point of the paragraph's logical text, or its length."""


class RowRef(NamedTuple):
    """A row by its paragraph and its number there, the paragraph's gap included; holds for one width."""

    paragraph: int
    row: int


class PageRow(NamedTuple):
    """What stands on a row of the screen."""

    paragraph: int
    line: Line | None
    """None for an empty row between paragraphs."""
    left: int
    """The column of the line's left edge: rows align with the side where their paragraph begins."""


_Value = TypeVar("_Value")


class _Cache(Generic[_Value]):
    """Values by paragraph, the oldest dropped when they stand for too much text."""

    def __init__(self) -> None:
        self._values: dict[int, tuple[int, _Value]] = {}
        self._size = 0

    def get(self, paragraph: int) -> _Value | None:
        found = self._values.get(paragraph)
        return found[1] if found else None

    def put(self, paragraph: int, size: int, value: _Value) -> None:
        self._values[paragraph] = (size, value)
        self._size += size
        while self._size > CACHED_CODE_POINTS and len(self._values) > 1:
            self._size -= self._values.pop(next(iter(self._values)))[0]


class Page:
    """Paragraphs laid out in `width` cells; may grow while it is read."""

    def __init__(
        self,
        blocks: Iterable[Block] = (),
        width: int = 80,
        *,
        forms: bool = True,
        harakat: bool = True,
    ) -> None:
        """A page of `width` cells (at least 1); `forms` and `harakat` as in `layout`."""
        self.blocks: list[Block] = list(blocks)
        self.forms, self.harakat = forms, harakat
        self._shaped: _Cache[Shaped] = _Cache()
        self.resize(width)

    def extend(self, blocks: Iterable[Block]) -> None:
        """Add paragraphs at the end."""
        self.blocks.extend(blocks)

    def resize(self, width: int) -> None:
        """Wrap for another width; every `RowRef` and row number is void, every `Position` stays."""
        self.width = max(1, width)
        self._lines: _Cache[tuple[Line, ...]] = _Cache()
        self._tops = [0]  # the absolute row of each paragraph, as far as it is known

    def show(self, *, forms: bool, harakat: bool) -> None:
        """Shape again in another mode; positions stay."""
        self.forms, self.harakat = forms, harakat
        self._shaped = _Cache()
        self.resize(self.width)

    def lines(self, paragraph: int) -> tuple[Line, ...]:
        """The lines of one paragraph, at least one."""
        found = self._lines.get(paragraph)
        if found is None:
            block = self.blocks[paragraph]
            shaped = self._shape(paragraph, block)
            found = tuple([Line(shaped, *row) for row in wrap(shaped, self._room(block))])
            self._lines.put(paragraph, len(block.text), found)
        return found

    def _shape(self, paragraph: int, block: Block) -> Shaped:
        found = self._shaped.get(paragraph)
        if found is None:
            found = shape(block.text, block.base, forms=self.forms, harakat=self.harakat)
            self._shaped.put(paragraph, len(block.text), found)
        return found

    def _room(self, block: Block) -> int:
        return max(1, self.width - block.indent)

    # --- rows, relative

    def height(self, paragraph: int) -> int:
        """The rows of a paragraph, its gap included."""
        return self.blocks[paragraph].gap + len(self.lines(paragraph))

    def row(self, ref: RowRef) -> PageRow:
        """What stands on a row."""
        block = self.blocks[ref.paragraph]
        if ref.row < block.gap:
            return PageRow(ref.paragraph, None, 0)
        line = self.lines(ref.paragraph)[ref.row - block.gap]
        return PageRow(ref.paragraph, line, self._left(block, line))

    def _left(self, block: Block, line: Line) -> int:
        room = self._room(block)
        return max(0, room - line.width) if block.base else self.width - room

    def walk(self, ref: RowRef, rows: int) -> RowRef:
        """The row that is `rows` further down (or up, if negative), no further than the first or last one."""
        paragraph, row = ref.paragraph, ref.row + rows
        while row < 0 and paragraph > 0:
            paragraph -= 1
            row += self.height(paragraph)
        last = len(self.blocks) - 1
        while paragraph < last and row >= (height := self.height(paragraph)):
            row -= height
            paragraph += 1
        return RowRef(paragraph, max(0, min(row, self.height(paragraph) - 1)))

    def screen(self, top: RowRef, height: int) -> list[tuple[RowRef, PageRow]]:
        """At most `height` rows from `top` on, fewer at the end of the text."""
        rows: list[tuple[RowRef, PageRow]] = []
        paragraph, row = top
        while len(rows) < height and paragraph < len(self.blocks):
            if row >= self.height(paragraph):
                paragraph, row = paragraph + 1, 0
                continue
            rows.append((RowRef(paragraph, row), self.row(RowRef(paragraph, row))))
            row += 1
        return rows

    def first(self) -> RowRef:
        """The first row of the page."""
        return RowRef(0, 0)

    def last(self) -> RowRef:
        """The last row of the page."""
        last = len(self.blocks) - 1
        return RowRef(last, self.height(last) - 1) if self.blocks else self.first()

    def ref_of(self, position: Position) -> RowRef:
        """The row that shows a position."""
        paragraph, index = position
        lines = self.lines(paragraph)
        line = bisect_right(lines, index, key=lambda line: line.start) - 1
        return RowRef(paragraph, self.blocks[paragraph].gap + max(0, line))

    def position_of(self, ref: RowRef) -> Position:
        """The logical beginning of a row; that of its paragraph for an empty row before it."""
        line = self.row(ref).line
        return Position(ref.paragraph, line.start if line else 0)

    # --- rows, absolute

    def rows(self) -> int:
        """The number of rows of the whole page, which lays out all of it."""
        return self._top(len(self.blocks))

    def _top(self, paragraph: int) -> int:
        while len(self._tops) <= paragraph:
            self._tops.append(self._tops[-1] + self.height(len(self._tops) - 1))
        return self._tops[paragraph]

    def ref_at(self, row: int) -> RowRef:
        """The row with the absolute number `row`; raises IndexError outside the page."""
        while self._tops[-1] <= row and len(self._tops) <= len(self.blocks):
            self._top(len(self._tops))
        if not 0 <= row < self._tops[-1]:
            raise IndexError(row)
        paragraph = bisect_right(self._tops, row) - 1
        return RowRef(paragraph, row - self._tops[paragraph])

    def position_at(self, row: int, column: int) -> Position:
        """The position that shows at an absolute row and a column of the page (0 is its left edge).

        Left and right of the text it is the nearest cluster's; an empty row has the next paragraph's beginning.
        """
        ref = self.ref_at(row)
        _, line, left = self.row(ref)
        return Position(ref.paragraph, line.index_at(column - left) if line else 0)

    def cell_of(self, position: Position) -> tuple[int, int]:
        """The absolute row and the column of the page where a position shows (see `Line.column_of`)."""
        ref = self.ref_of(position)
        _, line, left = self.row(ref)
        column = line.column_of(position.index) if line else 0
        return self._top(position.paragraph) + ref.row, left + column
