"""A text while it is typed: a frozen value, the edits on it, and what it was before.

The text is logical, its paragraphs separated by U+000A; places are insertion points, from 0 to its length. What
needs rows is known to those who show it: `draft`, one line, and `manuscript`, many.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from rtlreader.text.direction import LEFT_TO_RIGHT
from rtlreader.text.properties import GRAPHEME, profile
from rtlreader.text.shaping import shape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

_WORD = re.compile(
    r"[\w\u200c\u200d\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+"
)
_EMOJI = re.compile(rb"[xR]")
_CHANGES = 500  # that can be undone


@dataclass(frozen=True, slots=True)
class Typed:
    """A text being typed."""

    text: str = ""
    """Logical text."""
    cursor: int = 0
    """The insertion point, from 0 to the text's length."""
    anchor: int | None = None
    """The other end of the selection; None where nothing is selected."""
    default: int = LEFT_TO_RIGHT
    """The paragraph level while the text has no letters."""

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

    @property
    def paragraph(self) -> tuple[int, int]:
        """The span of the paragraph with the cursor, without the breaks around it."""
        return self._paragraph(self.cursor)

    # --- edits

    def insert(self, text: str) -> Self:
        """`text` in place of the selection."""
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

    # --- clusters

    def _paragraph(self, index: int) -> tuple[int, int]:
        end = self.text.find("\n", index)
        return self.text.rfind("\n", 0, index) + 1, len(self.text) if end < 0 else end

    def _before(self, index: int) -> int:
        """Where the cluster or break begins that ends at `index`, or holds it; `index` is not 0."""
        start, end = self._paragraph(index)
        if index == start:
            return index - 1
        starts = _starts(self.text[start:end])
        return start + max(place for place in starts if place < index - start)

    def _after(self, index: int) -> int:
        """Where the cluster or break ends that begins at `index`, or holds it; the text's end there."""
        start, end = self._paragraph(index)
        if index == end:
            return min(index + 1, len(self.text))
        starts = _starts(self.text[start:end])
        return start + min(place for place in starts if place > index - start)


@lru_cache(maxsize=4)
def _starts(paragraph: str) -> Sequence[int]:
    """Where the clusters of a paragraph start, whatever its level, and its length."""
    return shape(paragraph, LEFT_TO_RIGHT).starts


_Text = TypeVar("_Text", bound=Typed)


@dataclass(frozen=True, slots=True)
class History(Generic[_Text]):
    """A text with what it was before, and what was undone."""

    present: _Text
    past: tuple[_Text, ...] = ()
    """The latest last."""
    future: tuple[_Text, ...] = ()
    """The latest undone first."""

    def become(self, text: _Text) -> Self:
        """With `text` as the present; letters typed one after the other are undone as a word."""
        if text.text == self.present.text:
            return replace(self, present=text)
        goes_on = self.past and _one_more_letter(self.past[-1], self.present, text)
        past = self.past if goes_on else (*self.past, self.present)[-_CHANGES:]
        return replace(self, present=text, past=past, future=())

    def undo(self) -> Self:
        """The text before the last change, if there is one."""
        if not self.past:
            return self
        future = (self.present, *self.future)
        return replace(self, present=self.past[-1], past=self.past[:-1], future=future)

    def redo(self) -> Self:
        """The text that was undone last, if there is one."""
        if not self.future:
            return self
        past = (*self.past, self.present)
        return replace(self, present=self.future[0], past=past, future=self.future[1:])


def _one_more_letter(before: Typed, present: Typed, text: Typed) -> bool:
    """Whether `text` adds a letter to a word that was begun since `before`."""
    start = before.cursor
    typed = text.text[start : text.cursor]
    return (
        present.text == before.text[:start] + typed[:-1] + before.text[start:]
        and text.text == before.text[:start] + typed + before.text[start:]
        and present.cursor == text.cursor - 1
        and len(typed) > 1
        and not any(map(str.isspace, typed))
    )
