"""How alike two names are, in one script or across Arabic, Hebrew and Latin letters.

Words are matched in order, one with one or two (عبد الله and Abdullah), by their letters (`letters`); what no letters
could tell (Cairo and القاهرة) stands in `gazetteers/places.tsv` and `gazetteers/namesakes.tsv`. A name is not the same
as a part of it: who follows a surname to its full name is `linking`.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from importlib.resources import files

from rtlreader.entities.linking.letters import logit
from rtlreader.entities.linking.spelling import words
from rtlreader.entities.linking.variants import CERTAIN, HOPELESS

THRESHOLD = 0.65
"""From this likeness on, two names are taken for one."""
_LOST = -3.5
"""The logit of a word that only one of the names has."""
_TITLED = 3.0
"""How much one word that matches well makes up for another that does not."""
_LISTS = ("places.tsv", "namesakes.tsv")
_LATIN_LINKS = """
    al el ul il as ash at ar an ad az ed es de del della di da do dos du des la le von van der den ten ter the of and y
    e bin ibn ben bint city
"""
_OTHER_LINKS = """
    ال بن ابن بنت دي دو دا دل ديل دير فون فان دن ذا مدينة אל בן בת דה די דו פון ואן
"""
LINKS = frozenset((_LATIN_LINKS + _OTHER_LINKS).split())
"""Words that one writer of a name leaves out, or joins to the next one, and another does not."""
_NUMERALS = {
    "i": "اول", "ii": "ثاني", "iii": "ثالث", "iv": "رابع", "v": "خامس", "vi": "سادس", "vii": "سابع",
    "viii": "ثامن", "ix": "تاسع", "x": "عاشر", "xi": "حاديعشر", "xii": "ثانيعشر", "xiii": "ثالثعشر",
    "xiv": "رابععشر", "xv": "خامسعشر", "xvi": "سادسعشر",
}  # fmt: skip


@cache
def listed_names() -> dict[str, frozenset[int]]:
    """The joined words of each listed name -> the numbers of its rows."""
    found: dict[str, set[int]] = {}
    folder = files("rtlreader.entities").joinpath("gazetteers")
    lines = [
        line for name in _LISTS for line in folder.joinpath(name).read_text("utf-8").splitlines()
    ]
    for number, line in enumerate(lines):
        for name in line.split("\t") if not line.startswith("#") else ():
            found.setdefault(_key(words(name)), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _key(parts: tuple[str, ...]) -> str:
    """What a list knows a name by: its words without their articles, and with one yeh, alef and heh."""
    bare = [part[2:] if part.startswith("ال") and len(part) > 4 else part for part in parts]
    return "".join(bare).replace("ى", "ي").replace("ة", "ه")


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """What lists know a name by; the same for spellings that differ in hyphens, blanks, articles and alefs."""
    return _key(words(name))


def rows(name: str) -> frozenset[int]:
    """The numbers of the listed names that `name` is one of; mostly none."""
    return listed_names().get(name_key(name), frozenset())


@lru_cache(maxsize=16384)
def _word(first: str, second: str) -> float:
    """The logit that two words, or two words of each written as one, are the same."""
    if first == second:
        return CERTAIN
    numeral = _NUMERALS.get(first) or _NUMERALS.get(second)
    if numeral and (second.removeprefix("ال") == numeral or first.removeprefix("ال") == numeral):
        return CERTAIN
    known = listed_names()
    here, there = known.get(_key((first,))), known.get(_key((second,)))
    if here and there and here & there:
        return CERTAIN - 1.0
    return logit(first, second)


def _matched(first: tuple[str, ...], second: tuple[str, ...]) -> list[float]:
    """The logits of the best way to match the words of two names, in order."""
    if len(first) == len(second):
        straight = [_word(x, y) for x, y in zip(first, second, strict=True)]
        if min(straight) > 1.0 or len(first) == 1:
            return straight
    best: list[list[tuple[float, list[float]] | None]] = [
        [None] * (len(second) + 1) for _ in range(len(first) + 1)
    ]
    best[0][0] = (0.0, [])

    def reach(i: int, j: int, so_far: tuple[float, list[float]], found: float | None) -> None:
        total = so_far[0] + (0.0 if found is None else min(found, 5.0) - 2.0)
        old = best[i][j]
        if old is None or total > old[0]:
            best[i][j] = (total, so_far[1] if found is None else [*so_far[1], found])

    for i in range(len(first) + 1):
        for j in range(len(second) + 1):
            here = best[i][j]
            if here is None:
                continue
            if i < len(first):
                reach(i + 1, j, here, None if first[i] in LINKS else _LOST)
            if j < len(second):
                reach(i, j + 1, here, None if second[j] in LINKS else _LOST)
            for step in (1, 2):
                for width in (1, 2):
                    if i + step <= len(first) and j + width <= len(second) and step + width < 4:
                        found = _word("".join(first[i : i + step]), "".join(second[j : j + width]))
                        reach(i + step, j + width, here, found)
    last = best[-1][-1]
    return last[1] if last else []


def likeness(first: str, second: str) -> float:
    """How sure it is that two names are the same one, from 0 to 1."""
    x, y = words(first), words(second)
    if not x or not y:
        return 0.0
    if x == y:
        return 1.0
    here, there = rows(first), rows(second)
    if here and there:
        return 1 / (1 + math.exp(-CERTAIN if here & there else CERTAIN))
    found = _together(_matched(x, y))
    if found < 0 and len(x) != len(y):
        found = max(found, _word("".join(x), "".join(y)))
    return 1 / (1 + math.exp(-found))


def _together(logits: list[float]) -> float:
    """The logit of a name by those of its words: the worst of them, a little better where others are good."""
    worst = min(logits, default=HOPELESS)
    rest = sum([max(0.0, min(found, 4.0)) for found in logits]) - max(0.0, min(worst, 4.0))
    return min(CERTAIN, worst + _TITLED * min(rest, 4.0) / 4)


def is_same_name(first: str, second: str) -> bool:
    """Whether two names are taken for one: their likeness is at least `THRESHOLD`."""
    return likeness(first, second) >= THRESHOLD
