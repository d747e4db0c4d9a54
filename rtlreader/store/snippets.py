"""Where in an article the words stand that were looked for, in its logical text, and a part of it that shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.store.matching import SHORTEST, alternatives
from rtlreader.store.values import Snippet
from rtlreader.store.words import ends, is_split, tokens
from rtlreader.text.folding import fold
from rtlreader.text.units import after_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rtlreader.store.query import Place, Words
    from rtlreader.store.words import Token

LENGTH = 240
"""Code points of a snippet, or a little more."""
_BEFORE = 60  # code points before what was found
_EXAMINED = 200_000  # code points of an article that are looked through once something was found


class Sought(NamedTuple):
    """Words that are looked for, ready to be found."""

    words: tuple[tuple[str, ...], ...]
    """Of each word of a phrase, what it may stand as, the best first."""
    is_prefix: bool
    place: Place
    is_split: bool
    """Whether the text's words may be split."""

    def may_stand_in(self, folded: str) -> bool:
        """Whether a folded text has the letters of each word; it is quick, and says no to most texts."""
        return all(any(form in folded for form in forms) for forms in self.words)

    def firsts(self, found: Sequence[Token]) -> Iterator[int]:
        """Yield the words of a text at which it may begin to stand: those that have the letters of its first word."""
        forms = self.words[0]
        for first in range(len(found) - len(self.words) + 1):
            word = found[first].word
            if any(form in word for form in forms):
                yield first

    def at(self, found: Sequence[Token], first: int) -> tuple[int, int] | None:
        """Return the folded span if it stands at the `first` of the text's words; None if it does not."""
        start = end = 0
        for number, forms in enumerate(self.words):
            token = found[first + number]
            is_last = number + 1 == len(self.words)
            span = self._span(token.word, forms, may_go_on=self.is_prefix and is_last)
            if span is None:
                return None
            if not number:
                start = token.start + span[0]
            end = token.start + span[1]
        return start, end

    def _span(self, word: str, forms: Sequence[str], *, may_go_on: bool) -> tuple[int, int] | None:
        for form in forms:
            if word == form or (may_go_on and word.startswith(form)):
                return 0, len(form)
        if not self.is_split:
            return None
        bare = ends(word)
        for end in (bare.first, *bare.others):
            for form in forms:
                if end == form or (may_go_on and end.startswith(form)):
                    start = len(word) - len(end)
                    return _widened(word, start, forms[0]), start + len(form)
        return None


def _widened(word: str, start: int, typed: str) -> int:
    """Return where a word's end begins, or before it if more of what was `typed` stands there."""
    begin = len(word) - len(typed)
    return begin if 0 <= begin < start and word.endswith(typed) else start


def sought(wanted: Sequence[Words], language: str) -> list[Sought]:
    """Return words as they are to be found in an article of a `language`."""
    split = is_split(language)
    found = []
    for part in wanted:
        folded = part.folded
        if folded:
            goes_on = part.is_prefix and len(folded[-1]) >= SHORTEST
            forms = alternatives if len(folded) == 1 else _forms
            found.append(
                Sought(tuple([forms(word) for word in folded]), goes_on, part.place, split)
            )
    return found


def _forms(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([word, ends(word).first]))


class Marked(NamedTuple):
    """What was found in one text."""

    spans: tuple[tuple[int, int], ...]
    """Half open, in order, none over another; code points of the text as it is written."""
    kinds: frozenset[int]
    """The numbers of those that were sought and stand there."""


def mark(text: str, every: Sequence[Sought]) -> Marked:
    """Return where the words stand in a text as it is written."""
    folded = fold(text)
    likely = [
        (number, wanted) for number, wanted in enumerate(every) if wanted.may_stand_in(folded.text)
    ]
    found = tokens(folded.text) if likely else []
    spans, kinds = [], set()
    for number, wanted in likely:
        for first in wanted.firsts(found):
            span = wanted.at(found, first)
            if span:
                start, end = folded.original(*span)
                spans.append((start, after_marks(text, end)))
                kinds.add(number)
    return Marked(_merged(spans), frozenset(kinds))


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def snippet(text: str, every: Sequence[Sought]) -> Snippet:
    """Return the part of a canonical text in which most of the words stand, the first such; or its beginning."""
    anywhere = [wanted for wanted in every if not wanted.place]
    paragraphs = text.split("\n")
    number, marked = _best(paragraphs, anywhere) if anywhere else (0, Marked((), frozenset()))
    spans = marked.spans
    if not spans:
        number = next((place for place, paragraph in enumerate(paragraphs) if paragraph.strip()), 0)
    return _cut(paragraphs[number], number, spans)


def _best(paragraphs: Sequence[str], every: Sequence[Sought]) -> tuple[int, Marked]:
    best, at, examined = Marked((), frozenset()), 0, 0
    for number, paragraph in enumerate(paragraphs):
        marked = mark(paragraph, every)
        if len(marked.kinds) > len(best.kinds):
            best, at = marked, number
        examined += len(paragraph)
        if len(best.kinds) == len(every) or (best.kinds and examined > _EXAMINED):
            break
    return at, best


def _cut(paragraph: str, number: int, spans: tuple[tuple[int, int], ...]) -> Snippet:
    """Return a piece of a paragraph around its first span, without torn words where that can be."""
    index = spans[0][0] if spans else 0
    start = max(0, index - _BEFORE)
    if start:
        blank = paragraph.find(" ", start, index)
        start = start if blank < 0 else blank + 1
    end = max(start + LENGTH, spans[0][1] if spans else 0)
    if end < len(paragraph):
        blank = paragraph.rfind(" ", start + LENGTH // 2, end)
        end = end if blank < 0 or (spans and blank < spans[0][1]) else blank
    end = after_marks(paragraph, min(end, len(paragraph)))
    within = tuple([span for span in spans if span[1] <= end])
    return Snippet(number, index, start, paragraph[start:end], within)


def exactness(text: str, wanted: Sequence[Words]) -> float:
    """Return the share of what is looked for that stands in a text letter by letter as it was typed, 0 to 1."""
    patterns = [
        re.compile(rf"(?<!\w){re.escape(part.text)}" + ("" if part.is_prefix else r"(?!\w)"))
        for part in wanted
        if part.folded
    ]
    return sum(bool(p.search(text)) for p in patterns) / len(patterns) if patterns else 0.0
