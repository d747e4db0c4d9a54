"""What the writers of one script do differently in a name: ج for غ, a doubled letter, a vowel written or not.

A weighted edit distance (Wagner and Fischer 1974) with costs chosen by hand; all words here are spelled (`spelling`).
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rtlreader.entities.linking.spelling import Script

HOPELESS = -3.5
"""Words whose logit falls below this are told no further apart."""
CERTAIN = 8.0
"""The logit of words that are the same."""
_UNLIKELY = -2.0
"""Within a script a lower logit is not told from `HOPELESS`."""
_FIRST = 0.8
"""What it costs more where two words differ from their first letter on."""


@cache
def given_names() -> frozenset[str]:
    """Arabic given names: two that differ here are never one name, however alike their letters."""
    return frozenset(
        files("rtlreader.entities").joinpath("gazetteers/given-ar.txt").read_text("utf-8").split()
    )


def are_other_names(x: str, y: str) -> bool:
    """Whether two spelled words are two Arabic given names."""
    x, y = x.translate(_FINALS), y.translate(_FINALS)
    return x != y and x in given_names() and y in given_names()


_FINALS = str.maketrans("ىة", "يه")
_CLASSES = {
    "ar": (
        (("ج", "غ", "ق", "ك", "گ"), 1.4),
        (("ت", "ط"), 1.0),
        (("س", "ص", "ث"), 1.2),
        (("ز", "ذ", "ظ", "ض"), 1.5),
        (("د", "ض"), 1.8),
        (("د", "ذ"), 1.5),
        (("ت", "ث"), 1.2),
        (("ف", "ڤ"), 0.1),
        (("و", "ڤ"), 1.0),
        (("و", "ف"), 2.5),
        (("ب", "پ"), 0.1),
        (("ج", "چ", "ژ", "ز"), 1.6),
        (("ش", "چ", "ژ"), 1.2),
        (("ا", "ع"), 3.0),
        (("ه", "ح"), 2.5),
        (("خ", "ح"), 2.5),
        (("خ", "غ"), 2.5),
        (("ة", "ه", "ا", "ى"), 0.2),
        (("ي", "ى"), 0.1),
        (("ا", "ه"), 1.5),
        (("ي", "ه"), 2.5),
        (("ا", "و"), 3.0),
        (("ا", "ي"), 3.0),
        (("و", "ي"), 3.5),
    ),
    "he": (
        (("ק", "כ"), 1.0),
        (("ט", "ת"), 0.8),
        (("ו", "ב"), 1.0),
        (("ח", "כ"), 1.5),
        (("ס", "ש"), 1.2),
        (("ז", "ס"), 2.0),
        (("א", "ע"), 2.0),
        (("א", "ה"), 1.0),
        (("א", "י"), 2.5),
        (("ו", "א"), 2.5),
        (("צ", "ס"), 2.5),
    ),
    "la": (
        (("i", "y", "e", "j"), 0.8),
        (("o", "u"), 0.8),
        (("a", "e"), 1.5),
        (("a", "o"), 2.5),
        (("a", "i", "u"), 3.0),
        (("u", "w"), 1.0),
        (("e", "i", "o", "u"), 3.0),
        (("c", "k", "q", "g"), 1.2),
        (("g", "j"), 1.8),
        (("s", "z", "c"), 1.4),
        (("v", "w", "f"), 1.0),
        (("b", "p"), 3.0),
        (("t", "d"), 2.5),
    ),
}
"""Letters that writers of one script change for one another in a name, and how dear that is."""
_GAPS = {"ar": dict.fromkeys("اويى", 2.0), "he": dict.fromkeys("אוי'", 1.6), "la": {}}
_GAPS["la"] = {"h": 1.2, "e": 1.6, "a": 2.0, "i": 2.0, "u": 2.0, "o": 2.0, "y": 2.0}
_GAPS["ar"] |= {"و": 1.6, "ي": 1.6, "ة": 0.6, "ه": 3.0, "ع": 3.0}
_GAPS["he"] |= {"ה": 1.6}
_GAP = 4.5


@cache
def _swaps(alphabet: Script) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for group, cost in _CLASSES[alphabet]:
        for a in group:
            for b in group:
                found[a, b] = min(cost, found.get((a, b), _GAP))
    return found


_DIGRAPHS = (
    ("ph", "f"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("tch", "ch"),
    ("dj", "j"),
    ("x", "ks"),
)


@lru_cache(maxsize=4096)
def _even(word: str, alphabet: Script) -> str:
    """The word with doubled letters single, and with what is always spelled two ways spelled one way."""
    if alphabet == "la":
        for written, kept in _DIGRAPHS:
            word = word.replace(written, kept)
    elif alphabet == "ar":
        word = word.replace("تش", "چ").replace("دج", "ج")
        word = word[2:] if word.startswith("ال") and len(word) > 4 else word
    return "".join([c for c, before in zip(word, " " + word, strict=False) if c != before])


def within(x: str, y: str, alphabet: Script) -> float:
    """The logit that two words of one script are one, written differently."""
    x, y = _even(x, alphabet), _even(y, alphabet)
    if x == y:
        return CERTAIN - 2.0
    limit = 0.9 * min(len(x), len(y), 8) - 1.5
    bound = (limit - _UNLIKELY) / 1.3
    start = next(
        (n for n, (a, b) in enumerate(zip(x, y, strict=False)) if a != b), min(len(x), len(y))
    )
    x, y = x[start:], y[start:]
    while x and y and x[-1] == y[-1]:
        x, y = x[:-1], y[:-1]
    cost = _edits(x, y, alphabet, bound) + _FIRST * (not start and bool(x) and bool(y))
    return limit - 1.3 * cost if cost <= bound else HOPELESS


def _edits(x: str, y: str, alphabet: Script, bound: float) -> float:
    """What it costs to write one word for the other; more than `bound` where it is dearer than that."""
    swaps, gaps = _swaps(alphabet), _GAPS[alphabet]
    dear = [gaps.get(b, _GAP) for b in y]
    row = [0.0, *accumulate(dear)]
    for a in x:
        gap = gaps.get(a, _GAP)
        above, row[0] = row[0], row[0] + gap
        for j, b in enumerate(y, 1):
            swap = above if a == b else above + swaps.get((a, b), _GAP)
            above = row[j]
            cost = above + gap
            cost = min(cost, swap)
            beside = row[j - 1] + dear[j - 1]
            row[j] = min(beside, cost)
        if min(row) > bound:
            return bound + 1.0
    return row[-1]
