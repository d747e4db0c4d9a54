"""Anchors of parts of a text as it is now: the words themselves, and enough of what stands around them."""

from __future__ import annotations

import re

from rtlreader.model import Anchor
from rtlreader.text.units import after_marks

LEAST, MOST = 32, 64
"""Code points of context on either side, where the text has as many."""
_BLANK = re.compile(r"\s")


def make(text: str, start: int, end: int) -> Anchor:
    """The anchor of text[start:end], which may be empty.

    Context is cut at a blank where there is one, else between letters with their marks, else where it must.
    Raises ValueError for what is no span of the text.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"{start} to {end} is no span of a text of {len(text)} code points")
    before, after = text[_first(text, start) : start], text[end : _last(text, end)]
    return Anchor(start, end, text[start:end], before, after)


def _first(text: str, start: int) -> int:
    far, near = start - MOST, start - LEAST
    if far <= 0:
        return 0
    blank = _BLANK.search(text, far - 1, near)
    return blank.end() if blank else min(after_marks(text, far), near)


def _last(text: str, end: int) -> int:
    near, far = end + LEAST, end + MOST
    if far >= len(text):
        return len(text)
    blanks = (place for place in range(far, near - 1, -1) if text[place].isspace())
    letters = (place for place in range(far, near - 1, -1) if after_marks(text, place) == place)
    return next(blanks, next(letters, far))
