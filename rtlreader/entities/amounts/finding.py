"""The way from a text to its amounts: scan it, match the rules, give places back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.entities.amounts.grammar import matches
from rtlreader.entities.amounts.lexicon import lexicon
from rtlreader.entities.amounts.scanning import scan
from rtlreader.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = 1 << 16
"""Code points that are scanned at once, as far as there are line breaks to part a text at."""


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield pieces of `text`, whole lines each, and where they begin."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE) + 1 or len(text)
        yield start, text[start:end]
        start = end


def find(text: str, language: str) -> list[Mention]:
    """Return the mentions of `text`, in its order; see `amounts`."""
    words = lexicon(language)
    found: list[Mention] = []
    for offset, piece in _pieces(text):
        letters, starts, ends = scan(piece, words)
        found += [
            Mention(offset + starts[start], offset + ends[end - 1], kind)
            for start, end, kind in matches(letters)
        ]
    return found
