"""The line at the bottom: which article, where in it, and whether more of it arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from rtlreader.text import paragraph_direction
from rtlreader.ui.paint import paint_label
from rtlreader.ui.rows import cells

if TYPE_CHECKING:
    from rtlreader.ui.document import Document

A_MINUTE = 1000
"""Code points of a text that are read in it."""


def note(document: Document, number: int, count: int, *, at_top: bool, at_end: bool) -> str:
    """Return what is said beside the title of article `number` of `count`."""
    parts = [_arriving(document)]
    if not document.empty:
        parts.append(_place(document, at_top=at_top, at_end=at_end))
    if count > 1:
        parts.append(f"{number} of {count}")
    return " · ".join(part for part in parts if part)


def _place(document: Document, *, at_top: bool, at_end: bool) -> str:
    if at_top and at_end:
        return "all" if document.ended else "top"
    minutes = round(document.sheet.size * (1 - document.sheet.share()) / A_MINUTE)
    if at_top:
        return f"top · {minutes} min" if minutes and document.ended else "top"
    if at_end:
        return "end"
    left = f" · {minutes} min left" if minutes and document.ended else ""
    return f"{document.sheet.share():.0%}{left}"


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
        & .status--note { color: $reader-status-note; text-style: $reader-status-note-style; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--note"}

    title: reactive[str] = reactive("")
    """The title of the article, or where it comes from."""
    note: reactive[str] = reactive("")
    """What else there is to say."""
    typed: reactive[str] = reactive("")
    """What has been typed of a command."""

    def render_line(self, y: int) -> Strip:
        """Return the one row."""
        width, style = self.content_size.width, self.rich_style
        if y or width < 1:
            return Strip.blank(width, style)
        base = paragraph_direction(self.title)
        text = "  ".join(filter(None, (self.typed, self.note)))
        room = min(cells(text), width * 2 // 3)
        title = paint_label(self.title, max(0, width - room - 2), style, base)
        gap = Strip.blank(min(2, width - room), style)
        said = paint_label(text, room, self.get_component_rich_style("status--note"))
        strips = [said, gap, title] if base else [title, gap, said]
        return Strip.join(strips).adjust_cell_length(width, style)
