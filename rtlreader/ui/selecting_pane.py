"""The pane in which text is selected and copied, by keyboard as in vi, and by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from rtlreader.text import Position
from rtlreader.text import cursor as stops
from rtlreader.ui.cursor_pane import CursorPane

if TYPE_CHECKING:
    from textual import events

    from rtlreader.text.objects import TextSpan
    from rtlreader.text.selection import Selection
    from rtlreader.ui.document import Sheet
    from rtlreader.ui.keyboard import Command

_BY_PARAGRAPH = frozenset(["text_start", "text_end"])
_CLICKED = {2: "iw", 3: "is", 4: "ip"}


class SelectingPane(CursorPane):
    """Shows a sheet, part of which may be selected."""

    class Yanked(Message):
        """Text is to be copied."""

        def __init__(self, text: str, form: str = "") -> None:
            """`form` is empty, `source` for the text with where it is from, or `markdown`."""
            super().__init__()
            self.text, self.form = text, form

    def __init__(self, *, widest: int = 100, motion: str = "visual") -> None:
        """A pane whose rows have at most `widest` cells; `motion` says what h and l do: visual or logical."""
        super().__init__(widest=widest, motion=motion)
        self.selection: Selection | None = None
        self._last_selection: Selection | None = None
        self._drag: Position | None = None

    @property
    def context(self) -> str:
        """Which keys hold: others while something is selected."""
        return "selecting" if self.selection else "reading"

    def show(self, sheet: Sheet, *, forms: bool, harakat: bool) -> None:
        """Show another sheet, or the same one in another way."""
        if sheet is not self.sheet:
            self.selection = self._last_selection = None
        super().show(sheet, forms=forms, harakat=harakat)

    def put(self, position: Position, *, keep_column: bool = False) -> None:
        """Move the cursor, and the selection's end with it."""
        if self.selection:
            self.selection = self.selection.to(position)
            self.refresh()
        super().put(position, keep_column=keep_column)

    # --- selecting

    def action_select(self, _: Command) -> None:
        """Begin to select, or select by letters, or no longer."""
        self._select(rows=False)

    def action_select_rows(self, _: Command) -> None:
        """Begin to select whole rows, or select by rows, or no longer."""
        self._select(rows=True)

    def _select(self, *, rows: bool) -> None:
        from rtlreader.text.selection import Selection  # noqa: PLC0415 - not for the start

        selection, cursor = self.selection, self.cursor
        if not self.sheet.page.blocks:
            return
        if selection is None:
            self._become(Selection(cursor, cursor, rows))
        elif selection.rows == rows:
            self._become(None)
        else:
            self._become(Selection(selection.anchor, selection.cursor, rows))

    def _become(self, selection: Selection | None) -> None:
        self._last_selection = self.selection or selection or self._last_selection
        self.selection = selection
        if selection:
            self.put(selection.cursor)
        self.refresh()
        self.post_message(self.Moved())

    def action_stop(self, _: Command) -> None:
        """Select nothing."""
        self._become(None)

    def leave_selection(self, place: Position) -> None:
        """Select nothing any more, and go to a place."""
        self._become(None)
        self.put(stops.settle(self.sheet.page, place))

    def action_swap(self, _: Command) -> None:
        """Go to the other end of the selection."""
        if self.selection:
            self._become(self.selection.swapped())

    def action_select_again(self, _: Command) -> None:
        """Select what was selected last."""
        if self._last_selection and self.sheet.page.blocks:
            self._become(self._last_selection.settled(self.sheet.page))

    def action_object(self, command: Command, name: str) -> None:
        """Select a text object, or one more of them."""
        from rtlreader.text.objects import OBJECTS  # noqa: PLC0415 - as above

        if self.selection and self.sheet.page.blocks:
            found = OBJECTS[name]
            self._become(self.selection.with_object(self.sheet.page, found, command.count or 1))

    # --- copying

    def action_yank(self, command: Command, source: str = "") -> None:
        """Copy the selection, or what was typed after the key."""
        from rtlreader.text.selection import text  # noqa: PLC0415 - as above

        page = self.sheet.page
        if not page.blocks:
            return
        selected = self.selection.span(page) if self.selection else None
        span = self._range(command.range) if command.range else selected
        if span is None:
            return
        self.post_message(self.Yanked(text(page, span), source))
        if self.selection:
            self.leave_selection(span.start)

    def _range(self, command: Command) -> TextSpan | None:
        """Return the span of a motion or an object, as vi's operators take it."""
        from rtlreader.text.motion import MOTIONS, Find  # noqa: PLC0415 - as above
        from rtlreader.text.objects import OBJECTS, TextSpan  # noqa: PLC0415 - as above
        from rtlreader.text.selection import Selection  # noqa: PLC0415 - as above

        kind, name = command.key.action.split()
        page, here = self.sheet.page, self.cursor
        if kind == "object":
            return OBJECTS[name](page, here, command.count or 1)
        if kind == "step":
            name = self._steps[int(name) > 0]
        if kind == "find":
            self._find = Find(command.character, "back" in name, "until" in name)
        there = self.moved(command, name)
        if there == here and name not in ("left", "right"):
            return None
        if name in _BY_PARAGRAPH:
            count = abs(there.paragraph - here.paragraph) + 1
            return OBJECTS["ip"](page, Position(min(here, there).paragraph, 0), count)
        span = Selection(here, there, rows=MOTIONS[name].keeps_column).span(page)
        if MOTIONS[name].inclusive or MOTIONS[name].keeps_column:
            return span
        return TextSpan(span.start, max(here, there))

    # --- the mouse

    def _under(self, x: int, y: int) -> Position | None:
        """Return the stop at a cell of the pane, or the nearest one."""
        if not self._rows:
            return None
        ref, row = self._rows[min(max(y, 0), len(self._rows) - 1)]
        index = row.line.index_at(x - self.left - row.left) if row.line else 0
        return stops.settle(self.sheet.page, Position(ref.paragraph, index))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is, and begin to drag."""
        place = self._under(event.x, event.y)
        if place is not None and event.button == 1:
            self.selection = None
            self.put(place)
            self.refresh()
            self._drag = place
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select as far as the mouse is dragged; beyond an edge the text moves."""
        if self._drag is None:
            return
        if not 0 <= event.y < self.size.height:
            self.scroll_rows(1 if event.y > 0 else -1)
        place = self._under(event.x, event.y)
        if place is None or (place == self._drag and not self.selection):
            return
        from rtlreader.text.selection import Selection  # noqa: PLC0415 - as above

        self._become(Selection(self._drag, place))

    def on_mouse_up(self, _: events.MouseUp) -> None:
        """Drag no longer."""
        if self._drag is not None:
            self._drag = None
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select a word at the second click, a sentence at the third."""
        place = self._under(event.x, event.y)
        name = _CLICKED.get(event.chain)
        if place is not None and name:
            from rtlreader.text.objects import OBJECTS  # noqa: PLC0415 - as above
            from rtlreader.text.selection import Selection  # noqa: PLC0415 - as above

            span = OBJECTS[name](self.sheet.page, place, 1)
            if span:
                self._become(Selection(place, place).around(self.sheet.page, span))
