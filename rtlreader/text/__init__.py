"""The text engine: logical text and a width in, rows in visual order and their index maps out.

It knows strings and cells and imports nothing else of ours. Everything it takes and returns is in code points of
logical text, rows of the page, or columns (terminal cells from the left edge).
"""

from __future__ import annotations

from rtlreader.text.direction import (
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT,
    article_direction,
    language_direction,
    paragraph_direction,
)
from rtlreader.text.line import Cluster, Line
from rtlreader.text.page import Block, Page, PageRow, Position, RowRef
from rtlreader.text.shaping import shape
from rtlreader.text.wrapping import wrap

__all__ = [
    "LEFT_TO_RIGHT",
    "RIGHT_TO_LEFT",
    "Block",
    "Cluster",
    "Line",
    "Page",
    "PageRow",
    "Position",
    "RowRef",
    "article_direction",
    "language_direction",
    "layout",
    "paragraph_direction",
]


def layout(
    text: str,
    width: int,
    *,
    base: int | None = None,
    forms: bool = True,
    harakat: bool = True,
) -> tuple[Line, ...]:
    """The rows of one paragraph on a page of `width` cells, from top to bottom; at least one.

    `base` is the paragraph level, 0 or 1; None takes the direction of most of its letters. `forms` draws
    Arabic letters as presentation forms, `harakat` draws vowel marks; neither changes an index. `text` must not
    hold line breaks. Raises ValueError for a width below 1.
    """
    if width < 1:
        raise ValueError(f"a page of {width} cells")
    level = paragraph_direction(text) if base is None else base
    paragraph = shape(text, level, forms=forms, harakat=harakat)
    return tuple([Line(paragraph, *row) for row in wrap(paragraph, width)])
