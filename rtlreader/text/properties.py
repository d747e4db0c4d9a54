"""Unicode properties of a text, looked up once.

`profile` turns every code point into one byte that stands for all its properties; `profile(text).translate(BIDI)`
is then the text's bidi classes, a letter for each code point, and so for the other tables. The rules of the
engine are written as regular expressions over such strings of letters.
"""

from __future__ import annotations

import codecs
from bisect import bisect_right
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

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
    "Alphabet",
    "Encoded",
    "encode",
    "profile",
]


CODES = 256
FORMS = {"D": 4, "L": 4, "C": 4, "R": 2, "U": 1, "T": 1}  # of a letter, by its joining type


class _FullError(Exception):
    """More characters than an alphabet has codes for."""


class Alphabet(dict[int, str]):
    """Numbers the characters that it meets, a code for each joining form that a letter can take.

    So an alphabet is an 8-bit character set made for the text at hand: a text is looked up once and becomes bytes,
    and whatever else is asked of it is a look-up by a byte. The mapping is code point -> the code of the
    isolated form.
    """

    def __init__(self) -> None:
        self.letters: list[tuple[str, int]] = []
        """The character and the joining form of each code."""
        self.profiles = bytearray(CODES)
        """The profile of each code."""
        self.glyphs: dict[tuple[bool, bool], list[str]] = {}
        """What `shaping` draws for each code, by its modes."""
        self._lock = Lock()
        self[0]  # the codec needs this to be the first
        self._codec = self._build_codec()

    def __missing__(self, point: int) -> str:
        value = PROFILES[bisect_right(STARTS, point) - 1]
        forms = FORMS[chr(JOINING[value])]
        with self._lock:
            first = len(self.letters)
            if point in self:
                return self[point]
            if first + forms > CODES:
                raise _FullError
            self.profiles[first : first + forms] = bytes((value,)) * forms
            self.letters += [(chr(point), form) for form in range(forms)]
            self[point] = chr(first)
        return self[point]

    def codes(self, text: str) -> bytes:
        """The code of each character's isolated form; raises _FullError."""
        try:
            return codecs.charmap_encode(text, "strict", self._codec)[0]
        except UnicodeEncodeError:  # a character not met before, or one beyond U+FFFF
            known = len(self.letters)
            found = text.translate(self).encode("latin-1")
            if len(self.letters) > known:
                self._codec = self._build_codec()
            return found

    def _build_codec(self) -> Any:
        """Python's encoder for the characters up to U+FFFF, many times as fast as `str.translate`."""
        isolated = [
            character if not form and character < "\ufffe" else "\ufffe"  # stands for no character
            for character, form in self.letters
        ]
        return codecs.charmap_build("".join(isolated).ljust(CODES, "\ufffe"))


_latest = Alphabet()


class Encoded(NamedTuple):
    """A text as bytes."""

    profile: bytes
    """One byte per code point, an index into the property tables."""
    pieces: tuple[tuple[Alphabet, bytes], ...]
    """Its codes, in pieces where one alphabet cannot hold all of its characters."""


@lru_cache(maxsize=8)  # a paragraph's direction, levels and shape ask one after the other
def encode(text: str) -> Encoded:
    """The codes and the profile of `text`."""
    global _latest  # noqa: PLW0603 - an alphabet that is full is left to the texts that it encoded
    alphabet = _latest
    for _ in range(2):
        try:
            codes = alphabet.codes(text)
            return Encoded(codes.translate(alphabet.profiles), ((alphabet, codes),))
        except _FullError:
            alphabet = _latest = Alphabet()
    first, second = encode(text[: len(text) // 2]), encode(text[len(text) // 2 :])
    return Encoded(first.profile + second.profile, first.pieces + second.pieces)


def profile(text: str) -> bytes:
    """One byte per code point of `text`, an index into the property tables."""
    return encode(text).profile
