"""Where a name begins in the word that carries it: conjunctions and prepositions are written onto Arabic names.

Whether ولاء is a name or `and` before one is decided by which of the readings is known, and which one is frequent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.entities.gazetteers import (
    CITY,
    COUNTRY,
    NAMES,
    ORG_HEAD,
    ORG_WORD,
    PERSON,
    REGION,
    gazetteer,
)
from rtlreader.entities.tagger.arabic import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONJUNCTIONS, _PREPOSITIONS = "وف", "بلك"
_KNOWN = NAMES | CITY | COUNTRY | REGION | ORG_WORD | ORG_HEAD | PERSON
_LIKELY = {"و": 1.0, "ل": 0.2, "ب": 0.2}
"""What it is worth that a first letter is seldom one of a name's own."""


class Clitics:
    """Tells clitics from the first letters of names."""

    def __init__(self, ranks: Mapping[str, int]) -> None:
        """`ranks` are the places of plain words in order of their frequency."""
        self._ranks = ranks
        self._gazetteer = gazetteer("ar")

    def _worth(self, spelled: str) -> float:
        """How good a word something is: known names first, then frequent words."""
        rank = self._ranks.get(spelled)
        found = 0.0 if rank is None else 1.0 + 2.0 / (1 + rank / 2000)
        return found + 2.0 * bool(self._gazetteer.lookup(spelled) & _KNOWN)

    def before(self, word: str, forms: Mapping[str, int] | None = None) -> int:
        """Return how many characters of a name's first word are clitics.

        `forms` are the plain first words of the names around it, this one included, and how often each is there.
        """
        forms = forms or {}
        spelled = plain(word)
        if len(spelled) < 3 or spelled[0] not in _CONJUNCTIONS + _PREPOSITIONS:
            return 0
        best, most = 0, self._worth(spelled) + 0.5 + (forms.get(spelled, 0) > 1)
        for length, rest in _readings(spelled):
            worth = (
                self._worth(rest)
                + 1.5 * (rest in forms)
                - 0.25 * length
                + _LIKELY.get(spelled[0], 0.0)
            )
            if rest.startswith("ال") and len(rest) > 4:
                worth += 1.0
            if worth > most:
                best, most = length, worth
        return _characters(word, best)


def _readings(spelled: str) -> list[tuple[int, str]]:
    """Return (letters of clitics, what is left) in all ways; behind لل the article is restored."""
    found = []
    starts = [0]
    if spelled[0] in _CONJUNCTIONS:
        starts.append(1)
        if len(spelled) > 3:
            found.append((1, spelled[1:]))
    for start in starts:
        rest = spelled[start:]
        if rest[0] in _PREPOSITIONS and len(rest) > 3:
            found.append((start + 1, rest[1:]))
            if rest.startswith("لل") and len(rest) > 4:
                found.append((start + 2, "ال" + rest[2:]))
    return found


def _characters(word: str, letters: int) -> int:
    """Return where in a written word its plain letters from `letters` on begin."""
    at = 0
    while letters or (at < len(word) and not plain(word[at])):
        letters -= bool(plain(word[at]))
        at += 1
    return at if at < len(word) else 0
