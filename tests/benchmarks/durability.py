"""Processes that keep articles and annotations, and are killed in the middle of it: what was acknowledged is there."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

from rtlreader.store import Store
from tests.benchmarks.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KILLS = 50
WRITER = """
import itertools, os, sys
from rtlreader.model import Anchor, Annotation, Article, Paragraph
from rtlreader.store import Store
from rtlreader.store.values import Fetch, Item

with Store(sys.argv[1]) as store:
    feed = store.add_feed("https://example.org/rss")
    for number in itertools.count():
        key = f"{os.getpid()}-{number}"
        texts = [Article((Paragraph(f"خبر {key} {part} " * 20),), key, "ar") for part in range(5)]
        items = [Item(text, "", feed, f"{key}-{part}") for part, text in enumerate(texts)]
        taken = store.take(feed, items, Fetch(etag=key))
        for article in taken.new:
            print("article", article, flush=True)
        said = Annotation(Anchor(0, 3, "خبر"), key, ("وسم",), article=taken.new[0])
        print("annotation", store.annotate(said).id, flush=True)
        store.keep_position(taken.new[0], 0, number)
        store.star(taken.new[:1])
        print("star", taken.new[0], flush=True)
"""
"""Prints what is kept, once it is."""
_KEPT = {
    "article": "SELECT id FROM articles",
    "annotation": "SELECT id FROM annotations",
    "star": "SELECT id FROM articles WHERE starred_at IS NOT NULL",
}


def lost(file: str, kills: int, seed: int = 1) -> tuple[int, int, list[str]]:
    """Kill so many writers of a library; return acknowledged writes, those of them that are lost, and what is wrong."""
    chance = random.Random(seed)
    acknowledged: set[tuple[str, int]] = set()
    for _ in range(kills):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, file], stdout=subprocess.PIPE, encoding="utf-8"
        )
        with writer:
            if writer.stdout is None:
                raise RuntimeError
            first = writer.stdout.readline()
            time.sleep(chance.uniform(0, 0.15))
            writer.kill()
            lines = [first, *writer.stdout]
        whole = [line.split() for line in lines if line.endswith("\n")]
        acknowledged |= {(what, int(number)) for what, number in whole}
    with closing(sqlite3.connect(file)) as connection:
        kept = {
            (what, number)
            for what, question in _KEPT.items()
            for (number,) in connection.execute(question)
        }
    with Store(file) as store:
        wrong = [problem.what for problem in store.check()]
    return len(acknowledged), len(acknowledged - kept), wrong


def figures(folder: Path) -> Iterator[Figure]:
    """All of them."""
    writes, gone, wrong = lost(str(folder / "durable.sqlite3"), KILLS)
    yield Figure(f"acknowledged writes lost, of {writes:,}, in {KILLS} kill -9", gone, 0, "≤")
    yield Figure("problems that a check finds after that", len(wrong), 0, "≤")
