"""The library's screen while many feeds are fetched: from a key to the repaint that it causes.

A library of some thousand articles has as many feeds as are served on a loopback port; `R` fetches all of them, and
keys are typed one after the other until that is done.
"""

from __future__ import annotations

import os
import random
import select
import time
from typing import TYPE_CHECKING

from rtlreader.store import Store
from tests.benchmarks.articles import Newsroom
from tests.benchmarks.feed_server import serving
from tests.benchmarks.figures import Figure
from tests.benchmarks.reading import reader, typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.benchmarks.reading import Terminal

FEEDS, ITEMS, ARTICLES = 1000, 20, 5000
KEYS = "j j j k k n m s ^d ^u 300G > <".split()  # noqa: SIM905
WAIT = 0.5
"""Seconds after which a key has repainted nothing: longer than any may take."""
LONGEST = 600.0
"""Seconds after which it is given up."""


def filled(folder: Path, base: str) -> str:
    """Return the path of a library with all feeds, none of them fetched yet, and articles in the first of them."""
    file = str(folder / "refreshed.sqlite3")
    with Store(file) as store:
        feeds = [
            store.add_feed(f"{base}{number}", title=f"أخبار {number}", full_text=False)
            for number in range(FEEDS)
        ]
        items = [
            item._replace(feed=feeds[number % 50], key=item.address)
            for number, item in enumerate(Newsroom().items(ARTICLES))
        ]
        store.save_all(items)
    return file


def latencies(terminal: Terminal, store: Store) -> list[float]:
    """Seconds from key to repaint while all feeds are fetched, in order; those that repaint nothing are left out."""
    choose = random.Random(7)
    for keys in KEYS:  # so that what is imported for the first time is no key's own cost
        _latency(terminal, keys)
    os.write(terminal.fd, b"R")
    found, deadline = [], time.monotonic() + LONGEST
    while store.counts().articles < ARTICLES + FEEDS * ITEMS:
        found += [_latency(terminal, choose.choice(KEYS)) for _ in range(20)]
        if time.monotonic() > deadline:
            raise TimeoutError("the feeds were not fetched in time")
    return sorted(filter(None, found))


def _latency(terminal: Terminal, keys: str) -> float:
    begin = time.perf_counter()
    os.write(terminal.fd, typed(keys))
    if not select.select([terminal.fd], [], [], WAIT)[0]:
        return 0.0
    last, _ = terminal.drain()
    return last - begin


def figures(folder: Path) -> Iterator[Figure]:
    """All of them."""
    with serving(FEEDS, ITEMS) as base:
        os.environ["RTLREADER_LIBRARY"] = file = filled(folder, base)
        with Store(file) as store, reader(settle=2.0) as terminal:
            found = latencies(terminal, store)
    name = f"key to repaint while {FEEDS:,} feeds are fetched, p99 of {len(found):,} keys (ms)"
    yield Figure(name, 1000 * found[int(len(found) * 0.99)], 100.0, "≤")
    yield Figure("the same, median (ms)", 1000 * found[len(found) // 2], 100.0, "≤")
