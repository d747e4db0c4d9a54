"""What stands where articles would: what an empty library can begin with, and the feeds that fail."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.text import paragraph_direction
from rtlreader.ui.list_pane import Item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rtlreader.model import Article
    from rtlreader.ui.shelf.screen import LibraryScreen
    from rtlreader.ui.shelf.shelves import Shelf


class _Offer(NamedTuple):
    """A row, and what choosing it does."""

    item: Item
    choose: Callable[[], object]


class Welcome:
    """Offers."""

    def __init__(self, screen: LibraryScreen) -> None:
        self._screen = screen
        self._offers: list[_Offer] = []

    def items(self, shelf: Shelf) -> list[Item]:
        """Return the rows for a shelf that holds no articles."""
        self._offers = list(self._beginnings() if shelf.kind == "welcome" else self._failing())
        return [offer.item for offer in self._offers]

    @cached_property
    def _samples(self) -> list[Article]:
        return self._screen.library.samples()

    def choose(self, at: int) -> None:
        """Do what a row offers."""
        self._offers[at].choose()

    def _beginnings(self) -> Iterator[_Offer]:
        """Yield some articles that came along, and feeds; nothing is fetched before it is asked for."""
        screen = self._screen
        shown = screen.reader.keymap.shown
        keys = shown("library.read"), shown("library.refresh_all"), shown("library.add")
        said = f"{keys[0]} picks, {keys[1]} fetches, {keys[2]} adds any other site"
        yield _Offer(Item(f"Feeds to begin with: {said}", strong=True), screen.tell)
        known = {shelf.address for shelf in screen.showing.found if shelf.feed is not None}
        for one in screen.library.suggestions():
            note = f"{'✓ ' if one.address in known else ''}{one.language}"
            base = paragraph_direction(one.title)
            item = Item(one.title, base, 2, address=one.address, note=note)
            yield _Offer(item, partial(self._turn, one.address, one.title, one.language))
        yield _Offer(Item("To read at once", strong=True), screen.tell)
        for article in self._samples:
            base = paragraph_direction(article.title)
            item = Item(article.title, base, 2, note=article.language)
            yield _Offer(item, partial(screen.reader.lending.read_article, article))

    def _turn(self, address: str, title: str, language: str) -> None:
        """Subscribe to a feed, or no longer; fetch nothing."""
        screen, library = self._screen, self._screen.library

        def turn() -> str:
            known = [feed for feed in library.feeds() if feed.address == address]
            for feed in known:
                library.remove_feed(feed.id)
            if not known:
                library.add_feed(address, title=title, language=language)
            return f"{'removed' if known else 'added'}: {title}"

        def turned(said: str) -> None:
            screen.look_again()
            screen.say(said)

        screen.ask(turn, turned, writes=True)

    def _failing(self) -> Iterator[_Offer]:
        """Yield the feeds that could not be fetched, and why."""
        for at, shelf in enumerate(self._screen.showing.found):
            if shelf.error:
                base = paragraph_direction(shelf.name)
                item = Item(shelf.name, base, address=shelf.address, note=shelf.error)
                yield _Offer(item, partial(self._go, at))

    def _go(self, at: int) -> None:
        self._screen.shelves.at = at
