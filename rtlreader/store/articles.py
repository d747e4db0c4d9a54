"""Articles come in and go out: what is known again is updated, and what the user did to it stays."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rtlreader.errors import StoreError
from rtlreader.model import Article
from rtlreader.store import codec, index
from rtlreader.store.base import Base
from rtlreader.store.values import Item, Reading, Saved

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_BEGINNING = 120  # code points
_COLUMNS = (
    "address", "is_local", "hash", "title", "beginning", "author", "site", "language", "source", "published",
    "dated", "length", "fetched", "changed",
)  # fmt: skip
_INSERT = f"INSERT INTO articles({', '.join(_COLUMNS)}) VALUES(?{', ?' * (len(_COLUMNS) - 1)})"
_UPDATE = f"UPDATE articles SET {', '.join(f'{name} = ?' for name in _COLUMNS)} WHERE id = ?"


class _Incoming:
    """An item as it will be kept."""

    def __init__(self, item: Item) -> None:
        article = item.article
        self.item = item
        self.address, self.key = codec.line(item.address), codec.line(item.key)
        self.is_local = not self.address and item.feed is None
        self.title, self.author = codec.line(article.title), codec.line(article.author)
        self.site, self.published = codec.line(article.site), codec.line(article.published)
        self.language, self.source = codec.line(article.language), codec.line(article.source)
        self.text = "\n".join(codec.line(paragraph.text) for paragraph in article.paragraphs)
        self.hash = codec.digest(self.text)
        self.structure = codec.structure(article.paragraphs)

    @cached_property
    def beginning(self) -> str:
        return self.text[:1000].strip().partition("\n")[0][:_BEGINNING]

    @property
    def dated(self) -> int | None:
        """When it was published, as far as it says."""
        if self.item.published is not None:
            return self.item.published
        return codec.seconds(self.published)

    @property
    def indexed(self) -> index.Indexed:
        return index.Indexed(
            self.title, self.author, self.site, self.address, self.language, self.text
        )


class Articles(Base):
    """The part of the store that keeps articles."""

    def save(
        self,
        article: Article,
        *,
        address: str = "",
        feed: int | None = None,
        key: str = "",
        published: int | None = None,
    ) -> Saved:
        """Keep an article; the rest is what `Item` says. Raises StoreError."""
        (saved,) = self.save_all([Item(article, address, feed, key, published)])
        return saved

    def save_all(self, items: Iterable[Item]) -> list[Saved]:
        """Keep articles, all of them or, where StoreError is raised, none; return in order what became of them."""
        incoming = [_Incoming(item) for item in items]
        with self._connections.writing() as connection:
            return [_save(connection, one, self._now()) for one in incoming]

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
        *about, text, structure = row
        return Article(codec.paragraphs(codec.unpack(text), structure), *about)

    def keep_position(self, number: int, paragraph: int, index: int) -> None:
        """Keep how far an article was read. Raises StoreError."""
        with self._connections.writing() as connection:
            connection.execute(
                "UPDATE articles SET paragraph = ?, position = ? WHERE id = ?",
                (paragraph, index, number),
            )

    def position(self, number: int) -> Reading:
        """Return how far an article was read; its beginning where it was not. Raises StoreError."""
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT paragraph, position FROM articles WHERE id = ?", (number,)
            ).fetchone()
        return Reading(*(row or (0, 0)))


def _save(connection: sqlite3.Connection, incoming: _Incoming, now: int) -> Saved:
    item = incoming.item
    known = _of_feed(connection, incoming)
    if known == (None,):
        return Saved(None, is_new=False, is_changed=False)
    number = known[0] if known else _known(connection, incoming)
    if number is None:
        number = _insert(connection, incoming, now)
        saved = Saved(number, is_new=True, is_changed=False)
    else:
        is_changed = _update(connection, number, incoming, now)
        saved = Saved(number, is_new=False, is_changed=is_changed)
    if item.feed is not None and not known:
        connection.execute(
            "INSERT INTO feed_items(feed, key, article) VALUES(?, ?, ?)",
            (item.feed, incoming.key, number),
        )
    return saved


def _of_feed(connection: sqlite3.Connection, incoming: _Incoming) -> tuple[int | None] | None:
    """Return the article that an item of a feed is, None in it where it was purged; None for an item that is new."""
    found: tuple[int | None] | None = connection.execute(
        "SELECT article FROM feed_items WHERE feed = ? AND key = ?",
        (incoming.item.feed, incoming.key),
    ).fetchone()
    return found


def _known(connection: sqlite3.Connection, incoming: _Incoming) -> int | None:
    if incoming.address:
        sql, value = "address = ? AND address <> ''", incoming.address
        found = connection.execute(f"SELECT id FROM articles WHERE {sql}", (value,)).fetchone()
    elif incoming.is_local:
        found = connection.execute(
            "SELECT id FROM articles WHERE hash = ? AND is_local", (incoming.hash,)
        ).fetchone()
    else:
        return None
    return found and int(found[0])


def _insert(connection: sqlite3.Connection, incoming: _Incoming, now: int) -> int:
    dated = now if incoming.dated is None else incoming.dated
    row = _row(incoming, incoming.address, dated, now, now)
    number = connection.execute(_INSERT, row).lastrowid or 0
    _write_text(connection, number, incoming)
    index.insert(connection, number, incoming.indexed)
    return number


def _update(connection: sqlite3.Connection, number: int, incoming: _Incoming, now: int) -> bool:
    """Bring an article up to date, and return whether its text or title is another than before."""
    before = index.indexed(connection, number)
    dated, changed, is_local = connection.execute(
        "SELECT dated, changed, is_local FROM articles WHERE id = ?", (number,)
    ).fetchone()
    incoming.is_local = bool(is_local)
    address = _free_address(connection, number, incoming.address) or before.address
    after = incoming.indexed._replace(address=address)
    is_changed = (before.text, before.title) != (after.text, after.title)
    if after != before:
        index.delete(connection, number, before)
        index.insert(connection, number, after)
    stated = dated if incoming.dated is None else incoming.dated
    row = _row(incoming, address, stated, now, now if is_changed else changed)
    connection.execute(_UPDATE, (*row, number))
    _write_text(connection, number, incoming)
    return is_changed


def _free_address(connection: sqlite3.Connection, number: int, address: str) -> str:
    """Return an address that no other article has, or none."""
    other = connection.execute(
        "SELECT 1 FROM articles WHERE address = ? AND address <> '' AND id <> ?", (address, number)
    ).fetchone()
    return "" if other else address


def _row(
    incoming: _Incoming, address: str, dated: int, fetched: int, changed: int
) -> tuple[object, ...]:
    """Return the values of `_COLUMNS`."""
    return (
        address, incoming.is_local, incoming.hash, incoming.title, incoming.beginning, incoming.author,
        incoming.site, incoming.language, incoming.source, incoming.published, dated, len(incoming.text),
        fetched, changed,
    )  # fmt: skip


def _write_text(connection: sqlite3.Connection, number: int, incoming: _Incoming) -> None:
    connection.execute(
        "INSERT INTO texts(article, text, structure) VALUES(?, ?, ?)"
        " ON CONFLICT DO UPDATE SET text = excluded.text, structure = excluded.structure"
        " WHERE text <> excluded.text OR structure <> excluded.structure",
        (number, codec.pack(incoming.text), incoming.structure),
    )
