"""The pane in which an article is read: its links, and what is laid over its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.message import Message

from rtlreader.text import Position
from rtlreader.text import cursor as stops
from rtlreader.ui.links import labels
from rtlreader.ui.paint import coloured, marked, written
from rtlreader.ui.selecting_pane import SelectingPane
from rtlreader.ui.themes import ANNOTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.strip import Strip

    from rtlreader.text import PageRow
    from rtlreader.text.line import Line
    from rtlreader.text.objects import TextSpan
    from rtlreader.ui.annotating.notes import Layer
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.searching import Search

    Spans = Iterable[tuple[int, int]]


_OVER = ("link", "match", "match-current", "selection", "cursor", "label")
_SHARED = Style(bold=True, underline=True)  # where annotations lie over each other
_PULSE = 0.8  # seconds for which a place is shown


def cells_of(row: PageRow, spans: Spans, left: int = 0) -> list[tuple[int, int]]:
    """Return where spans of a paragraph show on a row whose text begins at column `left`: its pieces."""
    line = row.line
    if line is None:
        return []
    found = [span for span in spans if span[0] < line.end and span[1] > line.start]
    cells = {column for span in found for piece in line.columns(*span) for column in range(*piece)}
    starts = sorted(cell for cell in cells if cell - 1 not in cells)
    ends = sorted(cell + 1 for cell in cells if cell + 1 not in cells)
    return [(left + start, left + end) for start, end in zip(starts, ends, strict=True)]


class ReadingPane(SelectingPane):
    """Shows an article."""

    name_shown = "Text"
    ROLES: ClassVar[dict[str, str]] = {
        **SelectingPane.ROLES,
        **{role: role for role in (*_OVER, *ANNOTATIONS)},
    }

    class Opened(Message):
        """A link is to be opened."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def __init__(self, *, widest: int = 100, motion: str = "visual") -> None:
        """A pane whose rows have at most `widest` cells; `motion` says what h and l do: visual or logical."""
        super().__init__(widest=widest, motion=motion)
        self._labels: dict[str, Position] = {}
        self._search: Search | None = None
        self._pulsed: TextSpan | None = None

    # --- links

    @property
    def link(self) -> str:
        """The address of the link under the cursor; empty where none is."""
        place = self.cursor
        found = self.sheet.links(place.paragraph)
        return next((link.target for link in found if link.start <= place.index < link.end), "")

    def show_labels(self, *, shown: bool) -> None:
        """Show numbers over the links on the screen, or no longer."""
        found = labels(self.sheet, [row for _, row in self._rows]) if shown else {}
        if found != self._labels:
            self._labels = found
            self.refresh()

    def has_longer_label(self, typed: str) -> bool:
        """Whether more has to be typed to name a link by its number."""
        return typed not in self._labels and any(label.startswith(typed) for label in self._labels)

    def action_turn_link(self, command: Command, step: str) -> None:
        """Go to the next or previous link."""
        place = self.sheet.link_from(self.cursor, int(step) * (command.count or 1))
        if place is not None:
            self.jump(place)

    def action_open_link(self, _: Command) -> None:
        """Open the link under the cursor."""
        self.post_message(self.Opened(self.link))

    def action_find(self, command: Command, name: str) -> None:
        """Move to a letter, or to the link that has the number."""
        place = self._labels.get(command.character) if name == "find" else None
        if place:
            self.jump(place)
        else:
            super().action_find(command, name)

    # --- matches

    def mark(self, search: Search | None, *, go: bool = True) -> None:
        """Mark what a search finds, and go to its current match."""
        self._search = search
        if search and search.span and go:
            place = Position(search.span.paragraph, search.span.start)
            self.put(stops.settle(self.sheet.page, place))
        self.refresh()

    # --- annotations

    def pulse(self, span: TextSpan) -> None:
        """Show for a moment where something is."""
        self._pulsed = span
        self.refresh()
        self.set_timer(_PULSE, lambda: self._fade(span))

    def _fade(self, span: TextSpan) -> None:
        if self._pulsed is span:
            self._pulsed = None
            self.refresh()

    def _signs(self, row: PageRow) -> Iterator[tuple[str, tuple[int, int], str]]:
        """Yield the numbers of the colours that begin on a row, in the margin where its text begins."""
        line, notes = row.line, self.sheet.notes
        if line is None or notes is None:
            return
        is_last = line.end == len(self.sheet.texts[row.paragraph])
        begun = [
            mark
            for mark in notes.marks(row.paragraph)
            if mark.begins and line.start <= mark.start and (mark.start < line.end or is_last)
        ]
        base, page = self.sheet.page.blocks[row.paragraph].base, self.sheet.page.width
        edge = self.left + page if base else self.left - 1
        for place, mark in enumerate(sorted(begun)[: self.size.width - edge if base else edge + 1]):
            if place < 2:
                at = edge + place if base else edge - place
                yield f"annotation-{mark.colour}", (at, at + 1), str(mark.colour)

    # --- painting

    def render_line(self, y: int) -> Strip:
        """Return a row of the pane with what is laid over its text."""
        strip = super().render_line(y)
        row = self._rows[y][1] if y < len(self._rows) else None
        if row is None or row.line is None:
            return strip
        strip = self._annotated(self._linked(strip, row), row, row.line)
        for role, spans in self._overlays(row.paragraph):
            pieces = cells_of(row, spans, self.left + row.left)
            if pieces:
                strip = marked(strip, pieces, self.style_of(role))
        for role, piece, text in (*self._signs(row), *self._cells_over(y, row)):
            strip = written(strip, piece, text, self._style_over(role))
        return strip

    def _linked(self, strip: Strip, row: PageRow) -> Strip:
        links = [(link.start, link.end) for link in self.sheet.links(row.paragraph)]
        pieces = cells_of(row, links, self.left + row.left) if links else ()
        return marked(strip, pieces, self.style_of("link"), added=True) if pieces else strip

    def _annotated(self, strip: Strip, row: PageRow, line: Line) -> Strip:
        """Return a strip with the colours of what is annotated, which leave the text's own style."""
        layers = self.sheet.notes.layers(row.paragraph) if self.sheet.notes else ()
        if not layers:
            return strip
        left = self.left + row.left
        pieces = [
            (left + start, left + end, self._style_of_layer(layer))
            for start, end, layer in line.labelled(layers)
        ]
        return coloured(strip, pieces)

    def _style_of_layer(self, layer: Layer) -> Style:
        style = self.style_of(f"annotation-{layer.colour}")
        return style + _SHARED if layer.is_shared else style

    def _style_over(self, role: str) -> Style:
        """Return the style of a role; that of the cursor so that it is seen within a selection."""
        style = self.style_of(role)
        both = role == "cursor" and self.selection and self.style_of("selection").reverse
        return style + Style(reverse=False) if both and style.reverse else style

    def _overlays(self, paragraph: int) -> Iterator[tuple[str, Spans]]:
        """Yield what is laid over the text of a paragraph, the upper after the lower: a role and spans."""
        if self._search and self._search.hits:
            yield "match", self._search.hits.in_paragraph(paragraph)
            span = self._search.span
            if span and span.paragraph == paragraph:
                yield "match-current", [(span.start, span.end)]
        if self._pulsed:
            first, last = self._pulsed
            if first.paragraph <= paragraph <= last.paragraph:
                start = first.index if paragraph == first.paragraph else 0
                end = (
                    last.index if paragraph == last.paragraph else len(self.sheet.texts[paragraph])
                )
                yield "match-current", [(start, end)]
        if self.selection:
            piece = self.selection.pieces(self.sheet.page, paragraph)
            yield "selection", [piece] if piece else []

    def _cells_over(self, y: int, row: PageRow) -> Iterator[tuple[str, tuple[int, int], str]]:
        """Yield a role, columns and text for the numbers of links and for the cursor, which keeps the text."""
        left = self.left + row.left
        for label, place in self._labels.items():
            if self._is_on(place, y):
                start, end = cells_of(row, [(place.index, place.index + 1)], left)[0]
                at = end - len(label) if self.sheet.page.blocks[row.paragraph].base else start
                yield "label", (at, at + len(label)), label
        cursor = self.cursor
        if row.line and self.is_current and self._is_on(cursor, y):
            found = cells_of(row, [row.line.span_of(cursor.index)], left)
            empty = min(left, self.left + self.sheet.page.width - 1)
            yield "cursor", found[0] if found else (empty, empty + 1), ""

    def _is_on(self, place: Position, y: int) -> bool:
        ref = self._rows[y][0]
        return place.paragraph == ref.paragraph and self.sheet.page.ref_of(place) == ref
