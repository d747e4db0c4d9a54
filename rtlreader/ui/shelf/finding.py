"""What is typed below the lists: a query, which finds as it is typed, or a line that something is done with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rtlreader.ui.shelf.showing import FIND

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.timer import Timer

    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.shelf.screen import LibraryScreen

_PAUSE = 0.1  # seconds without a key before what is typed is looked for
_REMEMBERED = 100  # queries


class Finding:
    """Has lines typed."""

    def __init__(self, screen: LibraryScreen) -> None:
        self._screen = screen
        self._queries: list[str] = []
        self._then: Callable[[str], object] | None = None
        self._pause: Timer | None = None

    async def type(
        self,
        sign: str,
        then: Callable[[str], object],
        *,
        text: str = "",
        history: Sequence[str] = (),
        complete: Callable[[str], Sequence[str]] | None = None,
        default: int = 1,
    ) -> None:
        """Have a line typed, and do something with it."""
        self._then = then
        prompt = await self._screen.prompt()
        prompt.open(sign, text=text, history=history, complete=complete, default=default)

    async def action_filter(self, _: Command) -> None:
        """Type what articles are to answer to."""
        screen = self._screen
        screen.go_to(screen.articles)
        text, default = screen.showing.typed, int(screen.articles.rtl)
        await self.type(FIND, self._found, text=text, history=self._queries, default=default)

    def changed(self, text: str) -> None:
        """Find what has been typed so far, after a pause."""
        self._wait_no_longer()
        self._pause = self._screen.set_timer(_PAUSE, partial(self._find, text))

    def submitted(self, text: str) -> None:
        """Do what the line was typed for."""
        if self._then:
            self._then(text)

    def cancelled(self, sign: str) -> None:
        """Do nothing of the kind."""
        if sign == FIND:
            self._find("")

    def _found(self, query: str) -> None:
        if query.strip():
            others = [old for old in self._queries if old != query]
            self._queries = [*others, query][-_REMEMBERED:]
        self._find(query)

    def _find(self, query: str) -> None:
        self._wait_no_longer()
        self._screen.showing.find(query)

    def _wait_no_longer(self) -> None:
        if self._pause:
            self._pause.stop()
            self._pause = None
