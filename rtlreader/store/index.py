"""The index of words: what stands in it of an article, and how it is kept in step with the articles.

It holds no text, so that what is taken out has to be said again, word for word; hence the record of the rules by which
words were made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.store import words
from rtlreader.store.codec import unpack

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

COLUMNS = ("title", "title_ends", "body", "body_ends", "author", "site")
"""`…_ends` have at the place of each word what it is without what may be written onto its beginning."""
WEIGHTS = (12.0, 8.0, 1.5, 1.0, 4.0, 2.0)
"""Of a word in each column; a whole word is found in the second as well as in the first of a pair."""
_INSERT = f"INSERT INTO search(rowid, {', '.join(COLUMNS)}) VALUES(?{', ?' * len(COLUMNS)})"
_DELETE = f"INSERT INTO search(search, rowid, {', '.join(COLUMNS)}) VALUES('delete', ?{', ?' * len(COLUMNS)})"
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]*)", re.IGNORECASE)
_INDEXED = "SELECT id, title, author, site, address, language, text FROM articles JOIN texts ON article = id"


class Indexed(NamedTuple):
    """What of an article is found by words."""

    title: str
    author: str
    site: str
    address: str
    language: str
    text: str

    def columns(self) -> Sequence[str]:
        """Return the words for each of `COLUMNS`."""
        is_split = words.is_split(self.language)
        host = _HOST.match(self.address)
        site = f"{self.site} {host[1] if host else ''}"
        return (
            *_split(words.words(self.title), is_split),
            *_split(words.words(self.text), is_split),
            " ".join(words.words(self.author)),
            " ".join(words.words(site)),
        )


def _split(found: list[str], is_split: bool) -> tuple[str, str]:
    whole = " ".join(found)
    if not is_split:
        return whole, ""
    ends = [words.ends(word) for word in found]
    others = [other for end in ends for other in end.others]
    return whole, " ".join([*[end.first for end in ends], *others])


def insert(connection: sqlite3.Connection, article: int, columns: Sequence[str]) -> None:
    """Have an article found by what stands in its columns."""
    connection.execute(_INSERT, (article, *columns))


def delete(connection: sqlite3.Connection, article: int, indexed: Indexed) -> None:
    """Have an article not found any more; `indexed` is what was inserted for it."""
    connection.execute(_DELETE, (article, *indexed.columns()))


def indexed(connection: sqlite3.Connection, article: int) -> Indexed:
    """Return what an article is found by."""
    row = connection.execute(f"{_INDEXED} WHERE id = ?", (article,)).fetchone()
    title, author, site, address, language, text = row[1:]
    return Indexed(title, author, site, address, language, unpack(text))


def refresh(connection: sqlite3.Connection) -> None:
    """Make the index anew where it was made by other rules."""
    if _is_current(connection):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _is_current(connection):
            rebuild(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _is_current(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT rules FROM index_rules").fetchall() == [(words.RULES,)]


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index anew, within a transaction."""
    connection.execute("INSERT INTO search(search) VALUES('delete-all')")
    for (article,) in connection.execute("SELECT id FROM articles").fetchall():
        insert(connection, article, indexed(connection, article).columns())
    connection.execute("DELETE FROM index_rules")
    connection.execute("INSERT INTO index_rules VALUES(?)", (words.RULES,))
