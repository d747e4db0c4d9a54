"""Rows as Textual's strips; every strip is exactly as wide as its pane, and all text is literal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from rtlreader.ui.rows import label, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style

    from rtlreader.text import PageRow
    from rtlreader.ui.blocks import Entry


class Styles(NamedTuple):
    """How a row is painted."""

    text: Style
    marker: Style
    """What stands in the margin."""
    pane: Style
    """The cells on both sides."""


def paint(entry: Entry, row: PageRow, *, width: int, left: int, page: int, styles: Styles) -> Strip:
    """Return a row of a page of `page` cells, at column `left` of a pane of `width` cells."""
    found = pieces(entry, row, page)
    blank, before = Segment(" " * left, styles.pane), Segment(found.left, styles.marker)
    text, after = Segment(found.text, styles.text), Segment(found.right, styles.marker)
    return exact((blank, before, text, after), width, styles.pane)


def paint_label(text: str, width: int, style: Style, base: int | None = None) -> Strip:
    """Return one row with `text`, cut logically where it does not fit; see `rows.label`."""
    return exact((Segment(label(text, width, base), style),), width, style)


class Over(NamedTuple):
    """What is laid over some cells of a row."""

    start: int
    end: int
    """Cells, half open."""
    style: Style
    text: str = ""
    """Of one cell a character; empty for what stands there."""
    added: bool = False
    """Whether the style is added to the one there, and does not take its place."""


def marked(
    strip: Strip, pieces: Iterable[tuple[int, int]], style: Style, *, added: bool = False
) -> Strip:
    """Return a strip with `style` in the cells of the pieces, which are apart and go from left to right.

    It takes the place of the style there, or is `added` to that.
    """
    return overlaid(strip, [Over(start, end, style, added=added) for start, end in pieces])


def overlaid(strip: Strip, pieces: Sequence[Over]) -> Strip:
    """Return a strip with pieces laid over it, which are apart."""
    over = {piece.start: piece for piece in pieces if piece.start < piece.end}
    if not over:
        return strip
    edges = sorted({*over, *(piece.end for piece in over.values()), strip.cell_length} - {0})
    found: list[Segment] = []
    start = 0
    for edge, part in zip(edges, Segment.divide(strip, edges), strict=True):
        piece = over.get(start)
        found += part if piece is None else _laid(piece, part)
        start = edge
    return Strip(found, strip.cell_length)


def _laid(piece: Over, part: Iterable[Segment]) -> list[Segment]:
    style = piece.style
    if piece.text:
        return [Segment(piece.text, style)]
    if not piece.added:
        return [Segment(text, style) for text, _, _ in part]
    return [Segment(text, there + style if there else style) for text, there, _ in part]


def exact(segments: Iterable[Segment], width: int, style: Style) -> Strip:
    """Return a strip of exactly `width` cells by Textual's own ruler."""
    return Strip(segments).adjust_cell_length(width, style)
