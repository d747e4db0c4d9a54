"""The engine against `get_display(reshape(text))` and against the C program fribidi."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING

import arabic_reshaper
from bidi import get_display

from rtlreader.text import Block, Page, layout
from tests.benchmarks.corpus import MEGABYTE, article, news
from tests.benchmarks.figures import Figure, alternate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDTH = 60


def lay_out(paragraphs: list[str]) -> None:
    """Shape, levels, wrap and the map of every row."""
    for paragraph in paragraphs:
        for line in layout(paragraph, WIDTH):
            line.column_of(line.start)


def reshape_and_display(paragraphs: list[str]) -> None:
    """What Python programs do today: no wrapping, no levels, no map."""
    for paragraph in paragraphs:
        get_display(arabic_reshaper.reshape(paragraph))


def against_python(paragraphs: list[str]) -> Figure:
    """How many times as fast as the Python packages."""
    ours, theirs = alternate(lambda: lay_out(paragraphs), lambda: reshape_and_display(paragraphs))
    return Figure(
        "shape, levels, wrap and maps of 1 MB of news: get_display(reshape(p)) / ours",
        theirs / ours,
        3.0,
        "≥",
    )


def against_fribidi(paragraphs: list[str]) -> Figure | None:
    """How many times the time of the C program, which wraps but maps nothing."""
    program = shutil.which("fribidi")
    if program is None:
        return None
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.write("\n".join(paragraphs))
        file.flush()
        command = [program, "--charset", "UTF-8", "--width", str(WIDTH), file.name]
        ours, theirs = alternate(
            lambda: lay_out(paragraphs),
            lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True),
        )
    return Figure("the same: ours / fribidi --width 60", ours / theirs, 10.0, "≤")


def rewrap(folder: Path) -> Figure:
    """Milliseconds to wrap a long article again for another width, every row and its map."""
    text = article(folder).read_text(encoding="utf-8").split("\n")
    page, size = Page(width=80), 0
    while size < 26_000:
        page.extend(Block(paragraph, 1, gap=1) for paragraph in text)
        size += sum(map(len, text))
    page.rows()
    times = []
    for width in (60, 72, 50, 80, 66):
        start = time.perf_counter()
        page.resize(width)
        for row in range(page.rows()):
            page.cell_of(page.position_of(page.ref_at(row)))
        times.append(time.perf_counter() - start)
    return Figure(
        "wrap a 26,000-character article again, all rows (ms)", 1000 * sorted(times)[2], 20.0, "≤"
    )


def figures(folder: Path) -> Iterator[Figure]:
    """All of them."""
    paragraphs, what = news(MEGABYTE)
    print(f"news: {what}, {len(paragraphs)} paragraphs")
    yield against_python(paragraphs)
    figure = against_fribidi(paragraphs)
    if figure:
        yield figure
    else:
        print("fribidi is not installed (Debian: libfribidi-bin): its line is left out")
    yield rewrap(folder)
