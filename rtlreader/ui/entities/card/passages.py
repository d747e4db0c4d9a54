"""A mention with what stands around it, as one row in its own direction, the mention marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from rtlreader.text import layout, paragraph_direction
from rtlreader.ui.paint import exact, marked
from rtlreader.ui.rows import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from rtlreader.model import Mention

_AROUND = 200  # code points on either side of a mention that are looked at
_BEFORE = 3  # the part of a row that stands before a mention is at most one of so many


class Passage(NamedTuple):
    """A mention and the text around it, in one paragraph."""

    text: str
    start: int
    end: int
    """The code points of the mention."""


def passages(text: str, mentions: Sequence[Mention]) -> list[Passage]:
    """Return the passages of mentions in an article's canonical text, in their order."""
    return [_passage(text, one.start, one.end) for one in mentions]


def _passage(text: str, start: int, end: int) -> Passage:
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    line = text.find("\n", end)
    last = min(len(text) if line < 0 else line, end + _AROUND)
    return Passage(text[first:last], start - first, end - first)


def painted(passage: Passage, width: int, style: Style, over: Style) -> Strip:
    """Return a row of `width` cells around a mention, which is painted `over` it; what does not fit is cut off.

    It stands on the side where its paragraph begins.
    """
    level = paragraph_direction(passage.text)
    text, start, end = _window(passage, width)
    line = layout(text, max(1, width), base=level)[0] if text else None
    if line is None or width < 1:
        return Strip.blank(max(0, width), style)
    if line.end < len(text):
        head = layout(text, max(1, width - 1), base=level)[0]
        text = text[: head.end].rstrip() + "…"
        end = min(end, len(text) - 1)
        line = layout(text, width, base=level)[0]
    shown = exact([Segment(inert(line.text), style)], line.width, style)
    pieces = line.columns(start, min(end, line.end)) if start < line.end else []
    blank = Strip.blank(max(0, width - line.width), style)
    strips = [marked(shown, pieces, over), blank]
    return Strip.join(strips[::-1] if level else strips).adjust_cell_length(width, style)


def _window(passage: Passage, width: int) -> tuple[str, int, int]:
    """Return the text from a word on that stands not too far before the mention, and where the mention is in it."""
    text, start, end = passage
    room = max(1, width // _BEFORE)
    if width < 2 * (end - start):
        return text[start:], 0, end - start
    if start <= room:
        return text, start, end
    blank = text.find(" ", start - room, start)
    first = blank + 1 if blank >= 0 else start
    return f"…{text[first:]}", start - first + 1, end - first + 1
