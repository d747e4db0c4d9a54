"""Connections to the library: one a thread, and short transactions, so that threads and processes may share it."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from rtlreader.store import files, index, migrations
from rtlreader.store.failures import said
from rtlreader.store.matching import folded
from rtlreader.store.query import quotable
from rtlreader.store.schema import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rtlreader.store.schema import Step

WAIT = 10.0
"""Seconds to wait for another process to have written."""
PATIENCE = 2.0
"""Seconds that a query may take."""
_PAUSE = 0.02  # seconds
_STEPS = 10_000  # instructions of SQLite's machine between two looks at the clock


class Connections:
    """The connections to one library."""

    def __init__(self, file: str, steps: Sequence[Step] = STEPS) -> None:
        """Open the library `file`, which is made where there is none and brought to the newest of `steps`.

        Raises StoreError where it cannot be used.
        """
        self.file = file
        self._newest = len(steps)
        self._open: dict[threading.Thread, sqlite3.Connection] = {}
        self._lock = threading.Lock()  # of the dictionary
        self._writer = threading.Lock()  # threads wait here in turn, not by SQLite's polling
        with said(file):
            files.prepare(file)
            try:
                connection = self._connected(lambda opened: migrations.migrate(opened, file, steps))
                index.refresh(connection)
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Close all connections; no thread may use one any more."""
        with self._lock:
            for connection in self._open.values():
                with suppress(sqlite3.Error):
                    connection.close()
            self._open.clear()

    @contextmanager
    def reading(self, seconds: float | None = None) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection for some queries that all see the same state.

        Raises StoreError; also where they take longer than so many `seconds`.
        """
        with said(self.file):
            connection = self._mine()
            connection.execute("BEGIN")
            try:
                if seconds is not None:
                    _limit(connection, seconds)
                yield connection
            finally:
                connection.set_progress_handler(None, 0)
                connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection for a change; on return it is on the disk, or on an error undone.

        Raises StoreError.
        """
        with said(self.file), self._writer:
            connection = self._mine()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # a full disk ends it by itself
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def bare(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection outside any transaction, for upkeep. Raises StoreError."""
        with said(self.file), self._writer:
            yield self._mine()

    def _mine(self) -> sqlite3.Connection:
        connection = self._open.get(threading.current_thread())
        return connection or self._connected(lambda _: None)

    def _connected(self, first: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
        """Connect this thread, and close what threads have left behind that have ended."""
        connection = sqlite3.connect(
            self.file, timeout=WAIT, isolation_level=None, check_same_thread=False
        )
        with self._lock:
            for thread in [thread for thread in self._open if not thread.is_alive()]:
                self._open.pop(thread).close()
            self._open[threading.current_thread()] = connection
        migrations.examine(connection, self.file, self._newest)
        _log_ahead(connection)
        connection.create_function("folded", 1, folded, deterministic=True)
        connection.create_function("quotable", 1, quotable, deterministic=True)
        for setting in ("synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {setting}")
        first(connection)
        return connection


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Have readers and a writer not wait for each other (WAL).

    For this SQLite does not wait itself while another process opens the same new file.
    """
    deadline = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _limit(connection: sqlite3.Connection, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
