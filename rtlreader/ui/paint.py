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


def marked(
    strip: Strip, pieces: Iterable[tuple[int, int]], style: Style, *, added: bool = False
) -> Strip:
    """Return a strip with `style` in the cells of the pieces, which are apart and go from left to right.

    It takes the place of the style there, or is `added` to that.
    """
    cuts = [edge for piece in pieces for edge in piece]
    parts = strip.divide([*cuts, strip.cell_length])
    inside = [
        _styled(part, style, added=added) if number % 2 else part
        for number, part in enumerate(parts)
    ]
    return Strip.join(inside)


def coloured(strip: Strip, pieces: Sequence[tuple[int, int, Style]]) -> Strip:
    """Return a strip with styles added to the cells of pieces, which are apart and go from left to right."""
    styles = {start: style for start, _, style in pieces}
    cuts = sorted({0, strip.cell_length, *styles, *(end for _, end, _ in pieces)})
    parts = zip(cuts, strip.divide(cuts[1:]), strict=False)
    return Strip.join(
        [_styled(part, styles[at], added=True) if at in styles else part for at, part in parts]
    )


def written(strip: Strip, piece: tuple[int, int], text: str, style: Style) -> Strip:
    """Return a strip with `text`, of one cell a character, in the cells of a piece; without one, what stands there."""
    if not text:
        return marked(strip, [piece], style)
    start, end = piece
    parts = strip.crop(0, start), Strip([Segment(text, style)]), strip.crop(end)
    return Strip.join(parts)


def _styled(strip: Strip, style: Style, *, added: bool) -> Strip:
    segments = [
        Segment(text, found + style if added and found else style) for text, found, _ in strip
    ]
    return Strip(segments, strip.cell_length)


def exact(segments: Iterable[Segment], width: int, style: Style) -> Strip:
    """Return a strip of exactly `width` cells by Textual's own ruler."""
    return Strip(segments).adjust_cell_length(width, style)
