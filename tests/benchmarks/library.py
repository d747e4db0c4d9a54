"""The library with many articles: how fast it finds, and how fast its screen is there."""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from typing import TYPE_CHECKING

from rtlreader.store import Store
from tests.benchmarks.articles import Newsroom
from tests.benchmarks.figures import Figure, alternate
from tests.benchmarks.start import EMPTY_APP, start

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rtlreader.store.values import Item

ARTICLES = 100_000
QUERIES = 400
_BATCH = 1000


def filled(folder: Path, count: int = ARTICLES) -> str:
    """Return the path of a library of so many articles in ten feeds; it is made where it is not there yet."""
    file = os.environ.get("RTLREADER_BENCHMARK_LIBRARY") or str(folder / f"library-{count}.sqlite3")
    with Store(file) as store:
        if store.counts().articles >= count:
            return file
        feeds = [
            store.add_feed(f"https://example.org/{number}", title=f"أخبار {number}")
            for number in range(10)
        ]
        batch: list[tuple[int, Item]] = []
        for number, item in enumerate(Newsroom().items(count), 1):
            batch.append((feeds[number % 10], item))
            if len(batch) == _BATCH or number == count:
                _save(store, batch)
                batch = []
        store.mark_read(range(1, count + 1, 3))
        store.star(range(1, count + 1, 50))
        store.tag(range(1, count + 1, 20), "أدب")
    return file


def _save(store: Store, batch: list[tuple[int, Item]]) -> None:
    store.save_all([item._replace(feed=feed, key=item.address) for feed, item in batch])


def queries(room: Newsroom, count: int, seed: int = 2) -> Iterator[str]:
    """Yield what someone may type: words from the most to the least frequent, phrases, prefixes, fields."""
    chance = random.Random(seed)
    words = room.words
    for number in range(count):
        one, other = (words[int(len(words) ** chance.random()) - 1] for _ in range(2))
        forms = [
            one, f"{one} {other}", f"{one[:3]}*", f'"{one} {other}"', f"title:{one}", f"{one} -{other}",
            f"{one} unread:yes", f"{one} tag:ادب", f"feed:اخبار {one}", f"{one} after:2025", f"{one} OR {other}",
            "starred:yes", f"{words[number % 5]}", f"{one} lang:ar",
        ]  # fmt: skip
        yield forms[number % len(forms)]


def figures(folder: Path) -> Iterator[Figure]:
    """All of them."""
    file = filled(folder)
    times = []
    with Store(file) as store:
        for query in queries(Newsroom(), QUERIES):
            begin = time.perf_counter()
            store.search(query)
            times.append(1000 * (time.perf_counter() - begin))
    ranked = statistics.quantiles(times, n=100)
    yield Figure(f"search in {ARTICLES:,} articles, median (ms)", ranked[49], 20, "≤")
    yield Figure("the same, p99 (ms)", ranked[98], 100, "≤")
    os.environ["RTLREADER_LIBRARY"] = file
    reader = [sys.executable, "-m", "rtlreader"]
    empty = [sys.executable, "-c", EMPTY_APP]
    ours, theirs = alternate(lambda: start(reader), lambda: start(empty))
    yield Figure(
        f"start to the library's screen with {ARTICLES:,} articles / of an empty Textual app",
        ours / theirs,
        1.5,
        "≤",
    )
