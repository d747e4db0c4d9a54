"""A line of text while it is typed: a frozen value, the edits and motions on it, and where its caret shows.

The text is logical; the caret is an insertion point, drawn as a block on the cluster after it, and behind the
last letter at the text's end. So every place of the caret has a cell of its own, also where directions meet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rtlreader.text.direction import LEFT_TO_RIGHT, text_direction
from rtlreader.text.line import Line
from rtlreader.text.properties import GRAPHEME, profile
from rtlreader.text.shaping import Shaped, shape

if TYPE_CHECKING:
    from typing import Self

_MARKS = (
    "\u200e",
    "\u200f",
)  # left to right, right to left: unseen at the end, they keep spaces from hanging
_WORD = re.compile(
    r"[\w\u200c\u200d\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+"
)
_EMOJI = re.compile(rb"[xR]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A line being typed."""

    text: str = ""
    """Logical text without line breaks."""
    cursor: int = 0
    """The insertion point, from 0 to the text's length."""
    anchor: int | None = None
    """The other end of the selection; None where nothing is selected."""
    default: int = LEFT_TO_RIGHT
    """The paragraph level while the text has no letters."""

    @property
    def base(self) -> int:
        """The paragraph level, by most of the letters."""
        found = text_direction(self.text)
        return self.default if found is None else found

    @property
    def selection(self) -> tuple[int, int]:
        """The selected span, empty at the cursor where nothing is selected."""
        anchor = self.cursor if self.anchor is None else self.anchor
        return min(anchor, self.cursor), max(anchor, self.cursor)

    @property
    def selected(self) -> str:
        """The selected logical text."""
        start, end = self.selection
        return self.text[start:end]

    # --- edits

    def insert(self, text: str) -> Self:
        """`text`, which holds no line break, in place of the selection."""
        start, end = self.selection
        return self._with(self.text[:start] + text + self.text[end:], start + len(text))

    def backspace(self) -> Self:
        """Without the selection, or the code point before the cursor (a mark before its letter), or emoji."""
        start, end = self.selection
        if start == end and start:
            begin = self._before(start)
            emoji = _EMOJI.search(profile(self.text[begin:start]).translate(GRAPHEME))
            start = begin if emoji else start - 1
        return self._without(start, end)

    def delete(self) -> Self:
        """Without the selection, or the cluster after the cursor."""
        start, end = self.selection
        return self._without(start, self._after(end) if start == end else end)

    def delete_word(self, step: int) -> Self:
        """Without what lies between the cursor and the beginning (-1) or end (1) of a word."""
        start, end = self.selection
        if start == end:
            start, end = sorted((start, self._word(step)))
        return self._without(start, end)

    def delete_to(self, place: int) -> Self:
        """Without what lies between the cursor and an index."""
        start, end = sorted((self.cursor, place))
        return self._without(start, end)

    def _without(self, start: int, end: int) -> Self:
        return self._with(self.text[:start] + self.text[end:], start)

    def _with(self, text: str, cursor: int) -> Self:
        return replace(self, text=text, cursor=cursor, anchor=None)

    # --- motions

    def go(self, place: int, *, select: bool = False) -> Self:
        """The cursor at an index, or at the end of the text that is nearer."""
        place = min(max(place, 0), len(self.text))
        anchor = (self.cursor if self.anchor is None else self.anchor) if select else None
        return replace(self, cursor=place, anchor=anchor)

    def step(self, cells: int, *, select: bool = False) -> Self:
        """One cluster to the left (-1) or right (1) on the screen; out of a selection, to its end there."""
        stops = self._stops()
        start, end = self.selection
        if start != end and not select:
            return self.go(max((start, end), key=lambda index: self._column(index) * cells))
        here = self.column
        distances = {(column - here) * cells: index for index, column in stops.items()}
        beyond = [distance for distance in distances if distance > 0]
        return self.go(distances[min(beyond)] if beyond else self.cursor, select=select)

    def word(self, step: int, *, select: bool = False) -> Self:
        """To the beginning (-1) or the end (1) of a word, in logical order."""
        return self.go(self._word(step), select=select)

    def start(self, *, select: bool = False) -> Self:
        """To the beginning of the text."""
        return self.go(0, select=select)

    def end(self, *, select: bool = False) -> Self:
        """To the end of the text."""
        return self.go(len(self.text), select=select)

    def select_all(self) -> Self:
        """With all text selected."""
        return replace(self, anchor=0, cursor=len(self.text))

    def _word(self, step: int) -> int:
        if step > 0:
            match = _WORD.search(self.text, self.cursor)
            return match.end() if match else len(self.text)
        starts = [match.start() for match in _WORD.finditer(self.text, 0, self.cursor)]
        return starts[-1] if starts else 0

    # --- what is shown

    @property
    def line(self) -> Line:
        """The whole text as one row, however wide."""
        return _line(self.text, self.base)

    @property
    def column(self) -> int:
        """The column of the caret from the row's left edge: -1 to the row's width."""
        return self._column(self.cursor)

    def at(self, column: int) -> int:
        """The place of the caret that shows at a column, or nearest to it."""
        stops = self._stops()
        return min(stops, key=lambda index: abs(stops[index] - column))

    def _column(self, index: int) -> int:
        line = self.line
        return (
            (-1 if self.base else line.width) if index >= len(self.text) else line.column_of(index)
        )

    def _stops(self) -> dict[int, int]:
        """The column of each place where the caret may stand."""
        starts = _shaped(self.text, self.base).starts
        return {index: self._column(index) for index in starts if index <= len(self.text)}

    def _before(self, index: int) -> int:
        return max(start for start in _shaped(self.text, self.base).starts if start < index)

    def _after(self, index: int) -> int:
        starts = _shaped(self.text, self.base).starts
        return min(start for start in starts if start > index or start == len(self.text))


@lru_cache(maxsize=16)
def _shaped(text: str, base: int) -> Shaped:
    return shape(text + _MARKS[base], base)


def _line(text: str, base: int) -> Line:
    shaped = _shaped(text, base)
    clusters = len(shaped.glyphs)
    return Line(shaped, 0, clusters, clusters)


@dataclass(frozen=True, slots=True)
class History:
    """A draft with what it was before, and what was undone."""

    present: Draft
    past: tuple[Draft, ...] = ()
    """The latest last."""
    future: tuple[Draft, ...] = ()
    """The latest undone first."""

    def become(self, draft: Draft) -> Self:
        """With `draft` as the present; letters typed one after the other are undone as a word."""
        if draft.text == self.present.text:
            return replace(self, present=draft)
        goes_on = self.past and _one_more_letter(self.past[-1], self.present, draft)
        past = self.past if goes_on else (*self.past, self.present)
        return replace(self, present=draft, past=past, future=())

    def undo(self) -> Self:
        """The draft before the last change, if there is one."""
        if not self.past:
            return self
        future = (self.present, *self.future)
        return replace(self, present=self.past[-1], past=self.past[:-1], future=future)

    def redo(self) -> Self:
        """The draft that was undone last, if there is one."""
        if not self.future:
            return self
        past = (*self.past, self.present)
        return replace(self, present=self.future[0], past=past, future=self.future[1:])


def _one_more_letter(before: Draft, present: Draft, draft: Draft) -> bool:
    """Whether `draft` adds a letter to a word that was begun since `before`."""
    start = before.cursor
    typed = draft.text[start : draft.cursor]
    return (
        present.text == before.text[:start] + typed[:-1] + before.text[start:]
        and draft.text == before.text[:start] + typed + before.text[start:]
        and present.cursor == draft.cursor - 1
        and len(typed) > 1
        and not any(map(str.isspace, typed))
    )
