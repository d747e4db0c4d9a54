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

_TIGHT = frozenset(["item", "code", "row", "header"])  # no empty row between two of these
_FOLLOWING = {("header", "row"), ("term", "definition"), ("definition", "definition")}  # nor here
_DEEPEST = 4  # what is nested deeper is indented no further
_STEP = 2  # cells
_BAR = "│"


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
    is_made: bool = False
    """Whether it is no paragraph of the article, but what is known of it: its title, its byline."""


def margin(entry: Entry, *, first: bool) -> str:
    """Return the cells of the indent of a row, from left to right; `first` for the first one."""
    block = entry.block
    if not block.indent:
        return ""
    marker = _BAR if entry.kind == "quote" else entry.marker.strip() if first else ""
    if block.base:
        return " " + _turned(marker).ljust(block.indent - 1)
    return marker.rjust(block.indent - 1) + " "


class Typesetter:
    """Turns the batches of one article into entries, in the order in which they arrive."""

    def __init__(self) -> None:
        self._direction: int | None = None
        self._first: Batch | None = None
        self._language: str | None = None  # once it is needed
        self._before: Paragraph | None = None
        self._indents: list[int] = []  # of the lists and quotations that are open, from outside

    def entries(self, batch: Batch) -> list[Entry]:
        """Return the entries of the next batch; before the first one stand title and byline."""
        paragraphs = batch.paragraphs
        if self._direction is None:
            texts = filter(None, (batch.title, *(paragraph.text for paragraph in paragraphs)))
            self._direction = article_direction(texts, batch.language)
        if self._before is not None:
            return [self._entry(paragraph) for paragraph in paragraphs]
        self._first = batch
        found = []
        if batch.title:
            title, rest = _titled(batch.title, paragraphs)
            is_made = len(rest) == len(paragraphs)
            found.append(self._entry(title, "title")._replace(is_made=is_made))
            paragraphs = rest
        found += self._byline(batch)
        return found + [self._entry(paragraph) for paragraph in paragraphs]

    def _byline(self, batch: Batch) -> list[Entry]:
        if not (batch.author or batch.site or batch.published):
            return []
        from rtlreader.ui.byline import byline  # noqa: PLC0415 - plain text need not pay

        base = self._direction or 0
        text = byline(batch, base)
        self._before = Paragraph(text)
        return [Entry(Block(text, base), "byline", is_made=True)]

    def _entry(self, paragraph: Paragraph, kind: str = "") -> Entry:
        gap, indent = self._gap(paragraph), self._indent(paragraph)
        block = Block(paragraph.text, self._base(paragraph), gap, indent)
        self._before = paragraph
        marker = self._marker(paragraph) if paragraph.marker else ""
        return Entry(block, kind or paragraph.kind, paragraph.links, marker)

    def _marker(self, paragraph: Paragraph) -> str:
        """Return the marker of an item with the digits that its article is printed with."""
        from rtlreader.ui.byline import language, numbers  # noqa: PLC0415 - as above

        if self._language is None:
            self._language = language(self._first) if self._first else ""
        return numbers(paragraph.marker, self._language)

    def _base(self, paragraph: Paragraph) -> int:
        if paragraph.direction:
            return int(paragraph.direction == "rtl")
        article = None if paragraph.kind == "code" else self._direction
        return paragraph_direction(paragraph.text, article)

    def _gap(self, paragraph: Paragraph) -> int:
        before = self._before
        if before is None or not before.text or not paragraph.text:
            return 0
        kinds = before.kind, paragraph.kind
        tight = before.kind == paragraph.kind and paragraph.kind in _TIGHT
        return int(not (tight or kinds in _FOLLOWING))

    def _indent(self, paragraph: Paragraph) -> int:
        """Return the cells of the indent: those of what it is in, and room for its marker."""
        depth = min(_nesting(paragraph), _DEEPEST)
        del self._indents[depth:]
        if not depth:
            return 0
        while len(self._indents) < depth - 1:
            self._indents.append(self._step(""))
        own = paragraph.marker or paragraph.kind in ("quote", "definition")
        if own or len(self._indents) < depth:
            del self._indents[depth - 1 :]
            self._indents.append(self._step(paragraph.marker))
        return self._indents[-1]

    def _step(self, marker: str) -> int:
        outer = self._indents[-1] if self._indents else 0
        return outer + max(_STEP, len(marker) + 1)


def _turned(marker: str) -> str:
    """Return a marker as its cells are from left to right where it stands at the right."""
    return "." + marker[:-1] if marker.endswith(".") else marker


def _titled(
    title: str, paragraphs: tuple[Paragraph, ...]
) -> tuple[Paragraph, tuple[Paragraph, ...]]:
    """Return the title's paragraph and the others; who begins with the title shows it once."""
    if paragraphs and paragraphs[0].text == title:
        return paragraphs[0], paragraphs[1:]
    return Paragraph(title, "heading", 1), paragraphs


def _nesting(paragraph: Paragraph) -> int:
    """Return how many times a paragraph is indented."""
    if paragraph.kind == "heading":
        return int(paragraph.marker != "")
    return paragraph.depth - (paragraph.kind == "term")
