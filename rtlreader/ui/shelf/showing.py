"""What is shown: the shelves, which of them is the current one, and the articles on it that are wanted."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from rtlreader.ui.shelf import loading
from rtlreader.ui.shelf.lists import Headlines, Shelves
from rtlreader.ui.shelf.loading import Loaded, Wanted
from rtlreader.ui.shelf.shelves import DELETED, OFFERING, STARRED, place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.library import Counts, Headline, Sort
    from rtlreader.ui.shelf.loading import Beginning, Look
    from rtlreader.ui.shelf.screen import LibraryScreen
    from rtlreader.ui.shelf.shelves import Key, Shelf

FIND = "/"
"""The sign of what was typed to be found."""


class Showing:
    """Brings both lists up to date: of what is asked for the last question counts."""

    def __init__(self, screen: LibraryScreen) -> None:
        self._screen = screen
        self.found: list[Shelf] = []
        """The shelves, from top to bottom; none before the screen is there."""
        self.typed = ""
        """What was typed to be found on the shelf."""
        self.sort: Sort = ""
        self.wanted = Wanted()
        """Which articles are shown, or about to be."""
        self._counts: Counts | None = None
        self._looks = False
        self._next: Key | None = None

    @property
    def shelf(self) -> Shelf:
        """The current shelf."""
        return self.found[self._screen.shelves.at]

    def begin(self, beginning: Beginning) -> None:
        """Show what there is at first; an empty library has its last shelf to begin with."""
        self.wanted = beginning.loaded.wanted
        self.show_shelves(beginning.look)
        self.show(beginning.loaded)
        shelves = self._screen.shelves
        if shelves.at:
            self.load()  # another shelf was to be gone to
        elif self.found[-1].kind == "welcome":
            shelves.set_reactive(Shelves.at, len(self.found) - 1)
            self.show_offers()

    # --- the shelves

    def look_again(self, shelf: Key | None = None) -> None:
        """Bring the shelves up to date, soon, and go to the one with a key, if one is named."""
        self._next = shelf or self._next
        if self.found and not self._looks:
            self._looks = True
            screen = self._screen
            screen.ask(self._look, self.show_shelves, failed=self._looked)

    def _look(self) -> Look:
        self._looks = False  # what changes from now on has to be looked for again
        return loading.look(self._screen.library)

    def _looked(self) -> None:
        self._looks = False

    def look_at_counts(self) -> None:
        """Bring the shelves up to date if another program has changed how much there is."""
        library = self._screen.library
        if self.found and not self._looks:
            self._screen.ask(library.counts, self._counted)

    def _counted(self, counts: Counts) -> None:
        if counts != self._counts:
            self.look_again()

    def show_shelves(self, look: Look) -> None:
        """Bring the shelves up to date; where the current one is gone, the one in its place is."""
        shelves = self._screen.shelves
        key = self.shelf.key if self.found else None
        wanted, self._next = self._next or key, None
        self.found, self._counts = look.shelves, look.counts
        at = place_of(wanted, self.found, shelves.at) if wanted else 0
        shelves.items = look.items
        shelves.set_reactive(Shelves.at, at)
        shelves.refresh()
        if key and self.shelf.key != key:
            self.turn()
        elif self.shelf.kind in OFFERING and not self.typed:
            self.show_offers(self._screen.articles.at)
        self._screen.tell()

    def turn(self) -> None:
        """Show what is on the shelf that has become the current one."""
        self.typed = ""
        self.load()

    # --- the articles

    def find(self, query: str) -> None:
        """Show what on the shelf answers to a query."""
        if query != self.typed:
            self.typed = query
            self.load()

    def load(self, at: int = 0) -> None:
        """Show the articles that are wanted now, soon; `at` is where to be in them."""
        self._load(at, None)

    def load_again(self, number: int | None = None) -> None:
        """Show the articles as they are by now, and stay with the current one, or go to the one with a number."""
        articles = self._screen.articles
        if number is None and self.shows_articles and articles.headline:
            number = articles.headline.id
        self._load(articles.at, number)

    @property
    def shows_articles(self) -> bool:
        """Whether the rows are articles, not what there is instead of them."""
        articles = self._screen.articles
        return articles.items is articles.headlines

    def _load(self, at: int, number: int | None) -> None:
        if not self.found:
            return  # what the screen begins with is loaded when it is shown
        shelf = self.shelf
        if shelf.kind in OFFERING and not self.typed:
            self.show_offers()
            return
        self.wanted = wanted = Wanted(f"{shelf.query} {self.typed}".strip(), self.sort)
        self._screen.ask(partial(self._loaded, wanted, at, number), self.show)

    def _loaded(self, wanted: Wanted, at: int, number: int | None) -> Loaded | None:
        """Return articles; nothing where others are wanted by now."""
        if wanted is not self.wanted:
            return None
        return loading.articles(self._screen.library, wanted, at, number)

    def show(self, loaded: Loaded | None) -> bool:
        """Show articles, if they are those that are wanted still; whether they are."""
        if loaded is None or loaded.wanted != self.wanted:
            return False
        articles = self._screen.articles
        articles.now = time.time()
        articles.headlines = Headlines(loaded.total)
        articles.headlines.put(loaded.page, loaded.headlines)
        if self.found:
            articles.name_shown, articles.empty = self._heading(), self._why_empty()
        articles.items = articles.headlines
        articles.at = loaded.at
        articles.want()
        self._screen.tell()
        return True

    def show_offers(self, at: int = 0) -> None:
        """Show what there is instead of articles; `at` is the row to be at."""
        articles, shelf = self._screen.articles, self.shelf
        self.wanted = Wanted(f"is:{shelf.kind}")
        articles.name_shown = self._heading()
        articles.items = self._screen.staff.welcome.items(shelf)
        articles.at = at
        self._screen.tell()

    def put_pages(self, pages: Sequence[int]) -> None:
        """Load pages that are about to be seen."""
        screen, headlines, wanted = self._screen, self._screen.articles.headlines, self.wanted
        for page in pages:
            screen.ask(
                partial(loading.headlines, screen.library, wanted, page),
                partial(self._put, headlines, page),
                failed=partial(headlines.give_up, page),
            )

    def _put(self, headlines: Headlines, page: int, found: Sequence[Headline]) -> None:
        headlines.put(page, found)
        if headlines is self._screen.articles.headlines:
            self._screen.articles.refresh()
            self._screen.tell()

    # --- what is said of them

    def about(self) -> str:
        """Return what there is to say of the current row."""
        screen, shelf = self._screen, self.shelf
        if screen.home is screen.shelves:
            return shelf.error or shelf.address or shelf.name
        headline = screen.articles.headline if self.shows_articles else None
        if headline:
            return headline.title
        current = screen.articles.current
        return current.address or current.text if current else shelf.name

    def place(self) -> str:
        """Return where among the rows we are."""
        screen = self._screen
        pane = screen.shelves if screen.home is screen.shelves else screen.articles
        return f"{pane.at + 1} of {len(pane.items)}" if pane.items else ""

    def ways(self) -> str:
        """Return what else there is to know."""
        key = self._screen.reader.keymap.shown("app.help")
        return f"{key} shows the keys" if key else ""

    def _heading(self) -> str:
        return f"{self.shelf.name} {FIND}{self.typed}" if self.typed else self.shelf.name

    def _why_empty(self) -> str:
        if self.typed:
            return "nothing found"
        keys, query = self._screen.reader.keymap.shown, self.shelf.query
        if self.shelf.kind == "query" and query == STARRED:
            return f"nothing has a star; {keys('library.star')} puts one on an article"
        if query == DELETED:
            return "nothing is deleted"
        if self.shelf.kind == "saved":
            return "nothing answers to this query"
        if self._counts and not self._counts.feeds:
            return f"no articles; {keys('library.add')} adds a site, a feed, a page or a file"
        return f"no articles; {keys('library.refresh_all')} fetches the feeds"
