"""A text as anchors see it: a row of folded words, each of which is one character.

Words that fold alike are the same character, so that texts are compared word by word with what compares
strings. The ends of paragraphs are words too. Nothing is read before it is needed.
"""

from __future__ import annotations

import re
from array import array
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.anchors.stretches import Rows
from rtlreader.text.folding import table
from rtlreader.text.units import extenders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

UNKNOWN, EDGE = "\0", "\1"
"""A word that the text does not have, and the end of a paragraph or of the text."""
_SURROGATES = 0xD800, 0x800  # where they begin, and how many they are
_MOST = 0x10F7FF  # different words; all further ones count as one
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"


@cache
def _word() -> re.Pattern[str]:
    """A line feed, a word with its marks and controls, or a sign; in scripts without blanks a letter is a word.

    The lookaheads spare most words the long set of marks.
    """
    marks = rf"{extenders()}\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    letter = rf"[^\W{_UNSPACED}]"
    return re.compile(
        rf"\n|{letter}+(?:(?=[^ \n.,،])[{marks}]+{letter}*)*|[\U0001f1e6-\U0001f1ff]{{2}}"
        rf"|[{_UNSPACED}][{marks}]*|[^\w\s](?:(?=[^ \n])[{marks}]+(?:(?<=\u200d)[^\w\s][{marks}]*)*)?"
    )


class Words(NamedTuple):
    """The words of a text in logical order."""

    codes: str
    """A character for each."""
    starts: Sequence[int]
    """For each its first code point in the text."""
    ends: Sequence[int]
    """For each the place behind its last one, marks included."""


class Ground:
    """A text that anchors are located in. Many are located faster in one than each in the bare text."""

    def __init__(self, text: str) -> None:
        """Nothing is done with `text` yet."""
        self.text = text
        self._codes = {"\n": EDGE}
        self._folded = {"": ""}
        self._chunks: dict[str, str] = {}

    @cached_property
    def words(self) -> Words:
        """The words of the text, between an edge at its start and one at its end."""
        codes, starts, ends = self._read(self.text, self._learn)
        size = len(self.text)
        return Words(
            f"{EDGE}{codes}{EDGE}", array("L", [0, *starts, size]), array("L", [0, *ends, size])
        )

    @cached_property
    def rows(self) -> Rows:
        """Where rows of its words are."""
        return Rows(self.words.codes)

    @cached_property
    def stops(self) -> frozenset[str]:
        """What ends sentences, as far as the text has it."""
        return frozenset(self.read(".!?؟؛۔…").codes) - {UNKNOWN}

    def read(self, text: str) -> Words:
        """The words of another text, such as a quote, in the same characters."""
        _ = self.words  # which are learned before others are compared with them
        return self._read(text, self._recall)

    def codes(self, text: str) -> str:
        """The characters of the words of another text; it is quicker than to read where they are."""
        known, chunks = self._chunks, text.split(" ")
        for chunk in chunks:
            if chunk not in known:
                known[chunk] = self.read(chunk).codes
        return "".join([known[chunk] for chunk in chunks])

    def _read(self, text: str, code: Callable[[str], str]) -> Words:
        known, codes, starts, ends = self._codes, [], array("L"), array("L")
        for match in _word().finditer(text):
            word = match[0]
            found = known.get(word)
            if found is None:
                found = known[word] = code(word.translate(table(case=False)))
            if found:  # else all of it folds away
                start, end = match.span()
                codes.append(found)
                starts.append(start)
                ends.append(end)
        return Words("".join(codes), starts, ends)

    def _learn(self, word: str) -> str:
        number = min(len(self._folded) + 1, _MOST)
        code = chr(number if number < _SURROGATES[0] else number + _SURROGATES[1])
        return self._folded.setdefault(word, code)

    def _recall(self, word: str) -> str:
        return self._folded.get(word, UNKNOWN)
