"""Rows as Textual's strips; every strip is exactly as wide as its pane, and all text is literal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from rtlreader.ui.rows import label, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style

    from rtlreader.text import PageRow
    from rtlreader.ui.blocks import Entry


def paint(
    entry: Entry, row: PageRow, *, width: int, left: int, page: int, styles: tuple[Style, Style]
) -> Strip:
    """Return a row of a page of `page` cells, at column `left` of a pane of `width` cells.

    `styles` are those of the text and of the markers.
    """
    style, marker = styles
    found = pieces(entry, row, page)
    blank = Segment(" " * left, style)
    parts = (Segment(found.left, marker), Segment(found.text, style), Segment(found.right, marker))
    return exact((blank, *parts), width, style)


def paint_label(text: str, width: int, style: Style, base: int | None = None) -> Strip:
    """Return one row with `text`, cut logically where it does not fit; see `rows.label`."""
    return exact((Segment(label(text, width, base), style),), width, style)


def exact(segments: Iterable[Segment], width: int, style: Style) -> Strip:
    """Return a strip of exactly `width` cells by Textual's own ruler."""
    return Strip(segments).adjust_cell_length(width, style)
