"""From any older schema to the newest one: a copy first, then all steps in one transaction, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.errors import StoreError
from rtlreader.store import files
from rtlreader.store.schema import APPLICATION

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from rtlreader.store.schema import Step


def examine(connection: sqlite3.Connection, file: str, newest: int) -> int:
    """Return the version of a library's schema, 0 for an empty file; nothing is written.

    Raises StoreError where it is newer than `newest`, or the file belongs to another program.
    """
    version = _pragma(connection, "user_version")
    application = _pragma(connection, "application_id")
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION and (application or version or tables):
        raise StoreError(
            f"the file is no library: {file}",
            "another program keeps its data there; RTLREADER_LIBRARY names another file",
        )
    if version > newest:
        raise StoreError(
            f"the library was written by a newer rtlreader: {file}",
            f"its format is {version}, and this one knows {newest}; bring rtlreader up to date",
        )
    return version


def migrate(connection: sqlite3.Connection, file: str, steps: Sequence[Step]) -> None:
    """Bring a library to the newest schema; where a step fails, it is left as it was, and its error raised."""
    version = examine(connection, file, len(steps))
    if version == len(steps):
        return
    if version:
        files.copy_beside(connection, file, version)
    connection.execute("PRAGMA foreign_keys = OFF")  # within a transaction it would do nothing
    connection.execute("BEGIN IMMEDIATE")
    try:
        _take(connection, steps)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _take(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    version = _pragma(connection, "user_version")  # another process may have been faster
    for step in steps[version:]:
        step(connection)
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise StoreError(f"a migration broke the library: {broken[0]} refers to {broken[2]}")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {len(steps)}")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)
