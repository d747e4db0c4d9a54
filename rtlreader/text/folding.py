"""Folding for search: letters that readers write and type in more than one way become one letter.

It drops what is written over letters or steers them, and folds forms of letters, digits and case; it changes no text
that is stored or shown. `fold` is one `str.translate`; the map back is built when an offset is first asked for.

What folds, by decision: hamza with its carrier is the carrier (أ إ آ ٱ -> ا, ؤ -> و, ئ -> ي), a bare ء stays;
ى ي ی ې are one yeh, while ے is a letter of its own; ة ه ە ہ ۃ ھ are one heh; ك ک ڪ one kaf; Hebrew final letters
are their medial ones; Arabic and Persian digits are ASCII; typographic quotes, geresh and gershayim are ' and ", maqaf
is -.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache, cached_property
from itertools import accumulate

_LETTERS = {
    "\u0671": "ا",
    **dict.fromkeys("\u0649\u06cc\u06d0", "ي"),
    **dict.fromkeys("\u0629\u06d5\u06c1\u06c3\u06be", "ه"),
    **dict.fromkeys("\u06a9\u06aa", "ك"),
    **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
    "\u05f0": "וו",
    "\u05f1": "וי",
    "\u05f2": "יי",
    **dict.fromkeys("\u05f3\u2018\u2019\u201a", "'"),
    **dict.fromkeys("\u05f4\u201c\u201d\u201e", '"'),
    "\u05be": "-",
    **{chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)},
}
_DROPPED = frozenset(
    "\u00ad\u0640\u061c\u06e5\u06e6\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_FOLDING = (  # the blocks in which anything folds
    range(0x0041, 0x0588),  # Latin, combining marks, Greek, Cyrillic, Armenian
    range(0x0591, 0x0700),  # Hebrew, Arabic
    range(0x08CA, 0x0900),  # Quranic marks
    range(0x1E00, 0x2070),  # Latin and Greek with accents, format controls
    range(0xFB00, 0xFE10),  # presentation forms A, variation selectors
    range(0xFE70, 0xFF00),  # presentation forms B
    range(0xFF10, 0xFF5B),  # full width
)
_CYRILLIC = range(0x0400, 0x0530)  # its letters with breve or diaeresis are other letters


class Table(dict[int, str]):
    """Code point -> what it folds to, possibly nothing; what is in no folding block folds to itself."""

    def __init__(self, *, case: bool) -> None:
        """Where `case`, upper and lower case stay apart."""
        for block in _FOLDING:
            for point in block:
                self[point] = _fold_character(chr(point), case=case)

    def __missing__(self, point: int) -> str:
        return self.setdefault(point, chr(point))


def _fold_character(character: str, *, case: bool) -> str:
    if character in _DROPPED:
        return ""
    folded = character if case else character.casefold()
    category = unicodedata.category(character)
    if category[0] in "LM" or category == "Nd":
        if ord(character) not in _CYRILLIC:
            folded = unicodedata.normalize("NFKD", folded).lstrip(" ")  # marks stand on a space
        kept = [c for c in folded if c not in _DROPPED and unicodedata.category(c) != "Mn"]
        folded = "".join(kept) if case else "".join(kept).casefold()
    return "".join([_LETTERS.get(c, c) for c in folded])


@cache
def table(*, case: bool) -> Table:
    """The folding table; where `case`, the one that keeps upper and lower case apart."""
    return Table(case=case)


@cache
def _uneven(*, case: bool) -> re.Pattern[str]:
    """What folds to nothing, or to more than one character; without it a text's offsets are those of its folded one."""
    folds = table(case=case)
    found = [point for block in _FOLDING for point in block if len(folds[point]) != 1]
    return re.compile("[" + "".join([f"\\U{point:08x}" for point in found]) + "]")


class Folded:
    """A text as search sees it, and the way back."""

    def __init__(self, source: str, *, case: bool = False) -> None:
        """Fold `source`; where `case`, upper and lower case stay apart."""
        self.source = source
        self.case = case
        self.text = source.translate(table(case=case))
        """The folded text, often shorter than its source, sometimes longer."""

    @cached_property
    def _ends(self) -> list[int]:
        """For each code point of the source, where in the folded text what it folds to ends."""
        folds = table(case=self.case)
        return list(accumulate([len(folds[ord(character)]) for character in self.source]))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the source, half open, that [start, end) of the folded text stands for.

        Of what folds to nothing only that is in it that stands inside. An empty span is empty in the source too.
        Raises IndexError for a span that does not begin in the text.
        """
        if not 0 <= start <= len(self.text):
            raise IndexError(start)
        if not _uneven(case=self.case).search(self.source):
            return start, max(start, end)
        first = bisect_right(self._ends, start)
        return first, max(first, bisect_right(self._ends, end - 1) + 1) if end > start else first


def fold(text: str, *, case: bool = False) -> Folded:
    """Fold `text` for search; where `case`, upper and lower case stay apart (smart case)."""
    return Folded(text, case=case)
