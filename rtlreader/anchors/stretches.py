"""Stretches of a text that share words with an anchor: found by three words in a row, wherever they are."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

SLACK = 8
"""Words that may have come or gone before the words of a stretch stand where they should no more."""
_ROW = 3
_INDEXED = 100_000  # words of a text, of which an index takes some 20 MB
_FREQUENT = 16  # places of three words, of which no more are looked at


class Stretch(NamedTuple):
    """Places at which a window may begin, and that share its words."""

    first: int
    """The least of them, which may lie before the text."""
    last: int
    """The greatest."""
    shared: int
    """How many rows of three words they share with it."""

    def has(self, place: int) -> bool:
        """Whether a window that begins at a place is this stretch."""
        return self.first - SLACK <= place <= self.last + SLACK

    def around(self, first: int, last: int, slack: int = SLACK // 2) -> tuple[int, int]:
        """From where to where the words of the window from `first` to before `last` may stand."""
        return max(0, self.first + first - slack), max(0, self.last + last + slack)


class Rows:
    """Where rows of three words are in a text."""

    def __init__(self, codes: str) -> None:
        """A text that is not too long gets an index when it is first asked for a row."""
        self._codes = codes

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for place in range(len(self._codes) - _ROW + 1):
            places = index.setdefault(self._codes[place : place + _ROW], [])
            if len(places) < _FREQUENT:
                places.append(place)
        return index

    def _places(self, row: str) -> list[int]:
        return occurrences(self._codes, row, _FREQUENT)

    def stretches(self, sought: str) -> list[Stretch]:
        """The stretches of a text that share words with a window, those that share most first."""
        found: list[Stretch] = []
        for place, shared in sorted(self._shared(sought).items()):
            if found and place - found[-1].last <= SLACK:
                found[-1] = Stretch(found[-1].first, place, found[-1].shared + shared)
            else:
                found.append(Stretch(place, place, shared))
        return sorted(found, key=lambda stretch: -stretch.shared)

    def _shared(self, sought: str) -> dict[int, int]:
        """Places at which the window may begin, and how many of its rows are where they then should be."""
        shared: dict[int, int] = defaultdict(int)
        places_of = self._places if len(self._codes) > _INDEXED else self._index.get
        for offset in range(len(sought) - _ROW + 1):
            for place in places_of(sought[offset : offset + _ROW]) or ():
                shared[place - offset] += 1
        return shared


def occurrences(
    codes: str, sought: str, most: int, first: int = 0, last: int | None = None
) -> list[int]:
    """The first places, `most` at the most, at which words stand in a row, one perhaps over another."""
    found: list[int] = []
    place = codes.find(sought, first, last)
    while place >= 0 and len(found) < most:
        found.append(place)
        place = codes.find(sought, place + 1, last)
    return found
