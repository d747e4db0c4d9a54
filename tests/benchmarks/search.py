"""Search in a text of 10 MB: how long a key press takes, from the first match to any next one."""

from __future__ import annotations

from statistics import quantiles
from typing import TYPE_CHECKING

from rtlreader.text import Position
from rtlreader.text.hits import Hits
from rtlreader.text.search import query
from tests.benchmarks.corpus import news
from tests.benchmarks.figures import Figure, seconds
from tests.benchmarks.start import TEN_MEGABYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rtlreader.text.search import Span

BEGINNING = Position(0, -1)
LAST, ABSENT, RARE, COMMON = "قسطنطينيوبوليس", "زبراقيطوس", "كتاب", "في"
NEXT = 1_000
ROUNDS = 3


def first(paragraphs: Sequence[str]) -> float:
    """The seconds to the first match of a word near the end, nowhere or everywhere, whichever is the slowest."""

    def look(word: str) -> Span | None:
        return Hits(paragraphs, query(word)).find(BEGINNING)

    found, absent = look(LAST), look(ABSENT)
    if found is None or found.paragraph + 1 < len(paragraphs) or absent:
        raise ValueError("a text in which the words are not where they should be")
    return max(
        min(seconds(lambda: look(word)) for _ in range(ROUNDS))  # noqa: B023 - called at once
        for word in (LAST, ABSENT, COMMON)
    )


def following(hits: Hits, *, scanning: bool) -> float:
    """The seconds that 99 of 100 matches are found in, one after the other, forwards and then backwards."""
    here, times = Position(len(hits.paragraphs) // 2, 0), []

    def step(*, backwards: bool) -> None:
        nonlocal here
        span = hits.find(here, backwards=backwards)
        if span is None:
            raise ValueError("a text without the word")
        here = Position(span.paragraph, span.start)

    for number in range(NEXT):
        times.append(seconds(lambda: step(backwards=number >= NEXT // 2)))  # noqa: B023
        if scanning and number % 20 == 0:
            hits.advance()
    return quantiles(times, n=100)[-1]


def figures(_: Path) -> Iterator[Figure]:
    """All of them."""
    paragraphs = [*news(TEN_MEGABYTES)[0], LAST]
    seconds(lambda: query(LAST))  # the folding table is made once
    yield Figure(
        "first match in a 10 MB text, the slowest (ms)", 1000 * first(paragraphs), 300, "≤"
    )
    every = [Hits(paragraphs, query(word)) for word in (RARE, COMMON)]
    during = max(following(hits, scanning=True) for hits in every)
    yield Figure("next match while a 10 MB text is scanned, p99 (ms)", 1000 * during, 16, "≤")
    slices = [seconds(hits.advance) for hits in every for _ in iter(lambda: hits.finished, True)]  # noqa: B023
    yield Figure("one slice of that scan, the slowest (ms)", 1000 * max(slices), 16, "≤")
    after = max(following(hits, scanning=False) for hits in every)
    yield Figure("next match once it is scanned, p99 (ms)", 1000 * after, 16, "≤")
