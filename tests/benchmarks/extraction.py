"""Finding the article of a page: right and fast, against trafilatura by itself.

The pages are made as newspapers make them, with a text that is known. python -m tests.benchmarks.extraction COUNT SEED
lists every kind of page.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from trafilatura import extract

from rtlreader.errors import RtlReaderError
from rtlreader.sources.extraction.article import of_page
from tests.benchmarks.figures import Figure
from tests.sources.newspapers import made
from tests.sources.newspapers.furniture import furnished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.sources.newspapers import Made

_WORD = re.compile(r"\w+")
_ADDRESS = "https://news.example.com/a/b"


class Compared(NamedTuple):
    """One page: F1 of the words, from 0 to 1, and seconds."""

    maker: str
    ours: float
    theirs: float
    our_seconds: float
    their_seconds: float


def compared(pages: list[Made]) -> Iterator[Compared]:
    """Yield all pages, ours and trafilatura's in turn, the faster of three each."""
    for page in pages:
        data = page.page.encode()
        our, our_seconds = min((_timed(_ours, data) for _ in range(3)), key=lambda pair: pair[1])
        their, their_seconds = min(
            (_timed(_theirs, data) for _ in range(3)), key=lambda pair: pair[1]
        )
        ours, theirs = _f1(our, page.gold), _f1(their, page.gold)
        yield Compared(page.maker, ours, theirs, our_seconds, their_seconds)


def _timed(read: Callable[[bytes], str], data: bytes) -> tuple[str, float]:
    begin = time.perf_counter()
    text = read(data)
    return text, time.perf_counter() - begin


def _ours(data: bytes) -> str:
    try:
        found = of_page(data, "text/html", "", _ADDRESS)
    except RtlReaderError:
        return ""
    return "\n".join(paragraph.text for paragraph in found.article.paragraphs)


def _theirs(data: bytes) -> str:
    return extract(data, favor_precision=True, include_comments=False) or ""


def _f1(found: str, wanted: str) -> float:
    one, other = Counter(_WORD.findall(found)), Counter(_WORD.findall(wanted))
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def figures(_: Path) -> Iterator[Figure]:
    """All of them."""
    found = list(compared(made(120, 11)))
    ours, theirs = [one.ours for one in found], [one.theirs for one in found]
    yield Figure("articles of made-up pages: mean F1", statistics.mean(ours), 0.985, "≥")
    yield Figure("the same: the least", min(ours), 0.93, "≥")
    ahead = statistics.mean(ours) / statistics.mean(theirs)
    yield Figure("the same: mean F1 / trafilatura's", ahead, 1.0, "≥")
    large = [replace(page, page=furnished(page.page)) for page in made(30, 12)]
    ratio = _ratio(list(compared(large)))
    yield Figure(
        "the same, as large as newspapers make them: time / trafilatura's, median", ratio, 1.5, "≤"
    )


def _ratio(found: list[Compared]) -> float:
    return statistics.median(one.our_seconds / one.their_seconds for one in found)


def main() -> None:
    """List every kind of page."""
    count, seed = (int(argument) for argument in (*sys.argv[1:3], "120", "11")[:2])
    kinds: dict[str, list[Compared]] = defaultdict(list)
    for one in compared(made(count, seed)):
        kinds[one.maker].append(one)
    for maker, pages in kinds.items():
        ours, theirs = [one.ours for one in pages], [one.theirs for one in pages]
        print(
            f"{maker:20} F1 {statistics.mean(ours):.3f} (least {min(ours):.3f}), trafilatura"
            f" {statistics.mean(theirs):.3f}; time {_ratio(pages):.2f}"
        )


if __name__ == "__main__":
    main()
