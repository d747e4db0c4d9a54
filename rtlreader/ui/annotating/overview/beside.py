"""A screen of two lists, one beside the other; a narrow one shows one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from rtlreader.ui.ground import Ground

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.list_pane import ListPane
    from rtlreader.ui.pane import Pane

NARROW = 72
"""Cells; what has fewer shows one list at a time."""


class TwoLists(Ground):
    """A list of what there is, and beside it one of what that can be narrowed to, above a status line."""

    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self, main: ListPane, side: ListPane) -> None:
        super().__init__()
        self.main, self.side = main, side
        self._current: Pane = main
        self._hides_side = False
        self.is_rtl = True
        """Whether the rows of the main list begin at the right."""

    @property
    def home(self) -> Pane:
        """The list that was used last."""
        return self._current

    def compose(self) -> ComposeResult:
        """Both lists."""
        self.turn(rtl=self.is_rtl)
        self._arrange(self.app.size.width)
        yield Horizontal(self.side, self.main, id="lists")
        yield self.status

    def turn(self, *, rtl: bool) -> None:
        """Put the side list where the rows of the main one begin."""
        self.is_rtl = rtl
        self.side.set_class(rtl, "-right")
        self.side.set_class(not rtl, "-left")

    def on_resize(self, event: events.Resize) -> None:
        """See whether there is room for both."""
        self._arrange(event.size.width)

    def _arrange(self, width: int) -> None:
        alone = width < NARROW
        self.side.set_class(alone, "-alone")
        hides = self._hides_side and self._current is not self.side
        self.side.display = not hides and (not alone or self._current is self.side)
        self.main.display = not alone or self._current is self.main

    def go_to(self, pane: Pane) -> None:
        """Make a list the current one."""
        self._current = pane
        self._arrange(self.app.size.width)
        self.set_focus(pane)
        self.side.refresh()
        self.main.refresh()
        self.tell()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow a click into the other list."""
        if event.widget in (self.side, self.main) and event.widget is not self._current:
            self.go_to(event.widget)

    def action_turn_pane(self, *_: object) -> None:
        """Go to the other list."""
        self.go_to(self.main if self._current is self.side else self.side)

    def action_go_pane(self, _: Command, side: str) -> None:
        """Go to the list that lies on a side."""
        if side in ("left", "right"):
            self.go_to(self.side if (side == "right") == self.is_rtl else self.main)

    def action_turn_side(self, _: Command) -> None:
        """Show or hide the side list."""
        self._hides_side = not self._hides_side
        self.go_to(self.main)

    action_zen = action_turn_side
