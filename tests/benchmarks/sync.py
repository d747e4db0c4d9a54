"""A sync of 1,000 feeds from a loopback server, against newsboat: whole commands, from start to exit, all kept.

Both have 16 threads, a folder of their own, and the same feeds; first nothing is known of them, then all is
unchanged. Where newsboat is not installed nothing is measured.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.feed_server import serving
from tests.benchmarks.figures import Figure, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

FEEDS, ITEMS = 1000, 20
ROUNDS = 3
_SUBSCRIBE = """
import sys
from rtlreader.store import Store
with Store(sys.argv[1]) as store:
    for number in range(int(sys.argv[3])):
        store.add_feed(f"{sys.argv[2]}{number}", full_text=False)
"""
_COUNT = """
import sys
from rtlreader.store import Store
with Store(sys.argv[1]) as store:
    print(store.counts().articles)
"""


def figures(_: Path) -> Iterator[Figure]:
    """All of them, where newsboat is at hand."""
    if not shutil.which("newsboat"):
        return
    with serving(FEEDS, ITEMS) as base:
        rounds = [_round(base) for _ in range(ROUNDS)]
    first, again, first_newsboat, again_newsboat = map(median, zip(*rounds, strict=True))
    name = f"sync of {FEEDS:,} feeds of {ITEMS} items"
    yield Figure(f"{name}, the first time / newsboat", first / first_newsboat, 1.0, "≤")
    yield Figure("the same where all is unchanged / newsboat", again / again_newsboat, 0.25, "≤")
    print(f"seconds: {first:.2f} / {first_newsboat:.2f}, {again:.2f} / {again_newsboat:.2f}")


def _round(base: str) -> tuple[float, float, float, float]:
    """The seconds of our first sync and the one after it, then those of newsboat; the four in turn."""
    with tempfile.TemporaryDirectory() as folder:
        library = os.path.join(folder, "library.sqlite3")
        _python(_SUBSCRIBE, library, base, str(FEEDS))
        ours, theirs = _ours(library), _newsboat(Path(folder), base)
        first, first_newsboat = seconds(ours), seconds(theirs)
        if int(_python(_COUNT, library)) != FEEDS * ITEMS:
            raise ValueError("a sync that did not keep all there was")
        return first, seconds(ours), first_newsboat, seconds(theirs)


def _python(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class _Command:
    """A command that is run to its end."""

    def __init__(self, *words: str, **environment: str) -> None:
        self._words, self._environment = words, os.environ | environment

    def __call__(self) -> None:
        subprocess.run(
            self._words,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=True,
        )


def _ours(library: str) -> _Command:
    program = os.path.join(os.path.dirname(sys.executable), "rtlreader")
    return _Command(program, "sync", "--quiet", RTLREADER_LIBRARY=library)


def _newsboat(folder: Path, base: str) -> _Command:
    urls, config, cache = folder / "urls", folder / "config", folder / "cache.db"
    urls.write_text("".join(f"{base}{number}\n" for number in range(FEEDS)), encoding="utf-8")
    config.write_text("reload-threads 16\n", encoding="utf-8")
    files = "-u", str(urls), "-C", str(config), "-c", str(cache)
    return _Command("newsboat", *files, "-x", "reload", HOME=str(folder))


if __name__ == "__main__":
    for figure in figures(Path()):
        print(figure.row())
