"""Annotations as rows, and a list whose items take several rows each, of which only those on the screen are made.

Used by the list beside the text and by the list of all annotations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from rtlreader.text import paragraph_direction
from rtlreader.ui.ages import age
from rtlreader.ui.list_pane import ListPane
from rtlreader.ui.paint import paint_label
from rtlreader.ui.rows import cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.style import Style
    from textual import events

    from rtlreader.model import Annotation
    from rtlreader.ui.keyboard import Command

ORPHAN, WEAK = "?", "≈"
_SURE = 0.85  # the confidence from which on nothing is said about it
_LONGEST = 400  # code points of a text that are looked at
_BETWEEN = " · "


class Row(NamedTuple):
    """A row of the screen."""

    text: str
    role: str = ""
    note: str = ""
    """What stands at its other end."""
    mark: int = 0
    """The colour of which a cell stands before it; 0 for none."""
    more: str = ""
    """What follows on the text, in its own direction."""
    is_heading: bool = False
    """Whether it stands above its item, and for those after it as well."""
    marked: tuple[int, int] = (0, 0)
    """The code points of the text that it is about; the row shows them, whatever else it has room for."""


def rows(annotation: Annotation, now: float, title: str = "") -> Iterator[Row]:
    """Yield the rows of an annotation: what was marked, the beginning of the note, the tags and a title."""
    quote = " ".join(annotation.anchor.exact.split())
    is_sure = annotation.confidence >= _SURE
    sure = ORPHAN if annotation.is_orphaned else "" if is_sure else WEAK
    yield Row(quote, "", sure + age(now - annotation.created), annotation.colour)
    note = " ".join(annotation.note[:_LONGEST].split())
    if note:
        yield Row(f"✎ {note}" if not paragraph_direction(note) else note, "remark")
    tags = " ".join(f"#{tag}" for tag in annotation.tags)
    if tags or title:
        yield Row(tags[:_LONGEST], "note", more=title[:_LONGEST])


class RowsPane(ListPane):
    """Shows items of several rows each."""

    ROLES: ClassVar[dict[str, str]] = {
        **ListPane.ROLES,
        "remark": "side-title",
        **{f"annotation-{colour}": f"annotation-{colour}" for colour in range(1, 6)},
    }

    def __init__(self, name: str, empty: str, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(name, empty, id)
        self._first = (0, 0)  # the item at the top, and how many of its rows are above
        self._version = 0
        self._window: tuple[object, list[tuple[int, Row]]] = None, []

    def rows_at(self, at: int) -> Sequence[Row]:
        """Return the rows of an item, one at least."""
        raise NotImplementedError

    def watch_items(self) -> None:
        """Make the rows anew."""
        self._version += 1
        super().watch_items()

    # --- which rows are on the screen

    @property
    def seen(self) -> list[tuple[int, Row]]:
        """The rows on the screen, each with its item; those of the current one are among them."""
        key = self._version, self.at, self._rows
        if self._window[0] != key:
            self._window = key, list(self._find()) if self.items else []
        return self._window[1]

    def _find(self) -> Iterator[tuple[int, Row]]:
        self._first = min(max(self._first, self._lowest_first()), (self.at, 0))
        (at, above), left = self._first, self._rows
        while left > 0 and at < len(self.items):
            found = self.rows_at(at)[above:][:left]
            yield from ((at, row) for row in found)
            at, above, left = at + 1, 0, left - len(found)

    def _lowest_first(self) -> tuple[int, int]:
        """Return what has to be at the top, or further down, for the current item to be seen to its last row."""
        at, left = self.at, self._rows - len(self.rows_at(self.at))
        while left > 0 and at > 0:
            at -= 1
            left -= len(self.rows_at(at))
        return at, max(0, -left)

    def action_page(self, command: Command, step: str) -> None:
        """Go so many pages down, or up."""
        way = 1 if int(step) > 0 else -1
        for _ in range(abs(int(step)) * (command.count or 1)):
            at, left = self.at, self._rows
            while 0 <= at < len(self.items) and left > 0:
                left -= len(self.rows_at(at))
                at += way
            self.at = max(self.at + 1, at - 1) if way > 0 else min(self.at - 1, at + 1)

    # --- painting

    def render_line(self, y: int) -> Strip:
        """Return a row."""
        if (self.titled and y == 0) or not self.items:
            return super().render_line(y)
        y -= self.titled
        if y >= len(self.seen):
            return Strip.blank(self.size.width, self.style_of(""))
        return self._painted(*self.seen[y])

    def _painted(self, at: int, row: Row) -> Strip:
        role = "current" if self.is_at(at) and not row.is_heading else row.role
        style, width = self.style_of(role), self.size.width
        side = paragraph_direction(row.text or row.more)
        edge = min(2 - row.is_heading, max(0, width - 4))
        strips = [self._edge(row, edge, style), *_parts(row, max(0, width - edge - 1), style)]
        strips.append(Strip.blank(1, style))
        strip = Strip.join(strips[::-1] if side else strips)
        return strip.crop(0, width).adjust_cell_length(width, style)

    def _edge(self, row: Row, width: int, style: Style) -> Strip:
        """Return the cells before a row's text; in the outermost one stands the number of its colour."""
        if not row.mark or width < 1:
            return Strip.blank(width, style)
        sign = Segment(str(row.mark), self.style_of(f"annotation-{row.mark}"))
        cell, rest = Strip([sign], 1), Strip.blank(width - 1, style)
        is_rtl = paragraph_direction(row.text or row.more)
        return Strip.join([rest, cell] if is_rtl else [cell, rest])

    def on_click(self, event: events.Click) -> None:
        """Choose the item of a row."""
        event.prevent_default()  # which is what a list of single rows would do
        y = event.y - self.titled
        if 0 <= y < len(self.seen):
            at, row = self.seen[y]
            self.at = at
            if not row.is_heading:
                self.action_choose()


def _parts(row: Row, room: int, style: Style) -> Iterator[Strip]:
    """Yield what stands on a row from its beginning on, `room` cells in all; each text in its own direction."""
    note = min(cells(row.note) + 1, room // 2) if row.note else 0
    left = room - note
    texts = [text for text in (row.text, row.more) if text]
    for number, text in enumerate(texts):
        between = min(len(_BETWEEN), left) if number else 0
        yield Strip([Segment(_BETWEEN[:between], style)])
        left -= between
        size = min(cells(text), left) if len(texts) > 1 else left
        yield paint_label(text, size, style, paragraph_direction(text))
        left -= size
    yield Strip.blank(left + min(1, note), style)
    yield paint_label(row.note, max(0, note - 1), style, 0)
