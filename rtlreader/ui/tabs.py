"""The row of tabs, where there is room for one pane only."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from rtlreader.ui.paint import paint_label
from rtlreader.ui.rows import cells

if TYPE_CHECKING:
    from textual import events


class Tabs(Widget):
    """Names of panes, the current one set off; in a right-to-left interface from the right edge on."""

    DEFAULT_CSS = """
    Tabs {
        height: 1;
        color: $reader-tab;
        background: $reader-tab-background;
        text-style: $reader-tab-style;
        & .tabs--current {
            color: $reader-tab-current;
            background: $reader-tab-current-background;
            text-style: $reader-tab-current-style;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tabs--current"}

    class Chosen(Message):
        """A tab was clicked on."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    names: reactive[tuple[str, ...]] = reactive(())
    at: reactive[int] = reactive(0)
    rtl: reactive[bool] = reactive(False)

    def _edges(self) -> list[tuple[int, int]]:
        """The columns of each tab; where not all have room, the current one and those before it have."""
        widths = [cells(name) + 2 for name in self.names]
        starts = [sum(widths[:number]) - self._hidden for number in range(len(widths))]
        edges = [(start, start + width) for start, width in zip(starts, widths, strict=True)]
        if self.rtl:
            return [(self.size.width - end, self.size.width - start) for start, end in edges]
        return edges

    @property
    def _hidden(self) -> int:
        """The cells of the first tabs for which there is no room."""
        return max(0, sum(cells(name) + 2 for name in self.names[: self.at + 1]) - self.size.width)

    def render_line(self, y: int) -> Strip:
        """Return the one row."""
        width, style = self.size.width, self.rich_style
        current = self.get_component_rich_style("tabs--current")
        order = [
            (name, current if number == self.at else style)
            for number, name in enumerate(self.names)
        ]
        if y or not order:
            return Strip.blank(width, style)
        tabs = [paint_label(f" {name} ", cells(name) + 2, look, 0) for name, look in order]
        if not self.rtl:
            return Strip.join(tabs).crop(self._hidden).adjust_cell_length(width, style)
        strip = Strip.join(tabs[::-1])
        room = width - strip.cell_length
        blank = Strip.blank(max(0, room), style)
        first = max(0, -room - self._hidden)
        return (
            Strip.join([blank, strip]).crop(first, first + width).adjust_cell_length(width, style)
        )

    def on_click(self, event: events.Click) -> None:
        """Choose a tab."""
        for number, (start, end) in enumerate(self._edges()):
            if start <= event.x < end:
                self.post_message(self.Chosen(number))
