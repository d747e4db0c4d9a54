"""Rows as strings of cells: a row of a page, and a label of one row.

The last door before the terminal: what leaves here holds no control character and no bidi control.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.sources.clean import clean_line
from rtlreader.text import layout, paragraph_direction
from rtlreader.ui.blocks import margin

if TYPE_CHECKING:
    from rtlreader.text import PageRow
    from rtlreader.ui.blocks import Entry

_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_REMEMBERED = 1024  # labels: more than any screen shows, as lists are painted again and again
_LONGEST = 32  # code points a cell that are looked at for a label


def inert(text: str) -> str:
    """Return `text` with U+FFFD for every control character, bidi control and surrogate."""
    return _ACTING.sub("\ufffd", text)


class Pieces(NamedTuple):
    """A row of a page, from its left edge on: together at most as many cells as the page."""

    left: str
    """Blanks and, in left-to-right paragraphs, the marker."""
    text: str
    """What the line shows."""
    right: str
    """In right-to-left paragraphs, the marker."""


def pieces(entry: Entry, row: PageRow, width: int) -> Pieces:
    """Return what stands on a row of a page of `width` cells."""
    line = row.line
    if line is None:
        return Pieces("", "", "")
    edge = margin(entry, first=line.start == 0)
    text = inert(line.text)
    if entry.block.base:
        return Pieces(" " * row.left, text, edge[: max(0, width - row.left - line.width)])
    return Pieces(edge[: row.left].ljust(row.left), text, "")


@lru_cache(_REMEMBERED)
def label(text: str, width: int, base: int | None = None) -> str:
    """Return one row of exactly `width` cells; a text that is too long keeps its logical beginning.

    Right-to-left texts stand at the right edge. `base` is the paragraph level, None for the text's
    own.
    """
    if width < 1:
        return ""
    text = clean_line(text[: _LONGEST * width])
    level = paragraph_direction(text) if base is None else base
    line = layout(text, width, base=level)[0]
    if line.end < len(text):
        head = layout(text, max(1, width - 1), base=level)[0]
        line = layout(text[: head.end].rstrip() + "…", width, base=level)[0]
    blank = " " * (width - line.width)
    return blank + inert(line.text) if level else inert(line.text) + blank


@lru_cache(_REMEMBERED)
def cells(text: str) -> int:
    """Return the cells that `text` takes as a label, if it is short."""
    return sum(line.width for line in layout(clean_line(text), 1000))
