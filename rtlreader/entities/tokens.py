"""Words and sentences of a text, as the recogniser sees them: offsets are code points."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 100
"""Words of a sentence; what is longer is parted."""
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
)
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_LETTER = rf"[^\W\d_{_LATIN}]"
_WORD = (
    r"\d+(?:[.,:/٫٬]\d+)*"  # a number, a date, a time
    rf"|[{_LATIN}](?:[{_LATIN}\d]|['’.&\-](?=[{_LATIN}\d]))*"
    rf"|{_LETTER}(?:{_LETTER}|[{_MARKS}\u200c\u200d]|['’](?={_LETTER})|[\"״׳](?=[א-ת](?![א-ת])))*"
    r"|[^\s\w]|_"
)
_ENDS = re.compile(r"[.!?؟۔…]+[\"”»’)\]]*\s|\n|[؛;]\s")


class Token(NamedTuple):
    """A word, a number or a sign."""

    start: int
    end: int
    text: str


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_WORD)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words, numbers and signs of `text` from `start` to `end`."""
    found = _pattern().finditer(text, start, len(text) if end is None else end)
    return [Token(match.start(), match.end(), match.group()) for match in found]


def sentences(text: str) -> Iterator[list[Token]]:
    """Yield the words of each sentence; a line break ends one, and none is longer than `LONGEST`."""
    start = 0
    for match in _ENDS.finditer(text):
        yield from _parted(tokens(text, start, match.end()))
        start = match.end()
    yield from _parted(tokens(text, start))


def _parted(found: list[Token]) -> Iterator[list[Token]]:
    for at in range(0, len(found), LONGEST):
        yield found[at : at + LONGEST]
