"""What all parts of the store stand on: its connections, its clock, and rows that articles are chosen by."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Self

from rtlreader.config import places
from rtlreader.store.connections import Connections
from rtlreader.store.matching import Condition, asked
from rtlreader.store.query import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

    Chosen = str | Iterable[int]
    """Articles: all that answer to a query as it is typed, or those with these numbers."""


class Base:
    """An open library."""

    def __init__(self, file: str = "", *, clock: Callable[[], float] = time.time) -> None:
        """Open `file`, or the user's library; it is made where there is none.

        Raises StoreError where it cannot be used, and leaves it as it is.
        """
        self.file = file or places.library_file()
        self._connections = Connections(self.file)
        self._clock = clock

    def close(self) -> None:
        """Close the library for all threads."""
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _now(self) -> int:
        return int(self._clock())


def chosen(articles: Chosen) -> Condition:
    """Return the condition on rows of `articles` for what was chosen; deleted ones only by their numbers."""
    if not isinstance(articles, str):
        numbers = json.dumps([int(number) for number in articles])  # SQL itself may not be so long
        return Condition("id IN (SELECT value FROM json_each(?))", (numbers,))
    match, condition = asked(parse(articles))
    if not match:
        return condition
    return Condition(
        f"id IN (SELECT rowid FROM search WHERE search MATCH ?) AND {condition.sql}",
        (match, *condition.values),
    )
