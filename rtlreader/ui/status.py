"""The line at the bottom: which article, where in it, and whether more of it arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from rtlreader.text import paragraph_direction
from rtlreader.ui.paint import paint_label
from rtlreader.ui.rows import cells

if TYPE_CHECKING:
    from rtlreader.ui.document import Document


def note(document: Document, number: int, count: int, *, at_top: bool, at_end: bool) -> str:
    """Return what is said beside the title of article `number` of `count`."""
    parts = [_arriving(document)]
    if not document.empty:
        parts.append(_place(document, at_top=at_top, at_end=at_end))
    if count > 1:
        parts.append(f"{number} of {count}")
    return " · ".join(part for part in parts if part)


def _place(document: Document, *, at_top: bool, at_end: bool) -> str:
    if at_top:
        return "all" if at_end and document.ended else "top"
    return "end" if at_end else f"{document.sheet.share():.0%}"


def _arriving(document: Document) -> str:
    if document.error:
        return document.error.message
    if document.ended:
        return ""
    arrived = len(document.sheet.kinds)
    return f"loading… {arrived} paragraphs" if arrived else "loading…"


class Status(Widget):
    """The title stands on the side where it begins, the note on the other one."""

    DEFAULT_CSS = """
    Status {
        height: 1;
        padding: 0 1;
        color: $reader-status;
        background: $reader-status-background;
        text-style: $reader-status-style;
    }
    """

    title: reactive[str] = reactive("")
    """The title of the article, or where it comes from."""
    note: reactive[str] = reactive("")
    """What else there is to say."""

    def render_line(self, y: int) -> Strip:
        """Return the one row."""
        width, style = self.content_size.width, self.rich_style
        if y or width < 1:
            return Strip.blank(width, style)
        base = paragraph_direction(self.title)
        room = min(cells(self.note), width * 2 // 3)
        title = paint_label(self.title, max(0, width - room - 2), style, base)
        gap = Strip.blank(min(2, width - room), style)
        said = paint_label(self.note, room, style)
        strips = [said, gap, title] if base else [title, gap, said]
        return Strip.join(strips).adjust_cell_length(width, style)
