"""Looking for words in an article: what is looked for, where it has come to, and what is said of it.

`text` finds; here a search has an origin, to which it comes back when it is given up, and matches are counted a little
at a time beside all else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from rtlreader.text import Position
from rtlreader.text.hits import Hits
from rtlreader.text.search import query, word_query
from rtlreader.text.units import word_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from rtlreader.text import RowRef
    from rtlreader.text.search import Query, Span
    from rtlreader.ui.app import Reader
    from rtlreader.ui.keyboard import Command

_BEGINNING = Position(0, 0)
_MOMENT = 0.008  # seconds that may be counted for without a pause
_SLICE = 20_000  # code points that are counted through between two looks at the clock
_MOST_REMEMBERED = 100


@dataclass(frozen=True, slots=True)
class Search:
    """A query and where it has come to; without a query nothing is looked for."""

    origin: Position = _BEGINNING
    """Where the search began."""
    hits: Hits | None = None
    """What is looked for, and what has been found of it so far."""
    span: Span | None = None
    """The current match."""
    backwards: bool = False
    wrapped: bool = False
    """Whether it has gone on from the other end of the text."""
    wanted: tuple[Position, bool] | None = None
    """From where, and whether backwards, a match is wanted that takes long to find: see `resolved`."""
    fault: str = ""
    """Why what was typed is no query."""

    def typed(self, text: str, paragraphs: Sequence[str]) -> Self:
        """The search for what has been typed so far, from its origin; a match at the origin counts."""
        nothing = replace(self, hits=None, span=None, fault="")
        if not text:
            return nothing
        try:
            wanted = query(text)
        except ValueError as error:
            return replace(nothing, fault=str(error))
        index = self.origin.index + (1 if self.backwards else -1)
        return self.of(wanted, paragraphs)._to(
            Position(self.origin.paragraph, index), self.backwards
        )

    def of(self, wanted: Query, paragraphs: Sequence[str]) -> Self:
        """The search for a query."""
        return replace(self, hits=Hits(paragraphs, wanted), span=None, fault="")

    def step(self, here: Position, *, same_way: bool) -> Self:
        """The next match in the direction of the search, or against it."""
        return self._to(here, self.backwards == same_way)

    def resolved(self) -> Self:
        """The search with the match that is wanted, once enough has been scanned to know it."""
        return self._to(*self.wanted) if self.wanted else self

    def _to(self, start: Position, backwards: bool) -> Self:
        if self.hits is None:
            return self
        if self.hits.query.sieve is None and not _is_known(self.hits, start, backwards):
            return replace(self, span=None, wanted=(start, backwards))
        span = self.hits.find(start, backwards=backwards)
        if span is None:
            return replace(self, span=None, wanted=None)
        place = Position(span.paragraph, span.start)
        wrapped = place >= start if backwards else place <= start
        return replace(self, span=span, wrapped=wrapped, wanted=None)


def _is_known(hits: Hits, start: Position, backwards: bool) -> bool:
    """Whether the match that is wanted is among those that were found already."""
    if hits.finished:
        return True
    tally = hits.tally(start)
    behind = tally.before > 0 if backwards else tally.before < tally.total
    return start.paragraph < hits.scanned and behind


class Searching:
    """Looks for what the user of a reader types."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._search: Search | None = None
        self._before: Search | None = None  # the search that held until another was begun
        self._left: tuple[Position, RowRef] | None = (
            None  # the cursor and the top of the screen then
        )
        self._history: list[str] = []
        self._ends_at = 0.0
        self.found = ""
        """What there is to say of it: `3/17`."""

    # --- typing

    async def action_search(self, _: Command) -> None:
        """Open the line in which a search is typed."""
        await self._open("/")

    async def action_search_back(self, _: Command) -> None:
        """Open the line in which a search backwards is typed."""
        await self._open("?")

    async def _open(self, sign: str) -> None:
        reader, body = self._reader, self._reader.body
        prompt = await reader.reading.prompt()
        self._before, self._left = self._search, (body.cursor, body.top)
        reader.panes.go_to(body)
        level = int(reader.panes.rtl)
        prompt.open(sign, history=self._history, default=level)
        self._seek(Search(body.cursor, backwards=sign == "?"))
        if sign == "?":
            prompt.note = "? again: all keys"

    async def typed(self, sign: str, text: str) -> None:
        """Find what has been typed so far; a question mark twice asks for help."""
        if sign == "?" and text == "?":
            self._reader.reading.leave_prompt()
            self.cancelled()
            self._reader.perform_named("app.help")
        elif self._search:
            self._seek(self._search.typed(text, self._reader.document.sheet.texts))

    def submitted(self, text: str) -> None:
        """Stay where the match is; where nothing was typed, go on with the search before."""
        search = self._search
        if text:
            self._history = [*(old for old in self._history if old != text), text][
                -_MOST_REMEMBERED:
            ]
        elif search and not self._before:
            self._search = None
            if search.backwards:
                self._reader.perform_named("app.help")
        elif search:
            self._search = self._before and replace(self._before, backwards=search.backwards)
            self._turn(1, same_way=True)
        if self._left and self._search and self._search.span:
            self._reader.document.sheet.trail.leave(self._left[0])
        if self._search is None:
            self._seek(None)

    def look_for(self, text: str) -> None:
        """Go to the first place in the article where a text stands, as if it had been searched for."""
        found = Search().typed(text, self._reader.document.sheet.texts)
        if found.span:
            self._seek(found)

    def cancelled(self) -> None:
        """Go back to where the search began, and to the search before."""
        body = self._reader.body
        if self._left:
            cursor, top = self._left
            body.put(cursor)
            body.go(top)
        self._seek(self._before, go=False)

    # --- going on

    def action_turn_match(self, command: Command, step: str) -> None:
        """Go to the next or the previous match."""
        if self._search is None:
            self._reader.say("nothing has been searched for")
            return
        self._reader.document.sheet.trail.leave(self._reader.body.cursor)
        self._turn(command.count or 1, same_way=int(step) > 0)

    def _turn(self, times: int, *, same_way: bool) -> None:
        search = self._search
        if search is None:
            return
        here = self._reader.body.cursor
        for _ in range(min(times, 1000)):
            search = search.step(here, same_way=same_way)
            if search.span is None:
                break
            here = Position(search.span.paragraph, search.span.start)
        self._seek(search)

    def action_search_word(self, command: Command, step: str) -> None:
        """Look for the word under the cursor, or the next one."""
        reader, cursor = self._reader, self._reader.body.cursor
        texts = reader.document.sheet.texts
        span = word_at(texts[cursor.paragraph], cursor.index) if texts else None
        if span is None:
            reader.say("no word here")
            return
        wanted = word_query(texts[cursor.paragraph][slice(*span)])
        reader.document.sheet.trail.leave(cursor)
        self._search = Search(cursor, backwards=int(step) < 0).of(wanted, texts)
        reader.body.sheet.cursor = Position(cursor.paragraph, span[0])
        self._turn(command.count or 1, same_way=True)

    def action_forget(self, _: Command) -> None:
        """Open nothing any more; else mark no matches, and go back to the text from a list."""
        if self._reader.lending.stop_opening():
            return
        self._reader.panes.go_to(self._reader.body)
        self.forget()
        self._reader.forget_names()

    def forget(self) -> None:
        """Mark no matches."""
        self._seek(None)

    # --- what is said

    def _seek(self, search: Search | None, *, go: bool = True) -> None:
        """Show where a search has come to."""
        self._search = search
        self._reader.body.mark(search, go=go)
        self._ends_at = monotonic() + _MOMENT
        self._count()

    def _count(self) -> None:
        """Scan for a moment, and again later; go to a match that has been waited for."""
        search = self._search
        hits = search.hits if search else None
        slice_of = (
            _SLICE if hits and hits.query.sieve else 1
        )  # an expression may take long in one paragraph
        more = hits is not None and not hits.finished
        while hits and more and monotonic() < self._ends_at:
            more = hits.advance(slice_of)
        if search and search.wanted:
            self._search = search = search.resolved()
            self._reader.body.mark(search)
        self.found = self._words(search)
        self._reader.say_found()
        if hits and more:
            self._reader.set_timer(_MOMENT, lambda: self._count_on(hits))

    def _count_on(self, hits: Hits) -> None:
        if self._search and self._search.hits is hits:
            self._ends_at = monotonic() + _MOMENT
            self._count()

    def _words(self, search: Search | None) -> str:
        if search is None or search.hits is None:
            return search.fault if search else ""
        if search.wanted:
            return "searching…"
        if search.span is None:
            return "not found"
        tally = search.hits.tally(Position(search.span.paragraph, search.span.start))
        found = f"{tally.before}/{tally.total}" + ("" if tally.done else "+")
        return f"{found} · from the other end" if search.wrapped else found
