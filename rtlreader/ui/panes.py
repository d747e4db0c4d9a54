"""How the panes stand on the screen: the text, and lists beside it on the side where its rows end.

A wide screen has them beside each other, a narrow one shows one at a time and a row of tabs. It knows the panes by
their places only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.reactive import reactive

from rtlreader.ui.list_pane import ListPane
from rtlreader.ui.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.pane import Pane

NARROW = 100
"""Cells; what has fewer shows one pane at a time."""
NARROWEST_SIDE, WIDEST_SIDE = 16, 60
USUAL_SIDE = 28
_FEW = 3  # rows of a list that has little to say


class Panes(Vertical):
    """Arranges a pane for the text and lists beside it."""

    DEFAULT_CSS = """
    Panes {
        height: 1fr;
        & #side { background: $reader-side-background; }
        & #side.-left { dock: left; border-right: solid $reader-divider; }
        & #side.-right { dock: right; border-left: solid $reader-divider; }
        & #side.-alone { width: 1fr; border: none; }
    }
    """

    rtl: reactive[bool] = reactive(True)
    """Whether the text runs from right to left: then it stands at the right."""
    zen: reactive[bool] = reactive(False)
    """Whether nothing but the text is shown."""
    asked: reactive[bool] = reactive(False)
    """Whether lists are shown although none of them has anything to say."""
    side_shown: reactive[bool] = reactive(True)
    side_width: reactive[int] = reactive(USUAL_SIDE)
    _ARRANGED: ClassVar[tuple[str, ...]] = ("rtl", "zen", "asked", "side_shown", "side_width")

    def __init__(self, text: Pane, lists: Sequence[ListPane], *, shown: bool, width: int) -> None:
        """Panes of which those beside the text are `shown`, `width` cells wide."""
        super().__init__()
        self.text, self.lists = text, list(lists)
        self._side = Vertical(id="side")
        self._tabs = Tabs()
        self._current: Pane = text
        self._narrow = False
        self._had: tuple[frozenset[ListPane], bool] = frozenset(), False
        self.set_reactive(Panes.side_shown, shown)
        self.set_reactive(Panes.side_width, max(NARROWEST_SIDE, min(width, WIDEST_SIDE)))

    def compose(self) -> ComposeResult:
        """The tabs above the panes, all as they will be shown."""
        self._narrow = self.app.size.width < NARROW
        self.place()
        if self._narrow:
            yield self._tabs
        yield self._side
        yield self.text

    def on_mount(self) -> None:
        """Arrange anew whenever something of it changes."""
        for name in self._ARRANGED:
            self.watch(self, name, self.place, init=False)
        self.call_after_refresh(self._complete)  # the text is to be seen first

    async def _complete(self) -> None:
        """Mount what the first frame shows nothing of, or nothing but its place."""
        if self._side.is_attached:  # and not left meanwhile
            await self._side.mount_all(self.lists)
        if self.is_attached and not self._tabs.is_attached:
            await self.mount(self._tabs, before=0)

    def on_resize(self, event: events.Resize) -> None:
        """See whether there is room for panes beside each other."""
        narrow = event.size.width < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.place()

    @property
    def reachable(self) -> list[Pane]:
        """The panes that can be moved to, in the order of reading."""
        hidden = self.zen or not (self.side_shown or self._narrow) or not self._has_lists
        return [self.text] if hidden else [self.text, *self.open_lists]

    @property
    def open_lists(self) -> list[ListPane]:
        """The lists that are shown when lists are."""
        return [pane for pane in self.lists if pane.is_open]

    @property
    def _low(self) -> frozenset[ListPane]:
        """The lists that have little to say, where others have more: they leave them their room."""
        low = frozenset(pane for pane in self.open_lists if not pane.is_worth_room)
        return low if len(low) < len(self.open_lists) else frozenset()

    @property
    def _has_lists(self) -> bool:
        worth = (
            pane.is_worth_tabs if self._narrow else pane.is_worth_showing for pane in self.lists
        )
        return self.asked or any(worth)

    def place(self) -> None:
        """Show what is to be shown, where it belongs."""
        if self._current not in self.reachable:
            self.go_to(self.text)
        alone = self._narrow or self.zen
        self._tabs.display = self._narrow and not self.zen and self._has_lists
        self._side.display = len(self.reachable) > 1 and (
            not alone or self._current is not self.text
        )
        self.text.display = not alone or self._current is self.text
        for pane in self.lists:
            pane.display = pane.is_open and (not alone or pane is self._current)
            pane.titled = not self._narrow
            pane.styles.height = _FEW if pane in self._low and not alone else "1fr"
        self._side.set_class(not alone and self.rtl, "-left")
        self._side.set_class(not alone and not self.rtl, "-right")
        self._side.set_class(alone, "-alone")
        self._had = self._low, self._has_lists
        room = max(NARROWEST_SIDE, self.app.size.width // 2)
        self._side.styles.width = "1fr" if alone else min(self.side_width, room)
        self.say()

    def say(self) -> None:
        """Bring the tabs up to date, and show them and the lists once they have something to say."""
        if self.is_mounted and self._had != (self._low, self._has_lists):
            self.place()
            return
        panes: list[Pane] = [self.text, *self.open_lists]
        counts = [
            f" {len(pane.items)}" if isinstance(pane, ListPane) and pane.items else ""
            for pane in panes
        ]
        self._tabs.names = tuple(
            [pane.name_shown + count for pane, count in zip(panes, counts, strict=True)]
        )
        self._tabs.at = panes.index(self._current)
        self._tabs.rtl = self.rtl

    # --- moving between panes

    def go_to(self, pane: Pane) -> None:
        """Make a pane the current one."""
        if pane is self._current and pane.has_focus:
            return
        before, self._current = self._current, pane
        if self.is_mounted:
            if before is not pane:
                self.place()
                before.refresh()
            self.screen.set_focus(pane)
            pane.refresh()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow a click into another pane."""
        if event.widget in self.reachable and event.widget is not self._current:
            before, self._current = self._current, event.widget
            before.refresh()
            self.say()

    def on_tabs_chosen(self, message: Tabs.Chosen) -> None:
        """Go to the pane of a tab."""
        self.go_to([self.text, *self.open_lists][message.number])

    def _ask(self) -> None:
        """Show lists that have nothing to say to someone who wants to go there."""
        if not self.zen:
            self.asked = True

    def action_turn_pane(self, command: Command, step: str) -> None:
        """Go to the next or previous pane, or to the one with a number."""
        self._ask()
        panes = self.reachable
        if command.count:
            self.go_to(panes[min(command.count, len(panes)) - 1])
        else:
            at = panes.index(self._current) if self._current in panes else 0
            self.go_to(panes[(at + int(step)) % len(panes)])

    def action_go_pane(self, _: Command, side: str) -> None:
        """Go to the pane that lies on a side of the current one."""
        self._ask()
        panes, current = self.reachable, self._current
        beside = panes[1:]
        if current is self.text and beside and side == ("left" if self.rtl else "right"):
            self.go_to(beside[0])
        elif current is not self.text and side == ("right" if self.rtl else "left"):
            self.go_to(self.text)
        elif current in beside and side in ("up", "down"):
            at = beside.index(current) + (1 if side == "down" else -1)
            self.go_to(beside[max(0, min(at, len(beside) - 1))])

    def turn_list(self, pane: ListPane) -> None:
        """Open a list and go to it, also where no list was shown; close one that is open and seen."""
        if pane.is_open and pane in self.reachable and pane.display:
            pane.is_open = False
            self.place()
        else:
            pane.is_open = True
            self.zen, self.side_shown, self.asked = False, True, True
            self.place()
            self.go_to(pane)

    def action_widen(self, command: Command, cells: str) -> None:
        """Make the side panes wider or narrower."""
        width = self.side_width + int(cells) * (command.count or 1)
        self.side_width = max(NARROWEST_SIDE, min(width, WIDEST_SIDE))

    def action_turn_side(self, _: Command) -> None:
        """Show or hide the side panes."""
        shown = len(self.reachable) > 1
        self.zen, self.side_shown, self.asked = False, not shown, True
