r"""Regular expressions of bounded cost, for a search that must not stop the screen.

`re` backtracks: a group that repeats and can match one text in two ways takes exponential time, and k repeats one
after the other take the length of the text to the power of k. So a repeat inside a repeat is refused, as are back
references, and an open repeat (* + {n,}) is given an end. That end is what the paragraph allows: an expression may
take `MOST_STEPS` in all, which is the places where it may begin times the ways that its repeats and choices can be
combined at one of them. Letters before the first repeat make those places few, and a short paragraph has few: there an
open repeat reaches as far as anyone wants, while `.*.*.*x` in a paragraph of 8,192 code points takes 6 at a time.
"""

from __future__ import annotations

import re
from collections import deque
from functools import cached_property, lru_cache
from itertools import takewhile
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_EXPRESSION = 200
MOST_OPEN_REPEATS = 3
MOST_STEPS = 4_210_000  # in a paragraph
_SIGNS_IN_A_STEP = 12
_ONE_SIGN, _GROUP = (
    3,
    3,
)  # what a sign that repeats alone counts for, and what a group does besides its signs
_LONGEST_PARAGRAPH = 8192  # that an expression must be able to go through
_REACHES = (8192, 4096, 2048, 1024, 512, 256, 128, 96, 64, 48, 32, 24, 16, 12, 8, 6, 4)

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\((?:\?(?:P?<[=!]|P?<\w+>|[=!>:]|[aiLmsux-]+[:)])?)?)"
    r"|(?P<close>\))|(?P<either>\|)"
    r"|(?P<repeat>[*+?]|\{(?:\d+(?:,\d*)?|,\d*)\})(?P<how>[?+]?)|.",
    re.DOTALL,
)


class Expression:
    """A regular expression, and the pattern that goes through a given text in bounded time."""

    def __init__(self, source: str) -> None:
        """Read `source`; raises ValueError, with a message for the reader, where it is wrong or may take too long."""
        if len(source) > LONGEST_EXPRESSION:
            raise ValueError(f"a regular expression of over {LONGEST_EXPRESSION} characters")
        self.source = source
        plain = re.sub(r"\\.", "", source)
        self.case = plain != plain.lower()
        """Whether upper and lower case differ: an upper-case letter was typed."""
        self._flags = re.NOFLAG if self.case else re.IGNORECASE
        try:
            re.compile(source)
            self._check()
            self._closed(_REACHES[-1])
        except (re.error, OverflowError, RecursionError) as error:
            raise ValueError(f"not a regular expression: {error}") from error

    def pattern(self, text: str) -> re.Pattern[str]:
        """The pattern for `text`, its open repeats as long as can be."""
        starts = len(text) + 1
        if self._head:
            starts = len(self._head) * len(re.findall(re.escape(self._head), text, self._flags))
        allowed = MOST_STEPS // max(1, starts)
        reaches = (reach for reach in _REACHES if self.steps(reach) <= allowed)
        return self._closed(next(reaches, _REACHES[-1]))

    @cached_property
    def _tokens(self) -> list[re.Match[str]]:
        return list(_TOKEN.finditer(self.source))

    @cached_property
    def _repeats(self) -> list[tuple[int, int | None]]:
        return [_bounds(token["repeat"]) for token in self._tokens if token["repeat"]]

    @cached_property
    def _choices(self) -> int:
        """In how many ways its alternatives can be combined."""
        found, open_groups = 1, deque([1])
        for token in self._tokens:
            if token["open"] and not token["open"].endswith(")"):
                open_groups.append(1)
            elif token["close"]:
                found *= open_groups.pop()
            elif token["either"]:
                open_groups[-1] += 1
        return found * prod(open_groups)

    @cached_property
    def _head(self) -> str:
        """The letters that it begins with."""
        if any(token["either"] for token in self._tokens):
            return ""
        letters = list(takewhile(lambda token: token[0].isalnum() or token[0] == " ", self._tokens))
        repeated = letters and any(token["repeat"] for token in self._tokens[len(letters) :][:1])
        return "".join([token[0] for token in (letters[:-1] if repeated else letters)])

    @cached_property
    def _weight(self) -> float:
        """What one way to match costs, in steps: the longer what must be there, the more."""
        work, begins = float(len(self._tokens)), deque([0])
        size = _ONE_SIGN  # of what stands before the token
        for place, token in enumerate(self._tokens):
            if token["repeat"]:
                work += _bounds(token["repeat"])[0] * size
            elif token["open"] and not token["open"].endswith(")"):
                begins.append(place)
            size = place - begins.pop() + _GROUP if token["close"] else _ONE_SIGN
        return max(1, work / _SIGNS_IN_A_STEP)

    def steps(self, reach: int) -> float:
        """What it may take from one place: all ways to combine its parts, each with its cost."""
        ranges = [(a, a + reach if b is None else b) for a, b in self._repeats]
        ways = prod([max(1, most - least + 1) for least, most in ranges])
        return ways * self._choices * self._weight

    def _check(self) -> None:
        starts = [self.source[token.start() :] for token in self._tokens]
        if any(re.match(r"\(\?(?:#|\w*x)", start) for start in starts):
            raise ValueError("a regular expression with comments")
        if any(re.match(r"\\[1-9]|\(\?(?:P=|\()", start) for start in starts):
            raise ValueError("a regular expression that refers back to a group")
        if sum(most is None for _, most in self._repeats) > MOST_OPEN_REPEATS:
            raise ValueError(
                f"a regular expression with over {MOST_OPEN_REPEATS} open repeats (* +)"
            )
        _refuse_nesting(self._tokens)
        if self.steps(_REACHES[-1]) > MOST_STEPS // _LONGEST_PARAGRAPH:
            raise ValueError("a regular expression whose repeats or choices may take too long")

    def _closed(self, reach: int) -> re.Pattern[str]:
        return _compiled("".join([_close(token, reach) for token in self._tokens]), self._flags)


@lru_cache(64)
def _compiled(source: str, flags: int) -> re.Pattern[str]:
    return re.compile(source, flags)


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
