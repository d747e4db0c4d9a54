"""The file of the library and its copies: nobody but their owner may read them."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from contextlib import closing, suppress

KEPT = 3
"""The most copies that stay beside a library."""
_MAGIC = b"SQLite format 3\0"


def prepare(file: str) -> None:
    """Make an empty file with its folders where there is none, and keep others out of one that is there.

    Raises OSError; NotADatabaseError of SQLite for a file that is none, which is left alone.
    """
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        _require_database(file)
        _make_private(file)


def _require_database(file: str) -> None:
    """Tell by the first bytes: SQLite would take a very short file for an empty database, and write over it."""
    with open(file, "rb") as stream:
        head = stream.read(len(_MAGIC))
    if head not in (b"", _MAGIC):
        error = sqlite3.DatabaseError("file is not a database")
        error.sqlite_errorcode = sqlite3.SQLITE_NOTADB
        raise error


def _make_private(file: str) -> None:
    if os.stat(file).st_mode & 0o077:
        with suppress(OSError):  # someone else's file, or a disk without permissions
            os.chmod(file, 0o600)


def copy(connection: sqlite3.Connection, target: str) -> None:
    """Write a whole and consistent copy of a library into a new file.

    Raises FileExistsError where there is one, and other OSErrors and errors of SQLite, which leave no file.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(target)) as copied:
            connection.backup(copied)
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
    except BaseException:
        with suppress(OSError):
            os.unlink(target)
        raise


def copy_beside(connection: sqlite3.Connection, file: str, version: int) -> str:
    """Keep a dated copy of a library of a schema's `version` beside it; return its path. Old ones go."""
    stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    target = unused(f"{file}.v{version}-{stamp}", ".backup")
    copy(connection, target)
    for old in copies(file)[:-KEPT]:
        os.unlink(old)
    return target


def copies(file: str) -> list[str]:
    """Return the paths of the copies that migrations left beside a library, from the oldest on."""
    folder, name = os.path.split(file)
    pattern = re.compile(rf"{re.escape(name)}\.v\d+-(\d{{8}}T\d{{6}})(?:-(\d+))?\.backup")
    found = [match for entry in os.listdir(folder) if (match := pattern.fullmatch(entry))]
    found.sort(key=lambda match: (match[1], int(match[2] or 0)))
    return [os.path.join(folder, match[0]) for match in found]


def unused(stem: str, suffix: str) -> str:
    """Return a path that begins and ends so and that nothing has."""
    path, number = stem + suffix, 1
    while os.path.lexists(path):
        path, number = f"{stem}-{number}{suffix}", number + 1
    return path
