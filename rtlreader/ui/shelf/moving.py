"""Ways through the library: to other shelves and articles, into an article, and back to the one that was open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rtlreader.ui.shelf import loading

if TYPE_CHECKING:
    from collections.abc import Callable

    from rtlreader.library import Sort
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.shelf.loading import Loaded
    from rtlreader.ui.shelf.screen import LibraryScreen

_SORTS: dict[Sort, str] = {
    "": "best or newest first",
    "newest": "newest first",
    "oldest": "oldest first",
    "added": "last added first",
}


class Moving:
    """Goes to shelves and articles."""

    def __init__(self, screen: LibraryScreen) -> None:
        self._screen = screen

    def action_forget(self, _: Command) -> None:
        """Show all articles of the shelf, as they are by now; from the shelves go to the articles."""
        screen = self._screen
        if screen.reader.lending.stop_opening():
            return
        if screen.showing.typed:
            screen.showing.find("")
        elif screen.home is screen.articles:
            screen.showing.load_again()
        screen.go_to(screen.articles)

    def action_turn_pane(self, *_: object) -> None:
        """Go to the other list."""
        screen = self._screen
        screen.go_to(screen.articles if screen.home is screen.shelves else screen.shelves)

    def action_go_pane(self, _: Command, side: str) -> None:
        """Go to the list that lies on a side."""
        screen = self._screen
        to_shelves = (side == "right") == screen.articles.rtl
        if side in ("left", "right"):
            screen.go_to(screen.shelves if to_shelves else screen.articles)

    def action_turn_side(self, _: Command) -> None:
        """Show or hide the shelves."""
        self._screen.hides_shelves = not self._screen.hides_shelves
        self._screen.go_to(self._screen.articles)

    action_zen = action_turn_side

    def action_turn_shelf(self, command: Command, step: str) -> None:
        """Go to the next shelf, or the one before."""
        self._screen.shelves.at += int(step) * (command.count or 1)

    def action_sort(self, _: Command) -> None:
        """Sort in the next way."""
        showing, sorts = self._screen.showing, list(_SORTS)
        showing.sort = sorts[(sorts.index(showing.sort) + 1) % len(sorts)]
        showing.load()
        self._screen.say(_SORTS[showing.sort])

    def action_turn_unread(self, _: Command, step: str) -> None:
        """Go to the next unread article, or the one before."""
        screen, way = self._screen, int(step)
        screen.go_to(screen.articles)
        headline = screen.articles.headline if screen.showing.shows_articles else None
        if headline is None:
            screen.say("no article here")
            return
        self.to_unread(headline.id, screen.articles.at, way, self._at_unread, screen.say)

    def _at_unread(self, at: int) -> None:
        self._screen.articles.at = at

    def to_unread(
        self,
        number: int,
        at: int | None,
        way: int,
        take: Callable[[int], object],
        say: Callable[[str], object],
    ) -> None:
        """Call `take` with the place of the unread article that follows on one, or comes before it.

        At once where it is among those that are loaded; else the library is asked, and what it finds is loaded. `at`
        is the place of the one, None where it is not among them any more.
        """
        screen = self._screen
        headlines = screen.articles.headlines
        place, is_known = (None, False) if at is None else headlines.unread(at, way)
        if place is not None:
            take(place)
        elif is_known:
            say(_none(way))
        else:
            wanted = screen.showing.wanted
            begin = screen.articles.at if at is None else at
            question = partial(loading.unread, screen.library, wanted, number, begin, way)

            def found(loaded: Loaded | None) -> None:
                if loaded is None:
                    say(_none(way))
                elif screen.showing.show(loaded):
                    take(loaded.at)

            screen.ask(question, found, writes=True)  # what the user has just done counts

    def action_read(self, _: Command | None = None) -> None:
        """Read the current article, or go to the articles of a shelf."""
        screen = self._screen
        if screen.home is screen.shelves:
            screen.go_to(screen.articles)
        elif not screen.showing.shows_articles:
            screen.staff.welcome.choose(screen.articles.at)
        elif screen.articles.headline:
            articles = screen.articles
            screen.reader.lending.read(articles.headlines, articles.at, screen.showing.typed)

    def action_resume(self, _: Command) -> None:
        """Go back to what was read last."""
        reader = self._screen.reader
        if reader.documents:
            reader.go_to_reading()
        else:
            self._screen.say("no article is open")


def _none(way: int) -> str:
    return "no unread article " + ("after this one" if way > 0 else "before this one")
