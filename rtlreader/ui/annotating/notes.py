"""The annotations of the article on a sheet, and where they show on its page. Knows no screen and no library."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.text import Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rtlreader.model import Annotation
    from rtlreader.ui.document import Sheet


class Mark(NamedTuple):
    """A part of a paragraph that is annotated."""

    start: int
    end: int
    """Half open; never empty."""
    colour: int
    """1 to 5."""
    begins: bool
    """Whether the annotation begins in this paragraph."""


class Layer(NamedTuple):
    """How an annotated part of a text is seen."""

    colour: int
    """That of the shortest annotation there."""
    is_shared: bool
    """Whether there are several."""


class Notes:
    """All that is said about an article."""

    def __init__(self, sheet: Sheet, annotations: Iterable[Annotation] = ()) -> None:
        self._sheet = sheet
        self._by_uuid = {annotation.uuid: annotation for annotation in annotations}
        self._forget()

    def _forget(self) -> None:
        self._placed: list[Annotation] | None = None
        self._marks: dict[int, list[Mark]] = {}
        self._layers: dict[int, list[tuple[int, int, Layer]]] = {}
        self._begun: dict[int, list[Mark]] = {}
        self._seen = -1  # paragraphs of the page when the marks were found

    def put(self, changes: Mapping[str, Annotation | None]) -> None:
        """Have annotations be what they are by their UUIDs; None for those that go."""
        for uuid, annotation in changes.items():
            if annotation is None:
                self._by_uuid.pop(uuid, None)
            else:
                self._by_uuid[uuid] = annotation
        self._forget()

    def get(self, uuid: str) -> Annotation | None:
        """Return an annotation by its UUID."""
        return self._by_uuid.get(uuid)

    def __len__(self) -> int:
        return len(self._by_uuid)

    @property
    def placed(self) -> Sequence[Annotation]:
        """Those that are in the text, in its order; of those that begin together the longer first."""
        if self._placed is None:
            found = [one for one in self._by_uuid.values() if not one.is_orphaned]
            self._placed = sorted(
                found, key=lambda one: (one.anchor.start, -one.anchor.end, one.created)
            )
        return self._placed

    @property
    def orphans(self) -> list[Annotation]:
        """Those whose words are not in the text any more, oldest first."""
        found = [one for one in self._by_uuid.values() if one.is_orphaned]
        return sorted(found, key=lambda one: (one.is_settled, one.created))

    # --- on the page

    def marks(self, paragraph: int) -> Sequence[Mark]:
        """Return what is annotated of a paragraph of the page, the shorter after the longer."""
        if self._seen != len(self._sheet.kinds):
            self._find()
        return self._marks.get(paragraph, ())

    def _find(self) -> None:
        self._seen, self._marks, self._layers, self._begun = len(self._sheet.kinds), {}, {}, {}
        texts = self._sheet.texts
        for one in self.placed:
            first, last = self.span(one)
            for paragraph in range(first.paragraph, last.paragraph + 1):
                start = first.index if paragraph == first.paragraph else 0
                end = last.index if paragraph == last.paragraph else len(texts[paragraph])
                if start < end and not self._sheet.is_made(paragraph):
                    begins = paragraph == first.paragraph
                    mark = Mark(start, end, one.colour, begins)
                    self._marks.setdefault(paragraph, []).append(mark)
        for marks in self._marks.values():
            marks.sort(key=lambda mark: mark.start - mark.end)

    def begun(self, paragraph: int, start: int, end: int) -> Sequence[Mark]:
        """Return the marks of annotations that begin in a part of a paragraph of the page, in order."""
        marks = self.marks(paragraph)
        if paragraph not in self._begun:
            self._begun[paragraph] = sorted(mark for mark in marks if mark.begins)
        found = self._begun[paragraph]
        first = bisect_left(found, start, key=lambda mark: mark.start)
        return found[first : bisect_left(found, end, key=lambda mark: mark.start)]

    def layers(self, paragraph: int) -> Sequence[tuple[int, int, Layer]]:
        """Return the annotated parts of a paragraph of the page, in order and apart: how each is to be seen."""
        if paragraph not in self._layers or self._seen != len(self._sheet.kinds):
            self._layers[paragraph] = list(stacked(self.marks(paragraph)))
        return self._layers[paragraph]

    def span(self, annotation: Annotation) -> tuple[Position, Position]:
        """Return the first place of an annotation on the page, and that behind its last one."""
        anchor = annotation.anchor
        last = self._sheet.place_of(max(anchor.start, anchor.end - 1))
        index = min(
            last.index + (anchor.end > anchor.start), len(self._sheet.texts[last.paragraph])
        )
        return self._sheet.place_of(anchor.start), Position(last.paragraph, index)

    def at(self, place: Position) -> Annotation | None:
        """Return the annotation at a place of the page; of several the shortest, then the latest."""
        if self._sheet.is_made(place.paragraph):
            return None
        offset = self._sheet.offset_of(place)
        found = [one for one in self.placed if one.anchor.start <= offset < one.anchor.end]
        return min(
            found, key=lambda one: (one.anchor.end - one.anchor.start, -one.created), default=None
        )

    def from_place(self, place: Position, steps: int) -> Annotation | None:
        """Return the annotation that begins so many annotations after (or before) a place; None without any there."""
        starts = [self.span(one)[0] for one in self.placed]
        find = bisect_right if steps > 0 else bisect_left
        wanted = find(starts, place) + steps - (steps > 0)
        return self.placed[wanted] if 0 <= wanted < len(starts) else None


def stacked(marks: Sequence[Mark]) -> Iterator[tuple[int, int, Layer]]:
    """Yield what is on top from each edge of a mark to the next; of `marks` the later lie over the earlier."""
    begin: dict[int, list[int]] = {}
    for rank, mark in enumerate(marks):
        begin.setdefault(mark.start, []).append(rank)
    ends = sorted(mark.end for mark in marks)
    edges = sorted({*begin, *ends})
    tops: list[int] = []  # a heap of negative ranks; those that have ended go when they come up
    count = 0
    for edge, following in pairwise(edges):
        for rank in begin.get(edge, ()):
            heappush(tops, -rank)
        count += len(begin.get(edge, ()))
        count -= bisect_right(ends, edge) - bisect_left(ends, edge)
        while tops and marks[-tops[0]].end <= edge:
            heappop(tops)
        if tops:
            yield edge, following, Layer(marks[-tops[0]].colour, count > 1)
