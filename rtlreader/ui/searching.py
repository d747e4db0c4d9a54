"""Looking for words in an article: the box to type them into, and which match is the current one.

`text.search` finds; here a search has an origin, to which it comes back when it is given up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widget import Widget

from rtlreader.text import Position
from rtlreader.text.search import Query, Span, count, find, query
from rtlreader.ui.line_input import LineInput
from rtlreader.ui.paint import paint_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from textual.app import ComposeResult
    from textual.strip import Strip

    from rtlreader.text.search import Tally


_BEGINNING = Position(0, 0)


@dataclass(frozen=True, slots=True)
class Search:
    """A query and where it has come to; without a query nothing is looked for."""

    origin: Position = _BEGINNING
    """Where the search began."""
    query: Query | None = None
    span: Span | None = None
    """The current match."""
    backwards: bool = False
    fault: str = ""
    """Why what was typed is no query."""

    def typed(self, text: str, paragraphs: Sequence[str]) -> Self:
        """The search for what has been typed so far, from its origin; a match at the origin counts."""
        if not text:
            return replace(self, query=None, span=None, fault="")
        try:
            wanted = query(text)
        except ValueError as error:
            return replace(self, query=None, span=None, fault=str(error))
        index = self.origin.index + (1 if self.backwards else -1)
        start = Position(self.origin.paragraph, index)
        span = find(paragraphs, wanted, start, backwards=self.backwards)
        return replace(self, query=wanted, span=span, fault="")

    def step(self, paragraphs: Sequence[str], *, same_way: bool) -> Self:
        """The next match in the direction of the search, or against it."""
        if self.query is None:
            return self
        here = self.origin if self.span is None else Position(self.span.paragraph, self.span.start)
        span = find(paragraphs, self.query, here, backwards=self.backwards == same_way)
        return replace(self, span=span)

    def tallies(self, paragraphs: Sequence[str]) -> Iterator[Tally]:
        """Count the matches, a slice of the text at a time."""
        if self.query is None or self.span is None:
            return iter(())
        return count(paragraphs, self.query, Position(self.span.paragraph, self.span.start))


class Prompt(Widget):
    """The sign before the box."""

    DEFAULT_CSS = """
    Prompt { width: 2; height: 1; }
    """

    sign = "/"

    def render_line(self, y: int) -> Strip:
        """Return the sign."""
        return paint_label("" if y else self.sign, self.content_size.width, self.rich_style, 0)


class SearchBar(Horizontal):
    """The box in which a search is typed; it stands where the status line does, while it is open."""

    DEFAULT_CSS = """
    SearchBar {
        height: 1;
        padding: 0 1;
        display: none;
        color: $reader-status;
        background: $reader-status-background;
        text-style: $reader-status-style;
    }
    """

    def compose(self) -> ComposeResult:
        """A sign and a box."""
        yield Prompt()
        yield LineInput(default=1)

    def open(self, *, backwards: bool) -> None:
        """Show an empty box."""
        prompt = self.query_one(Prompt)
        prompt.sign = "?" if backwards else "/"
        prompt.refresh()
        self.display = True
        box = self.query_one(LineInput)
        box.fill("")
        box.focus()

    def close(self) -> None:
        """Hide it."""
        self.display = False
