"""What the screen asks the library for: plain functions, which may run in any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rtlreader.ui.shelf.lists import PAGE
from rtlreader.ui.shelf.shelves import UNREAD

if TYPE_CHECKING:
    from rtlreader.library import Counts, Feed, Headline, Library, SavedQuery, Sort


class Look(NamedTuple):
    """What the shelves are made of."""

    feeds: list[Feed]
    saved: list[SavedQuery]
    counts: Counts


class Wanted(NamedTuple):
    """Which articles, and in which order."""

    query: str = ""
    sort: Sort = ""


class Loaded(NamedTuple):
    """Articles: how many there are, and one page of them."""

    wanted: Wanted
    total: int
    page: int
    headlines: list[Headline]


class Beginning(NamedTuple):
    """What the screen begins with."""

    look: Look
    loaded: Loaded


def look(library: Library) -> Look:
    """Return what the shelves are made of."""
    return Look(library.feeds(), library.saved_queries(), library.counts())


def articles(library: Library, wanted: Wanted, page: int = 0) -> Loaded:
    """Return a page of articles, and how many there are in all."""
    return Loaded(wanted, library.count(wanted.query), page, headlines(library, wanted, page))


def headlines(library: Library, wanted: Wanted, page: int) -> list[Headline]:
    """Return a page of articles."""
    return library.headlines(wanted.query, wanted.sort, PAGE, page * PAGE)


def beginning(library: Library) -> Beginning:
    """Return what the screen begins with: the shelves, and the articles on the first one."""
    return Beginning(look(library), articles(library, Wanted(UNREAD.query)))
