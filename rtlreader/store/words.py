"""The words of a text as the index has them: folded, and without what Arabic writes onto their beginnings.

Conjunctions, prepositions and the article (و ف ب ك ل ال) are written onto the word. What is left of it is always its
end, so that a hit can be shown where it stands. Nothing here knows which words there are: `بلدية` could be `ب` and
`لدية`, and so a word is also kept whole, and what is short is not split. Only Arabic is split.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rtlreader.text.folding import fold

RULES = 1
"""To be raised whenever other words come out, be it here or in the folding: an older index is then made anew."""

_WORD = re.compile(r"\w+")
_LONGEST = 64  # code points of a word; what is longer is none
_CACHED = 2**16  # words

_ARTICLE = re.compile(r"(?:ال|[وف]لل|لل(?=\w{3}))(?=\w\w)|(?:[وف][بك]?|[بك])ال(?=\w{3})")
_CONJUNCTION = re.compile(r"[وف](?=\w{3})")
_PREPOSITION = re.compile(r"[بكل](?=\w{4})")
_WHOLE = frozenset(["الله", "الذي", "التي", "الان"])  # begin with no article, or are known with it
_OTHERS = frozenset(
    ["fa", "ur", "he", "iw", "yi", "ckb", "ku", "ps", "ug", "sd", "azb", "tr", "en", "fr", "de"]
)


class Token(NamedTuple):
    """A word of a folded text."""

    start: int
    """Its first code point in the folded text."""
    word: str


class Ends(NamedTuple):
    """What a word is without what may be written onto its beginning."""

    first: str
    """The likeliest; the word itself where there is nothing to split."""
    others: tuple[str, ...] = ()
    """What more there may be."""


def tokens(folded: str) -> list[Token]:
    """Return the words of a folded text, in order; what is no letter, digit or underscore stands between them."""
    return [
        Token(match.start(), match[0])
        for match in _WORD.finditer(folded)
        if match.end() - match.start() <= _LONGEST
    ]


def words(text: str) -> list[str]:
    """Return the folded words of a text as it is written."""
    return [word for word in _WORD.findall(fold(text).text) if len(word) <= _LONGEST]


def is_split(language: str) -> bool:
    """Whether words of a language (a BCP 47 tag; empty where unknown) are split."""
    return language.partition("-")[0].lower() not in _OTHERS


@lru_cache(_CACHED)
def ends(word: str) -> Ends:
    """Return what a folded word of Arabic may be without its beginning."""
    article = without_article(word)
    if article != word:
        return Ends(article)
    conjunction = _CONJUNCTION.match(word)
    rest = word[1:] if conjunction else word
    preposition = _PREPOSITION.match(rest)
    if not preposition:
        return Ends(rest)
    return Ends(rest, (rest[1:],)) if conjunction else Ends(rest[1:])


def without_article(word: str) -> str:
    """Return a folded word without its article and what stands before that; the word itself where there is none."""
    match = _ARTICLE.match(word)
    return word[match.end() :] if match and word not in _WHOLE else word
