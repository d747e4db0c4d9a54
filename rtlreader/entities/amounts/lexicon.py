"""What words mean in a language: a word or phrase -> its class, and what is left of a word without its clitics.

Words are compared folded. An unknown Arabic word has the class of its shape, since the noun that a number counts has
one: accusative after 11 to 99, feminine, or plural.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from typing import NamedTuple

from rtlreader.entities.amounts.classes import LETTERS
from rtlreader.text.folding import table

_TABLES = {
    "ar": "arabic", "fa": "persian", "prs": "persian", "he": "hebrew", "iw": "hebrew", "yi": "hebrew",
    "ur": "urdu", "ckb": "sorani", "ku": "sorani", "ps": "pashto", "pbt": "pashto", "arz": "arabic", "ary": "arabic",
}  # fmt: skip
_LONGEST = 24
"""Letters of the longest word that is looked up."""
_SHORTEST = 3
"""Letters of the shortest word that is taken for a counted noun without being in a table."""
_ARTICLES = ("ال", "وال", "بال", "لل", "كال", "فال", "ولل", "وبال")
_DOUBTFUL = ("ت", "س", "ف", "ب", "ل", "ك")
"""What verbs and words with clitics begin with; a noun that does is in a table, or stands behind a number in words."""


class Word(NamedTuple):
    """What a word is."""

    letter: str
    """The letter of its class."""
    clitics: int = 0
    """How many of its letters, folded, stand before that."""
    clitic: str = ""
    """The letter of the class of those."""


class Lexicon:
    """The words of one language and those in Latin letters."""

    def __init__(self, name: str) -> None:
        """Read the table of that name; empty for none."""
        self.words: dict[str, str] = {}
        self.phrases: dict[str, dict[str, str]] = {}
        """First word -> the phrases that begin with it, each -> its letter."""
        self.longest = 1
        """Words of the longest phrase."""
        self.arabic = name == "arabic"
        self.hebrew = name == "hebrew"
        self.years = range(1300, 1451) if name in {"persian", "pashto"} else range(0)
        """The years that are written without a head besides those from 1800 on: the Iranian calendar's."""
        self._clitics: list[str] = []
        self._suffixes: list[str] = []
        self._add("latin")
        if name:
            self._add(name)
        self.word = lru_cache(maxsize=1 << 15)(self._word)

    def _add(self, name: str) -> None:
        module = import_module(f"rtlreader.entities.amounts.words.{name}")
        folds = table(case=False)
        self._clitics += getattr(module, "CLITICS", "").translate(folds).split()
        self._suffixes += getattr(module, "SUFFIXES", "").translate(folds).split()
        given: dict[str, str] = module.WORDS
        times = set(given.get("time_unit", "").split())
        for kind, words in given.items():
            for word in words.split():
                both = kind == "term" and word in times
                self._put(word.translate(folds), LETTERS["term_unit" if both else kind])

    def _put(self, word: str, letter: str) -> None:
        if "_" not in word:
            self.words.setdefault(word, letter)
            return
        phrase = word.replace("_", " ")
        self.phrases.setdefault(phrase.partition(" ")[0], {}).setdefault(phrase, letter)
        self.longest = max(self.longest, phrase.count(" ") + 1)

    def _word(self, folded: str) -> Word:
        if len(folded) > _LONGEST:
            return Word(LETTERS["word"])
        letter = self.words.get(folded)
        if letter:
            return Word(letter)
        for clitic in () if folded in self.phrases else self._clitics:
            if folded.startswith(clitic) and (found := self._behind(folded, clitic)):
                return found
        for suffix in self._suffixes:
            rest = folded.removesuffix(suffix)
            letter = self.words.get(rest)
            if letter and len(rest) > _SHORTEST:
                return Word(letter)
        return Word(LETTERS[self._shape(folded)])

    def _behind(self, folded: str, clitic: str) -> Word | None:
        rest = folded[len(clitic) :]
        swallowed = self.arabic and clitic.endswith("لل")
        letter = self.words.get("ال" + rest if swallowed else rest)
        if (not letter and rest not in self.phrases) or letter == LETTERS["stop"]:
            return None
        kind = "and" if clitic in {"و", "ו"} else "clitic"
        return Word(letter or LETTERS["word"], len(clitic), LETTERS[kind])

    def _shape(self, folded: str) -> str:
        if self.hebrew:
            return "plural" if folded.endswith(("ימ", "ות")) and len(folded) > _SHORTEST else "word"
        if not self.arabic:
            return "word"
        if folded.startswith(_ARTICLES):
            return "word_the" if folded.startswith("ال") else "word"
        if len(folded) < _SHORTEST or folded[0] in "وي" or not "\u0620" <= folded[0] <= "\u064a":
            return "word"
        if folded.endswith("ا"):
            return "accusative"
        if folded.endswith(("ات", "ين")):
            return "plural"
        if folded.startswith(_DOUBTFUL):
            return "doubtful"
        return "feminine" if folded.endswith("ه") else "bare"


@cache
def _read(name: str) -> Lexicon:
    return Lexicon(name)


def lexicon(language: str) -> Lexicon:
    """The lexicon of a BCP 47 tag; where there is none, that of Latin letters alone."""
    return _read(_TABLES.get(language.lower().replace("_", "-").partition("-")[0], ""))
