r"""Finding a query in paragraphs: folded text, or a regular expression of bounded cost after `\v`.

A literal is matched in the folded text of a paragraph. Only a paragraph that a cheaper pattern lets through is
folded: that pattern takes, for each letter of the query, every letter that folds to it. All is lazy, in logical spans.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.text.expressions import Expression
from rtlreader.text.folding import fold, table
from rtlreader.text.units import after_marks, extenders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.text.page import Position

REGULAR = r"\v"  # begins a query that is a regular expression
_SIEVED = 32  # letters of a query that the sieve looks for


class Span(NamedTuple):
    """A match."""

    paragraph: int
    """The paragraph's number."""
    start: int
    """The index of its first code point."""
    end: int
    """The index after its last, which takes along the marks that follow."""


class Tally(NamedTuple):
    """How far a count has come."""

    before: int
    """Matches at or before the position that was asked for, as far as counted: the 3 of 3/17."""
    total: int
    """Matches counted."""
    done: bool
    """Whether all of the text was counted."""


class Query(NamedTuple):
    """What is looked for, ready to be matched."""

    source: str
    """As it was typed."""
    pattern: re.Pattern[str]
    """Matched in folded text, or in the text itself."""
    sieve: re.Pattern[str] | None
    """Found in the text itself wherever `pattern` may be; None where that is not folded."""
    case: bool
    """Whether upper and lower case differ: the query holds an upper-case letter."""
    expression: Expression | None = None
    """A regular expression; its pattern depends on the text."""


# --- queries


def query(source: str) -> Query:
    r"""The query that was typed: words, matched folded and across any white space, or `\v` and a regular expression.

    Raises ValueError, with a message for the reader, for an expression that is wrong or may take too long.
    """
    if source.startswith(REGULAR):
        expression = Expression(source[len(REGULAR) :])
        return Query(source, expression.pattern(""), None, expression.case, expression)
    case = source != source.lower()
    words = fold(source, case=case).text.split()
    if words:
        return Query(source, re.compile(_pattern(words)), _sieve(words, case=case), case)
    exact = r"\s+" if source.isspace() else re.escape(source) or "(?!)"
    return Query(source, re.compile(exact), None, case)


def word_query(word: str) -> Query:
    """The query for a word as it stands in a text, with all that folds alike, but not inside another (vi's *)."""
    words = fold(word).text.split()
    if not words:
        return query(word)
    marks = f"[{extenders()}]"
    lettered = rf"\w|{marks}"
    before = rf"(?<!\w)(?<!\w{marks})(?<!\w{marks}{marks})" if re.match(r"\w", words[0]) else ""
    after = f"(?!{lettered})" if re.match(lettered, words[-1][-1]) else ""
    pattern = re.compile(f"{before}{_pattern(words)}{after}")
    return Query(word, pattern, _sieve(words, case=False), case=False)


def _pattern(words: Sequence[str]) -> str:
    return r"\s+".join(map(re.escape, words))


# --- the sieve


class _Sources(NamedTuple):
    """The folding table turned round."""

    letters: dict[str, str]
    """A folded letter -> all that folds to it alone."""
    dropped: str
    """What folds to nothing, as a pattern."""
    several: re.Pattern[str]
    """What folds to more than one letter."""


@cache
def _sources(*, case: bool) -> _Sources:
    letters: dict[str, str] = defaultdict(str)
    for point, folded in list(table(case=case).items()):
        letters[folded if len(folded) < 2 else "several"] += chr(point)
    dropped, several = letters.pop(""), letters.pop("several")
    return _Sources(dict(letters), f"{_set(dropped)}*", re.compile(_set(several)))


def _set(characters: str) -> str:
    return f"[{re.escape(characters)}]"


def _sieve(words: Sequence[str], *, case: bool) -> re.Pattern[str]:
    """A pattern over text that was not folded, found wherever the words are and nothing folds to several letters."""
    sources = _sources(case=case)
    blank = rf"\s(?:\s|{sources.dropped[:-1]})*"
    letters = " ".join(words)[:_SIEVED].rstrip()
    patterns = [
        blank if letter == " " else _set(sources.letters.get(letter, "") + letter)
        for letter in letters
    ]
    return re.compile(sources.dropped.join(patterns))


# --- matches


def matches(text: str, query: Query) -> list[tuple[int, int]]:
    """The spans of a paragraph that match, in order, none empty and none over another.

    A match ends after the marks on its last letter.
    """
    if query.sieve is None:
        pattern = query.expression.pattern(text) if query.expression else query.pattern
        found = [match.span() for match in pattern.finditer(text)]
    elif query.sieve.search(text) or _sources(case=query.case).several.search(text):
        folded = fold(text, case=query.case)
        found = [folded.original(*match.span()) for match in query.pattern.finditer(folded.text)]
    else:
        return []
    return _whole(text, found) if found else []


def _whole(text: str, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if start < end and (not spans or start >= spans[-1][1]):
            spans.append((start, after_marks(text, end)))
    return spans


def find(
    paragraphs: Sequence[str],
    query: Query,
    start: Position,
    *,
    backwards: bool = False,
    wrap: bool = True,
) -> Span | None:
    """The first match that begins after `start`, or `backwards` the last that begins before it; None if there is none.

    Where `wrap`, the search goes on from the other end of the text as far as `start`, a match at it included.
    """
    size = len(paragraphs)
    step = -1 if backwards else 1
    for walked in range(size + (wrap and size > 0)):
        paragraph = start.paragraph + step * walked
        if not wrap and not 0 <= paragraph < size:
            return None
        spans = matches(paragraphs[paragraph % size], query)
        if walked == 0:
            starts = [span[0] for span in spans]
            place = bisect_left(starts, start.index + (not backwards))
            spans = spans[:place] if backwards else spans[place:]
        if spans:
            return Span(paragraph % size, *spans[-1 if backwards else 0])
    return None
