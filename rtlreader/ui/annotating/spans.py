"""Parts of a page as parts of its article: offsets without what is none of the article, and anchors for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rtlreader.text import Position

if TYPE_CHECKING:
    from rtlreader.model import Anchor
    from rtlreader.text.objects import TextSpan
    from rtlreader.ui.document import Sheet

_AROUND = 200  # code points before and after a span that its anchor may want


def bounds(sheet: Sheet, span: TextSpan) -> tuple[int, int] | None:
    """Return a span of the page as offsets in the article, without white space at its ends; None if it is empty."""
    first, last = span.start, span.end
    while sheet.is_made(first.paragraph) and first.paragraph < last.paragraph:
        first = Position(first.paragraph + 1, 0)
    while sheet.is_made(last.paragraph) and last.paragraph > first.paragraph:
        last = Position(last.paragraph - 1, len(sheet.texts[last.paragraph - 1]))
    if sheet.is_made(first.paragraph):
        return None
    start, end = sheet.offset_of(first), sheet.offset_of(last)
    text = sheet.text(start, end)
    start += len(text) - len(text.lstrip())
    end = start + len(text.strip())
    return (start, end) if start < end else None


def anchor(sheet: Sheet, start: int, end: int) -> Anchor:
    """Return an anchor for a span of the article, from what stands around it."""
    from rtlreader import anchors  # noqa: PLC0415 - not before something is annotated

    begin = max(0, start - _AROUND)
    around = sheet.text(begin, end + _AROUND)
    return replace(anchors.make(around, start - begin, end - begin), start=start, end=end)
