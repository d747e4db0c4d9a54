"""Articles come in and go out: what is known again is updated, and what the user did to it stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rtlreader.errors import StoreError
from rtlreader.model import Article
from rtlreader.store import anchoring, codec, index
from rtlreader.store.base import Base, chosen
from rtlreader.store.prepared import COLUMNS, Prepared, prepare
from rtlreader.store.values import Item, Reading, Saved, Wanting

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from rtlreader.store.base import Chosen

_INSERT = f"INSERT INTO articles({', '.join(COLUMNS)}) VALUES(?{', ?' * (len(COLUMNS) - 1)})"
_UPDATE = f"UPDATE articles SET {', '.join(f'{name} = ?' for name in COLUMNS)} WHERE id = ?"
_HOUR, _DAY = 3600, 86400
_WAITS = (_HOUR, 6 * _HOUR, 36 * _HOUR)
"""Seconds after which a page is fetched again that could not be; after the last one never."""
_NEVER = len(_WAITS) + 1  # attempts


class Articles(Base):
    """The part of the store that keeps articles. All methods raise StoreError."""

    def save(
        self,
        article: Article,
        *,
        address: str = "",
        feed: int | None = None,
        key: str = "",
        published: int | None = None,
        is_excerpt: bool = False,
    ) -> Saved:
        """Keep an article; the rest is what `Item` says."""
        (saved,) = self.save_all([Item(article, address, feed, key, published, is_excerpt)])
        return saved

    def save_all(self, items: Iterable[Item | Prepared]) -> list[Saved]:
        """Keep articles, all of them or, where StoreError is raised, none; return in order what became of them."""
        prepared = [prepare(item) if isinstance(item, Item) else item for item in items]
        with self._connections.writing() as connection:
            return [save(connection, one, self._now()) for one in prepared]

    def update(self, number: int, article: Article) -> Saved:
        """Have an article say what it says now; what is said about it is found again there."""
        with self._connections.reading() as connection:
            known = index.indexed(connection, number)
        prepared = prepare(Item(article, known.address))
        with self._connections.writing() as connection:
            is_changed = _update(connection, number, prepared, self._now())
        return Saved(number, is_new=False, is_changed=is_changed)

    def article(self, number: int) -> Article:
        """Return an article, also a deleted one. Raises StoreError where there is none."""
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT title, language, source, author, site, published, text, structure"
                " FROM articles JOIN texts ON article = id WHERE id = ?",
                (number,),
            ).fetchone()
        if row is None:
            raise StoreError(f"there is no article {number} in the library", "it may be deleted")
        title, language, source, author, site, published, text, structure = row
        paragraphs = codec.paragraphs(codec.unpack(text), structure)
        return Article(paragraphs, title, language, source, author, site, published)

    def number_of(self, address: str) -> int | None:
        """Return the number of the article with an address, if it is not deleted."""
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT id FROM articles WHERE address = ? AND address <> '' AND deleted_at IS NULL",
                (codec.line(address),),
            ).fetchone()
        return row and int(row[0])

    def keep_position(self, number: int, paragraph: int, index: int) -> None:
        """Keep how far an article was read."""
        with self._connections.writing() as connection:
            connection.execute(
                "UPDATE articles SET paragraph = ?, position = ? WHERE id = ?",
                (paragraph, index, number),
            )

    def position(self, number: int) -> Reading:
        """Return how far an article was read; its beginning where it was not."""
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT paragraph, position FROM articles WHERE id = ?", (number,)
            ).fetchone()
        return Reading(*(row or (0, 0)))

    # --- excerpts

    def wanting_text(self, feed: int | None = None, limit: int = 100) -> list[Wanting]:
        """Return excerpts whose pages are to be fetched now, the newest first; of one feed where it is named."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT articles.id, articles.address, feed, attempts FROM articles"
                " LEFT JOIN feed_items ON article = articles.id LEFT JOIN feeds ON feeds.id = feed"
                " WHERE is_excerpt AND deleted_at IS NULL AND articles.address <> '' AND due <= ? AND attempts < ?"
                " AND coalesce(full_text, 1) AND (? IS NULL OR feed = ?)"
                " GROUP BY articles.id ORDER BY dated DESC LIMIT ?",
                (self._now(), _NEVER, feed, feed, limit),
            ).fetchall()
        return [Wanting(*row) for row in rows]

    def keep_text(
        self, number: int, article: Article, *, address: str = "", published: int | None = None
    ) -> Saved:
        """Keep the full text of an excerpt; what its page does not state stays as it was."""
        before = self.article(number)
        whole = replace(
            article,
            title=before.title or article.title,
            author=article.author or before.author,
            site=before.site or article.site,
            language=article.language or before.language,
            published=before.published or article.published,
            source=before.source or article.source,
        )
        prepared = prepare(Item(whole, address, published=published))
        with self._connections.writing() as connection:
            is_changed = _update(connection, number, prepared, self._now())
        return Saved(number, is_new=False, is_changed=is_changed)

    def text_failed(self, number: int, error: str, *, is_final: bool = False) -> None:
        """Remember that the page of an excerpt could not be read (`error` says why); it is tried again after a while.

        Not where that is `is_final`, or was so too often.
        """
        del error  # nobody asks for it yet: the list of what failed is that of feeds
        with self._connections.writing() as connection:
            row = connection.execute(
                "SELECT attempts FROM articles WHERE id = ?", (number,)
            ).fetchone()
            if row is None:
                return
            attempts = _NEVER if is_final else row[0] + 1
            wait = _WAITS[min(attempts, len(_WAITS)) - 1]
            connection.execute(
                "UPDATE articles SET attempts = ?, due = ? WHERE id = ?",
                (attempts, self._now() + wait, number),
            )

    def want_text(self, articles: Chosen) -> list[int]:
        """Have the pages of excerpts fetched once more, as if that had never failed; return their numbers."""
        condition, values = chosen(articles)
        with self._connections.writing() as connection:
            rows = connection.execute(
                f"UPDATE articles SET attempts = 0, due = 0 WHERE is_excerpt AND ({condition}) RETURNING id",
                values,
            ).fetchall()
        return [number for (number,) in rows]


def save(connection: sqlite3.Connection, item: Prepared, now: int) -> Saved:
    """Keep an item, within a transaction."""
    if item.feed is None:
        return _save(connection, item, known(connection, item), now)
    row = connection.execute(
        "SELECT article, digest FROM feed_items WHERE feed = ? AND key = ?", (item.feed, item.key)
    ).fetchone()
    if row is not None:
        number, digest = row
        if number is None or digest == item.digest or item.is_known:
            return Saved(number, is_new=False, is_changed=False)
        saved = _save(connection, item, number, now)
        connection.execute(
            "UPDATE feed_items SET digest = ? WHERE feed = ? AND key = ?",
            (item.digest, item.feed, item.key),
        )
        return saved
    number = known(connection, item)
    saved = Saved(number, is_new=False, is_changed=False)
    if number is None or _is_excerpt(connection, number):
        saved = _save(connection, item, number, now)
    connection.execute(
        "INSERT INTO feed_items(feed, key, digest, article) VALUES(?, ?, ?, ?)",
        (item.feed, item.key, item.digest, saved.id),
    )
    return saved


def _save(connection: sqlite3.Connection, item: Prepared, number: int | None, now: int) -> Saved:
    if number is None:
        return Saved(insert(connection, item, now), is_new=True, is_changed=False)
    if item.is_excerpt and not _is_excerpt(connection, number):
        return Saved(number, is_new=False, is_changed=False)  # more is known than that
    return Saved(number, is_new=False, is_changed=_update(connection, number, item, now))


def _is_excerpt(connection: sqlite3.Connection, number: int) -> bool:
    row = connection.execute("SELECT is_excerpt FROM articles WHERE id = ?", (number,)).fetchone()
    return bool(row and row[0])


def known(connection: sqlite3.Connection, item: Prepared) -> int | None:
    """Return the number of the article that an item is, also a deleted one; None where there is none."""
    if item.address:
        sql, value = "address = ? AND address <> ''", item.address
        found = connection.execute(f"SELECT id FROM articles WHERE {sql}", (value,)).fetchone()
    elif item.is_local:
        found = connection.execute(
            "SELECT id FROM articles WHERE hash = ? AND is_local", (item.hash,)
        ).fetchone()
    else:
        return None
    return found and int(found[0])


def insert(connection: sqlite3.Connection, item: Prepared, now: int) -> int:
    """Keep an item that is new, within a transaction; return its number."""
    dated = now if item.dated is None else min(item.dated, now)
    number = connection.execute(_INSERT, item.row(item.address, dated, now, now)).lastrowid or 0
    _write_text(connection, number, item)
    index.insert(connection, number, item.columns)
    return number


def _update(connection: sqlite3.Connection, number: int, item: Prepared, now: int) -> bool:
    """Bring an article up to date, and return whether its text or title is another than before."""
    before = index.indexed(connection, number)
    dated, changed, is_local = connection.execute(
        "SELECT dated, changed, is_local FROM articles WHERE id = ?", (number,)
    ).fetchone()
    address = _free_address(connection, number, item.address) or before.address
    after = item.indexed._replace(address=address)
    is_changed = (before.text, before.title) != (after.text, after.title)
    if after != before:
        index.delete(connection, number, before)
        same = address == item.address
        index.insert(connection, number, item.columns if same else after.columns())
    stated = dated if item.dated is None or _is_day_of(item.dated, dated) else min(item.dated, now)
    item = replace(item, is_local=bool(is_local))
    row = item.row(address, stated, now, now if is_changed else changed)
    connection.execute(_UPDATE, (*row, number))
    _write_text(connection, number, item)
    if before.text != after.text:
        anchoring.place_again(connection, number, after.text)
    return is_changed


def _is_day_of(day: int, time: int) -> bool:
    """Whether a time that says no more than its day is of the day of another, which may say more."""
    return day % _DAY == 0 and day // _DAY == time // _DAY


def _free_address(connection: sqlite3.Connection, number: int, address: str) -> str:
    """Return an address that no other article has, or none."""
    other = connection.execute(
        "SELECT 1 FROM articles WHERE address = ? AND address <> '' AND id <> ?", (address, number)
    ).fetchone()
    return "" if other else address


def _write_text(connection: sqlite3.Connection, number: int, item: Prepared) -> None:
    connection.execute(
        "INSERT INTO texts(article, text, structure) VALUES(?, ?, ?)"
        " ON CONFLICT DO UPDATE SET text = excluded.text, structure = excluded.structure"
        " WHERE text <> excluded.text OR structure <> excluded.structure",
        (number, item.text, item.structure),
    )
