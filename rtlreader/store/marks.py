"""What the user does to articles: reads, stars, tags and deletes them, one or all that a query finds."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from rtlreader.errors import StoreError
from rtlreader.store import index
from rtlreader.store.base import Base, chosen
from rtlreader.store.codec import line
from rtlreader.store.matching import folded
from rtlreader.store.values import SavedQuery, Tag

if TYPE_CHECKING:
    from rtlreader.store.base import Chosen

DAY = 24 * 60 * 60


class Marks(Base):
    """The part of the store that keeps what the user did. All methods raise StoreError."""

    def mark_read(self, articles: Chosen) -> list[int]:
        """Have articles read; return the numbers of those that were not."""
        return self._set("read_at", articles, self._now())

    def mark_unread(self, articles: Chosen) -> list[int]:
        """Have articles unread; return the numbers of those that were not."""
        return self._set("read_at", articles, None)

    def star(self, articles: Chosen) -> list[int]:
        """Give articles a star; return the numbers of those that had none."""
        return self._set("starred_at", articles, self._now())

    def unstar(self, articles: Chosen) -> list[int]:
        """Take the star from articles; return the numbers of those that had one."""
        return self._set("starred_at", articles, None)

    def delete(self, articles: Chosen) -> list[int]:
        """Delete articles so that they can be restored; return the numbers of those that were there."""
        return self._set("deleted_at", articles, self._now())

    def restore(self, articles: Chosen) -> list[int]:
        """Take deletion back; return the numbers of those that were deleted. A query finds none of them."""
        return self._set("deleted_at", articles, None)

    def purge(self, days: int = 30) -> int:
        """Delete for good what was deleted so many days ago; return how many articles that were.

        An item of a feed is remembered as gone as long as there is the feed.
        """
        with self._connections.writing() as connection:
            rows = connection.execute(
                "SELECT id FROM articles WHERE deleted_at <= ?", (self._now() - days * DAY,)
            ).fetchall()
            for (number,) in rows:
                index.delete(connection, number, index.indexed(connection, number))
                connection.execute("DELETE FROM articles WHERE id = ?", (number,))
        return len(rows)

    def tag(self, articles: Chosen, name: str) -> list[int]:
        """Put a tag on articles; return the numbers of those that had not got it.

        Tags that fold alike are one, as it was first spelled. Raises ValueError for a name without a word.
        """
        key = _key(name)
        condition, values = chosen(articles)
        with self._connections.writing() as connection:
            connection.execute(
                "INSERT INTO tags(name, folded) VALUES(?, ?) ON CONFLICT DO NOTHING",
                (" ".join(line(name).split()), key),
            )
            rows = connection.execute(
                "INSERT INTO article_tags(tag, article)"
                f" SELECT (SELECT tags.id FROM tags WHERE folded = ?), id FROM articles WHERE {condition}"
                " ON CONFLICT DO NOTHING RETURNING article",
                (key, *values),
            ).fetchall()
            _drop_unused_tags(connection)
        return [number for (number,) in rows]

    def untag(self, articles: Chosen, name: str) -> list[int]:
        """Take a tag from articles; return the numbers of those that had it."""
        condition, values = chosen(articles)
        with self._connections.writing() as connection:
            rows = connection.execute(
                "DELETE FROM article_tags WHERE tag = (SELECT id FROM tags WHERE folded = ?)"
                f" AND article IN (SELECT id FROM articles WHERE {condition}) RETURNING article",
                (folded(name), *values),
            ).fetchall()
            _drop_unused_tags(connection)
        return [number for (number,) in rows]

    def tags(self, article: int | None = None) -> list[Tag]:
        """Return all tags, or an article's, by name, each with the number of its articles."""
        wanted = (
            ""
            if article is None
            else "WHERE tags.id IN (SELECT tag FROM article_tags WHERE article = ?)"
        )
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT name, count(articles.id) FROM tags JOIN article_tags ON tag = tags.id"
                f" LEFT JOIN articles ON articles.id = article AND deleted_at IS NULL {wanted}"
                " GROUP BY tags.id ORDER BY folded",
                () if article is None else (article,),
            ).fetchall()
        return [Tag(*row) for row in rows]

    def save_query(self, name: str, query: str) -> None:
        """Keep a query under a name; another one of that name goes."""
        with self._connections.writing() as connection:
            connection.execute(
                "INSERT INTO saved_queries(name, query) VALUES(?, ?)"
                " ON CONFLICT DO UPDATE SET query = excluded.query",
                (line(name), line(query)),
            )

    def rename_query(self, name: str, new: str) -> None:
        """Give a query another name. Raises StoreError where another query has it."""
        try:
            with self._connections.writing() as connection:
                connection.execute(
                    "UPDATE saved_queries SET name = ? WHERE name = ?", (line(new), line(name))
                )
        except sqlite3.IntegrityError:
            raise StoreError(f"another query has this name: {new}") from None

    def forget_query(self, name: str) -> bool:
        """Keep a query no longer; return whether there was one of that name."""
        with self._connections.writing() as connection:
            gone = connection.execute("DELETE FROM saved_queries WHERE name = ?", (line(name),))
            return gone.rowcount > 0

    def saved_queries(self) -> list[SavedQuery]:
        """Return the queries that have names, in the order in which they got them."""
        with self._connections.reading() as connection:
            rows = connection.execute("SELECT id, name, query FROM saved_queries ORDER BY id")
            return [SavedQuery(*row) for row in rows]

    def _set(self, column: str, articles: Chosen, value: int | None) -> list[int]:
        condition, values = chosen(articles)
        other = "IS NOT NULL" if value is None else "IS NULL"
        with self._connections.writing() as connection:
            rows = connection.execute(
                f"UPDATE articles SET {column} = ? WHERE {column} {other} AND ({condition}) RETURNING id",
                (value, *values),
            ).fetchall()
        return [number for (number,) in rows]


def _key(name: str) -> str:
    key = folded(name)
    if not key:
        raise ValueError(f"a tag without a word: {name!r}")
    return key


def _drop_unused_tags(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM tags WHERE id NOT IN (SELECT tag FROM article_tags)")
