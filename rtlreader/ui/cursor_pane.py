"""The pane with a cursor: vi's motions over a text, pages, marks and jumps.

What motions are is known in `text`; here they meet the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region

from rtlreader.text import Position, RowRef
from rtlreader.text import cursor as stops
from rtlreader.ui.body import Body

if TYPE_CHECKING:
    from rtlreader.text.motion import Find, Given
    from rtlreader.ui.document import Sheet
    from rtlreader.ui.keyboard import Command

_JUMPS = frozenset(
    """sentence sentence_back paragraph paragraph_back bracket text_start text_end
    screen_top screen_middle screen_bottom""".split()  # noqa: SIM905 - easier to read than quotes
)
STEPS = {"visual": ("left", "right"), "logical": ("previous_letter", "next_letter")}
"""What h and l do, by the setting."""


class CursorPane(Body):
    """Shows a sheet with a cursor in it."""

    def __init__(self, *, widest: int = 100, motion: str = "visual") -> None:
        """A pane whose rows have at most `widest` cells; `motion` says what h and l do: visual or logical."""
        super().__init__(widest=widest)
        self._steps = STEPS[motion]
        self._column: int | None = None  # that going up and down keeps to
        self._share = 0.0  # of the screen's height, above the cursor's row
        self._find: Find | None = None

    @property
    def context(self) -> str:
        """Which keys hold."""
        return "reading"

    @property
    def cursor(self) -> Position:
        """Where the cursor is: on a stop, except on an empty page."""
        page = self.sheet.page
        return stops.settle(page, self.sheet.cursor) if page.blocks else Position(0, 0)

    def show(self, sheet: Sheet, *, forms: bool, harakat: bool) -> None:
        """Show another sheet, or the same one in another way, at the place where it is read."""
        if sheet is not self.sheet:
            self._share = 0.0
        self._column = None
        super().show(sheet, forms=forms, harakat=harakat)
        self._remember()

    # --- the cursor on the screen

    def wanted_top(self) -> RowRef:
        """Return the row at the top of the screen: that of the place, or one that keeps the cursor where it was."""
        page, height = self.sheet.page, self.size.height
        self._column = None
        top, row = super().wanted_top(), page.ref_of(self.cursor)
        if top <= row < page.walk(top, height) or not height:
            return top
        return page.walk(row, -min(int(self._share * height), height - 1))

    def put(self, position: Position, *, keep_column: bool = False) -> None:
        """Move the cursor to a stop, and the text so that it is seen."""
        before = self.cursor
        self.sheet.cursor = position
        if not keep_column:
            self._column = None
        if not self._reveal(position):
            self._repaint(before, position)
        self._remember()
        self.post_message(self.Moved())

    def jump(self, position: Position) -> None:
        """Move the cursor to a place far off, from which there is a way back."""
        if self.sheet.page.blocks:
            self.sheet.trail.leave(self.cursor)
            self.put(stops.settle(self.sheet.page, position))

    def _row_on_screen(self, position: Position) -> int | None:
        ref = self.sheet.page.ref_of(position)
        return next((y for y, (shown, _) in enumerate(self._rows) if shown == ref), None)

    def _repaint(self, *positions: Position) -> None:
        rows = {self._row_on_screen(position) for position in positions} - {None}
        if rows:
            self.refresh(*[Region(0, y, self.size.width, 1) for y in rows if y is not None])

    def _remember(self) -> None:
        y = self._row_on_screen(self.cursor) if self.sheet.page.blocks else 0
        if y is not None and self.size.height:
            self._share = y / self.size.height

    def _reveal(self, position: Position) -> bool:
        """Scroll no further than needed to a place near by, and put one far off at a third of the screen."""
        page, height = self.sheet.page, self.size.height
        if self._row_on_screen(position) is not None or not height:
            return False
        ref = page.ref_of(position)
        above, below = page.walk(self._top, -height), page.walk(self._top, 2 * height - 1)
        if ref < self._top and ref >= above:
            first = ref.row == page.blocks[ref.paragraph].gap
            self.go(page.walk(ref, -ref.row) if first and height > ref.row else ref)
        elif above < ref <= below:
            self.go(page.walk(ref, 1 - height))
        else:
            self.go(page.walk(ref, -(height // 3)))
        return True

    # --- motions

    def moved(self, command: Command, name: str) -> Position:
        """Return where a motion leads from the cursor."""
        from rtlreader.text.motion import MOTIONS  # noqa: PLC0415 - the first screen need not wait for it

        motion, cursor = MOTIONS[name], self.cursor
        if motion.keeps_column and self._column is None:
            self._column = stops.column_of(self.sheet.page, cursor)
        return motion(self.sheet.page, cursor, self._given(command))

    def _given(self, command: Command) -> Given:
        from rtlreader.text.motion import Given  # noqa: PLC0415 - as above

        return Given(
            command.count, self._column, self._top, self.size.height, command.character, self._find
        )

    def action_move(self, command: Command, name: str) -> None:
        """Move the cursor."""
        if not self.sheet.page.blocks:
            return
        before, after = self.cursor, self.moved(command, name)
        if name in _JUMPS and after != before:
            self.sheet.trail.leave(before)
        goes_on = name == "text_end" or (name == "down" and after == before)
        if goes_on and self.sheet.page.ref_of(after) == self.sheet.page.last():
            self.go(self.lowest_top())  # so that what stands below the text is seen
        self.put(after, keep_column=name in ("up", "down"))

    def action_step(self, command: Command, step: str) -> None:
        """Move by a letter, visually or logically as the setting says."""
        self.action_move(command, self._steps[int(step) > 0])

    def action_find(self, command: Command, name: str) -> None:
        """Move to a letter."""
        from rtlreader.text.motion import Find  # noqa: PLC0415 - as above

        self._find = Find(command.character, "back" in name, "until" in name)
        self.action_move(command, name)

    def _scroll_with_cursor(self, rows: int) -> None:
        """Move text and cursor by rows; at an end of the text the cursor alone."""
        page = self.sheet.page
        if not page.blocks:
            return
        before, top = self.cursor, self._top
        if self._column is None:
            self._column = stops.column_of(page, before)
        wanted = page.walk(page.ref_of(before), rows)
        self.go(page.walk(self._top, rows))
        if self._top == top:
            wanted = page.last() if rows > 0 else page.first()
        row = stops.row_of(page, page.position_of(wanted))
        self.put(stops.at_column(page, row, self._column), keep_column=True)
        self.refresh()

    def action_page(self, command: Command, step: str) -> None:
        """Move by screens, each of which repeats the last row of the one before."""
        rows = max(1, self.size.height - 1)
        self._scroll_with_cursor(int(step) * (command.count or 1) * rows)

    def action_half(self, command: Command, step: str) -> None:
        """Move by half a screen, or by a number of rows."""
        self._scroll_with_cursor(int(step) * (command.count or max(1, self.size.height // 2)))

    def scroll_rows(self, rows: int) -> None:
        """Move the text by rows; the cursor stays where it is in the text as long as that is on the screen."""
        super().scroll_rows(rows)
        if not self._rows:
            return
        shown = [ref for ref, row in self._rows if row.line]
        ref, page = self.sheet.page.ref_of(self.cursor), self.sheet.page
        if shown and not shown[0] <= ref <= shown[-1]:
            if self._column is None:
                self._column = stops.column_of(page, self.cursor)
            near = shown[0] if ref < shown[0] else shown[-1]
            row = stops.row_of(page, page.position_of(near))
            self.put(stops.at_column(page, row, self._column), keep_column=True)
        self._remember()

    # --- marks and jumps

    def action_mark(self, command: Command) -> None:
        """Remember the place under a letter."""
        self.sheet.trail.marks[command.character] = self.cursor

    def action_to_mark(self, command: Command) -> None:
        """Go to a place that has been marked."""
        place = self.sheet.trail.marks.get(command.character)
        if place is not None:
            self.jump(place)

    def action_jump(self, command: Command, step: str) -> None:
        """Go back, or forward again, along the jumps."""
        place = self.sheet.trail.step(self.cursor, int(step) * (command.count or 1))
        if place is not None and self.sheet.page.blocks:
            self.put(stops.settle(self.sheet.page, place))
