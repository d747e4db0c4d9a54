"""The text objects of vi: the word, sentence or paragraph at a position, as a span of logical text.

An inner object is the unit alone, or the white space that the position stands in; `a` object takes the white space
after it along, or what is before it where none is after. Words and sentences stay within their paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.text import units
from rtlreader.text.page import Position

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rtlreader.text.page import Page

    TextObject = Callable[[Page, Position, int], "TextSpan"]


class TextSpan(NamedTuple):
    """A half open span of text, over one paragraph or several."""

    start: Position
    """Its first position."""
    end: Position
    """The position after its last."""


class _Piece(NamedTuple):
    start: int
    end: int
    blank: bool


def _pieces(text: str, units_of: Callable[[str], units.Spans]) -> list[_Piece]:
    """A paragraph cut into units and what stands between them; nothing is left out."""
    pieces, place = [], 0
    for start, end in units_of(text):
        if start > place:
            pieces.append(_Piece(place, start, blank=True))
        pieces.append(_Piece(start, end, blank=False))
        place = end
    if place < len(text):
        pieces.append(_Piece(place, len(text), blank=True))
    return pieces


def _inner(units_of: Callable[[str], units.Spans]) -> TextObject:
    def select(page: Page, position: Position, count: int = 1) -> TextSpan:
        paragraph, index = position
        pieces = _pieces(page.blocks[paragraph].text, units_of)
        first = _piece_at(pieces, index)
        last = min(first + count, len(pieces)) - 1
        return _span(paragraph, pieces[first].start, pieces[last].end)

    return select


def _around(units_of: Callable[[str], units.Spans]) -> TextObject:
    def select(page: Page, position: Position, count: int = 1) -> TextSpan:
        paragraph, index = position
        pieces = _pieces(page.blocks[paragraph].text, units_of)
        first = last = _piece_at(pieces, index)
        after = not pieces[first].blank  # whether white space is to follow the units
        wanted = count
        while last < len(pieces) and wanted:
            wanted -= not pieces[last].blank
            last += 1
        if after and last < len(pieces) and pieces[last].blank:
            last += 1
        elif after and first and pieces[first - 1].blank:
            first -= 1
        return _span(paragraph, pieces[first].start, pieces[last - 1].end)

    return select


def _piece_at(pieces: list[_Piece], index: int) -> int:
    return max(0, bisect_right(pieces, index, key=lambda piece: piece.start) - 1)


def _span(paragraph: int, start: int, end: int) -> TextSpan:
    return TextSpan(Position(paragraph, start), Position(paragraph, end))


def _inner_paragraph(page: Page, position: Position, count: int = 1) -> TextSpan:
    last = min(position.paragraph + count, len(page.blocks)) - 1
    return TextSpan(Position(position.paragraph, 0), Position(last, len(page.blocks[last].text)))


def _around_paragraph(page: Page, position: Position, count: int = 1) -> TextSpan:
    """Paragraphs with the rows that part them from the next, or from the one before at the end of the text."""
    start, end = _inner_paragraph(page, position, count)
    if end.paragraph + 1 < len(page.blocks):
        return TextSpan(start, Position(end.paragraph + 1, 0))
    if start.paragraph:
        before = start.paragraph - 1
        return TextSpan(Position(before, len(page.blocks[before].text)), end)
    return TextSpan(start, end)


OBJECTS: Mapping[str, TextObject] = MappingProxyType(
    {
        "iw": _inner(units.words),
        "aw": _around(units.words),
        "iW": _inner(units.full_words),
        "aW": _around(units.full_words),
        "is": _inner(units.sentences),
        "as": _around(units.sentences),
        "ip": _inner_paragraph,
        "ap": _around_paragraph,
    }
)
"""Every text object by its keys in vi: call it with a page that is not empty, a position in it and a count."""
