"""Shelves: what the articles of a library can be looked at by. Values only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from rtlreader.text import paragraph_direction
from rtlreader.ui.list_pane import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rtlreader.library import Counts, Feed, SavedQuery

Kind = Literal["query", "saved", "folder", "feed", "failing", "welcome"]


class Shelf(NamedTuple):
    """A shelf."""

    kind: Kind
    name: str
    query: str = ""
    """What its articles answer to; empty for all."""
    feed: int | None = None
    """The number of its feed."""
    folder: str = ""
    """The path of its folder."""
    unread: int = 0
    """Articles; of the shelf of failing feeds, the feeds."""
    indent: int = 0
    """Folders that it lies in."""
    error: str = ""
    """What went wrong when its feed was fetched last."""
    address: str = ""
    """The feed's."""

    @property
    def key(self) -> tuple[str, str | int]:
        """What it is known again by when the shelves are brought up to date."""
        return self.kind, self.feed or self.folder or self.name

    @property
    def item(self) -> Item:
        """The shelf as a row of a list."""
        note = f"{self.unread}" if self.unread else ""
        if self.error:
            note = f"! {note}".rstrip()
        base = paragraph_direction(self.name)
        return Item(self.name, base, 2 * self.indent, strong=self.kind == "folder", note=note)


UNREAD = Shelf("query", "Unread", "unread:yes")
WELCOME = Shelf("welcome", "Begin with")


def shelves(feeds: Sequence[Feed], saved: Iterable[SavedQuery], counts: Counts) -> list[Shelf]:
    """Return all shelves from top to bottom; an empty library has the one that says how to begin."""
    found = [
        UNREAD._replace(unread=counts.unread),
        Shelf("query", "All articles", ""),
        Shelf("query", "Starred", "starred:yes"),
    ]
    found += [Shelf("saved", query.name, query.query) for query in saved]
    found += _tree(feeds)
    failing = sum(1 for feed in feeds if feed.error)
    if failing:
        found.append(Shelf("failing", "Failing feeds", unread=failing))
    if not counts.articles:
        found.append(WELCOME)
    return found


def _tree(feeds: Sequence[Feed]) -> Iterator[Shelf]:
    """Yield folders with what is in them, then the feeds that are in none."""
    paths = sorted({path for feed in feeds for path in _above(feed.folder)})
    for path in paths:
        inside = [feed for feed in feeds if path in _above(feed.folder)]
        depth = path.count("/")
        name = path.rpartition("/")[2]
        unread = sum(feed.unread for feed in inside)
        query = f'folder:"{path}"'
        yield Shelf("folder", name, query, folder=path, unread=unread, indent=depth)
        yield from (_shelf(feed, depth + 1) for feed in inside if feed.folder == path)
    yield from (_shelf(feed, 0) for feed in feeds if not feed.folder)


def _above(path: str) -> list[str]:
    """Return the paths of a folder and of all that it lies in."""
    parts = path.split("/") if path else []
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def _shelf(feed: Feed, indent: int) -> Shelf:
    name = feed.title or feed.address
    query = f"feed:#{feed.id}"
    return Shelf("feed", name, query, feed.id, "", feed.unread, indent, feed.error, feed.address)


def place_of(key: tuple[str, str | int], found: Sequence[Shelf], at: int) -> int:
    """Return which shelf has a key; where none has, the one that has come to its place."""
    places = (place for place, shelf in enumerate(found) if shelf.key == key)
    return next(places, min(at, len(found) - 1))
