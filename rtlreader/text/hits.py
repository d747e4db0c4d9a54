"""All matches of a query in a growing text, found a slice at a time and kept, so that any next one is at hand."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

from rtlreader.text.search import Span, Tally, find, matches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.text.page import Position
    from rtlreader.text.search import Query

MOST = 1_000_000
"""The matches that are kept; a text with more of them is counted no further."""
SLICE = 32_768  # code points


class Hits:
    """The matches of a query in paragraphs, to which others may be added at the end."""

    def __init__(self, paragraphs: Sequence[str], query: Query) -> None:
        self.query = query
        self._paragraphs = paragraphs
        self._scanned = 0  # paragraphs
        self._owners = array("L")  # of each match: the paragraph,
        self._starts = array("L")  # the first index,
        self._ends = array("L")  # and the index behind the last
        self._shown: dict[int, list[tuple[int, int]]] = {}

    @property
    def done(self) -> bool:
        """Whether all paragraphs that there are have been scanned."""
        return self._scanned == len(self._paragraphs)

    @property
    def full(self) -> bool:
        """Whether there are more matches than are kept."""
        return len(self._owners) >= MOST

    def advance(self, code_points: int = SLICE) -> bool:
        """Scan so much text and a paragraph at least; whether there is more to do."""
        while code_points > 0 and not self.done and not self.full:
            text = self._paragraphs[self._scanned]
            for start, end in matches(text, self.query):
                self._owners.append(self._scanned)
                self._starts.append(start)
                self._ends.append(end)
            self._scanned += 1
            code_points -= len(text) + 1
        return not (self.done or self.full)

    def find(self, start: Position, *, backwards: bool = False) -> Span | None:
        """The first match that begins after `start`, or before it, round the ends of the text; None without any."""
        if not self.done:
            return find(self._paragraphs, self.query, start, backwards=backwards)
        if not self._owners:
            return None
        place = self._place(start.paragraph, start.index + (not backwards)) - backwards
        return self._span(place % len(self._owners))

    def tally(self, position: Position) -> Tally:
        """How many matches begin at or before a position, and how many there are, as far as scanned."""
        before = self._place(position.paragraph, position.index + 1)
        return Tally(before, len(self._owners), self.done)

    def in_paragraph(self, paragraph: int) -> list[tuple[int, int]]:
        """The spans of the matches in a paragraph."""
        if paragraph < self._scanned:
            first, last = (bisect_left(self._owners, paragraph + more) for more in (0, 1))
            return list(zip(self._starts[first:last], self._ends[first:last], strict=True))
        if paragraph not in self._shown:
            if len(self._shown) > 200:
                self._shown.clear()
            self._shown[paragraph] = matches(self._paragraphs[paragraph], self.query)
        return self._shown[paragraph]

    def _place(self, paragraph: int, index: int) -> int:
        """The number of the first match that begins at a place or after it."""
        first, last = (bisect_left(self._owners, paragraph + more) for more in (0, 1))
        return bisect_left(self._starts, index, first, last)

    def _span(self, number: int) -> Span:
        return Span(self._owners[number], self._starts[number], self._ends[number])
