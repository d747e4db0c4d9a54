"""The pane that shows a text: rows of a page, and the motions over them.

It holds the row at its top and lays out no more than the rows on the screen; `render_line` only
looks up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from rtlreader.text import PageRow, Position, RowRef
from rtlreader.ui.document import Sheet
from rtlreader.ui.keys import READING
from rtlreader.ui.paint import marked, paint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType
    from textual.geometry import Region

    from rtlreader.ui.searching import Search

_WHEEL = 3  # rows


_MATCH = Style(reverse=True)
_CURRENT = Style(bold=True, underline=True)


def _pieces(row: PageRow, spans: Iterable[tuple[int, int]], left: int) -> list[tuple[int, int]]:
    """Return where spans of a paragraph show on a row whose text begins at column `left`."""
    line = row.line
    if line is None:
        return []
    found = [span for span in spans if span[0] < line.end and span[1] > line.start]
    cells = {column for span in found for piece in line.columns(*span) for column in range(*piece)}
    starts = sorted(cell for cell in cells if cell - 1 not in cells)
    ends = sorted(cell + 1 for cell in cells if cell + 1 not in cells)
    return [(left + start, left + end) for start, end in zip(starts, ends, strict=True)]


class Body(Widget, can_focus=True):
    """Shows a sheet."""

    DEFAULT_CSS = """
    Body {
        width: 1fr;
        height: 1fr;
        color: $reader-text;
        background: $reader-background;
        text-style: $reader-text-style;
        & .body--title { color: $reader-title; text-style: $reader-title-style; }
        & .body--heading { color: $reader-heading; text-style: $reader-heading-style; }
        & .body--quote { color: $reader-quote; text-style: $reader-quote-style; }
        & .body--code { color: $reader-code; text-style: $reader-code-style; }
        & .body--marker { color: $reader-marker; text-style: $reader-marker-style; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "body--title",
        "body--heading",
        "body--quote",
        "body--code",
        "body--marker",
    }
    BINDINGS: ClassVar[list[BindingType]] = [key.binding for key in READING]

    class Moved(Message):
        """Another part of the text is on the screen."""

    def __init__(self, sheet: Sheet | None = None, *, widest: int = 100) -> None:
        """A pane whose rows have at most `widest` cells."""
        super().__init__()
        self.sheet = sheet or Sheet()
        self._widest = widest
        self._top = RowRef(0, 0)
        self._rows: list[tuple[RowRef, PageRow]] = []
        self._key = self._first_key = ""
        self._fitted = Size(0, 0)
        self._search: Search | None = None
        self._matches: dict[int, list[tuple[int, int]]] = {}

    # --- what is shown

    def show(self, sheet: Sheet, *, forms: bool, harakat: bool) -> None:
        """Show another sheet, or the same one in another way, at the place where it is read."""
        self.sheet = sheet
        page = sheet.page
        if (page.forms, page.harakat) != (forms, harakat):
            page.show(forms=forms, harakat=harakat)
        self._fit()

    def grow(self) -> None:
        """Show what has arrived, where the screen has room for it."""
        if len(self._rows) < self.size.height:
            self._arrange()
        else:
            self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Keep the text at the top of the screen there."""
        if self._fitted != self.size:
            self._fit()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of a region, laid out anew where the size is, so that no frame is empty."""
        if self._fitted != self.size:
            self._settle()
            self.post_message(self.Moved())
        return super().render_lines(crop)

    @property
    def measure(self) -> int:
        """The cells of a row of the page."""
        width = self.size.width
        return max(1, min(self._widest, width - (4 if width >= 60 else 2 if width >= 10 else 0)))

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

    def _fit(self) -> None:
        self._settle()
        self._show_again()

    def _settle(self) -> None:
        """Find the row at the top for the place that is read, in the size that the pane has now."""
        self._fitted = self.size
        page = self.sheet.page
        if page.width != self.measure:
            page.resize(self.measure)
        if page.blocks:
            place = page.ref_of(self.sheet.place)
            self._top = page.walk(place, -self.sheet.above) if self.sheet.above else place
        else:
            self._top = RowRef(0, 0)
        self._look_up()

    def _arrange(self) -> None:
        self._look_up()
        self._show_again()

    def _look_up(self) -> None:
        """Look up the rows from the top on; the text's end stays at the bottom of the screen."""
        page, height = self.sheet.page, self.size.height
        if page.blocks and height:
            self._top = max(page.first(), min(self._top, page.walk(page.last(), 1 - height)))
            self._rows = page.screen(self._top, height)
        else:
            self._rows = []

    def _show_again(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        """Return a row of the pane."""
        width = self.size.width
        if y >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        ref, row = self._rows[y]
        entry = self.sheet.entry(ref.paragraph)
        measure = self.sheet.page.width
        left = (width - measure) // 2
        styles = self._style(entry.kind), self.get_component_rich_style("body--marker")
        strip = paint(entry, row, width=width, left=left, page=measure, styles=styles)
        return self._marked(strip, row, left + row.left) if self._search and row.line else strip

    # --- matches

    def mark(self, search: Search | None) -> None:
        """Mark what a search finds, and show its current match."""
        if search is None or self._search is None or search.query != self._search.query:
            self._matches = {}
        self._search = search
        if search and search.span:
            self.reveal(Position(search.span.paragraph, search.span.start))
        self.refresh()

    def reveal(self, position: Position) -> None:
        """Bring a place onto the screen, if it is not there."""
        ref = self.sheet.page.ref_of(position)
        if not any(ref == shown for shown, _ in self._rows):
            self.go(self.sheet.page.walk(ref, -(self.size.height // 3)))

    def _marked(self, strip: Strip, row: PageRow, left: int) -> Strip:
        """Return a row with the matches in reverse, the current one underlined as well."""
        search = self._search
        if search is None or search.query is None:
            return strip
        spans = self._matches.get(row.paragraph)
        if spans is None:
            from rtlreader.text.search import matches  # noqa: PLC0415 - for searches only

            text = self.sheet.page.blocks[row.paragraph].text
            spans = self._matches[row.paragraph] = matches(text, search.query)
        strip = marked(strip, _pieces(row, spans, left), _MATCH)
        if search.span and search.span.paragraph == row.paragraph:
            strip = marked(strip, _pieces(row, [search.span[1:]], left), _CURRENT)
        return strip

    def _style(self, kind: str) -> Style:
        name = f"body--{kind}"
        known = name in self.COMPONENT_CLASSES
        return self.get_component_rich_style(name) if known else self.rich_style

    # --- motions

    def go(self, top: RowRef) -> None:
        """Show the text from a row on, or from earlier where the rest would not fill the screen."""
        self._first_key = ""
        if not self.sheet.page.blocks:
            return
        self._top = top
        self._arrange()
        page = self.sheet.page
        self.sheet.place = page.position_of(self._top)
        self.sheet.above = max(0, page.blocks[self._top.paragraph].gap - self._top.row)

    def action_scroll(self, rows: int) -> None:
        """Move by rows; up where negative."""
        if self.sheet.page.blocks:
            self.go(self.sheet.page.walk(self._top, rows))

    def action_page(self, pages: int) -> None:
        """Move by screens, each of which repeats the last row of the one before."""
        self.action_scroll(pages * max(1, self.size.height - 1))

    def action_half(self, halves: int) -> None:
        """Move by half a screen."""
        self.action_scroll(halves * max(1, self.size.height // 2))

    def action_turn(self, side: int) -> None:
        """Turn the page as a book is turned: to the left in right-to-left text."""
        blocks = self.sheet.page.blocks
        rightward = bool(blocks) and blocks[self._top.paragraph].base == 0
        self.action_page(side if rightward else -side)

    def action_top(self) -> None:
        """Move to the beginning."""
        self.go(self.sheet.page.first())

    def action_end(self) -> None:
        """Move to the end of what has arrived."""
        self.go(self.sheet.page.last())

    def action_twice(self) -> None:
        """Move to the beginning at the second press of one key in a row."""
        if self._first_key == self._key:
            self.action_top()
        else:
            self._first_key = self._key

    def on_key(self, event: events.Key) -> None:
        """Forget the first of two presses when another key follows."""
        self._key = event.key
        if self._first_key != self._key:
            self._first_key = ""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self.action_scroll(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self.action_scroll(-_WHEEL)
