"""What the screen asks the library for: plain functions, which may run in any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rtlreader.ui.shelf.lists import PAGE
from rtlreader.ui.shelf.shelves import UNREAD, shelves

if TYPE_CHECKING:
    from rtlreader.library import Counts, Headline, Library, Sort
    from rtlreader.ui.list_pane import Item
    from rtlreader.ui.shelf.shelves import Shelf

_RANKED = (
    10  # pages of articles that were found by words in which the next unread one is looked for
)


class Look(NamedTuple):
    """The shelves."""

    shelves: list[Shelf]
    """From top to bottom."""
    items: list[Item]
    """Their rows."""
    counts: Counts


class Wanted(NamedTuple):
    """Which articles, and in which order."""

    query: str = ""
    sort: Sort = ""


class Loaded(NamedTuple):
    """Articles: how many there are, and one page of them."""

    wanted: Wanted
    total: int
    at: int
    """Where to be in them: on that page."""
    headlines: list[Headline]

    @property
    def page(self) -> int:
        """The number of the page."""
        return self.at // PAGE


class Beginning(NamedTuple):
    """What the screen begins with."""

    look: Look
    loaded: Loaded


def look(library: Library) -> Look:
    """Return the shelves."""
    counts = library.counts()
    found = shelves(library.feeds(), library.saved_queries(), counts)
    return Look(found, [shelf.item for shelf in found], counts)


def articles(library: Library, wanted: Wanted, at: int = 0, number: int | None = None) -> Loaded:
    """Return how many articles there are, and a page of them: the one with the place `at`, or with an article.

    Where that does not answer to the query any more, it is the place where it would stand.
    """
    if number is not None and not is_ranked(library, wanted):
        at = library.place(number, wanted.query, wanted.sort)
    total = library.count(wanted.query)
    at = max(0, min(at, total - 1))
    return Loaded(wanted, total, at, headlines(library, wanted, at // PAGE))


def headlines(library: Library, wanted: Wanted, page: int) -> list[Headline]:
    """Return a page of articles."""
    return library.headlines(wanted.query, wanted.sort, PAGE, page * PAGE)


def is_ranked(library: Library, wanted: Wanted) -> bool:
    """Whether articles come by how well they answer, not by a date."""
    return wanted.sort in ("", "relevance") and bool(library.words(wanted.query))


def unread(library: Library, wanted: Wanted, number: int, at: int, way: int) -> Loaded | None:
    """Return where the next unread article is after the one with a number (before it where `way` is -1).

    `at` is the place of that article, which need not answer to the query any more. None where there is no other.
    """
    if is_ranked(library, wanted):
        return _unread_ranked(library, wanted, at, way)
    ahead = way > 0
    found = library.neighbour(number, wanted.query, wanted.sort, forwards=ahead, unread=True)
    return None if found is None else articles(library, wanted, number=found)


def _unread_ranked(library: Library, wanted: Wanted, at: int, way: int) -> Loaded | None:
    first = at // PAGE
    for page in range(first, max(-1, first + way * _RANKED), way):
        places = enumerate(headlines(library, wanted, page), page * PAGE)
        beyond = [place for place, one in places if (place - at) * way > 0 and not one.is_read]
        if beyond:
            return articles(library, wanted, beyond[0 if way > 0 else -1])
    return None


def beginning(library: Library) -> Beginning:
    """Return what the screen begins with: the shelves, and the articles on the first one."""
    return Beginning(look(library), articles(library, Wanted(UNREAD.query)))
