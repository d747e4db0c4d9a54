"""The text objects of vi: the word, sentence, paragraph, brackets or quotes at a position, as a span of logical text.

An inner object is the unit alone, or the white space that the position stands in; `a` object takes the white space
after it along, or what is before it where none is after, or its brackets. All but paragraphs stay within one.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.text import units
from rtlreader.text.page import Position

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rtlreader.text.page import Page

    _Select = Callable[[Page, Position, int], "TextSpan | None"]


class TextSpan(NamedTuple):
    """A half open span of text, over one paragraph or several."""

    start: Position
    """Its first position."""
    end: Position
    """The position after its last."""


@dataclass(frozen=True, slots=True)
class TextObject:
    """A text object by name, for a table of keys; call it with a page that is not empty and a position in it."""

    select: _Select
    """What finds it."""
    description: str
    """A short sentence for a list of keys."""
    encloses: bool = False
    """Whether it stands between brackets or quotes; then there may be none, and outer ones."""

    def __call__(self, page: Page, position: Position, count: int = 1) -> TextSpan | None:
        """The span of the object, or of `count` objects from there on or outwards; None where there is none."""
        return self.select(page, position, count)


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


def _inner(units_of: Callable[[str], units.Spans]) -> _Select:
    def select(page: Page, position: Position, count: int) -> TextSpan:
        paragraph, index = position
        pieces = _pieces(page.blocks[paragraph].text, units_of)
        first = _piece_at(pieces, index)
        last = min(first + count, len(pieces)) - 1
        return _span(paragraph, pieces[first].start, pieces[last].end)

    return select


def _around(units_of: Callable[[str], units.Spans]) -> _Select:
    def select(page: Page, position: Position, count: int) -> TextSpan:
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


def _inner_paragraph(page: Page, position: Position, count: int) -> TextSpan:
    last = min(position.paragraph + count, len(page.blocks)) - 1
    return TextSpan(Position(position.paragraph, 0), Position(last, len(page.blocks[last].text)))


def _around_paragraph(page: Page, position: Position, count: int) -> TextSpan:
    """Paragraphs with the rows that part them from the next, or from the one before at the end of the text."""
    start, end = _inner_paragraph(page, position, count)
    if end.paragraph + 1 < len(page.blocks):
        return TextSpan(start, Position(end.paragraph + 1, 0))
    if start.paragraph:
        before = start.paragraph - 1
        return TextSpan(Position(before, len(page.blocks[before].text)), end)
    return TextSpan(start, end)


# --- brackets and quotes


def _enclosed(kinds: str, *, whole: bool) -> _Select:
    """What stands between the innermost brackets around a position, or the `count`th from there outwards."""

    def select(page: Page, position: Position, count: int) -> TextSpan | None:
        paragraph, index = position
        text = page.blocks[paragraph].text
        pairs = [pair for pair in units.enclosures(text, kinds) if pair[0] <= index <= pair[1]]
        if len(pairs) < count:
            return None
        opening, closing = pairs[-count]
        if whole:
            return _span(paragraph, opening, units.after_marks(text, closing + 1))
        return _span(paragraph, units.after_marks(text, opening + 1), closing)

    return select


# --- the table


def _both(
    key: str, name: str, inner: _Select, around: _Select, *, encloses: bool = False
) -> dict[str, TextObject]:
    return {
        f"i{key}": TextObject(inner, name, encloses),
        f"a{key}": TextObject(around, f"{name}, with what surrounds it", encloses),
    }


def _brackets(keys: str, name: str, kinds: str) -> dict[str, TextObject]:
    inner, around = _enclosed(kinds, whole=False), _enclosed(kinds, whole=True)
    found: dict[str, TextObject] = {}
    for key in keys:
        found |= _both(key, name, inner, around, encloses=True)
    return found


OBJECTS: Mapping[str, TextObject] = MappingProxyType(
    {
        **_both("w", "The word", _inner(units.words), _around(units.words)),
        **_both(
            "W", "The word between spaces", _inner(units.full_words), _around(units.full_words)
        ),
        **_both("s", "The sentence", _inner(units.sentences), _around(units.sentences)),
        **_both("p", "The paragraph", _inner_paragraph, _around_paragraph),
        **_brackets("()b", "What stands in (…)", "("),
        **_brackets("[]", "What stands in […]", "["),
        **_brackets("{}B", "What stands in {…}", "{"),
        **_brackets("«»", "What stands in «…»", "«"),
        **_brackets("‹›", "What stands in ‹…›", "‹"),
        **_brackets("“”", "What stands in “…”", "“"),
        **_brackets('"', "What stands in any double quotes", '"«‹“'),
    }
)
"""Every text object by its keys in vi."""
