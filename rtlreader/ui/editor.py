"""Many lines to type into, in paragraphs of either direction: the caret on the right cell, joins live.

What it shares with one line stands in `text_box`; rows and motions are those of `text.galley` and `text.manuscript`.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, cast

from rich.segment import Segment
from textual.strip import Strip

from rtlreader.sources.clean import clean
from rtlreader.text import Position, RowRef
from rtlreader.text.galley import Galley
from rtlreader.text.manuscript import Manuscript
from rtlreader.ui.keymap import bindings
from rtlreader.ui.paint import exact
from rtlreader.ui.rows import inert
from rtlreader.ui.text_box import TextBox

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

    from rtlreader.text import Cluster, PageRow
    from rtlreader.text.typed import History
    from rtlreader.ui.themed import Themed

_WHEEL = 3  # rows


class Editor(TextBox[Manuscript]):
    """A text being typed; needs an app that is `Themed`."""

    DEFAULT_CSS = """
    Editor {
        height: 1fr;
        color: $reader-input;
        background: $reader-input-background;
        text-style: $reader-input-style;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("typing", "writing")]
    LONGEST: ClassVar[int] = 100_000

    class Kept(TextBox.Changed):
        """The text is ready."""

    def __init__(self, text: str = "", *, default: int = 0) -> None:
        """A box with `text` in it, the caret at its end; `default` is the paragraph level before there are letters."""
        super().__init__(Manuscript(default=default).insert(self.cleaned(text)))
        self._galley = Galley(self.draft.text, default=default)
        self._top = RowRef(0, 0)
        self._rows: list[tuple[RowRef, PageRow]] = []  # in view
        self._column: int | None = None  # that going up and down keeps to
        self._dragging = False

    @property
    def galley(self) -> Galley:
        """The rows of the text."""
        return self._galley

    @property
    def top(self) -> RowRef:
        """The first row that is shown."""
        return self._top

    def cleaned(self, text: str) -> str:
        """Return `text` cleaned, with its paragraphs."""
        return clean(text)

    def _show(self, history: History[Manuscript]) -> None:
        if history.present.text != self.draft.text:
            self._galley.revise(history.present.text, history.present.default)
        super()._show(history)
        self._column = None
        self._reveal()

    # --- what is in view

    @property
    def _height(self) -> int:
        return max(1, self.content_size.height)

    def on_resize(self) -> None:
        """Wrap for the new width; what stood at the top stays there, if the caret is still in view."""
        top = self._galley.position_of(self._settled(self._top))
        self._galley.resize(self.content_size.width)
        self._top, self._column = self._galley.ref_of(top), None
        self._reveal()

    def _settled(self, ref: RowRef) -> RowRef:
        """Return the row, or the nearest one that there is."""
        last = len(self._galley.blocks) - 1
        return self._galley.last() if ref.paragraph > last else self._galley.walk(ref, 0)

    def _reveal(self) -> None:
        """Scroll no further than it takes to see the caret."""
        galley, ref = self._galley, self._galley.caret(self.draft.cursor)[0]
        top = min(self._settled(self._top), ref)
        self._scroll(max(top, galley.walk(ref, 1 - self._height)))

    def _scroll(self, top: RowRef) -> None:
        """Show the text from a row on, or from earlier where the rest would not fill the box."""
        self._top = min(top, self._galley.walk(self._galley.last(), 1 - self._height))
        self._rows = self._galley.screen(self._top, self._height)
        self.refresh()

    # --- keys

    def action_break(self) -> None:
        """Begin a paragraph."""
        self._type("\n")

    def action_keep(self) -> None:
        """Hand the text over."""
        self.post_message(self.Kept(self.draft.text))

    def action_step(self, cells: int, select: bool = False) -> None:
        """Move the caret on the screen."""
        self._become(self.draft.step(self._galley, cells, select=select))

    def action_word(self, cells: int, select: bool = False) -> None:
        """Move by a word to the left or right."""
        self._become(self.draft.sideword(self._galley, cells, select=select))

    def action_start(self, select: bool = False) -> None:
        """Move to the beginning of the row."""
        self._become(self.draft.row_start(self._galley, select=select))

    def action_end(self, select: bool = False) -> None:
        """Move to the end of the row."""
        self._become(self.draft.row_end(self._galley, select=select))

    def action_rows(self, rows: int, select: bool = False) -> None:
        """Move down or up, in the column from where that began."""
        column = self._column
        if column is None:
            column = self._galley.caret(self.draft.cursor)[1]
        self._become(self.draft.rows(self._galley, rows, column, select=select))
        self._column = column

    def action_page(self, step: int, select: bool = False) -> None:
        """Move by what is in view; one row of it stays."""
        self.action_rows(step * max(1, self._height - 1), select)

    def action_paragraphs(self, step: int, select: bool = False) -> None:
        """Move to the beginning of a paragraph."""
        self._become(self.draft.paragraphs(self._galley, step, select=select))

    def action_text_start(self, select: bool = False) -> None:
        """Move to the beginning of the text."""
        self._become(self.draft.start(select=select))

    def action_text_end(self, select: bool = False) -> None:
        """Move to the end of the text."""
        self._become(self.draft.end(select=select))

    # --- the mouse

    def _under(self, event: events.MouseEvent) -> int:
        """Return the place at a cell of the box, or the nearest one; above and below, of a row out of view."""
        x, y = event.get_content_offset_capture(self)
        return self._galley.at(self._galley.walk(self._top, y), x)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Move to where the mouse is, and begin to drag."""
        if event.button == 1:
            self._become(self.draft.go(self._under(event)))
            self._dragging = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select as far as the mouse is dragged."""
        if self._dragging:
            place = self._under(event)
            if place != self.draft.cursor:
                self._become(self.draft.go(place, select=True))

    def on_mouse_up(self) -> None:
        """Drag no longer."""
        self._dragging = False
        self.release_mouse()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show what follows; the caret stays where it is in the text."""
        event.stop()
        self._scroll(self._galley.walk(self._top, _WHEEL))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show what stands before."""
        event.stop()
        self._scroll(self._galley.walk(self._top, -_WHEEL))

    # --- painting

    def _look(self, role: str) -> Style:
        return cast("Themed", self.app).style(role, "input-background")

    def render_line(self, y: int) -> Strip:
        """Return a row with what of it is selected, and the caret."""
        style = self._look("input")
        if y >= len(self._rows):
            return Strip.blank(self.content_size.width, style)
        ref, row = self._rows[y]
        return self._painted(ref, row, style)

    def _painted(self, ref: RowRef, row: PageRow, style: Style) -> Strip:
        """Return a row cluster by cluster: a sequence of emoji cannot be cut out of a strip afterwards."""
        galley, (start, end) = self._galley, self.draft.selection
        first = galley.place(Position(ref.paragraph, 0))
        caret = galley.stop(self.draft.cursor) if self.has_focus else None
        looks = self._look("input-cursor"), self._look("input-selection"), style

        def look(cluster: Cluster) -> Style:
            if caret == (ref.paragraph, cluster.start):
                return looks[0]
            return looks[1 if start < first + cluster.end and first + cluster.start < end else 2]

        segments = [Segment(" " * row.left, style)]
        for found, clusters in groupby(row.line.visual if row.line else (), look):
            segments.append(Segment(inert("".join(cluster.glyph for cluster in clusters)), found))
        return exact(segments, self.content_size.width, style)
