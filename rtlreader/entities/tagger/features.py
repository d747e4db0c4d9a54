"""What is told to the tagger about each word: its vectors, what the gazetteer knows of it, how it is written.

A word is looked at once; what is known of it is kept for the next time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rtlreader.entities.gazetteers import gazetteer
from rtlreader.entities.tagger.arabic import plain, stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rtlreader.entities.tagger.vectors import Vectors

_FLAGS = 18  # of the gazetteer
_KINDS = ("PER", "ORG", "LOC", "PROD", "EVENT")
_STARTS = ("و", "ف", "ب", "ل", "ك", "ال", "لل", "وال", "بال")
_RANKS = (300, 3000)  # borders between frequent words and rare ones
_SHAPES = (
    re.compile(r"\d"),  # has a digit
    re.compile(r"[\d.,:/٫٬]+"),
    re.compile(r"[A-Z].*[a-z].*"),
    re.compile(r"[A-Z][A-Z\d.&-]+"),
    re.compile(r"[a-z].*"),
    re.compile(r"[^\w\s]+"),
    re.compile(r"[\"“”„«»'‘’]"),
    re.compile(r"[()\[\]]"),
    re.compile(r"[.!?؟]"),
    re.compile(r"[-–—]"),
    re.compile(r".?"),
    re.compile(r".{2,3}"),
)
ABOUT_NAMES = 2 * _FLAGS
"""The first bits of a word: what the gazetteer knows of it, whole and without clitics."""
_ALONE = ABOUT_NAMES + len(_SHAPES) + len(_STARTS) + 2 * (len(_RANKS) + 2)
BITS = _ALONE + 2 * len(_KINDS)
"""How many bits describe a word; the last ones say whether a known name begins there, or goes on."""
_MOST = 20_000  # words that are remembered


class Described(NamedTuple):
    """Sentences as numbers, shorter ones filled up with zeros."""

    vectors: np.ndarray
    """(sentences, words, 2 * size), 32-bit floats: of the word, and of what it is without clitics."""
    bits: np.ndarray
    """(sentences, words, BITS), 32-bit floats, 0 or 1."""
    lengths: np.ndarray
    """Words of each sentence."""


class Describer:
    """Tells about words."""

    def __init__(self, vectors: Vectors) -> None:
        """Words get their vectors from `vectors`."""
        self._vectors = vectors
        self._gazetteer = gazetteer("ar")
        self._forget()

    @property
    def ranks(self) -> Mapping[str, int]:
        """The places of plain words in the order of their frequency."""
        return self._vectors.vocabulary

    def _forget(self) -> None:
        self._rows: dict[str, int] = {}
        self._known: list[np.ndarray] = []
        self._bits: list[np.ndarray] = []

    def describe(self, sentences: Sequence[Sequence[str]]) -> Described:
        """Describe sentences of words as they are written."""
        if len(self._rows) > _MOST:
            self._forget()
        longest = max(map(len, sentences), default=0)
        shape = len(sentences), longest
        bits = np.zeros((*shape, BITS), np.float32)
        vectors = np.zeros((*shape, 2 * self._vectors.size), np.float32)
        for at, words in enumerate(sentences):
            if not words:
                continue
            rows = [self._row(word) for word in words]
            vectors[at, : len(rows)] = [self._known[row] for row in rows]
            bits[at, : len(rows), :_ALONE] = [self._bits[row] for row in rows]
            for first, last, kind in self._gazetteer.matches(words):
                place = _ALONE + 2 * _KINDS.index(kind)
                bits[at, first, place] = 1
                bits[at, first + 1 : last, place + 1] = 1
        return Described(vectors, bits, np.array([len(words) for words in sentences]))

    def _row(self, word: str) -> int:
        row = self._rows.get(word)
        if row is None:
            row = self._rows[word] = len(self._known)
            spelled = plain(word)
            whole = self._vectors.of(spelled)
            stem = self._vectors.stem(spelled)
            self._known.append(
                np.concatenate([whole, whole if stem == spelled else self._vectors.of(stem)])
            )
            self._bits.append(self._alone(word, spelled, stem))
        return row

    def _alone(self, word: str, spelled: str, stem: str) -> np.ndarray:
        bits = np.zeros(_ALONE, np.float32)
        flags = self._gazetteer.flags(word)
        bare = 0
        for _, reading in self._gazetteer.readings(spelled):
            if reading != spelled:
                bare |= self._gazetteer.lookup(reading)
        for one in stems(spelled):
            bare |= self._gazetteer.lookup(one)
        for place in range(_FLAGS):
            bits[place] = flags >> place & 1
            bits[_FLAGS + place] = bare >> place & 1
        at = ABOUT_NAMES
        bits[at : at + len(_SHAPES)] = [shape.fullmatch(word) is not None for shape in _SHAPES]
        bits[at] = _SHAPES[0].search(word) is not None
        at += len(_SHAPES)
        bits[at : at + len(_STARTS)] = [spelled.startswith(start) for start in _STARTS]
        at += len(_STARTS)
        for form in (spelled, stem):
            rank = self._vectors.vocabulary.get(form)
            bits[
                at + (len(_RANKS) + 1 if rank is None else sum(rank >= border for border in _RANKS))
            ] = 1
            at += len(_RANKS) + 2
        return bits
