"""Paragraphs as the blocks of a page: in which direction, how far apart, how far indented.

Knows nothing of Textual, so that plain output looks as the reader does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rtlreader.model import Paragraph
from rtlreader.text import Block, article_direction, paragraph_direction

if TYPE_CHECKING:
    from rtlreader.model import Link
    from rtlreader.sources import Batch

_TIGHT = frozenset(["item", "code", "row"])  # no empty row between two of these
_DEEPEST = 4  # what is nested deeper is indented no further
_STEP = 2  # cells
_MARKERS = {"item": "•", "quote": "│"}


class Entry(NamedTuple):
    """A block of the page and what it is."""

    block: Block
    """As the page needs it."""
    kind: str = "paragraph"
    """A `Paragraph.kind`, or `title`, or `byline` for who wrote it, where and when."""
    links: tuple[Link, ...] = ()
    """Those of the paragraph: spans of the block's text."""
    marker: str = ""
    """What stands in the margin of its first row; see `Paragraph.marker`."""


def margin(entry: Entry, *, first: bool) -> str:
    """Return the cells of the indent of a row, from left to right; `first` for the first one."""
    block, kind = entry.block, entry.kind
    marker = _MARKERS.get(kind, "") if first or kind == "quote" else ""
    if not block.indent:
        return ""
    if block.base:
        return " " + marker.ljust(block.indent - 1)
    return marker.rjust(block.indent - 1) + " "


class Typesetter:
    """Turns the batches of one article into entries, in the order in which they arrive."""

    def __init__(self) -> None:
        self._direction: int | None = None
        self._before: Paragraph | None = None

    def entries(self, batch: Batch) -> list[Entry]:
        """Return the entries of the next batch; before the first one stands the title."""
        paragraphs = batch.paragraphs
        if self._direction is None:
            texts = filter(None, (batch.title, *(paragraph.text for paragraph in paragraphs)))
            self._direction = article_direction(texts, batch.language)
        if self._before is None and batch.title:
            title, paragraphs = _titled(batch.title, paragraphs)
            return [self._entry(title, "title"), *map(self._entry, paragraphs)]
        return [self._entry(paragraph) for paragraph in paragraphs]

    def _entry(self, paragraph: Paragraph, kind: str = "") -> Entry:
        text = paragraph.text
        block = Block(text, self._base(paragraph), self._gap(paragraph), _indent(paragraph))
        self._before = paragraph
        return Entry(block, kind or paragraph.kind, paragraph.links, paragraph.marker)

    def _base(self, paragraph: Paragraph) -> int:
        if paragraph.direction:
            return int(paragraph.direction == "rtl")
        article = None if paragraph.kind == "code" else self._direction
        return paragraph_direction(paragraph.text, article)

    def _gap(self, paragraph: Paragraph) -> int:
        before = self._before
        if before is None or not before.text or not paragraph.text:
            return 0
        return int(not (before.kind == paragraph.kind and paragraph.kind in _TIGHT))


def _titled(
    title: str, paragraphs: tuple[Paragraph, ...]
) -> tuple[Paragraph, tuple[Paragraph, ...]]:
    """Return the title's paragraph and the others; who begins with the title shows it once."""
    if paragraphs and paragraphs[0].text == title:
        return paragraphs[0], paragraphs[1:]
    return Paragraph(title, "heading", 1), paragraphs


def _indent(paragraph: Paragraph) -> int:
    if paragraph.kind not in _MARKERS:
        return 0
    return _STEP * min(max(paragraph.depth, 1), _DEEPEST)
