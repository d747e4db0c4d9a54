"""Shelves: what the articles of a library can be looked at by. Values only."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from rtlreader.library import in_folder
from rtlreader.text import paragraph_direction
from rtlreader.ui.list_pane import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rtlreader.library import Counts, Feed, SavedQuery

Kind = Literal["query", "saved", "folder", "feed", "failing", "welcome"]
Key = tuple[Kind, str | int]
"""What a shelf is known again by when the shelves are brought up to date."""


class Shelf(NamedTuple):
    """A shelf."""

    kind: Kind
    name: str
    query: str = ""
    """What its articles answer to; empty for all."""
    feed: int | None = None
    """The number of its feed."""
    folder: str = ""
    """The path of the folder that it is, or that its feed lies in."""
    unread: int = 0
    """Articles; of the shelf of failing feeds, the feeds."""
    indent: int = 0
    """Folders that it lies in."""
    error: str = ""
    """What went wrong when its feed was fetched last."""
    address: str = ""
    """The feed's."""

    @property
    def key(self) -> Key:
        """What it is known again by."""
        return self.kind, self.feed or self.folder or self.name

    @property
    def item(self) -> Item:
        """The shelf as a row of a list."""
        note = f"{self.unread}" if self.unread else ""
        if self.error:
            note = f"! {note}".rstrip()
        base = _base(self.name)
        strong = self.kind == "folder"
        return Item(
            self.name, base, 2 * self.indent, number=self.feed or -1, strong=strong, note=note
        )


_base = lru_cache(20_000)(paragraph_direction)  # the same names are looked at again and again
STARRED, DELETED = "starred:yes", "is:deleted"
UNREAD = Shelf("query", "Unread", "unread:yes")
OFFERING: frozenset[Kind] = frozenset(("welcome", "failing"))
"""Shelves that hold something else than articles."""
WELCOME = Shelf("welcome", "Begin with")


def shelves(feeds: Sequence[Feed], saved: Iterable[SavedQuery], counts: Counts) -> list[Shelf]:
    """Return all shelves from top to bottom; an empty library has the one that says how to begin."""
    found = [
        UNREAD._replace(unread=counts.unread),
        Shelf("query", "All articles", ""),
        Shelf("query", "Starred", STARRED),
    ]
    found += [Shelf("saved", query.name, query.query) for query in saved]
    found += _tree(feeds)
    failing = sum(1 for feed in feeds if feed.error)
    if failing:
        found.append(Shelf("failing", "Failing feeds", unread=failing))
    if counts.deleted:
        found.append(Shelf("query", "Deleted", DELETED))
    if not counts.articles:
        found.append(WELCOME)
    return found


def _tree(feeds: Sequence[Feed]) -> Iterator[Shelf]:
    """Yield folders with what is in them, then the feeds that are in none."""
    inside: dict[str, list[Feed]] = defaultdict(list)
    unread: Counter[str] = Counter()
    for feed in feeds:
        inside[feed.folder].append(feed)
        unread.update(dict.fromkeys(_above(feed.folder), feed.unread))
    for path in sorted(unread, key=lambda path: path.split("/")):
        depth = path.count("/")
        name = path.rpartition("/")[2]
        yield Shelf("folder", name, in_folder(path), folder=path, unread=unread[path], indent=depth)
        yield from (_shelf(feed, depth + 1) for feed in inside[path])
    yield from (_shelf(feed, 0) for feed in inside[""])


def _above(path: str) -> list[str]:
    """Return the paths of a folder and of all that it lies in."""
    parts = path.split("/") if path else []
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def _shelf(feed: Feed, indent: int) -> Shelf:
    name = feed.title or feed.address
    query = f"feed:#{feed.id}"
    folder, unread = feed.folder, feed.unread
    return Shelf("feed", name, query, feed.id, folder, unread, indent, feed.error, feed.address)


def place_of(key: Key, found: Sequence[Shelf], at: int) -> int:
    """Return which shelf has a key; where none has, the one that has come to its place.

    What an empty library begins with makes way for the unread articles that have come.
    """
    places = (place for place, shelf in enumerate(found) if shelf.key == key)
    return next(places, 0 if key == WELCOME.key else min(at, len(found) - 1))
