"""A text as a string of classes, one letter for each word, number and sign, and where each of them stands."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.entities.amounts.classes import LETTERS
from rtlreader.entities.amounts.numerals import number_class
from rtlreader.text.folding import table

if TYPE_CHECKING:
    from rtlreader.entities.amounts.lexicon import Lexicon

_LATIN = r"A-Za-z\u00b0\u00b5\u00c0-\u024f"
_HEBREW = r"\u0591-\u05bd\u05bf\u05c1-\u05c7\u05d0-\u05f2"
_ARABIC = (
    r"\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff"
    r"\ufb50-\ufdfb\ufe70-\ufefc"
)
_JOINED = r"\u200c\u200d\u00ad"
_UNSEEN = r"\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
_DIGITS = "0-9٠-٩۰-۹"
_QUOTES = "\"'׳״’”‘“"
_TOKEN = (
    r"(?P<break>[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])"
    r"|(?P<other>https?://[^\s]+|www\.[^\s]+|[@#][^\W]+)"
    r"|(?P<sign>(?:US|A|C|CA|HK|NZ|S|R|AU)?\$|[$€£¥₪₹﷼₺₽₩₨₦฿₿])"
    rf"|(?P<number>[{_DIGITS}]+(?:[.,:/٫٬،’'\-–−‑][{_DIGITS}]+)*)"
    rf"|(?P<word>[{_ARABIC}][{_ARABIC}{_JOINED}]*"
    rf"|[{_HEBREW}]+(?:[{_QUOTES}][{_HEBREW}]+)*(?:['׳’‘])?"
    rf"|[{_LATIN}]+[²³]?(?:[./][{_LATIN}]+)*)"
    rf"|(?P<mark>[^\s{_UNSEEN}])"
)
_MARKS = {
    **dict.fromkeys("%٪", "percent_sign"),
    **dict.fromkeys("-–—־−‑", "hyphen"),
    **dict.fromkeys(",،", "comma"),
    "/": "slash",
    "(": "open",
    ")": "close",
    ":": "colon",
}
_JOINING = "article clitic and prep in to month_of month weakmonth month_head year_head day"
"""What digits may follow without a blank; behind any other word they are a part of a name."""
_JOINING_LETTERS = frozenset([LETTERS[name] for name in _JOINING.split()])
_LONGEST = 48
"""Characters of the longest word that may mean something here: that bounds the work on one."""


class Scan(NamedTuple):
    """A text in classes."""

    letters: str
    starts: list[int]
    """Of each letter, where what it stands for begins."""
    ends: list[int]
    """And where it ends."""


class _Token(NamedTuple):
    start: int
    end: int
    kind: str
    """The group of `_TOKEN` that it is."""
    text: str


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_TOKEN)


def _tokens(text: str) -> list[_Token]:
    found = _pattern().finditer(text)
    return [_Token(m.start(), m.end(), m.lastgroup or "", m.group()) for m in found]


class _Scanner:
    """Scans one text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        """Prepare to scan `text`, whose words are looked up in `lexicon`."""
        self._lexicon = lexicon
        self._folds = table(case=False)
        self._tokens = _tokens(text)
        self._letters: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    def scan(self) -> Scan:
        """The letters of the text; blanks and unseen characters have none."""
        at = 0
        while at < len(self._tokens):
            start, end, kind, text = self._tokens[at]
            if kind == "word" and len(text) <= _LONGEST:
                at = self._word(at)
                continue
            name = "word" if kind == "word" else self._unworded(at)
            self._put(LETTERS[name], start, end)
            at += 1
        return Scan("".join(self._letters), self._starts, self._ends)

    def _put(self, letter: str, start: int, end: int) -> None:
        self._letters.append(letter)
        self._starts.append(start)
        self._ends.append(end)

    def _word(self, at: int) -> int:
        """Put the letters of the word at `at`, its clitics and its phrase, and return the token behind them."""
        start, _, _, text = self._tokens[at]
        folded = text.translate(self._folds)
        letter, clitics, clitic = self._lexicon.word(folded)
        if clitics:
            behind = start + self._unfolded(text, clitics)
            self._put(clitic, start, behind)
            start, folded = behind, folded[clitics:]
        if folded in self._lexicon.phrases:
            letter, at = self._phrase(at, folded, letter)
        self._put(letter, start, self._tokens[at].end)
        return at + 1

    def _unfolded(self, text: str, count: int) -> int:
        """How many characters of `text` its first `count` folded ones stand for, marks behind them included."""
        folded = [len(character.translate(self._folds)) for character in text]
        end = seen = 0
        while end < len(text) and (seen < count or not folded[end]):
            seen += folded[end]
            end += 1
        return end

    def _phrase(self, at: int, first: str, letter: str) -> tuple[str, int]:
        """The letter and the last token of the longest phrase of `first` and the words behind `at`.

        Without one they are `letter` and `at`.
        """
        known = self._lexicon.phrases[first]
        phrase, last = first, at
        for token in self._tokens[at + 1 : at + self._lexicon.longest]:
            if token.kind != "word":
                break
            at += 1
            phrase += " " + token.text[:_LONGEST].translate(self._folds)
            if phrase in known:
                letter, last = known[phrase], at
        return letter, last

    def _unworded(self, at: int) -> str:
        """The class of what is no word; a number that is a part of a name (F16, GPT-4) is of none."""
        _, _, kind, text = self._tokens[at]
        if kind == "mark":
            return _MARKS.get(text, "other")
        if kind != "number":
            return kind
        return "other" if self._is_named(at) else number_class(text, self._lexicon.years)

    def _is_named(self, at: int) -> bool:
        """Whether the number at `at` is written onto a word, or is so with a hyphen between them."""
        last = -1
        if at and _MARKS.get(self._tokens[at - 1].text) == "hyphen" and self._touches(at):
            at, last = at - 1, -2
        if not self._touches(at) or self._tokens[at - 1].kind != "word":
            return False
        return self._letters[last] not in _JOINING_LETTERS

    def _touches(self, at: int) -> bool:
        return at > 0 and self._tokens[at - 1].end == self._tokens[at].start


def scan(text: str, lexicon: Lexicon) -> Scan:
    """Return `text` as classes, by the words of `lexicon`."""
    return _Scanner(text, lexicon).scan()
