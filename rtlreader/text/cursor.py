"""Where a cursor may stand, and what is next to it: the ground under the motions.

A stop is a cluster with cells, by its first index. White space that hangs and what is never drawn is no stop, but in
a row with nothing else the row's start is. Rows are rows of text: the empty rows between paragraphs are stepped over.
No absolute row number is asked for, so nothing is laid out but the paragraphs that are touched.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.text.page import Position, RowRef

if TYPE_CHECKING:
    from rtlreader.text.line import Line
    from rtlreader.text.page import Page


class Row(NamedTuple):
    """A row of text."""

    paragraph: int
    """Its paragraph."""
    number: int
    """Its number among the paragraph's lines."""
    line: Line
    """The line itself."""


def visual_stops(line: Line) -> list[int]:
    """The stops of a row from left to right; at least one."""
    return [cluster.start for cluster in line.visual if cluster.width] or [line.start]


def spans(line: Line) -> list[tuple[int, int]]:
    """The stops of a row in logical order, each with the end of its cluster; at least one."""
    found = sorted([(cluster.start, cluster.end) for cluster in line.visual if cluster.width])
    return found or [(line.start, line.end)]


def row_at(page: Page, paragraph: int, number: int) -> Row:
    """A row by its number in its paragraph, counted from the end where negative."""
    lines = page.lines(paragraph)
    number %= len(lines)
    return Row(paragraph, number, lines[number])


def row_of(page: Page, position: Position) -> Row:
    """The row that shows a position."""
    ref = page.ref_of(position)
    return row_at(page, ref.paragraph, ref.row - page.blocks[ref.paragraph].gap)


def neighbour(page: Page, row: Row, step: int) -> Row | None:
    """The row below (`step` 1) or above (-1), whatever its paragraph; None at the text's end."""
    number = row.number + step
    if 0 <= number < len(page.lines(row.paragraph)):
        return row_at(page, row.paragraph, number)
    paragraph = row.paragraph + step
    if 0 <= paragraph < len(page.blocks):
        return row_at(page, paragraph, min(step, 0))
    return None


def first_of(row: Row) -> Position:
    """The first stop of a row in logical order."""
    return Position(row.paragraph, spans(row.line)[0][0])


def last_of(row: Row) -> Position:
    """The last stop of a row in logical order."""
    return Position(row.paragraph, spans(row.line)[-1][0])


def first_filled(page: Page, row: Row) -> Position:
    """The first stop of a row that is not white space; its last stop where all is."""
    text = page.blocks[row.paragraph].text
    starts = [start for start, _ in spans(row.line)]
    filled = (start for start in starts if not text[start : start + 1].isspace())
    return Position(row.paragraph, next(filled, starts[-1]))


def beginning(page: Page) -> Position:
    """The first stop of a page that is not empty."""
    return first_of(row_at(page, 0, 0))


def ending(page: Page) -> Position:
    """The last stop of a page that is not empty."""
    return last_of(row_at(page, len(page.blocks) - 1, -1))


def settle(page: Page, position: Position) -> Position:
    """The stop that shows a position, or the nearest one before it in its row, or else the row's first.

    Whatever lies outside the text is brought inside; the page must not be empty.
    """
    paragraph = min(max(position.paragraph, 0), len(page.blocks) - 1)
    index = min(max(position.index, 0), len(page.blocks[paragraph].text))
    starts = [start for start, _ in spans(row_of(page, Position(paragraph, index)).line)]
    return Position(paragraph, starts[max(0, bisect_right(starts, index) - 1)])


def first_in(page: Page, paragraph: int, start: int, end: int) -> int | None:
    """The first stop that shows something of the span [start, end) of a paragraph; None if none does.

    An empty paragraph's only span shows at its only stop.
    """
    row: Row | None = row_of(page, Position(paragraph, start))
    while row and row.paragraph == paragraph:
        found = spans(row.line)
        place = bisect_right(found, start, key=lambda span: span[1])
        if place < len(found):
            return found[place][0] if found[place][0] < end else None
        if start == end:
            return found[-1][0]
        row = neighbour(page, row, 1)
    return None


def last_in(page: Page, paragraph: int, start: int, end: int) -> int | None:
    """The last stop that shows something of the span [start, end) of a paragraph; None if none does."""
    row: Row | None = row_of(page, Position(paragraph, max(start, end - 1)))
    while row and row.paragraph == paragraph:
        found = spans(row.line)
        place = bisect_left(found, end, key=lambda span: span[0]) - 1
        if place >= 0:
            return found[place][0] if found[place][1] > start else None
        if start == end:
            return found[0][0]
        row = neighbour(page, row, -1)
    return None


def column_of(page: Page, position: Position) -> int:
    """The column of the page where a position shows, which is the one to keep while going up and down."""
    ref = page.ref_of(position)
    _, line, left = page.row(ref)
    return left + (line.column_of(position.index) if line else 0)


def at_column(page: Page, row: Row, column: int) -> Position:
    """The stop of a row that shows at a column of the page, or the nearest one."""
    gap = page.blocks[row.paragraph].gap
    left = page.row(RowRef(row.paragraph, gap + row.number)).left
    return Position(row.paragraph, row.line.index_at(column - left))
