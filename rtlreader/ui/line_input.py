"""One line to type into, of either direction: the caret on the right cell, joins live, logical text in the model.

All that happens to the text happens in `text.draft`; here are keys, the clipboard of this box, and painting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from rtlreader.sources.clean import clean
from rtlreader.text.draft import Draft, History
from rtlreader.ui.keymap import bindings
from rtlreader.ui.rows import inert

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

ZWNJ = "\u200c"
LONGEST = 1000  # code points


class _Cell(NamedTuple):
    """What stands in a cell."""

    glyph: str
    """Empty in the second cell of a wide cluster."""
    selected: bool = False
    caret: bool = False


_BLANK = _Cell(" ")


def _one_line(text: str) -> str:
    """Return `text` cleaned; unlike in a title, blanks stay."""
    return clean(text).replace("\n", " ")


class LineInput(Widget, can_focus=True):
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
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("input")]

    class Changed(Message):
        """The text has changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Submitted(Changed):
        """The text is ready."""

    class Copied(Changed):
        """Text is to be on the clipboard, too."""

    class Cancelled(Message):
        """Nothing is wanted of the text."""

    history: reactive[History] = reactive(History(Draft()))
    """What is typed, and what it was."""

    def __init__(self, *, default: int = 0) -> None:
        """An empty line, of paragraph level `default` until it has letters."""
        super().__init__()
        self.set_reactive(LineInput.history, History(Draft(default=default)))
        self._cut = ""

    @property
    def draft(self) -> Draft:
        """What is typed."""
        return self.history.present

    def fill(self, text: str, *, default: int | None = None) -> None:
        """Begin anew with `text`, the caret at its end; `default` becomes the level without letters."""
        empty = Draft(default=self.draft.default if default is None else default)
        self.history = History(empty.insert(_one_line(text)[:LONGEST]))

    def put(self, text: str) -> None:
        """Type `text` in place of all that stands here; one undo takes it back."""
        self._become(self.draft.select_all().insert(_one_line(text)[:LONGEST]))

    def _become(self, draft: Draft) -> None:
        self._set(self.history.become(draft))

    def _set(self, history: History) -> None:
        changed = history.present.text != self.draft.text
        self.history = history
        if changed:
            self.post_message(self.Changed(history.present.text))

    # --- typing

    def on_key(self, event: events.Key) -> None:
        """Type a character."""
        if event.character and event.is_printable:
            event.stop()
            event.prevent_default()
            self._type(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Type what is pasted, as one line."""
        event.stop()
        self._type(event.text)

    def _type(self, text: str) -> None:
        room = max(0, LONGEST - len(self.draft.text))
        self._become(self.draft.insert(_one_line(text)[:room]))

    def action_type_zwnj(self) -> None:
        """Type the joiner that parts letters."""
        self._type(ZWNJ)

    def action_backspace(self) -> None:
        """Delete to the left of the insertion point."""
        self._become(self.draft.backspace())

    def action_delete(self) -> None:
        """Delete what follows."""
        self._become(self.draft.delete())

    def action_delete_word(self, step: int) -> None:
        """Delete a word."""
        self._become(self.draft.delete_word(step))

    def action_delete_to_start(self) -> None:
        """Delete all that stands before."""
        self._become(self.draft.delete_to(0))

    def action_delete_to_end(self) -> None:
        """Delete all that follows."""
        self._become(self.draft.delete_to(len(self.draft.text)))

    def action_undo(self) -> None:
        """Take the last change back."""
        self._set(self.history.undo())

    def action_redo(self) -> None:
        """Make it again."""
        self._set(self.history.redo())

    def action_cut(self) -> None:
        """Keep the selection for pasting, and delete it."""
        self.action_copy()
        if self.draft.selected:
            self._become(self.draft.insert(""))

    def action_copy(self) -> None:
        """Keep the selection for pasting, here and elsewhere."""
        if self.draft.selected:
            self._cut = self.draft.selected
            self.post_message(self.Copied(self._cut))

    def action_paste(self) -> None:
        """Type what was kept."""
        self._type(self._cut)

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

    def action_select_all(self) -> None:
        """Select all."""
        self._become(self.draft.select_all())

    def on_click(self, event: events.Click) -> None:
        """Move to a cell."""
        column = event.x + self._window() - self.draft.base
        self._become(self.draft.go(self.draft.at(column)))

    def action_submit(self) -> None:
        """Hand the text over."""
        self.post_message(self.Submitted(self.draft.text))

    def action_cancel(self) -> None:
        """Give up."""
        self.post_message(self.Cancelled())

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
