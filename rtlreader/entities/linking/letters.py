"""How sure the letters of two words make it that they are one word, in one script or across two.

Across scripts it is an edit distance whose steps are groups of letters (sh for ش, ou for و, x for كس, nothing for a
short vowel), with costs that `training.letters` has learned, corrected by what is known of frequent name words; within
a script it is `variants`. All words here are spelled (`spelling`).
"""

from __future__ import annotations

import gzip
import json
import math
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from rtlreader.entities.linking.spelling import Script, apart, script
from rtlreader.entities.linking.variants import (
    CERTAIN,
    HOPELESS,
    are_other_names,
    given_names,
    within,
)

_TOLD = -2.0
"""Across scripts a lower logit is not told from `HOPELESS`, and no knowledge of names is asked."""
_EASY = 4.0
"""What most words that are one cost at most: dearer ways are looked for only where there is no such one."""
_KNOWN = 6.0
"""The logit of words that are known to stand for each other."""
_CEILING = 4.5
"""What a letter costs that nothing stands for."""
_Table = dict[str, dict[str, float]]

_ADDED: dict[str, dict[str, float]] = {
    "گ": {"g": 0.0, "gh": 0.3, "gg": 0.0, "gu": 0.5, "gue": 0.5, "k": 2.5, "j": 3.0, "q": 2.0},
    "چ": {"ch": 0.0, "tch": 0.0, "tsch": 0.0, "cz": 0.5, "c": 1.5, "sh": 2.5, "tsh": 0.3, "j": 3.0},
    "پ": {"p": 0.0, "pp": 0.0, "b": 2.0, "ph": 2.0},
    "ژ": {"j": 0.0, "zh": 0.0, "g": 0.5, "ge": 0.5, "gi": 0.7, "z": 2.0, "s": 2.5},
    "ڤ": {"v": 0.0, "w": 0.7, "f": 1.5, "b": 2.5, "vv": 0.0},
    "و": {"v": 2.5},
    "او": {"o": 2.0, "ou": 1.5, "au": 0.7},
    "د$": {"t$": 1.5},
    "ي": {"yy": 0.2, "ii": 0.3},
    "ا": {"aa": 0.2},
    "^ماك": {"^mc": 0.2},
    "^مك": {"^mc": 0.5},
    "^ز": {"^x": 0.7},
    "^ال": {"^": 1.0, "^al": 0.0, "^el": 0.2},
    "يو": {"ou": 1.0, "u": 1.5, "eu": 0.7, "ew": 0.5},
    "ث": {"s": 1.5, "th": 0.0},
    "ق": {"c": 1.5, "k": 0.7, "q": 0.0, "g": 1.0, "gh": 0.7},
    "ط": {"t": 0.7, "tt": 0.7},
    "ص": {"s": 0.7, "ss": 0.7},
    "تش": {"zh": 0.7, "q": 2.0},
    "ى$": {"a$": 0.3, "i$": 0.7, "ah$": 0.5, "y$": 0.7},
    "ذ": {"z": 1.0, "d": 1.0, "dh": 0.0, "th": 0.7},
    "ض": {"d": 0.5, "dh": 0.0, "z": 1.5},
    "ظ": {"z": 0.5, "dh": 0.0, "th": 1.0, "d": 1.5},
    "ال": {"al": 0.3, "el": 0.3, "ul": 0.3, "il": 0.5, "a": 1.0, "u": 1.0, "e": 1.0, "l": 1.0},
}
"""What the letters of Persian, Urdu and Kurdish, of which the training data has none, and of classical names stand
for; the article within a compound (عبد الرحمن)."""


class _Letters(NamedTuple):
    """What letters of one script stand for in another."""

    table: _Table
    """Group -> group -> what the one for the other costs."""
    rights: frozenset[str]
    longest: tuple[int, int]
    bias: float
    slope: float


_ALPHABETS: dict[str, str] = {
    "la": "abcdefghijklmnopqrstuvwxyz",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىگچپژڤ",
    "he": "אבגדהוזחטיכלמנסעפצקרשת'",
}
_CONSONANTS = "bcdfghjklmnpqrstvwxz"


@cache
def _letters(left: Script, right: Script) -> _Letters:
    """The learned costs for words in `left` and `right` letters."""
    read = json.loads(
        files("rtlreader.entities").joinpath("gazetteers/letters.json").read_text("utf-8")
    )
    model = read[f"{left}-{right}"]
    table: _Table = model["costs"]
    if right == "ar":
        for group, stands in _ADDED.items():
            for other, cost in stands.items() if left == "la" else ():
                row = table.setdefault(other, {})
                row[group] = min(cost, row.get(group, _CEILING))
    for letter in _CONSONANTS if left == "la" else ():
        doubled = table.setdefault(2 * letter, {})
        for other, cost in table.get(letter, {}).items():
            doubled[other] = min(cost + 0.1, doubled.get(other, _CEILING)) if other else _CEILING
    for letter in _ALPHABETS[left]:
        table.setdefault(letter, {}).setdefault("", _CEILING)
    for letter in _ALPHABETS[right]:
        table.setdefault("", {}).setdefault(letter, _CEILING)
    rights = frozenset(group for row in table.values() for group in row)
    longest = max(map(len, table)), max(map(len, rights))
    return _Letters(table, rights, longest, model["bias"], model["slope"])


@lru_cache(maxsize=4096)
def _lefts(word: str, left: Script, right: Script) -> list[list[tuple[int, dict[str, float]]]]:
    """At each offset of `^word$` how long the groups are that start there, and what they stand for."""
    letters, word = _letters(left, right), f"^{word}$"
    ends = range(letters.longest[0] + 1)
    return [
        [
            (n, letters.table[word[i : i + n]])
            for n in ends
            if i + n <= len(word) and word[i : i + n] in letters.table
        ]
        for i in range(len(word) + 1)
    ]


@lru_cache(maxsize=4096)
def _rights(word: str, left: Script, right: Script) -> list[list[tuple[int, str]]]:
    """At each offset of `^word$` the groups that start there and can be stood for."""
    letters, word = _letters(left, right), f"^{word}$"
    ends = range(letters.longest[1] + 1)
    return [
        [
            (n, word[j : j + n])
            for n in ends
            if j + n <= len(word) and (not n or word[j : j + n] in letters.rights)
        ]
        for j in range(len(word) + 1)
    ]


def _across(x: str, y: str, left: Script, right: Script) -> float:
    """The logit that two words of different scripts are one."""
    letters = _letters(left, right)
    limit = letters.bias + letters.slope * min(len(x), len(y), 8)
    lefts, rights = _lefts(x, left, right), _rights(y, left, right)
    cost = _cheapest(lefts, rights, _EASY)
    if cost > _EASY:
        cost = _cheapest(lefts, rights, limit - _TOLD)
    return max(HOPELESS, limit - cost)


def _cheapest(
    lefts: list[list[tuple[int, dict[str, float]]]],
    rights: list[list[tuple[int, str]]],
    bound: float,
) -> float:
    """What the cheapest way from one word to the other costs; infinite where that is more than `bound`."""
    best = [[math.inf] * len(rights) for _ in lefts]
    best[0][0] = 0.0
    for i, groups in enumerate(lefts):
        row = best[i]
        targets: list[tuple[list[float], dict[str, float]]] = []
        for j, others in enumerate(rights):
            so_far = row[j]
            if so_far > bound:
                continue
            targets = targets or [(best[i + step], stands) for step, stands in groups]
            for width, other in others:
                at = j + width
                for target, stands in targets:
                    if other in stands:
                        cost = so_far + stands[other]
                        if cost < target[at]:  # noqa: PLR1730 (min() would be called a million times)
                            target[at] = cost
    return best[-1][-1]


@cache
def _twins(right: Script) -> tuple[dict[str, list[str]], frozenset[str]]:
    """Frequent Latin name words -> how they are written in `right` letters, and all those."""
    packed = files("rtlreader.entities").joinpath(f"gazetteers/twins-{right}.gz").read_bytes()
    lines = [line.split() for line in gzip.decompress(packed).decode().splitlines()]
    others = frozenset(word for line in lines for word in line[1:])
    return {line[0]: line[1:] for line in lines}, others


def _bare(word: str, alphabet: Script) -> str:
    return word[2:] if alphabet == "ar" and word.startswith("ال") and len(word) > 4 else word


def _evidence(x: str, y: str, right: Script) -> float:
    """What is known of a frequent Latin word that is not known to stand for `y` adds to what their letters say."""
    known, others = _twins(right)
    forms = known.get(x)
    if forms is None:
        return 0.0
    if any(are_other_names(y, form) for form in forms):
        return -6.0
    if any(within(y, form, right) > 0.5 for form in forms[:4]):
        return -1.0 if y in others else 0.5
    return -4.0 if y in others else -2.0


@cache
def _latins(right: Script) -> dict[str, frozenset[str]]:
    """Frequent name words in `right` letters -> the Latin words that they stand for."""
    found: dict[str, set[str]] = {}
    for latin, forms in _twins(right)[0].items():
        for form in forms:
            found.setdefault(form, set()).add(latin)
    return {form: frozenset(latins) for form, latins in found.items()}


def _evidence_by_latin(x: str, y: str) -> float:
    """What is known of frequent Hebrew and Arabic words: whether they stand for one Latin word."""
    here, there = _latins("he").get(x), _latins("ar").get(y)
    if not here or not there:
        return 0.0
    return 3.0 if here & there else -6.0


def is_known(word: str) -> bool:
    """Whether a spelled word of Arabic or Hebrew letters is a frequent name."""
    alphabet = script(word)
    return word in given_names() or (alphabet in {"ar", "he"} and word in _twins(alphabet)[1])


_ORDER: dict[Script, int] = {"": 0, "la": 1, "he": 2, "ar": 3}
"""Of two scripts the first is the left one of a table."""


@lru_cache(maxsize=65536)
def logit(x: str, y: str) -> float:
    """How sure the letters make it that two spelled words are one: from `HOPELESS` to `CERTAIN`, 0 is undecided."""
    if x == y:
        return CERTAIN
    left, right = script(x), script(y)
    if apart(x, y):
        return HOPELESS
    if left == right:
        return within(x, y, left) if left and not are_other_names(x, y) else HOPELESS
    if _ORDER[left] > _ORDER[right]:
        x, y, left, right = y, x, right, left
    if not left:
        return HOPELESS
    if left == "la" and _bare(y, right) in _twins(right)[0].get(x, ()):
        return _KNOWN
    found = _across(x, y, left, right)
    if found > _TOLD:
        found += _evidence(x, _bare(y, right), right) if left == "la" else _evidence_by_latin(x, y)
    return max(HOPELESS, min(CERTAIN, found))
