"""Lists of articles: headlines by date or relevance, what is found where, and how much there is."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.errors import StoreError
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

    from rtlreader.store.matching import Asked
    from rtlreader.store.query import Query, Words
    from rtlreader.store.values import Sort

RANKED = 500
"""The most articles that are ranked: of more, those that came last, and those with the words in their titles."""
_WINDOW = 40  # articles that are ranked again by what only their text tells
_EXACT = 0.25  # what is added to the score where all stands as it was typed, as a share of it
_ORDERS = {
    "newest": "dated DESC, id DESC",
    "oldest": "dated, id",
    "added": "id DESC",
    "title": "title, id",
}
_FEED = "(SELECT {} FROM feed_items JOIN feeds ON feeds.id = feed WHERE article = articles.id ORDER BY feed LIMIT 1)"
_HEADLINE = (
    "articles.id, coalesce(nullif(articles.title, ''), beginning), author, articles.site, articles.language, source,"
    " articles.address, published, dated, length, read_at IS NOT NULL, starred_at IS NOT NULL, is_excerpt, "
    + _FEED.format("feeds.id")
    + ", coalesce("
    + _FEED.format("coalesce(nullif(feeds.name, ''), nullif(feeds.title, ''), feeds.address)")
    + ", ''), (SELECT group_concat(name, char(10)) FROM (SELECT name FROM article_tags JOIN tags ON tags.id = tag"
    " WHERE article = articles.id ORDER BY folded)), (SELECT count(*) FROM annotations WHERE article = articles.id)"
)
_SCORE = f"bm25(search, {', '.join(map(str, WEIGHTS))})"


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
                numbers = _best_first(connection, how, offset, limit)
            else:
                numbers = _numbers(connection, how, sort, limit, offset)
            return headlines(connection, numbers)

    def headlines_of(self, numbers: Sequence[int]) -> list[Headline]:
        """Return the headlines of articles in that order, also of deleted ones; what is gone is left out."""
        with self._connections.reading() as connection:
            return headlines(connection, numbers)

    def about(self, number: int) -> Headline:
        """Return an article's headline. Raises StoreError where there is none."""
        found = self.headlines_of([number])
        if not found:
            raise StoreError(f"there is no article {number} in the library", "it may be deleted")
        return found[0]

    def numbers(self, query: str = "", sort: Sort = "") -> list[int]:
        """Return the numbers of all articles that answer to a query as it is typed, in order. Raises as `headlines`."""
        how = asked(parse(query))
        with self._connections.reading(PATIENCE) as connection:
            return _numbers(connection, how, sort, -1, 0)

    def neighbour(
        self,
        number: int,
        query: str = "",
        sort: Sort = "",
        *,
        forwards: bool = True,
        unread: bool = False,
    ) -> int | None:
        """Return the article that follows on another (or comes before it) among those that answer to a query.

        None where there is none. The other one need not answer to the query any more.
        """
        by = "id" if sort == "added" else "dated"
        descends = (sort == "oldest") != forwards
        side, order = ("<", "DESC") if descends else (">", "ASC")
        how = asked(parse(query))
        source, values = _source(how)
        both = f"({by}, id) {side} (SELECT {by}, id FROM articles WHERE id = ?)"
        only = " AND read_at IS NULL" if unread else ""
        with self._connections.reading(PATIENCE) as connection:
            row = connection.execute(
                f"SELECT id FROM {source} AND {both}{only} ORDER BY {by} {order}, id {order} LIMIT 1",
                (*values, number),
            ).fetchone()
        return row and int(row[0])

    def place(self, number: int, query: str = "", sort: Sort = "") -> int:
        """Return how many of the articles that answer to a query stand before one, in an order by date.

        That one need not answer to it any more; 0 where there is none with this number.
        """
        by = "id" if sort == "added" else "dated"
        side = "<" if sort == "oldest" else ">"
        source, values = _source(asked(parse(query)))
        with self._connections.reading(PATIENCE) as connection:
            (before,) = connection.execute(
                f"SELECT count(*) FROM {source}"
                f" AND ({by}, id) {side} (SELECT {by}, id FROM articles WHERE id = ?)",
                (*values, number),
            ).fetchone()
        return int(before)

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
        except StoreError as error:
            cause = error.__cause__
            if isinstance(cause, sqlite3.Error) and is_interrupt(cause):
                return Results((), is_complete=False)
            raise

    def count(self, query: str = "") -> int:
        """Return how many articles answer to a query as it is typed. Raises as `headlines`."""
        counted = {"": 0, "unread:yes": 1, "starred:yes": 2}.get(query.strip())
        if counted is not None:
            counts = self.counts()
            return (counts.articles, counts.unread, counts.starred)[counted]
        how = asked(parse(query))
        source, values = _source(how)
        with self._connections.reading(PATIENCE) as connection:
            (found,) = connection.execute(f"SELECT count(*) FROM {source}", values).fetchone()
        return int(found)

    def counts(self) -> Counts:
        """Return how much there is."""
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT articles, unread, starred, (SELECT count(*) FROM feeds), deleted FROM totals"
            ).fetchone()
        return Counts(*row)


def _source(how: Asked) -> tuple[str, tuple[str | int, ...]]:
    """Return what to select articles from, up to its conditions, and the values in it."""
    if not how.match:
        return f"articles WHERE {how.condition.sql}", how.condition.values
    found = "articles WHERE id IN (SELECT rowid FROM search WHERE search MATCH ?)"
    return f"{found} AND {how.condition.sql}", (how.match, *how.condition.values)


def _numbers(
    connection: sqlite3.Connection, how: Asked, sort: Sort, limit: int, offset: int
) -> list[int]:
    source, values = _source(how)
    order = _ORDERS.get(sort, _ORDERS["newest"])
    rows = connection.execute(
        f"SELECT id FROM {source} ORDER BY {order} LIMIT ? OFFSET ?", (*values, limit, offset)
    )
    return [number for (number,) in rows]


def headlines(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Headline]:
    """Return the headlines of articles in the order of their numbers; what is gone is left out."""
    marks = ",".join(str(int(number)) for number in numbers)
    rows = connection.execute(f"SELECT {_HEADLINE} FROM articles WHERE id IN ({marks})")
    found = {row[0]: _headline(row) for row in rows}
    return [found[number] for number in numbers if number in found]


def _headline(row: tuple[object, ...]) -> Headline:
    *about, is_read, is_starred, is_excerpt, feed, feed_title, tags, annotations = row
    names = tuple(str(tags).split("\n")) if tags else ()
    flags = bool(is_read), bool(is_starred), bool(is_excerpt)
    return Headline(*about, *flags, feed, feed_title, names, annotations)  # type: ignore[arg-type, call-arg]


# --- by relevance


def _best_first(connection: sqlite3.Connection, how: Asked, offset: int, limit: int) -> list[int]:
    """Return articles from the best one on; behind those that are ranked stand the others, from the newest on."""
    ranked = [one.id for one in _ranked(connection, how)]
    found = ranked[offset : offset + limit]
    missing = limit - len(found)
    if missing and len(ranked) >= RANKED:
        known = set(ranked)
        after = max(0, offset - len(ranked))
        rest = _numbers(connection, how, "newest", len(known) + after + missing, 0)
        found += [number for number in rest if number not in known][after : after + missing]
    return found


def _ranked(connection: sqlite3.Connection, how: Asked) -> list[_Ranked]:
    """Return the articles that are ranked, the best one first.

    Scores of all that a frequent word finds would take long: then those count that came last, and those with it in
    their titles, which are as good as the best of them.
    """
    rowids = (
        "SELECT search.rowid FROM search CROSS JOIN articles ON id = search.rowid"
        f" WHERE search MATCH ? AND {how.condition.sql} ORDER BY search.rowid DESC LIMIT ?"
    )
    if how.condition.sql == _THERE:
        rowids = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
    values = () if how.condition.sql == _THERE else how.condition.values
    last = connection.execute(rowids, (how.match, *values, RANKED)).fetchall()
    if len(last) < RANKED:
        return _scored(connection, how, 0)
    found = _scored(connection, how, last[-1][0])
    titled = connection.execute(
        "SELECT ?, dated, id FROM (SELECT rowid AS found FROM search WHERE search MATCH ? AND rowid < ?"
        f" ORDER BY rowid DESC LIMIT ?) CROSS JOIN articles ON id = found WHERE {how.condition.sql}",
        (found[0].score, in_title(how.match), last[-1][0], RANKED, *how.condition.values),
    )
    return sorted([*found, *map(_Ranked._make, titled)], reverse=True)


def _scored(connection: sqlite3.Connection, how: Asked, oldest: int) -> list[_Ranked]:
    """Return the articles that have come since the `oldest`, the best one first."""
    rows = connection.execute(
        f"SELECT -score, dated, id FROM (SELECT rowid AS found, {_SCORE} AS score FROM search"
        f" WHERE search MATCH ? AND rowid >= ?) CROSS JOIN articles ON id = found WHERE {how.condition.sql}",
        (how.match, oldest, *how.condition.values),
    )
    return sorted(map(_Ranked._make, rows), reverse=True)


_THERE = "(deleted_at IS NULL)"


# --- where the words stand


def _hits(connection: sqlite3.Connection, query: Query, limit: int, offset: int) -> tuple[Hit, ...]:
    how = asked(query)
    if not how.match:
        numbers = _numbers(connection, how, "newest", limit, offset)
        return tuple(
            [_hit(connection, one, query.wanted) for one in headlines(connection, numbers)]
        )
    ranked = _ranked(connection, how)
    window = _bettered(connection, ranked[:_WINDOW], query.wanted)
    order = [one.id for one in [*window, *ranked[_WINDOW:]]][offset : offset + limit]
    return tuple([_hit(connection, one, query.wanted) for one in headlines(connection, order)])


def _bettered(
    connection: sqlite3.Connection, ranked: Sequence[_Ranked], wanted: Sequence[Words]
) -> list[_Ranked]:
    """Return the best articles in a better order: what stands as it was typed, letter by letter, counts for more."""
    typed = [part.text.casefold() for part in wanted if part.folded]
    found = []
    for one in ranked:
        title, text = connection.execute(
            "SELECT title, text FROM articles JOIN texts ON article = id WHERE id = ?", (one.id,)
        ).fetchone()
        all_of_it = f"{title}\n{unpack(text)}".casefold()
        exact = sum(word in all_of_it for word in typed) / max(1, len(typed))
        found.append(one._replace(score=one.score * (1 + _EXACT * exact)))
    return sorted(found, reverse=True)


def _hit(connection: sqlite3.Connection, headline: Headline, wanted: Sequence[Words]) -> Hit:
    (text,) = connection.execute(
        "SELECT text FROM texts WHERE article = ?", (headline.id,)
    ).fetchone()
    sought = snippets.sought(wanted, headline.language)
    in_its_title = [one for one in sought if one.place in ("", "title")]
    spans = snippets.mark(headline.title, in_its_title).spans
    return Hit(headline, spans, snippets.snippet(unpack(text), sought))
