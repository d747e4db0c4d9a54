"""One line to type into, of either direction: the caret on the right cell, joins live, logical text in the model.

What it shares with longer texts stands in `text_box`; here are motions and painting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from rtlreader.sources.clean import clean
from rtlreader.text.draft import Draft
from rtlreader.text.typed import History
from rtlreader.ui.keymap import bindings
from rtlreader.ui.rows import inert
from rtlreader.ui.text_box import TextBox

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

LONGEST = 1000  # code points


class _Cell(NamedTuple):
    """What stands in a cell."""

    glyph: str
    """Empty in the second cell of a wide cluster."""
    selected: bool = False
    caret: bool = False


_BLANK = _Cell(" ")


class LineInput(TextBox[Draft]):
    """A line being typed."""

    DEFAULT_CSS = """
    LineInput {
        height: 1;
        width: 1fr;
        & .lineinput--caret {
            color: $reader-input-cursor;
            background: $reader-input-cursor-background;
            text-style: $reader-input-cursor-style;
        }
        & .lineinput--selection {
            color: $reader-input-selection;
            background: $reader-input-selection-background;
            text-style: $reader-input-selection-style;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"lineinput--caret", "lineinput--selection"}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("typing", "input")]

    LONGEST: ClassVar[int] = LONGEST

    class Submitted(TextBox.Changed):
        """The text is ready."""

    def __init__(self, *, default: int = 0) -> None:
        """An empty line, of paragraph level `default` until it has letters."""
        super().__init__(Draft(default=default))

    def cleaned(self, text: str) -> str:
        """Return `text` cleaned, as one line; unlike in a title, blanks stay."""
        return clean(text).replace("\n", " ")

    def fill(self, text: str, *, default: int | None = None) -> None:
        """Begin anew with `text`, the caret at its end; `default` becomes the level without letters."""
        empty = Draft(default=self.draft.default if default is None else default)
        self._show(History(empty.insert(self.cleaned(text)[:LONGEST])))

    def put(self, text: str) -> None:
        """Type `text` in place of all that stands here; one undo takes it back."""
        self._become(self.draft.select_all().insert(self.cleaned(text)[:LONGEST]))

    # --- motions

    def action_step(self, cells: int, select: bool = False) -> None:
        """Move the caret on the screen."""
        self._become(self.draft.step(cells, select=select))

    def action_word(self, step: int, select: bool = False) -> None:
        """Move by a word, in the direction of the text."""
        step = -step if self.draft.base else step
        self._become(self.draft.word(step, select=select))

    def action_start(self, select: bool = False) -> None:
        """Move to the beginning."""
        self._become(self.draft.start(select=select))

    def action_end(self, select: bool = False) -> None:
        """Move to the end."""
        self._become(self.draft.end(select=select))

    def on_click(self, event: events.Click) -> None:
        """Move to a cell."""
        x = event.get_content_offset_capture(self).x
        column = x + self._window() - self.draft.base
        self._become(self.draft.go(self.draft.at(column)))

    def action_submit(self) -> None:
        """Hand the text over."""
        self.post_message(self.Submitted(self.draft.text))

    # --- painting

    def _window(self) -> int:
        """The first cell of the line that is shown; below 0 there are blanks.

        The line has one cell more than its text, where the caret stands at the end.
        """
        draft, width = self.draft, self.content_size.width
        cells = draft.line.width + 1
        if cells <= width:
            return cells - width if draft.base else 0
        return min(max(draft.column + draft.base - width // 2, 0), cells - width)

    def _cells(self) -> list[_Cell]:
        """The cells of the line, from its left edge."""
        draft = self.draft
        start, end = draft.selection
        caret, column = draft.column, 0
        cells: list[_Cell] = []
        for cluster in draft.line.visual:
            if cluster.width:
                selected = start < cluster.end and cluster.start < end
                cells.append(_Cell(inert(cluster.glyph), selected, column == caret))
                cells.extend([_Cell("", selected)] * (cluster.width - 1))
                column += cluster.width
        beyond = _Cell(" ", caret=caret in (-1, column))
        return [beyond, *cells] if draft.base else [*cells, beyond]

    def render_line(self, y: int) -> Strip:
        """The row, or that part of it around the caret."""
        width, style = self.content_size.width, self.rich_style
        if y or width < 1:
            return Strip.blank(width, style)
        first = self._window()
        cells = dict(enumerate(self._cells()))
        shown = [cells.get(place, _BLANK) for place in range(first, first + width)]
        if not shown[0].glyph:  # the second half of a wide cluster
            shown[0] = _BLANK
        segments = [Segment(cell.glyph, self._style(cell, style)) for cell in shown]
        return Strip(segments).adjust_cell_length(width, style)

    def _style(self, cell: _Cell, style: Style) -> Style:
        if cell.caret and self.has_focus:
            return self.get_component_rich_style("lineinput--caret")
        return self.get_component_rich_style("lineinput--selection") if cell.selected else style
