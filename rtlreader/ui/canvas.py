"""The last door before the terminal: whole rows of the screen, in the order that the terminal has to be sent.

Textual draws parts of rows. A terminal that reorders rows by itself shows a part in the place that the rest of its
row gives it, so a row is sent whole as soon as any of it changes.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from textual.geometry import Size

    from rtlreader.text.terminal_order import Strategy


class Canvas:
    """What stands on the screen, row by row, in visual order."""

    def __init__(self) -> None:
        self._rows: list[Strip] = []
        self._width = 0

    def update(self, update: CompositorUpdate, size: Size, strategy: Strategy) -> CompositorUpdate:
        """Return what has to be drawn instead of `update` on a screen of `size`."""
        if strategy == "visual":
            return update
        if (self._width, len(self._rows)) != (size.width, size.height):
            self._width = size.width
            self._rows = [Strip.blank(size.width)] * size.height
        changed: set[int] = set()
        for row, column, strip in _parts(update):
            if row < len(self._rows):
                self._put(row, column, strip)
                changed.add(row)
        return RowsUpdate([(row, self._rows[row]) for row in sorted(changed)], strategy)

    def _put(self, row: int, column: int, strip: Strip) -> None:
        before, end = self._rows[row], column + strip.cell_length
        parts = before.crop(0, column), strip, before.crop(end, self._width)
        self._rows[row] = Strip.join(parts).adjust_cell_length(self._width)


def _parts(update: CompositorUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Yield row, column and content of what Textual would draw."""
    if isinstance(update, LayoutUpdate):
        for row, strips in enumerate(update.strips, update.region.y):
            yield row, update.region.x, Strip.join(strips)
    elif isinstance(update, ChopsUpdate):
        for row, start, end in update.spans:
            for column, strip in update.chops[row].items():
                if strip is not None and column < end and column + strip.cell_length > start:
                    yield row, column, strip


class RowsUpdate(CompositorUpdate):
    """Whole rows."""

    def __init__(self, rows: list[tuple[int, Strip]], strategy: Strategy) -> None:
        self.rows, self.strategy = rows, strategy

    def render_segments(self, console: Console) -> str:
        """Return the sequences that draw the rows."""
        from rtlreader.text.terminal_order import ordered  # noqa: PLC0415 - most terminals do without

        def drawn(row: int, strip: Strip) -> tuple[str, str]:
            segments = list(Segment.simplify(filter(attrgetter("text"), strip)))
            texts = [text for text, _, _ in segments]
            styles = [style or Style.null() for _, style, _ in segments]
            sent = ordered(
                texts, self.strategy, [(bool(style.bold), bool(style.italic)) for style in styles]
            )
            pieces = [
                Segment(text, style + Style(bold=not style.bold) if apart else style)
                for parts, style in zip(sent, styles, strict=True)
                for text, apart in parts
            ]
            return Control.move_to(0, row).segment.text, Strip(pieces).render(console)

        return "".join([text for row in self.rows for text in drawn(*row)])
