"""The pane that shows a text: rows of a page, from the one at its top on.

It lays out no more than the rows on the screen; `render_line` only looks up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from rtlreader.text import PageRow, RowRef
from rtlreader.ui.document import Sheet
from rtlreader.ui.paint import Styles, paint, paint_label
from rtlreader.ui.pane import Pane

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Region

    from rtlreader.ui.keyboard import Command

_WHEEL = 3  # rows
_UPRIGHT = Style(italic=False)  # Arabic and Hebrew know no italics, and few fonts slant them


class Body(Pane):
    """Shows a sheet."""

    ROLES: ClassVar[dict[str, str]] = {
        "": "text",
        "term": "title",
        "header": "heading",
        **{
            role: role
            for role in """title byline heading caption quote code marker hint error""".split()  # noqa: SIM905
        },
    }
    DEFAULT_CSS = """
    Body {
        width: 1fr;
        height: 1fr;
        color: $reader-text;
        background: $reader-background;
    }
    """

    class Moved(Message):
        """Another part of the text is on the screen."""

        def can_replace(self, message: Message) -> bool:
            """Whether only the last of several counts."""
            return isinstance(message, Body.Moved)

    def __init__(self, sheet: Sheet | None = None, *, widest: int = 100) -> None:
        """A pane whose rows have at most `widest` cells."""
        super().__init__()
        self.sheet = sheet or Sheet()
        self.widest = widest
        self.tail: tuple[str, ...] = ()
        """Rows that stand below the text, and may be scrolled to."""
        self._top = RowRef(0, 0)
        self._rows: list[tuple[RowRef, PageRow]] = []
        self._fitted = Size(0, 0)

    # --- what is shown

    def show(self, sheet: Sheet, *, forms: bool, harakat: bool) -> None:
        """Show another sheet, or the same one in another way, at the place where it is read."""
        self.sheet = sheet
        page = sheet.page
        if (page.forms, page.harakat) != (forms, harakat):
            page.show(forms=forms, harakat=harakat)
        self.fit()

    def grow(self) -> None:
        """Show what has arrived, where the screen has room for it."""
        if len(self._rows) < self.size.height:
            self._arrange()
        else:
            self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Keep the text in its place."""
        if self._fitted != self.size:
            self.fit()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of a region, laid out anew where the size is, so that no frame is empty."""
        if self._fitted != self.size:
            self.settle()
            self.post_message(self.Moved())
        return super().render_lines(crop)

    @property
    def measure(self) -> int:
        """The cells of a row of the page."""
        width = self.size.width
        return max(1, min(self.widest, width - (4 if width >= 60 else 2 if width >= 10 else 0)))

    @property
    def left(self) -> int:
        """The column of the pane at which the page begins."""
        return (self.size.width - self.sheet.page.width) // 2

    @property
    def top(self) -> RowRef:
        """The first row on the screen."""
        return self._top

    @property
    def at_top(self) -> bool:
        """Whether the first row is on the screen."""
        return self._top == (0, 0)

    @property
    def at_end(self) -> bool:
        """Whether the last row is on the screen."""
        return not self._rows or self._rows[-1][0] == self.sheet.page.last()

    def fit(self) -> None:
        """Lay out again for the size that the pane has now."""
        self.settle()
        self._show_again()

    def settle(self) -> None:
        """Find the row at the top for the place that is read, in the size that the pane has now."""
        self._fitted = self.size
        page = self.sheet.page
        if page.width != self.measure:
            page.resize(self.measure)
        self._top = self.wanted_top() if page.blocks else RowRef(0, 0)
        self._look_up()

    def wanted_top(self) -> RowRef:
        """Return the row that should be at the top of a page that is not empty."""
        place = self.sheet.page.ref_of(self.sheet.place)
        return self.sheet.page.walk(place, -self.sheet.above) if self.sheet.above else place

    def _arrange(self) -> None:
        self._look_up()
        self._show_again()

    def _look_up(self) -> None:
        """Look up the rows from the top on; the text's end stays at the bottom of the screen."""
        page, height = self.sheet.page, self.size.height
        if page.blocks and height:
            self._top = max(page.first(), min(self._top, self.lowest_top()))
            self._rows = page.screen(self._top, height)
        else:
            self._rows = []

    def lowest_top(self) -> RowRef:
        """Return the row at the top of the screen when the end of the text is at its bottom."""
        page, height = self.sheet.page, self.size.height
        return page.walk(page.last(), 1 + min(len(self.tail), height - 1) - height)

    def _show_again(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    # --- painting

    def render_line(self, y: int) -> Strip:
        """Return a row of the pane."""
        if y >= len(self._rows):
            return self._below(y - len(self._rows))
        ref, row = self._rows[y]
        entry, page = self.sheet.entry(ref.paragraph), self.sheet.page.width
        style = self.style_of(entry.kind)
        if style.italic and entry.block.base:
            style += _UPRIGHT
        styles = Styles(style, self.style_of("marker"), self.style_of(""))
        width, left = self.size.width, self.left
        return paint(entry, row, width=width, left=left, page=page, styles=styles)

    def _below(self, y: int) -> Strip:
        """Return a row below the text."""
        width, style = self.size.width, self.style_of("hint")
        if not (y < len(self.tail) and self.at_end):
            return Strip.blank(width, self.style_of(""))
        edge = Strip.blank(self.left, style)
        text = paint_label(self.tail[y], self.sheet.page.width, style)
        return Strip.join([edge, text]).adjust_cell_length(width, style)

    # --- scrolling

    def go(self, top: RowRef) -> None:
        """Show the text from a row on, or from earlier where the rest would not fill the screen."""
        if not self.sheet.page.blocks:
            return
        self._top = top
        self._arrange()
        page = self.sheet.page
        self.sheet.place = page.position_of(self._top)
        self.sheet.above = max(0, page.blocks[self._top.paragraph].gap - self._top.row)

    def scroll_rows(self, rows: int) -> None:
        """Move the text by rows; it goes up where they are positive."""
        if self.sheet.page.blocks:
            self.go(self.sheet.page.walk(self._top, rows))

    def action_scroll(self, command: Command, step: str) -> None:
        """Move by rows."""
        self.scroll_rows(int(step) * (command.count or 1))

    def action_page(self, command: Command, step: str) -> None:
        """Move by screens, each of which repeats the last row of the one before."""
        self.scroll_rows(int(step) * (command.count or 1) * max(1, self.size.height - 1))

    def action_edge(self, _: Command, step: str) -> None:
        """Move to the beginning or to the end."""
        page = self.sheet.page
        self.go(page.last() if int(step) > 0 else page.first())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self.scroll_rows(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self.scroll_rows(-_WHEEL)
