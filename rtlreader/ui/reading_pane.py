"""The pane in which an article is read: its links, and what is laid over its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.message import Message

from rtlreader.text import Position
from rtlreader.text import cursor as stops
from rtlreader.ui.entities.types import KINDS
from rtlreader.ui.links import labels
from rtlreader.ui.paint import Over, marked, overlaid
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
_SIGNS = 2  # numbers of colours in the margin of a row, at most
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
        **{role: role for role in (*_OVER, *ANNOTATIONS, *(kind.role for kind in KINDS))},
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
        self.underlines = False
        """Whether names are underlined, by what they are of."""

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

    def _signs(self, row: PageRow, line: Line, page: int) -> Iterator[Over]:
        """Yield the numbers of the first colours that begin on a row, in the margin where its text begins.

        `page` is the column at which rows of the page begin; as many cells are the margin on either side, or one more.
        """
        notes = self.sheet.notes
        begun = notes.begun(row.paragraph, line.start, line.end) if notes else ()
        base, width = self.sheet.page.blocks[row.paragraph].base, self.sheet.page.width
        for place, mark in enumerate(begun[: min(page, _SIGNS)]):
            at = page + width + place if base else page - 1 - place
            yield Over(at, at + 1, self.style_of(f"annotation-{mark.colour}"), str(mark.colour))

    # --- painting

    def render_line(self, y: int) -> Strip:
        """Return a row of the pane with what is laid over its text."""
        strip = super().render_line(y)
        row = self._rows[y][1] if y < len(self._rows) else None
        if row is None or row.line is None:
            return strip
        page = self.left
        left = page + row.left
        strip = self._linked(strip, row, left)
        if self.underlines and self.sheet.names:
            strip = overlaid(strip, list(self._underlined(row, row.line, left)))
        if self.sheet.notes:
            pieces = (*self._layers(row, row.line, left), *self._signs(row, row.line, page))
            strip = overlaid(strip, pieces)
        for role, spans in self._overlays(row.paragraph):
            strip = marked(strip, cells_of(row, spans, left), self.style_of(role))
        for role, piece, text in self._cells_over(y, row, left):
            strip = overlaid(strip, [Over(*piece, self._style_over(role), text)])
        return strip

    def _linked(self, strip: Strip, row: PageRow, left: int) -> Strip:
        links = self.sheet.links(row.paragraph)
        if not links:
            return strip
        pieces = cells_of(row, [(link.start, link.end) for link in links], left)
        return marked(strip, pieces, self.style_of("link"), added=True)

    def _layers(self, row: PageRow, line: Line, left: int) -> Iterator[Over]:
        """Yield the colours of what is annotated on a row, which leave the text's own style."""
        layers = self.sheet.notes.layers(row.paragraph) if self.sheet.notes else ()
        for start, end, layer in line.labelled(layers) if layers else ():
            yield Over(left + start, left + end, self._style_of_layer(layer), added=True)

    def _underlined(self, row: PageRow, line: Line, left: int) -> Iterator[Over]:
        """Yield the underlines of what is named on a row."""
        layers = self.sheet.names.layers(row.paragraph) if self.sheet.names else ()
        for start, end, layer in line.labelled(layers) if layers else ():
            style = self.style_of(KINDS[layer.colour].role)
            yield Over(left + start, left + end, style, added=True)

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
        if self.sheet.names and self.sheet.names.current:
            yield "match", self.sheet.names.spans(paragraph)
            yield "match-current", self.sheet.names.gone_to(paragraph)
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

    def _cells_over(
        self, y: int, row: PageRow, left: int
    ) -> Iterator[tuple[str, tuple[int, int], str]]:
        """Yield a role, columns and text for the numbers of links and for the cursor, which keeps the text."""
        for label, place in self._labels.items():
            if self._is_on(place, y):
                start, end = cells_of(row, [(place.index, place.index + 1)], left)[0]
                at = end - len(label) if self.sheet.page.blocks[row.paragraph].base else start
                yield "label", (at, at + len(label)), label
        if row.line is None or self.sheet.cursor.paragraph != row.paragraph:
            return
        cursor = self.cursor
        if self.is_current and self._is_on(cursor, y):
            found = cells_of(row, [row.line.span_of(cursor.index)], left)
            empty = min(left, self.left + self.sheet.page.width - 1)
            yield "cursor", found[0] if found else (empty, empty + 1), ""

    def _is_on(self, place: Position, y: int) -> bool:
        ref = self._rows[y][0]
        return place.paragraph == ref.paragraph and self.sheet.page.ref_of(place) == ref
