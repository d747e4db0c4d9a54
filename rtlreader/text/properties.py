"""Unicode properties of a text, looked up once.

`profile` turns every code point into one byte that stands for all its properties; `profile(text).translate(BIDI)`
is then the text's bidi classes, a letter for each code point, and so for the other tables. The rules of the
engine are written as regular expressions over such strings of letters.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from rtlreader.text.data.ucd import (
    BIDI,
    BRACKETS,
    BREAK,
    GRAPHEME,
    JOINING,
    MIRROR,
    MIRRORED,
    PROFILES,
    STARTS,
    VERSION,
    WIDTH,
)

__all__ = [
    "BIDI",
    "BRACKETS",
    "BREAK",
    "GRAPHEME",
    "JOINING",
    "MIRROR",
    "MIRRORED",
    "VERSION",
    "WIDTH",
    "profile",
]


class _Profiles(dict[int, str]):
    """Code point -> its profile as a Latin-1 character; filled as characters are met."""

    def __missing__(self, point: int) -> str:
        found = self[point] = chr(PROFILES[bisect_right(STARTS, point) - 1])
        return found


_PROFILES = _Profiles()


@lru_cache(maxsize=8)  # a paragraph's direction, levels and shape ask one after the other
def profile(text: str) -> bytes:
    """One byte per code point of `text`, an index into the property tables."""
    return text.translate(_PROFILES).encode("latin-1")
