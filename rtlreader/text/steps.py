"""One step over mixed text: to the next cluster, word, sentence or paragraph, and back.

Each takes a page that is not empty and a stop (see `cursor`) and returns a stop, the same one at the end of the text.
Left and right go by what is seen, all else by what is read. `motion` repeats the steps and gives them their names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from rtlreader.text import cursor
from rtlreader.text.page import Position

if TYPE_CHECKING:
    from collections.abc import Callable

    from rtlreader.text.page import Page
    from rtlreader.text.units import Spans

    Step = Callable[[Page, Position], Position]
    _Units = Callable[[str], Spans]
    _InSpan = Callable[[Page, int, int, int], int | None]


# --- clusters


def sideways(step: int) -> Step:
    """One cluster to the left (-1) or right (1), over the row's edge into the row that is read next or before.

    Where a row ends, the next one is entered where it begins, and the other way round: from the left edge of a
    right-to-left row the right edge of the next, or the left edge where that runs from left to right. Between rows of
    opposite direction, then, the way back is the same step again.
    """

    def move(page: Page, position: Position) -> Position:
        row = cursor.row_of(page, position)
        stops = cursor.visual_stops(row.line)
        place = stops.index(position.index) + step
        if 0 <= place < len(stops):
            return Position(row.paragraph, stops[place])
        onward = -step if row.line.base else step
        entered = cursor.neighbour(page, row, onward)
        if entered is None:
            return position
        leftmost = (onward > 0) != entered.line.base
        return Position(entered.paragraph, cursor.visual_stops(entered.line)[0 if leftmost else -1])

    return move


def logically(step: int) -> Step:
    """One cluster on (1) or back (-1) in reading order, into the next row or paragraph too."""

    def move(page: Page, position: Position) -> Position:
        row = cursor.row_of(page, position)
        stops = [start for start, _ in cursor.spans(row.line)]
        place = stops.index(position.index) + step
        if 0 <= place < len(stops):
            return Position(row.paragraph, stops[place])
        entered = cursor.neighbour(page, row, step)
        if entered is None:
            return position
        return cursor.first_of(entered) if step > 0 else cursor.last_of(entered)

    return move


# --- words and sentences


def to_next(units_of: _Units, stop_in: _InSpan) -> Step:
    """To the next unit's first or last stop, or to the end of the text."""

    def move(page: Page, position: Position) -> Position:
        index = position.index
        for paragraph in range(position.paragraph, len(page.blocks)):
            spans = units_of(page.blocks[paragraph].text)
            for span in spans[bisect_right(spans, index, key=lambda span: span[1]) :]:
                stop = stop_in(page, paragraph, *span)
                if stop is not None and (paragraph, stop) > position:
                    return Position(paragraph, stop)
            index = -1
        return cursor.ending(page)

    return move


def to_previous(units_of: _Units, stop_in: _InSpan) -> Step:
    """To the first or last stop of a unit before, or to the beginning of the text."""

    def move(page: Page, position: Position) -> Position:
        for paragraph in range(position.paragraph, -1, -1):
            spans = units_of(page.blocks[paragraph].text)
            if paragraph == position.paragraph:
                spans = spans[: bisect_left(spans, (position.index,))]
            for span in reversed(spans):
                stop = stop_in(page, paragraph, *span)
                if stop is not None and (paragraph, stop) < position:
                    return Position(paragraph, stop)
        return cursor.beginning(page)

    return move


# --- paragraphs


def next_paragraph(page: Page, position: Position) -> Position:
    """To the beginning of the next paragraph with text, or to the end of the text."""
    for paragraph in range(position.paragraph + 1, len(page.blocks)):
        if page.blocks[paragraph].text:
            return cursor.first_of(cursor.row_at(page, paragraph, 0))
    return cursor.ending(page)


def previous_paragraph(page: Page, position: Position) -> Position:
    """To the beginning of the paragraph, or of the one before, or of the text."""
    for paragraph in range(position.paragraph, -1, -1):
        if page.blocks[paragraph].text:
            start = cursor.first_of(cursor.row_at(page, paragraph, 0))
            if start < position:
                return start
    return cursor.beginning(page)
