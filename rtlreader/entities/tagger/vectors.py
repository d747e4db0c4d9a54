"""Words as vectors: those of frequent words are known, those of all others are made of their letters.

The letters of a word come in overlapping groups of 3 to 5, as fastText has them (Bojanowski et al. 2017), and are
found by the same hash (FNV-1a over UTF-8, with bytes as signed numbers).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rtlreader.entities.tagger.arabic import stems

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORTEST, LONGEST = 3, 5
"""Letters of a group; the signs for beginning and end of a word count."""
_MOST = 40  # letters of a word that are looked at


class Rows(NamedTuple):
    """A matrix of small numbers: `codes` (rows, size) in 8 bits, times the scale of their row."""

    codes: np.ndarray
    scales: np.ndarray

    def of(self, rows: np.ndarray) -> np.ndarray:
        """Return some rows as 32-bit floats."""
        found: np.ndarray = self.codes[rows] * self.scales[rows, None]
        return found


def groups(word: str, buckets: int) -> list[int]:
    """Return the numbers of the groups of letters of a word, each below `buckets`."""
    letters = f"<{word[:_MOST]}>"
    coded = [one.encode("utf-8", "replace") for one in letters]
    found = []
    for start in range(len(coded)):
        number = 2166136261
        for length in range(1, LONGEST + 1):
            if start + length > len(coded):
                break
            for byte in coded[start + length - 1]:
                number = (
                    (number ^ (byte if byte < 128 else byte | 0xFFFFFF00)) * 16777619
                ) & 0xFFFFFFFF
            if length >= SHORTEST:
                found.append(number % buckets)
    return found


class Vectors:
    """Vectors of plain words."""

    def __init__(self, vocabulary: Mapping[str, int], known: Rows, letters: Rows) -> None:
        """`vocabulary` gives the row of a word in `known`, ordered from frequent to rare; `letters` are the groups."""
        self.vocabulary = vocabulary
        self._known = known
        self._letters = letters
        self.size = known.codes.shape[1]

    def of(self, word: str) -> np.ndarray:
        """Return the vector of a plain word."""
        row = self.vocabulary.get(word)
        table = self._letters if row is None else self._known
        rows = groups(word, len(table.codes)) if row is None else [row]
        if not rows:
            return np.zeros(self.size, np.float32)
        found: np.ndarray = table.of(np.array(rows)).mean(axis=0)
        return found

    def stem(self, word: str) -> str:
        """Return what a word is without clitics and article: the form that is the most frequent one, or the word."""
        forms = [word, *stems(word)]
        return min(forms, key=lambda form: self.vocabulary.get(form, len(self.vocabulary)))
