"""Lists of articles: headlines by date or relevance, what is found where, and how much there is."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.store import snippets
from rtlreader.store.base import Base
from rtlreader.store.codec import unpack
from rtlreader.store.connections import PATIENCE
from rtlreader.store.failures import is_interrupt
from rtlreader.store.index import WEIGHTS
from rtlreader.store.matching import asked, in_title
from rtlreader.store.query import parse
from rtlreader.store.values import Counts, Headline, Hit, Results

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.store.matching import Asked, Condition
    from rtlreader.store.query import Query
    from rtlreader.store.values import Sort

RANKED = 20_000
"""The most articles that are ranked; where more are found, those that came last and those with the words in the title."""
_WINDOW = 64  # articles that are ranked again by what only their text tells
_EXACT = 0.25  # what is added to the score where all stands as it was typed, as a share of it
_ORDERS = {
    "newest": "dated DESC, id DESC",
    "oldest": "dated, id",
    "added": "id DESC",
}
_HEADLINE = (
    "id, coalesce(nullif(articles.title, ''), beginning), articles.author, articles.site, language, source, address,"
    " published, dated, length, read_at IS NOT NULL, starred_at IS NOT NULL"
)
_SCORE = f"bm25(search, {', '.join(map(str, WEIGHTS))})"
_FOUND = "search CROSS JOIN articles ON id = search.rowid WHERE search MATCH ?"


class _Ranked(NamedTuple):
    """An article that was found."""

    score: float
    """The higher, the better."""
    dated: int
    id: int


class Lists(Base):
    """The part of the store that finds. All methods raise StoreError."""

    def headlines(
        self, query: str = "", sort: Sort = "", limit: int = 100, offset: int = 0
    ) -> list[Headline]:
        """Return the headlines of articles that answer to a query as it is typed, `limit` of them from `offset` on.

        Raises StoreError where that takes more than two seconds.
        """
        how = asked(parse(query))
        with self._connections.reading(PATIENCE) as connection:
            if how.match and sort in ("", "relevance"):
                found = _best(connection, how, offset + limit)[offset:]
                return _headlines(connection, [ranked.id for ranked in found])
            return _listed(connection, how, sort, limit, offset)

    def search(
        self, query: str, limit: int = 20, offset: int = 0, seconds: float = PATIENCE
    ) -> Results:
        """Return the articles that answer best to a query as it is typed, and where, from `offset` on.

        Without a word in the query they come from the newest on. What is not found within so many `seconds` is not
        found, and that is said.
        """
        parsed = parse(query)
        try:
            with self._connections.reading(seconds) as connection:
                return Results(_hits(connection, parsed, limit, offset))
        except StoreTimeout:
            return Results((), is_complete=False)

    def count(self, query: str = "") -> int:
        """Return how many articles answer to a query as it is typed. Raises as `headlines`."""
        how = asked(parse(query))
        with self._connections.reading(PATIENCE) as connection:
            return _count(connection, how, -1)

    def counts(self) -> Counts:
        """Return how much there is."""
        there = "FROM articles WHERE deleted_at IS NULL"
        with self._connections.reading() as connection:
            row = connection.execute(
                f"SELECT (SELECT count(*) {there}), (SELECT count(*) {there} AND read_at IS NULL),"
                f" (SELECT count(*) {there} AND starred_at IS NOT NULL), (SELECT count(*) FROM feeds),"
                " (SELECT count(*) FROM articles WHERE deleted_at IS NOT NULL)"
            ).fetchone()
        return Counts(*row)


def _listed(
    connection: sqlite3.Connection, how: Asked, sort: Sort, limit: int, offset: int
) -> list[Headline]:
    order = _ORDERS.get(sort, _ORDERS["newest"])
    source, values = _source(how)
    rows = connection.execute(
        f"SELECT {_HEADLINE} FROM {source} ORDER BY {order} LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return [_headline(row) for row in rows]
