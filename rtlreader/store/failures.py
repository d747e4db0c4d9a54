"""What SQLite raises, as errors that say what can be done."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rtlreader.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAMAGED = "the library is damaged", "rtlreader library check says how; backups lie beside it"
_SAID = {
    sqlite3.SQLITE_FULL: (
        "the disk is full",
        "nothing of this change was kept; make room and try again",
    ),
    sqlite3.SQLITE_READONLY: (
        "the library cannot be written",
        "its folder, its file or its disk is read-only",
    ),
    sqlite3.SQLITE_BUSY: (
        "the library is in use",
        "another rtlreader writes to it; try again in a moment",
    ),
    sqlite3.SQLITE_LOCKED: (
        "the library is in use",
        "another rtlreader writes to it; try again in a moment",
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: (
        "the file is no library",
        "it was left as it is; RTLREADER_LIBRARY names another",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "the library cannot be opened",
        "its disk may be read-only; check the permissions of its file and folder",
    ),
    sqlite3.SQLITE_PERM: (
        "the library cannot be opened",
        "check the permissions of its file and folder",
    ),
    sqlite3.SQLITE_IOERR: (
        "the library cannot be read or written",
        "its disk may be full or failing",
    ),
    sqlite3.SQLITE_INTERRUPT: ("the search takes too long", "look for something more particular"),
    sqlite3.SQLITE_TOOBIG: ("a text is too large for the library", ""),
}


def failure(file: str, error: sqlite3.Error) -> StoreError:
    """Return what to say to the user about an error of SQLite."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # extended codes hold the primary one
    message, hint = _SAID.get(code, (str(error), ""))
    return StoreError(f"{message}: {file}", hint)


def is_interrupt(error: sqlite3.Error) -> bool:
    """Whether a query was stopped because its time was up."""
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT


@contextmanager
def said(file: str) -> Iterator[None]:
    """Raise StoreError where SQLite or the system raises something that the user can understand.

    What is a defect of ours (wrong SQL, a constraint that does not hold) stays what it is.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise
    except sqlite3.Error as error:
        raise failure(file, error) from error
    except OSError as error:
        raise StoreError(f"cannot use the library {file}: {error.strerror}") from error
