"""All matches of a query, found a slice at a time beside other work, and remembered.

Scanned is a beginning of the text, which `advance` makes longer; there, and everywhere once all is scanned, the next
match is looked up. Elsewhere it is searched for, and what was gone through in vain is not gone through again.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from rtlreader.text.search import Span, Tally, matches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rtlreader.text.page import Position
    from rtlreader.text.search import Query

SLICE = 32_768  # code points that a step of a scan goes through
MOST = 1_000_000  # matches that are remembered, 8 bytes each
_CACHED = 256  # paragraphs beyond the scanned ones whose matches are kept at hand


class Hits:
    """The matches of a query in paragraphs, to which more may be added at the end meanwhile."""

    def __init__(self, paragraphs: Sequence[str], query: Query) -> None:
        self.paragraphs, self.query = paragraphs, query
        self._starts, self._ends = array("I"), array("I")
        self._firsts = array(
            "I", [0]
        )  # of each scanned paragraph, and the next: the matches before it
        self._barren = range(0)  # paragraphs that were gone through in vain
        self._cached: dict[int, list[tuple[int, int]]] = {}

    # --- scanning

    @property
    def scanned(self) -> int:
        """How many paragraphs were scanned, from the first one on."""
        return len(self._firsts) - 1

    @property
    def capped(self) -> bool:
        """Whether there are more matches than are remembered, or just as many."""
        return len(self._starts) >= MOST

    @property
    def finished(self) -> bool:
        """Whether there is nothing to scan, for now."""
        return self.capped or self.scanned >= len(self.paragraphs)

    def advance(self, code_points: int = SLICE) -> bool:
        """Scan so many code points more, a paragraph at least; whether anything is left to scan."""
        while code_points > 0 and not self.finished:
            text = self.paragraphs[self.scanned]
            code_points -= max(1, len(text))
            if self.scanned not in self._barren:
                for start, end in matches(text, self.query):
                    self._starts.append(start)
                    self._ends.append(end)
            self._firsts.append(len(self._starts))
        return not self.finished

    def scan(self) -> Iterator[Tally]:
        """Scan all, a step at a time, with the tally of the text's beginning after each."""
        while not self.finished:
            self.advance()
            yield Tally(0, len(self._starts), done=self.scanned >= len(self.paragraphs))

    # --- what is known

    def tally(self, position: Position) -> Tally:
        """The matches at or before a position, and all, as far as scanned; never `done` where they are capped."""
        before = total = len(self._starts)
        if position.paragraph < self.scanned:
            before = self._place(position, after=True)
        return Tally(before, total, done=self.scanned >= len(self.paragraphs))

    def in_paragraph(self, paragraph: int) -> list[tuple[int, int]]:
        """The spans of a paragraph that match, in order."""
        if paragraph < self.scanned:
            first, last = self._firsts[paragraph : paragraph + 2]
            return list(zip(self._starts[first:last], self._ends[first:last], strict=True))
        if paragraph in self._barren:
            return []
        if paragraph not in self._cached:
            if len(self._cached) >= _CACHED:
                self._cached.clear()
            self._cached[paragraph] = matches(self.paragraphs[paragraph], self.query)
        return self._cached[paragraph]

    def find(self, start: Position, *, backwards: bool = False, wrap: bool = True) -> Span | None:
        """What `search.find` finds: the first match after `start`, or the last before it; None if there is none.

        It is looked up where it can be. A search from inside the scanned part scans on.
        """
        if backwards:
            return self._before(start) or (self._last() if wrap else None)
        return self._after(start) or (self._numbered(0) if wrap else None)

    def _place(self, position: Position, *, after: bool) -> int:
        """How many matches begin before a position in the scanned part; `after`, those at it too."""
        first, last = self._firsts[position.paragraph : position.paragraph + 2]
        bisect = bisect_right if after else bisect_left
        return bisect(self._starts, max(position.index, -1 if after else 0), first, last)

    def _after(self, start: Position) -> Span | None:
        if start.paragraph >= self.scanned:
            return self._search(range(start.paragraph, len(self.paragraphs)), start)
        place = self._place(start, after=True)
        return self._numbered(place)

    def _before(self, start: Position) -> Span | None:
        if start.paragraph < self.scanned:
            return self._known(self._place(start, after=False) - 1)
        found = self._search(range(start.paragraph, self.scanned - 1, -1), start)
        return found or self._known(len(self._starts) - 1)

    def _last(self) -> Span | None:
        found = self._search(range(len(self.paragraphs) - 1, self.scanned - 1, -1), None)
        return found or self._known(len(self._starts) - 1)

    def _known(self, place: int) -> Span | None:
        """A match by its number from 0 among the remembered ones."""
        if not 0 <= place < len(self._starts):
            return None
        return Span(bisect_right(self._firsts, place) - 1, self._starts[place], self._ends[place])

    def _numbered(self, place: int) -> Span | None:
        """A match by its number from 0, or the first one beyond those that are remembered, scanning on to it."""
        while place >= len(self._starts) and self.advance(1):
            pass
        beyond = range(self.scanned, len(self.paragraphs))
        return self._known(place) or self._search(beyond, None)

    def _search(self, paragraphs: range, start: Position | None) -> Span | None:
        """The first match in paragraphs that were not scanned, after `start` or, going back, the last before it."""
        step, begun = paragraphs.step, paragraphs.start
        for paragraph in paragraphs:
            spans = every = self.in_paragraph(paragraph)
            if start and paragraph == start.paragraph:
                bound = [span for span in every if (span[0] - start.index) * step > 0]
                spans, begun = bound, begun + step if every else begun
            if spans:
                self._note(range(begun, paragraph, step))
                return Span(paragraph, *spans[0 if step > 0 else -1])
        self._note(range(begun, paragraphs.stop, step))
        return None

    def _note(self, barren: range) -> None:
        """Remember paragraphs without a match: one run of them, the longer one where two lie apart."""
        if barren.step < 0:
            barren = barren[::-1]
        known = self._barren
        if barren and known and barren.start <= known.stop and known.start <= barren.stop:
            barren = range(min(barren.start, known.start), max(barren.stop, known.stop))
        if len(barren) > len(known):
            self._barren = barren
