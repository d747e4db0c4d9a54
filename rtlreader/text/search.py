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

from rtlreader.text.folding import fold, table
from rtlreader.text.units import extenders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rtlreader.text.page import Position

REGULAR = r"\v"  # begins a query that is a regular expression
LONGEST_PATTERN = 200
MOST_OPEN_REPEATS = 3
MOST_STEPS = 70_000  # that all repeats of a pattern may take together from one place
_REACH = {0: 0, 1: 8192, 2: 128, 3: 25}  # code points of an open repeat, by how many there are
_SIEVED = 32  # letters of a query that the sieve looks for
SLICE = 32_768  # code points that a step of `count` goes through


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


# --- queries


def query(source: str) -> Query:
    r"""The query that was typed: words, matched folded and across any white space, or `\v` and a regular expression.

    Raises ValueError, with a message for the reader, for an expression that is wrong or may take too long.
    """
    if source.startswith(REGULAR):
        return _regular(source)
    case = source != source.lower()
    words = fold(source, case=case).text.split()
    if words:
        pattern = r"\s+".join(map(re.escape, words))
        return Query(source, re.compile(pattern), _sieve(words, case=case), case)
    exact = r"\s+" if source.isspace() else re.escape(source) or "(?!)"
    return Query(source, re.compile(exact), None, case)


def _regular(source: str) -> Query:
    expression = source[len(REGULAR) :]
    if len(expression) > LONGEST_PATTERN:
        raise ValueError(f"a regular expression of over {LONGEST_PATTERN} characters")
    case = re.sub(r"\\.", "", expression) != re.sub(r"\\.", "", expression).lower()
    try:
        re.compile(expression)
        return Query(
            source, re.compile(_bounded(expression), 0 if case else re.IGNORECASE), None, case
        )
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"not a regular expression: {error}") from error


_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\((?:\?(?:P?<[=!]|P?<\w+>|[=!>:]|[aiLmsux-]+[:)])?)?)"
    r"|(?P<close>\))|(?P<either>\|)"
    r"|(?P<repeat>[*+?]|\{(?:\d+(?:,\d*)?|,\d*)\})(?P<how>[?+]?)|.",
    re.DOTALL,
)


def _bounded(expression: str) -> str:
    """A regular expression whose open repeats (* + {n,}) have an end, so that all of them take `MOST_STEPS` at most.

    `re` backtracks: a group that repeats and can match one text in two ways takes exponential time, k open
    repeats one after the other take the length of the text to the power of k.
    """
    tokens = list(_TOKEN.finditer(expression))
    bounds = [_bounds(token["repeat"]) for token in tokens if token["repeat"]]
    if any(re.match(r"\\[1-9]|\(\?P=", expression[token.start() :]) for token in tokens):
        raise ValueError("a regular expression that refers back to a group")
    reach = _REACH.get(sum(most is None for _, most in bounds))
    if reach is None:
        raise ValueError(f"a regular expression with over {MOST_OPEN_REPEATS} open repeats (* +)")
    steps = 1
    for least, most in bounds:
        steps *= reach + 1 if most is None else max(1, most - least + 1)
    if steps > MOST_STEPS:
        raise ValueError("a regular expression whose repeats may take too long")
    _refuse_nesting(tokens)
    return "".join([_close(token, reach) for token in tokens])


def _bounds(repeat: str) -> tuple[int, int | None]:
    """How often a quantifier repeats: at least, and at most (None if it is open)."""
    known: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
    if repeat in known:
        return known[repeat]
    least, comma, most = repeat[1:-1].partition(",")
    if not comma:
        return int(least), int(least)
    return int(least or 0), int(most) if most else None


def _refuse_nesting(tokens: Sequence[re.Match[str]]) -> None:
    """Raise ValueError where a group that repeats holds a repeat or a choice."""
    groups = [False]  # of each group that is open: whether it holds one
    closed = False  # the same of the group that ended just before
    for token in tokens:
        if token["repeat"]:
            if closed and _bounds(token["repeat"])[1] != 1:
                raise ValueError("a regular expression with a repeat or a choice inside a repeat")
            groups[-1] = True
            closed = False
        elif token["open"]:
            if not token["open"].endswith(")"):  # flags without a group
                groups.append(False)
            closed = False
        elif token["close"]:
            closed = groups.pop()
            groups[-1] |= closed
        else:
            groups[-1] |= bool(token["either"])
            closed = False


def _close(token: re.Match[str], reach: int) -> str:
    if not token["repeat"]:
        return token[0]
    least, most = _bounds(token["repeat"])
    return f"{{{least},{least + reach}}}{token['how']}" if most is None else token[0]


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
        found = [match.span() for match in query.pattern.finditer(text)]
    elif query.sieve.search(text) or _sources(case=query.case).several.search(text):
        folded = fold(text, case=query.case)
        found = [folded.original(*match.span()) for match in query.pattern.finditer(folded.text)]
    else:
        return []
    return _whole(text, found) if found else []


@cache
def _extenders() -> re.Pattern[str]:
    return re.compile(f"[{extenders()}]*")


def _whole(text: str, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if start < end and (not spans or start >= spans[-1][1]):
            marks = _extenders().match(text, end)
            spans.append((start, marks.end() if marks else end))
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


def count(paragraphs: Sequence[str], query: Query, position: Position) -> Iterator[Tally]:
    """Count all matches, and those that begin at or before `position`; one tally after each slice of the text.

    A caller does a step at a time, beside other work; the last tally is the one that is `done`. Paragraphs
    that are added meanwhile are counted too.
    """
    before = total = seen = 0
    for paragraph, text in enumerate(paragraphs):
        spans = matches(text, query)
        total += len(spans)
        before += sum((paragraph, start) <= position for start, _ in spans)
        seen += len(text)
        if seen >= SLICE:
            yield Tally(before, total, done=False)
            seen = 0
    yield Tally(before, total, done=True)
