"""Feeds and their folders, and what feeds bring. Counts of articles are kept by triggers, not counted."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.errors import StoreError
from rtlreader.store import articles, codec
from rtlreader.store.base import Base
from rtlreader.store.prepared import prepare
from rtlreader.store.values import Feed, Fetch, Folder, Item, Take, Taken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rtlreader.store.prepared import Prepared

_FEEDS = (
    "SELECT feeds.id, address, coalesce(nullif(name, ''), nullif(title, ''), address) AS shown, name, site, language,"
    " coalesce(path, ''), etag, last_modified, fetched, next_fetch, error, full_text, is_typed, articles, unread"
    " FROM feeds LEFT JOIN folders ON folders.id = folder"
)
_KEPT = (
    "starred_at IS NULL AND id NOT IN (SELECT article FROM article_tags)"
    " AND id NOT IN (SELECT article FROM annotations)"
)
"""The condition on articles that go with their feed: the user has done nothing to them."""


_COLUMNS = (
    "id, address, title, name, site, language, etag, last_modified, fetched, next_fetch, error,"
    " full_text, is_typed"
)


class TakenOut(NamedTuple):
    """All that is known of a feed which was removed, so that it can be brought back."""

    row: tuple[object, ...]
    """What `_COLUMNS` say."""
    folder: str
    items: tuple[tuple[object, ...], ...]
    """What it has brought: the key of each, its digest, and the number of its article."""


class Feeds(Base):
    """The part of the store that keeps feeds. All methods raise StoreError."""

    def add_feed(
        self,
        address: str,
        *,
        title: str = "",
        site: str = "",
        language: str = "",
        folder: str = "",
        full_text: bool = True,
        is_typed: bool = True,
    ) -> int:
        """Subscribe to a feed and return its number; where that is known already, it stays as it is."""
        address = codec.line(address)
        with self._connections.writing() as connection:
            connection.execute(
                "INSERT INTO feeds(address, title, site, language, folder, full_text, is_typed)"
                " VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (
                    address,
                    codec.line(title),
                    codec.line(site),
                    codec.line(language),
                    _folder(connection, folder),
                    full_text,
                    is_typed,
                ),
            )
            _drop_empty_folders(connection)
            (number,) = connection.execute(
                "SELECT id FROM feeds WHERE address = ?", (address,)
            ).fetchone()
        return int(number)

    def remove_feed(self, feed: int, *, with_articles: bool = False) -> list[int]:
        """Subscribe to a feed no longer; return the numbers of the articles that were deleted, which can be restored.

        Its articles stay, or go `with` it: those that no other feed has, and that have no star, tag or annotation.
        """
        with self._connections.writing() as connection:
            gone: list[tuple[int]] = []
            if with_articles:
                gone = connection.execute(
                    f"UPDATE articles SET deleted_at = ? WHERE deleted_at IS NULL AND {_KEPT}"
                    " AND id IN (SELECT article FROM feed_items WHERE feed = ?)"
                    " AND id NOT IN (SELECT article FROM feed_items WHERE feed <> ? AND article IS NOT NULL)"
                    " RETURNING id",
                    (self._now(), feed, feed),
                ).fetchall()
            connection.execute("DELETE FROM feeds WHERE id = ?", (feed,))
            _drop_empty_folders(connection)
        return [number for (number,) in gone]

    def take_out(self, feed: int) -> TakenOut:
        """Subscribe to a feed no longer; its articles stay. Raises StoreError where there is none."""
        folder = self.feed(feed).folder
        with self._connections.writing() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM feeds WHERE id = ?", (feed,))
            items = connection.execute(
                "SELECT key, digest, article FROM feed_items WHERE feed = ?", (feed,)
            )
            taken = TakenOut(row.fetchone(), folder, tuple(items.fetchall()))
            connection.execute("DELETE FROM feeds WHERE id = ?", (feed,))
            _drop_empty_folders(connection)
        return taken

    def put_back(self, taken: TakenOut) -> None:
        """Subscribe again to a feed that was taken out, with what it has brought; not where it is there again."""
        number, *rest = taken.row
        with self._connections.writing() as connection:
            if connection.execute("SELECT 1 FROM feeds WHERE id = ?", (number,)).fetchone():
                number = None  # another feed has got it meanwhile
            marks = ", ".join("?" for _ in taken.row)
            done = connection.execute(
                f"INSERT INTO feeds({_COLUMNS}, folder) VALUES({marks}, ?) ON CONFLICT DO NOTHING",
                (number, *rest, _folder(connection, taken.folder)),
            )
            if done.rowcount:
                connection.executemany(
                    "INSERT INTO feed_items(feed, key, digest, article)"
                    " VALUES(?, ?, ?, (SELECT id FROM articles WHERE id = ?))",
                    [(done.lastrowid, *item) for item in taken.items],
                )
            _drop_empty_folders(connection)

    def feeds(self) -> list[Feed]:
        """Return all feeds, by folder and title."""
        with self._connections.reading() as connection:
            rows = connection.execute(f"{_FEEDS} ORDER BY coalesce(path, ''), shown").fetchall()
        return [_feed(row) for row in rows]

    def feed(self, number: int) -> Feed:
        """Return a feed. Raises StoreError where there is none."""
        with self._connections.reading() as connection:
            row = connection.execute(f"{_FEEDS} WHERE feeds.id = ?", (number,)).fetchone()
        if row is None:
            raise StoreError(f"there is no feed {number}", "it may have been removed")
        return _feed(row)

    def feed_at(self, address: str) -> Feed | None:
        """Return the feed with an address, if there is one."""
        with self._connections.reading() as connection:
            row = connection.execute(
                f"{_FEEDS} WHERE address = ?", (codec.line(address),)
            ).fetchone()
        return _feed(row) if row else None

    def feeds_of(self, article: int) -> list[Feed]:
        """Return the feeds that an article came in."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                f"{_FEEDS} WHERE feeds.id IN (SELECT feed FROM feed_items WHERE article = ?) ORDER BY feeds.id",
                (article,),
            ).fetchall()
        return [_feed(row) for row in rows]

    def digests(self, feed: int) -> frozenset[bytes]:
        """Return what the items of a feed are known by, so that those need not be prepared again."""
        with self._connections.reading() as connection:
            rows = connection.execute("SELECT digest FROM feed_items WHERE feed = ?", (feed,))
            return frozenset([digest for (digest,) in rows])

    # --- what the user does to them

    def rename_feed(self, feed: int, name: str) -> None:
        """Give a feed a name; the empty one gives it its own title back."""
        self._change(feed, "name", codec.line(name))

    def set_full_text(self, feed: int, *, wanted: bool) -> None:
        """Have the pages behind a feed's excerpts fetched, or no longer."""
        self._change(feed, "full_text", int(wanted))

    def set_address(self, feed: int, address: str) -> None:
        """Give a feed another address. Raises StoreError where another feed has it."""
        try:
            self._change(feed, "address", codec.line(address))
        except sqlite3.IntegrityError:
            raise StoreError(f"another feed has this address: {address}") from None

    def move_feed(self, feed: int, folder: str) -> None:
        """Put a feed into a folder, which comes to be where it is not; the empty one takes it out."""
        with self._connections.writing() as connection:
            connection.execute(
                "UPDATE feeds SET folder = ? WHERE id = ?", (_folder(connection, folder), feed)
            )
            _drop_empty_folders(connection)

    def _change(self, feed: int, column: str, value: str | int) -> None:
        with self._connections.writing() as connection:
            connection.execute(f"UPDATE feeds SET {column} = ? WHERE id = ?", (value, feed))

    # --- folders

    def folders(self) -> list[Folder]:
        """Return all folders that hold feeds, by their paths; of each what is in itself."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT path, count(*), sum(articles), sum(unread) FROM folders JOIN feeds ON folder = folders.id"
                " GROUP BY folders.id ORDER BY path"
            ).fetchall()
        return [Folder(*row) for row in rows]

    def rename_folder(self, path: str, new: str) -> None:
        """Give a folder, and all that lie in it, another path; the empty one leaves their feeds in none."""
        path, new = tidy(path), tidy(new)
        inside = [folder.path for folder in self.folders()]
        with self._connections.writing() as connection:
            for old in inside:
                if old == path or old.startswith(f"{path}/"):
                    target = _folder(connection, (new + old[len(path) :]).strip("/"))
                    connection.execute(
                        "UPDATE feeds SET folder = ? WHERE folder = (SELECT id FROM folders WHERE path = ?)",
                        (target, old),
                    )
            _drop_empty_folders(connection)

    def remove_folder(self, path: str) -> None:
        """Remove a folder; its feeds are in none."""
        self.rename_folder(path, "")

    # --- what they bring

    def keep_fetch(self, feed: int, fetch: Fetch) -> None:
        """Keep what is known of a feed that was fetched."""
        self.take_all([Take(feed, (), fetch)])

    def take(
        self, feed: int, items: Iterable[Item | Prepared], fetch: Fetch | None = None
    ) -> Taken:
        """Keep what a feed has brought; return what became of it."""
        (taken,) = self.take_all([Take(feed, tuple(items), fetch)])
        return taken

    def take_all(self, takes: Iterable[Take]) -> list[Taken]:
        """Keep what feeds have brought, all of it or, where StoreError is raised, nothing.

        What is for a feed that was removed meanwhile is left out.
        """
        ready = [
            (take, [prepare(item) if isinstance(item, Item) else item for item in take.items])
            for take in takes
        ]
        with self._connections.writing() as connection:
            return [self._take(connection, take, items) for take, items in ready]

    def _take(self, connection: sqlite3.Connection, take: Take, items: Iterable[Prepared]) -> Taken:
        known = connection.execute("SELECT 1 FROM feeds WHERE id = ?", (take.feed,)).fetchone()
        if known is None:
            return Taken(take.feed)
        saved = [articles.save(connection, item, self._now()) for item in items]
        if take.fetch:
            _keep_fetch(connection, take.feed, take.fetch, self._now())
        new = tuple([one.id for one in saved if one.is_new and one.id])
        changed = tuple([one.id for one in saved if one.is_changed and one.id])
        return Taken(take.feed, new, changed)


def _keep_fetch(connection: sqlite3.Connection, feed: int, fetch: Fetch, now: int) -> None:
    if fetch.error:
        connection.execute(
            "UPDATE feeds SET error = ?, next_fetch = ? WHERE id = ?",
            (codec.line(fetch.error), fetch.next_fetch, feed),
        )
        return
    about = [codec.line(text) for text in (fetch.title, fetch.site, fetch.language)]
    connection.execute(
        "UPDATE feeds SET error = '', fetched = ?, next_fetch = ?, etag = ?, last_modified = ?,"
        " title = coalesce(nullif(?, ''), title), site = coalesce(nullif(?, ''), site),"
        " language = coalesce(nullif(?, ''), language) WHERE id = ?",
        (
            now,
            fetch.next_fetch,
            codec.line(fetch.etag),
            codec.line(fetch.last_modified),
            *about,
            feed,
        ),
    )
    if fetch.moved_to:
        connection.execute(
            "UPDATE OR IGNORE feeds SET address = ? WHERE id = ?",
            (codec.line(fetch.moved_to), feed),
        )


def tidy(path: str) -> str:
    """Return the path of a folder without empty parts."""
    return "/".join(filter(None, (" ".join(part.split()) for part in codec.line(path).split("/"))))


def _folder(connection: sqlite3.Connection, path: str) -> int | None:
    """Return the number of a folder, which comes to be where it is not; None for the empty path."""
    path = tidy(path)
    if not path:
        return None
    connection.execute("INSERT INTO folders(path) VALUES(?) ON CONFLICT DO NOTHING", (path,))
    (number,) = connection.execute("SELECT id FROM folders WHERE path = ?", (path,)).fetchone()
    return int(number)


def _drop_empty_folders(connection: sqlite3.Connection) -> None:
    connection.execute(
        "DELETE FROM folders WHERE id NOT IN (SELECT folder FROM feeds WHERE folder IS NOT NULL)"
    )


def _feed(row: tuple[object, ...]) -> Feed:
    *about, full_text, is_typed, count, unread = row
    return Feed(*about, bool(full_text), bool(is_typed), count, unread)  # type: ignore[arg-type, call-arg]
