"""What can be chosen from: which of it matches what is typed, and how it is shown, a row for each.

All text is literal, and stands on the side where it begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from rtlreader.text import paragraph_direction
from rtlreader.text.folding import fold
from rtlreader.ui.paint import paint_label
from rtlreader.ui.rows import cells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

_NARROW = 24  # cells of a row that are for the text first
_GAP = 2  # cells between a text and its note
_LONGEST = 500  # code points of a text that are measured


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen."""

    id: str
    """What the caller knows it by."""
    text: str
    """What it is called; any text."""
    note: str = ""
    """What else is said of it, on the other side of the row: its keys, a date."""

    @cached_property
    def folded(self) -> str:
        """Its text as search sees it."""
        return fold(self.text).text


def matching(choices: Iterable[Choice], wanted: str) -> tuple[Choice, ...]:
    """Return the choices that hold every word of `wanted`; those where each begins a word come first."""
    words = fold(wanted).text.split()
    beginnings = [re.compile(rf"(?<!\w){re.escape(word)}") for word in words]
    found = [choice for choice in choices if all(word in choice.folded for word in words)]

    def inside(choice: Choice) -> bool:
        return not all(beginning.search(choice.folded) for beginning in beginnings)

    return tuple(sorted(found, key=inside))


def two_sided(
    text: str, note: str, width: int, styles: tuple[Style, Style], base: int | None = None
) -> Strip:
    """Return a row of `width` cells: `text` on its own side, `note` on the other, a cell's edge at each.

    The note takes what the text leaves; where that is less than a third of the row it takes a third,
    unless the row is narrow. `styles` are those of the text and of the note; `base` is the paragraph
    level, None for the text's own.
    """
    style, beside = styles
    inner = max(0, width - 2)
    share = inner // 3 if inner >= _NARROW else 0
    spare = max(share, inner - _GAP - cells(text[:_LONGEST]))
    room = min(cells(note[:_LONGEST]), spare)
    gap = min(_GAP, inner - room) if room else 0
    base = paragraph_direction(text) if base is None else base
    said = paint_label(note, room, beside)
    parts = [paint_label(text, inner - room - gap, style, base), Strip.blank(gap, style), said]
    edge = [Strip.blank(1, style)]
    return Strip.join([*edge, *parts[:: -1 if base else 1], *edge]).crop(0, max(0, width))


class Rows(Widget):
    """The choices that match, a highlight on one of them, and as many around it as there is room for."""

    DEFAULT_CSS = """
    Rows {
        height: 1fr;
        color: $reader-menu;
        background: $reader-menu-background;
        text-style: $reader-menu-style;
        & .rows--note { color: $reader-menu-note; text-style: $reader-menu-note-style; }
        & .rows--current {
            color: $reader-menu-current;
            background: $reader-menu-current-background;
            text-style: $reader-menu-current-style;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--note", "rows--current"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "screen.move(1)", show=False),
        Binding("k", "screen.move(-1)", show=False),
        Binding("g", "screen.go(0)", show=False),
        Binding("G", "screen.go(-1)", show=False),
        Binding("q", "screen.leave", show=False),
        Binding("enter", "screen.choose", show=False),
        Binding("escape", "screen.leave", show=False),
    ]

    class Chosen(Message):
        """The highlighted row was clicked on."""

    choices: reactive[tuple[Choice, ...]] = reactive(())
    at: reactive[int] = reactive(0)
    """The highlighted row, counted from the first choice."""
    top: reactive[int] = reactive(0)
    """The first row that is shown."""
    empty: reactive[str] = reactive("nothing to choose from")
    """What is said where there are no choices."""

    @property
    def current(self) -> Choice | None:
        """The highlighted choice; None where there are none."""
        return self.choices[self.at] if self.choices else None

    @property
    def page(self) -> int:
        """The rows that there is room for, one at least."""
        return max(1, self.size.height)

    def place(self, name: str) -> int:
        """Return the row of the choice with an id, or the first one."""
        return next((at for at, choice in enumerate(self.choices) if choice.id == name), 0)

    def go(self, at: int) -> None:
        """Highlight a row, the nearest there is, and bring it into view."""
        self.at = max(0, min(at, len(self.choices) - 1))
        self.top = self._within(min(max(self.top, self.at - self.page + 1), self.at))

    def wheel(self, rows: int) -> None:
        """Move the view; the highlight stays in it."""
        self.top = self._within(self.top + rows)
        self.go(min(max(self.at, self.top), self.top + self.page - 1))

    def _within(self, top: int) -> int:
        return max(0, min(top, len(self.choices) - self.page))

    def on_resize(self) -> None:
        """Keep the highlight in view."""
        self.go(self.at)

    def on_click(self, event: events.Click) -> None:
        """Choose a row."""
        row = self.top + event.y
        if row < len(self.choices):
            self.go(row)
            self.post_message(self.Chosen())

    def render_line(self, y: int) -> Strip:
        """Return a row."""
        width, style, row = self.size.width, self.rich_style, self.top + y
        note = self.get_component_rich_style("rows--note")
        if row < len(self.choices):
            current = self.get_component_rich_style("rows--current")
            styles = (current, current) if row == self.at else (style, note)
            choice = self.choices[row]
            return two_sided(choice.text, choice.note, width, styles)
        return two_sided("" if row else self.empty, "", width, (note, note), base=0)


class Title(Widget):
    """What is to be chosen and, where not all choices are in view, which one of them is highlighted."""

    DEFAULT_CSS = """
    Title {
        height: 1;
        color: $reader-menu-title;
        background: $reader-menu-background;
        text-style: $reader-menu-title-style;
        & .title--note { color: $reader-menu-note; text-style: $reader-menu-note-style; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"title--note"}

    text: reactive[str] = reactive("")
    note: reactive[str] = reactive("")

    def render_line(self, y: int) -> Strip:
        """Return the one row."""
        styles = self.rich_style, self.get_component_rich_style("title--note")
        return two_sided("" if y else self.text, "" if y else self.note, self.size.width, styles)
