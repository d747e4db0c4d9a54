"""What a reader has selected: two places in the text, and all that is read from the one to the other.

Selected is logical text, so that a resize changes nothing; on the screen it may show as several pieces of a row. The
cluster at the later end belongs to it (vi's v), or the whole row at either end does (V). A page must not be empty.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from rtlreader.text import cursor
from rtlreader.text.objects import TextSpan
from rtlreader.text.page import Position
from rtlreader.text.steps import logically

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rtlreader.text.line import Line
    from rtlreader.text.objects import TextObject
    from rtlreader.text.page import Page


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection from where it was begun to where the cursor is; either may be the later one."""

    anchor: Position
    """The stop where it was begun."""
    cursor: Position
    """The stop where the cursor is."""
    rows: bool = False
    """Whether whole rows of the page are selected."""

    def span(self, page: Page) -> TextSpan:
        """What is selected: whole clusters with their marks, or whole rows with the white space at their ends."""
        return TextSpan(self._start(page), self._end(page))

    def pieces(self, page: Page, paragraph: int) -> tuple[int, int] | None:
        """The part of one paragraph that is selected, half open, possibly empty; None outside.

        Nothing is laid out but the paragraphs where the selection begins and ends.
        """
        first, last = self._ordered()
        if not first.paragraph <= paragraph <= last.paragraph:
            return None
        start = self._start(page).index if paragraph == first.paragraph else 0
        if paragraph < last.paragraph:
            return start, len(page.blocks[paragraph].text)
        return start, self._end(page).index

    def _ordered(self) -> tuple[Position, Position]:
        return min(self.anchor, self.cursor), max(self.anchor, self.cursor)

    def _start(self, page: Page) -> Position:
        first = self._ordered()[0]
        line = _line(page, first)
        return Position(first.paragraph, line.start if self.rows else line.span_of(first.index)[0])

    def _end(self, page: Page) -> Position:
        last = self._ordered()[1]
        line = _line(page, last)
        return Position(last.paragraph, line.end if self.rows else line.span_of(last.index)[1])

    def swapped(self) -> Self:
        """The same selection with the cursor at its other end (vi's o)."""
        return replace(self, anchor=self.cursor, cursor=self.anchor)

    def to(self, place: Position) -> Self:
        """The selection from the same anchor to another cursor."""
        return replace(self, cursor=place)

    def settled(self, page: Page) -> Self:
        """The selection with both ends on stops again, after the page was laid out in another way."""
        anchor, here = cursor.settle(page, self.anchor), cursor.settle(page, self.cursor)
        return replace(self, anchor=anchor, cursor=here)

    def around(self, page: Page, span: TextSpan) -> Self:
        """The selection with a span, by clusters.

        One that is no more than a cluster becomes the span. Any other goes on, the way it runs, to the span's end or
        beginning; the anchor stays. What of a span has no cells at its ends is not covered.
        """
        if self.anchor == self.cursor:
            return self._becoming(page, span)
        last = _last_stop(page, span) or self.cursor
        first = _first_stop(page, span) or self.cursor
        place = max(self.cursor, last) if self._forwards else min(self.cursor, first)
        return replace(self, cursor=place, rows=False)

    def with_object(self, page: Page, wanted: TextObject, count: int = 1) -> Self:
        """The selection with a text object, as vi's visual mode takes it: the same again where there is none.

        Around one cluster it is the object at the cursor. More than a cluster goes on to the end of the next
        object, or becomes what stands between the next outer brackets.
        """
        if self.anchor == self.cursor:
            span = wanted(page, self.cursor, count)
        elif wanted.encloses:
            span = self._enclosing(page, wanted, count)
            return self._becoming(page, span) if span else self
        else:
            beyond = logically(1 if self._forwards else -1)
            span = wanted(page, beyond(page, cursor.settle(page, self.cursor)), count)
        return self.around(page, span) if span else self

    @property
    def _forwards(self) -> bool:
        return self.anchor <= self.cursor

    def _becoming(self, page: Page, span: TextSpan) -> Self:
        first, last = _first_stop(page, span), _last_stop(page, span)
        if first is None or last is None:
            return self
        return replace(self, anchor=first, cursor=last, rows=False)

    def _enclosing(self, page: Page, wanted: TextObject, count: int) -> TextSpan | None:
        """The innermost object, but `count`, that holds all that is selected and more."""
        here = self.span(page)

        def holds(number: int) -> bool:
            span = wanted(page, self.cursor, number)
            return span is None or (
                span.start <= here.start and span.end >= here.end and span != here
            )

        length = len(page.blocks[self.cursor.paragraph].text)
        numbers = range(1, length + 2)
        first = bisect_left(numbers, True, key=holds)
        return wanted(page, self.cursor, first + count)


def text(page: Page, span: TextSpan) -> str:
    r"""The logical text of a span, its paragraphs joined by \n, as it would be copied."""
    pieces = _pieces(page, span, range(span.start.paragraph, span.end.paragraph + 1))
    return "\n".join([page.blocks[paragraph].text[a:b] for paragraph, a, b in pieces])


def _line(page: Page, position: Position) -> Line:
    return cursor.row_of(page, position).line


def _pieces(
    page: Page, span: TextSpan, paragraphs: Iterable[int]
) -> Iterator[tuple[int, int, int]]:
    """The part of a span in each of some paragraphs of it: the paragraph, start and end."""
    for paragraph in paragraphs:
        start = span.start.index if paragraph == span.start.paragraph else 0
        end = len(page.blocks[paragraph].text)
        yield paragraph, start, span.end.index if paragraph == span.end.paragraph else end


def _shown(page: Page, span: TextSpan, step: int) -> Iterator[tuple[int, int, int]]:
    """The pieces of a span that may show, which an empty one does only in an empty paragraph."""
    paragraphs = range(span.start.paragraph, span.end.paragraph + 1)[::step]
    for paragraph, start, end in _pieces(page, span, paragraphs):
        if start < end or not page.blocks[paragraph].text:
            yield paragraph, start, end


def _first_stop(page: Page, span: TextSpan) -> Position | None:
    for paragraph, start, end in _shown(page, span, 1):
        stop = cursor.first_in(page, paragraph, start, end)
        if stop is not None:
            return Position(paragraph, stop)
    return None


def _last_stop(page: Page, span: TextSpan) -> Position | None:
    for paragraph, start, end in _shown(page, span, -1):
        stop = cursor.last_in(page, paragraph, start, end)
        if stop is not None:
            return Position(paragraph, stop)
    return None
