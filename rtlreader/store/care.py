"""Care of the file: whether it is whole, copies of it, and tidying up."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

from rtlreader.errors import StoreError
from rtlreader.store import files, index, mentions
from rtlreader.store.failures import failure
from rtlreader.store.marks import Marks
from rtlreader.store.values import Problem, Vacuumed

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 20
"""The most problems of a kind that are named."""
_BACKUP = "keep a copy of the file, and go back to a backup"
_REPAIR = "rtlreader library check --repair mends it"
_COUNTED = {
    "totals": (
        "SELECT count(*) FROM totals WHERE (articles, unread, starred, deleted) IS NOT ("
        "SELECT coalesce(sum(deleted_at IS NULL), 0), coalesce(sum(deleted_at IS NULL AND read_at IS NULL), 0),"
        " coalesce(sum(deleted_at IS NULL AND starred_at IS NOT NULL), 0), coalesce(sum(deleted_at IS NOT NULL), 0)"
        " FROM articles)"
    ),
    "feeds": (
        "SELECT count(*) FROM feeds WHERE (articles, unread) IS NOT ("
        "SELECT coalesce(sum(deleted_at IS NULL), 0), coalesce(sum(deleted_at IS NULL AND read_at IS NULL), 0)"
        " FROM feed_items JOIN articles ON articles.id = article WHERE feed = feeds.id)"
    ),
    **mentions.COUNTED,
}
_COUNT_AGAIN = (
    "UPDATE totals SET (articles, unread, starred, deleted) = ("
    "SELECT coalesce(sum(deleted_at IS NULL), 0), coalesce(sum(deleted_at IS NULL AND read_at IS NULL), 0),"
    " coalesce(sum(deleted_at IS NULL AND starred_at IS NOT NULL), 0), coalesce(sum(deleted_at IS NOT NULL), 0)"
    " FROM articles)",
    "UPDATE feeds SET (articles, unread) = ("
    "SELECT coalesce(sum(deleted_at IS NULL), 0), coalesce(sum(deleted_at IS NULL AND read_at IS NULL), 0)"
    " FROM feed_items JOIN articles ON articles.id = article WHERE feed = feeds.id)",
    *mentions.COUNT_AGAIN,
)


class Care(Marks):
    """The part of the store that takes care of its file. All methods raise StoreError."""

    def check(self) -> list[Problem]:
        """Return what is wrong with the library; nothing where it is whole."""
        with self._connections.bare() as connection:
            return list(_problems(connection))

    def repair(self) -> list[Problem]:
        """Make the index and the counts anew; return what is wrong still."""
        with self._connections.writing() as connection:
            index.rebuild(connection)
            for statement in _COUNT_AGAIN:
                connection.execute(statement)
        return self.check()

    def backup(self, file: str, *, force: bool = False) -> None:
        """Write a whole copy of the library into a file that nobody else may read.

        Raises StoreError where there is such a file already, unless it is to be replaced by `force`.
        """
        target = os.path.abspath(os.path.expanduser(file))
        if os.path.realpath(target) == os.path.realpath(self.file):
            raise StoreError(f"this is the library itself: {target}", "name another file")
        beside = files.unused(f"{target}.part", "") if force else target
        with self._connections.bare() as connection:
            try:
                files.copy(connection, beside)
                if force:
                    os.replace(beside, target)
            except FileExistsError:
                raise StoreError(
                    f"there is such a file already: {target}", "--force replaces it"
                ) from None
            except sqlite3.Error as error:
                raise failure(target, error) from error
            except OSError as error:
                raise StoreError(f"cannot write {target}: {error.strerror}") from None

    def vacuum(self, days: int = 30) -> Vacuumed:
        """Delete for good what was deleted so many days ago, and make the file as small as can be."""
        before = os.path.getsize(self.file)
        purged = self.purge(days)
        with self._connections.bare() as connection:
            connection.execute("INSERT INTO search(search) VALUES('optimize')")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return Vacuumed(purged, before, os.path.getsize(self.file))


def _problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (said,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if said != "ok":
            yield Problem(f"the file is damaged: {said}", _BACKUP)
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield Problem(f"a row of {table} refers to one of {parent} that is gone", _BACKUP)
    yield from _of_index(connection)
    for name, question in _COUNTED.items():
        if connection.execute(question).fetchone()[0]:
            yield Problem(f"the counts of {name} are wrong", _REPAIR)


def _of_index(connection: sqlite3.Connection) -> Iterator[Problem]:
    try:
        connection.execute("INSERT INTO search(search) VALUES('integrity-check')")
    except sqlite3.DatabaseError as error:
        yield Problem(f"the index of words is damaged: {error}", _REPAIR)
        return
    (missing,) = connection.execute(
        "SELECT count(*) FROM articles WHERE id NOT IN (SELECT id FROM search_docsize)"
    ).fetchone()
    (more,) = connection.execute(
        "SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT id FROM articles)"
    ).fetchone()
    if missing or more:
        yield Problem(f"the index misses {missing} articles and has {more} too many", _REPAIR)
