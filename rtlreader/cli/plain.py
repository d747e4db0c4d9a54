"""Plain output: articles as lines of text, printed while they arrive."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rtlreader.sources import Batch

_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ACTING = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Looks(NamedTuple):
    """How rows are printed."""

    width: int
    """Cells; 0 for paragraphs that are not broken, which only logical order knows."""
    visual: bool
    """In visual order, else in logical order."""
    forms: bool = True
    harakat: bool = True
    align: bool = True
    """Put right-to-left rows at the right edge."""
    sent: Callable[[str], str] = str
    """What the terminal has to be sent for a row in visual order."""


def show(batches: Iterable[Batch], looks: Looks) -> None:
    """Print an article, its title and byline first, an empty row between paragraphs."""
    rows = _visual if looks.visual else _wrapped if looks.width else _whole
    for lines in rows(batches, looks):
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()


def text(batches: Iterable[Batch]) -> None:
    """Print canonical logical text and a line feed."""
    for batch in batches:
        sys.stdout.write("".join(f"{paragraph.text}\n" for paragraph in batch.paragraphs))
        sys.stdout.flush()


def without_controls(text: str) -> str:
    """Return logical text without bidi controls, and with U+FFFD for any other control but TAB."""
    return _ACTING.sub("\ufffd", _BIDI_CONTROLS.sub("", text))


def _whole(batches: Iterable[Batch], _: Looks) -> Iterator[list[str]]:
    """Yield paragraphs as they are; needs no engine."""
    before = ""
    for batch in batches:
        lines: list[str] = []
        for line in _headed(batch) if not before else _texts(batch):
            if before and line:
                lines.append("")
            if line:
                lines.append(without_controls(line))
            before = line or before
        yield lines


def _headed(batch: Batch) -> Iterator[str]:
    """Yield title, byline and paragraphs; a title that the text begins with comes once."""
    texts = _texts(batch)
    if batch.title:
        yield batch.title
        if batch.title == batch.paragraphs[0].text:
            next(texts)
    if batch.author or batch.site or batch.published:
        from rtlreader.ui.byline import byline  # noqa: PLC0415 - plain text has none

        yield byline(batch)
    yield from texts


def _texts(batch: Batch) -> Iterator[str]:
    return (paragraph.text for paragraph in batch.paragraphs)


def _wrapped(batches: Iterable[Batch], looks: Looks) -> Iterator[list[str]]:
    """Yield rows in logical order."""
    from rtlreader.text import layout  # noqa: PLC0415 - slow to import

    modes = {"forms": looks.forms, "harakat": looks.harakat}
    for paragraphs in _whole(batches, looks):
        yield [
            paragraph[line.start : line.end].rstrip()
            for paragraph in paragraphs
            for line in layout(paragraph, looks.width, **modes)
        ]


def _visual(batches: Iterable[Batch], looks: Looks) -> Iterator[list[str]]:
    """Yield rows as they look, in visual order."""
    from rtlreader.text import Page, RowRef  # noqa: PLC0415 - slow to import
    from rtlreader.ui.blocks import Typesetter  # noqa: PLC0415 - as above
    from rtlreader.ui.rows import pieces  # noqa: PLC0415 - as above

    typesetter = Typesetter()
    for batch in batches:
        entries = typesetter.entries(batch)
        blocks = (entry.block for entry in entries)
        page = Page(blocks, looks.width, forms=looks.forms, harakat=looks.harakat)
        yield [
            _row("".join(pieces(entry, page.row(RowRef(at, row)), looks.width)), looks)
            for at, entry in enumerate(entries)
            for row in range(page.height(at))
        ]


def _row(cells: str, looks: Looks) -> str:
    return looks.sent(cells.rstrip() if looks.align else cells.strip())
