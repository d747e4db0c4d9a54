"""A side pane: a title and a list, each row in its own direction, one of them the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from rtlreader.ui.paint import paint_label
from rtlreader.ui.pane import Pane
from rtlreader.ui.rows import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from rtlreader.text import Position
    from rtlreader.ui.keyboard import Command

_WHEEL = 3


class Item(NamedTuple):
    """A row of a list."""

    text: str
    base: int = 0
    """The side where it begins: 0 left, 1 right."""
    indent: int = 0
    """Cells."""
    place: Position | None = None
    """Where it leads in the text."""
    address: str = ""
    """Where it leads in the web."""
    number: int = -1
    """The article that it stands for."""
    strong: bool = False
    note: str = ""
    """What else is said of it, at the other end of its row."""


class ListPane(Pane):
    """Shows items; says which one is chosen."""

    ROLES: ClassVar[dict[str, str]] = {
        "": "side",
        "title": "side-title",
        "note": "side-note",
        "current": "side-current",
    }
    ground = "side-background"
    DEFAULT_CSS = """
    ListPane {
        height: 1fr;
        color: $reader-side;
        background: $reader-side-background;
    }
    """

    class Chosen(Message):
        """The user wants to go to what a row stands for."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    class Opened(Chosen):
        """The user wants to open a row's address."""

    items: reactive[Sequence[Item]] = reactive((), always_update=True)
    at: reactive[int] = reactive(0)
    """The current row."""
    titled: reactive[bool] = reactive(True)
    """Whether its title stands above; elsewhere it is a tab."""

    def __init__(self, name: str, empty: str, id: str) -> None:  # noqa: A002 - Textual's name
        """A list called `name`; `empty` is said where it has no rows."""
        super().__init__(id=id)
        self.name_shown = name
        self.empty = empty
        self.is_open = True
        """Whether it is one of those that are shown when lists are."""
        self._top = 0

    @property
    def context(self) -> str:
        """Which keys hold."""
        return "list"

    @property
    def is_worth_showing(self) -> bool:
        """Whether it says more than that there is an article."""
        return len(self.items) > 1

    @property
    def is_worth_tabs(self) -> bool:
        """Whether that is worth a row of tabs on a narrow screen."""
        return self.is_worth_showing

    @property
    def is_worth_room(self) -> bool:
        """Whether it has more to say than fits into a few rows."""
        return self.is_worth_showing

    @property
    def current(self) -> Item | None:
        """The current item."""
        return self.items[self.at] if self.items else None

    def validate_at(self, at: int) -> int:
        """Keep to the rows that there are."""
        return max(0, min(at, len(self.items) - 1))

    def watch_items(self) -> None:
        """Keep the current row."""
        self.at = self.validate_at(self.at)

    @property
    def _rows(self) -> int:
        return max(1, self.size.height - self.titled)

    # --- actions

    def action_down(self, command: Command, step: str) -> None:
        """Go so many rows down, or up."""
        self.at += int(step) * (command.count or 1)

    def action_page(self, command: Command, step: str) -> None:
        """Go so many pages down, or up."""
        self.at += int(step) * (command.count or 1) * max(1, self._rows - 1)

    def action_edge(self, command: Command, step: str) -> None:
        """Go to the first or last row, or to one by its number."""
        last = len(self.items) if int(step) > 0 else 1
        self.at = (command.count or last) - 1

    def action_choose(self, _: Command | None = None) -> None:
        """Say that the current item is chosen."""
        if self.current:
            self.post_message(self.Chosen(self.current))

    def action_open_chosen(self, _: Command) -> None:
        """Say that the current item's address is to be opened."""
        if self.current:
            self.post_message(self.Opened(self.current))

    # --- painting

    def render_line(self, y: int) -> Strip:
        """Return a row."""
        width = self.size.width
        if self.titled and y == 0:
            return self._row(self.heading, "title", 0)
        y -= self.titled
        if not self.items:
            return self._row(self.empty if y == 0 else "", "note", 0)
        self._top = max(min(self._top, self.at), self.at - self._rows + 1, 0)
        if self._top + y >= len(self.items):
            return Strip.blank(width, self.style_of(""))
        return self.row_of(self._top + y)

    @property
    def heading(self) -> str:
        """What stands above its rows."""
        return f"{self.name_shown} {len(self.items)}" if self.items else self.name_shown

    def row_of(self, at: int) -> Strip:
        """Return the row of the item at a place."""
        item = self.items[at]
        role = "current" if self.is_at(at) else "title" if item.strong else ""
        return self._row(item.text, role, item.base, item.indent, item.note)

    def is_at(self, at: int) -> bool:
        """Whether the row of a place is to be seen as the one that keys are for."""
        return at == self.at and self.is_current

    def _row(self, text: str, role: str, base: int, indent: int = 0, note: str = "") -> Strip:
        width = self.size.width
        style = self.style_of(role)
        near = min(1 + indent, max(0, width - 4)) if width > 4 else 0
        far = 1 if width > 4 else 0
        room = width - near - far
        said = min(cells(note) + 1, room // 2) if note else 0
        label = paint_label(text, room - said, style, base)
        parts = [Strip.blank(near, style), label, paint_label(note, said, style, 1 - base)]
        strips = [*parts, Strip.blank(far, style)]
        return Strip.join(strips[::-1] if base else strips)

    # --- the mouse

    def on_click(self, event: events.Click) -> None:
        """Choose a row."""
        at = self._top + event.y - self.titled
        if 0 <= at < len(self.items):
            self.at = at
            self.action_choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go down."""
        event.stop()
        self.at += _WHEEL

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go up."""
        event.stop()
        self.at -= _WHEEL
