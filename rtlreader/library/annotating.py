"""Which words of a text are meant by someone who quotes them. Offsets are code points of canonical text."""

from __future__ import annotations

import re
from typing import NamedTuple

from rtlreader.text.folding import fold
from rtlreader.text.units import after_marks

_AROUND = 40  # code points on either side that tell places apart


class Place(NamedTuple):
    """Where a quote stands."""

    start: int
    end: int
    """Behind its last code point."""

    def paragraph(self, text: str) -> int:
        """Return the number of the paragraph that it begins in; the first one is 1."""
        return text.count("\n", 0, self.start) + 1

    def around(self, text: str) -> tuple[str, str]:
        """Return what stands before and behind it in its paragraph, at most 40 code points of either."""
        first = text.rfind("\n", 0, self.start) + 1
        last = text.find("\n", self.end)
        before = text[max(first, self.start - _AROUND) : self.start]
        return before, text[self.end : min(self.end + _AROUND, len(text) if last < 0 else last)]


def places(text: str, quote: str) -> list[Place]:
    """Return where a quote stands in a text, in order.

    Where it does so letter for letter, these places only; else where it does so but for white space; else where
    it does so for someone who types without care (see `text.folding`). None where the quote is nothing.
    """
    quote = quote.strip()
    return (
        _found(text, [quote]) or _found(text, quote.split()) or _folded(text, quote)
        if quote
        else []
    )


def _found(text: str, parts: list[str]) -> list[Place]:
    pattern = r"\s+".join(map(re.escape, parts))
    return [Place(*match.span()) for match in re.finditer(pattern, text)]


def _folded(text: str, quote: str) -> list[Place]:
    """Return the places of whole letters: what stands on the last one is a part of it."""
    parts, folded = fold(quote).text.split(), fold(text)
    spans = [folded.original(*found) for found in _found(folded.text, parts)] if parts else []
    return [Place(start, after_marks(text, end)) for start, end in spans]
