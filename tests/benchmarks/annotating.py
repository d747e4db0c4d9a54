"""Annotations in the reader: what an article that is full of them costs, to open and to move about in."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rtlreader import anchors
from rtlreader.model import Annotation, Article, Paragraph
from rtlreader.store import Store
from tests.benchmarks.corpus import news
from tests.benchmarks.figures import Figure, alternate
from tests.benchmarks.reading import latencies
from tests.benchmarks.start import start

if TYPE_CHECKING:
    from collections.abc import Iterator

ANNOTATIONS = 2000
LENGTH = 20_000  # code points
_LONGEST = 120  # code points of what is annotated


def filled(folder: Path, count: int) -> str:
    """Return the path of a library with one article, annotated so many times: words and sentences, one over another."""
    file, chance = str(folder / f"annotated-{count}.sqlite3"), random.Random(3)
    Path(file).unlink(missing_ok=True)
    paragraphs = tuple(Paragraph(text) for text in news(LENGTH)[0])
    with Store(file) as store:
        number = store.save(Article(paragraphs, "", "ar")).id or 0
        text = store.article(number).text
        for _ in range(count):
            at = chance.randrange(len(text) - _LONGEST)
            anchor = anchors.make(text, at, at + chance.randint(3, _LONGEST))
            note = "ملاحظة" if chance.random() < 0.3 else ""
            said = Annotation(anchor, note, ("وسم",), chance.randint(1, 5), article=number)
            store.annotate(said)
    return file


def figures(folder: Path) -> Iterator[Figure]:
    """All of them."""
    bare, full = filled(folder, 0), filled(folder, ANNOTATIONS)
    read = [sys.executable, "-m", "rtlreader", "open", "1"]
    many, none = alternate(
        lambda: start(["env", f"RTLREADER_LIBRARY={full}", *read]),
        lambda: start(["env", f"RTLREADER_LIBRARY={bare}", *read]),
    )
    name = f"start to first paint of an article with {ANNOTATIONS:,} annotations / without"
    yield Figure(name, many / none, 1.2, "≤")
    os.environ["RTLREADER_LIBRARY"] = full
    found = latencies("open", "1")
    del os.environ["RTLREADER_LIBRARY"]
    yield Figure("key to repaint in it, p99 (ms)", 1000 * found[int(len(found) * 0.99)], 16.0, "≤")
