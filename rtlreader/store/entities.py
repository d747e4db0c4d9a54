"""Whom and what articles name: kept for each, known across all, and as the user corrects it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

from rtlreader.errors import StoreError
from rtlreader.model import Correction, EntityType
from rtlreader.store import anchoring, codec, mentions
from rtlreader.store.base import Base
from rtlreader.store.lists import headlines
from rtlreader.store.matching import folded
from rtlreader.store.values import Context, Headline, Known

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from rtlreader.model import Entity
    from rtlreader.store.values import Undo

WEEKS = 12
"""Weeks of which it is known how often something was named in each."""
NAMES = 20
"""The most other names that are told."""
TOGETHER = 5000
"""The most articles, the newest ones, that are looked at for what they name together."""
FEW = 3000
"""Articles of which what they name is counted whenever it is asked for."""
_LOOKED_AT = 500  # entities at a time
_WEEK, _MONDAY = 7 * 86400, 3 * 86400  # seconds; the first of January 1970 was a Thursday
_AROUND = 60  # code points on either side of a place
_TYPES = ("", *get_args(EntityType))
_NAMED = ", ".join(f"'{one}'" for one in mentions.NAMED)
_TITLE = "CASE articles.title WHEN '' THEN beginning ELSE articles.title END"
_NAMED_SO = "SELECT entity FROM names WHERE instr(folded, ?1) UNION SELECT id FROM entities WHERE instr(folded, ?1)"


class Entities(Base):
    """The part of the store that keeps what articles name, and corrections. All methods raise StoreError."""

    # --- of one article

    def keep_entities(
        self,
        article: int,
        entities: Sequence[Entity],
        version: str,
        *,
        text: str | None = None,
        corrected: int | None = None,
    ) -> bool:
        """Keep what an article names, as a version of the recogniser found it, instead of what was kept before.

        Where the `text` is told in which it was found, or how often names had been `corrected` by then, nothing is
        kept if that is not so any more. Return whether it is kept.
        """
        found = [(article, entities, text)]
        return self.keep_all_entities(found, version, corrected=corrected) == [article]

    def keep_all_entities(
        self,
        found: Iterable[tuple[int, Sequence[Entity], str | None]],
        version: str,
        *,
        corrected: int | None = None,
    ) -> list[int]:
        """Keep what several articles name, in one transaction; return the numbers of those of which it is kept."""
        kept = []
        with self._connections.writing() as connection:
            if corrected is not None and corrected != _corrected(connection):
                return []
            for article, entities, text in found:
                anchoring.require_article(connection, article)
                here = anchoring.text_of(connection, article)
                if text is not None and text != here:
                    continue
                mentions.write(connection, article, entities, here)
                connection.execute(
                    "INSERT INTO recognised VALUES(?, ?) ON CONFLICT DO UPDATE SET version = excluded.version",
                    (article, version),
                )
                kept.append(article)
        return kept

    def entities(self, article: int) -> list[Entity]:
        """Return what an article names, in the order in which that was kept."""
        with self._connections.reading() as connection:
            return mentions.read(connection, article)

    def entities_version(self, article: int) -> str:
        """Return the version of the recogniser that has looked at an article; empty where it is to be done anew."""
        with self._connections.reading() as connection:
            row = connection.execute(
                "SELECT version FROM recognised WHERE article = ?", (article,)
            ).fetchone()
        return str(row[0]) if row else ""

    def has_text(self, article: int, text: str) -> bool:
        """Whether this is the canonical text of an article."""
        with self._connections.reading() as connection:
            return (
                connection.execute(
                    "SELECT 1 FROM articles WHERE id = ? AND hash = ?",
                    (article, codec.digest(codec.fit(text))),
                ).fetchone()
                is not None
            )

    def unrecognised(self, version: str, since: int | None = None) -> list[int]:
        """Return the articles that this version of the recogniser has not looked at, the newest first."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT id FROM articles LEFT JOIN recognised ON article = id"
                " WHERE deleted_at IS NULL AND version IS NOT ? AND dated >= ? AND length > 0"
                " ORDER BY dated DESC, id DESC",
                (version, -(2**62) if since is None else since),
            ).fetchall()
        return [number for (number,) in rows]

    # --- of all articles

    def known_entities(
        self,
        *,
        text: str = "",
        type: str = "",  # noqa: A002 - the word for it
        since: int | None = None,
        limit: int = 200,
    ) -> list[Known]:
        """Return what articles name, the most mentioned first; where `since` is told, in articles since then.

        What has `text` in one of its names, spelled in any way. Without a type all that has a name: no dates, amounts,
        quantities or percentages.
        """
        where = f"type IN ({_NAMED})" if not type else "type = :type"
        with self._connections.reading() as connection:
            values = {"type": type, "since": since, "limit": limit}
            if folded(text):
                where += " AND +entities.id IN (SELECT value FROM json_each(:found))"
                rows = connection.execute(_NAMED_SO, (folded(text),)).fetchall()
                values["found"] = json.dumps([number for (number,) in rows])
            if since is None:
                found = connection.execute(
                    f"{_RANKED.format(where)} LIMIT :limit", values
                ).fetchall()
            elif _are_few(connection, since):
                found = connection.execute(_OF_FEW.format(where), values).fetchall()
            else:
                ranked = connection.execute(_RANKED.format(where), values)
                found = _most_since(connection, ranked, since, limit)
            return _known(connection, found, self._now())

    def known_entity(self, name: str, type: str) -> Known | None:  # noqa: A002 - as above
        """Return what is called so, or else has that name; None where there is none."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT entities.id, entities.mentions, articles FROM entities LEFT JOIN names ON names.entity ="
                " entities.id AND names.folded = ?1 WHERE type = ?2 AND ?1 IN (entities.folded, names.folded)"
                " AND entities.mentions > 0 ORDER BY entities.folded <> ?1, entities.mentions DESC LIMIT 1",
                (mentions.key(name), type),
            ).fetchall()
            return next(iter(_known(connection, rows, self._now())), None)

    def entity_articles(self, id: int, limit: int = 100) -> list[tuple[Headline, int]]:  # noqa: A002 - as above
        """Return the articles that name an entity, the newest first, each with the number of its mentions."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT article, mentions FROM appearances WHERE entity = ? AND is_there = 1"
                " ORDER BY dated DESC, article DESC LIMIT ?",
                (id, limit),
            ).fetchall()
            counts = dict(rows)
            return [(one, counts[one.id]) for one in headlines(connection, list(counts))]

    def entity_contexts(self, id: int, limit: int = 30) -> list[Context]:  # noqa: A002 - as above
        """Return the places where an entity is named first in the newest articles that name it, the newest first."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                f'SELECT articles.id, {_TITLE}, (SELECT min("start" * 1000 + min("end" - "start", 999)) FROM mentions'
                " JOIN names ON names.id = mentions.name WHERE article = articles.id AND names.entity = ?1)"
                " FROM appearances JOIN articles ON articles.id = article"
                " WHERE appearances.entity = ?1 AND is_there = 1"
                " ORDER BY appearances.dated DESC, article DESC LIMIT ?2",
                (id, limit),
            ).fetchall()
            return [_context(connection, *row) for row in rows]

    def together_with(self, id: int, limit: int = 30) -> list[tuple[Known, int]]:  # noqa: A002 - as above
        """Return what else is named where an entity is, each with the number of those articles, the highest first.

        Only its five thousand newest articles are looked at.
        """
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT other.entity, entities.mentions, entities.articles, count(*) AS shared FROM"
                " (SELECT article FROM appearances WHERE entity = ?1 AND is_there = 1 ORDER BY dated DESC LIMIT ?2)"
                " AS mine CROSS JOIN appearances AS other ON other.article = mine.article AND other.entity <> ?1"
                f" JOIN entities ON entities.id = other.entity WHERE entities.type IN ({_NAMED})"
                " GROUP BY other.entity ORDER BY shared DESC, entities.mentions, other.entity LIMIT ?3",
                (id, TOGETHER, limit),
            ).fetchall()
            shared = {row[0]: row[3] for row in rows}
            found = _known(connection, [row[:3] for row in rows], self._now())
        return [(one, shared[one.id]) for one in found]

    # --- corrections

    def corrections(self) -> list[Correction]:
        """Return what the user has said about names, by name."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT name, type, entity, modified FROM corrections ORDER BY folded"
            ).fetchall()
        return [Correction(*row) for row in rows]

    def corrected(self) -> int:
        """Return how often corrections have been changed: who knows them knows whether they are still so."""
        with self._connections.reading() as connection:
            return _corrected(connection)

    def correct(self, corrections: Sequence[Correction]) -> Undo:
        """Keep corrections, each instead of the one of its name, and do what they say in all articles.

        Return what takes them back. Articles that have such a name and no mention of it are to be recognised anew.
        Raises StoreError for what is no name or no type, and keeps none then.
        """
        now = self._now()
        checked = [_checked(one, now) for one in corrections]
        return self._restate(checked)

    def take_in_corrections(self, found: Sequence[Correction]) -> tuple[int, int, int]:
        """Keep corrections that come from elsewhere; of a name that is corrected here the later one stays.

        Return how many are new, replace others, and were known. Raises StoreError as `correct` does.
        """
        now = self._now()
        checked = {mentions.key(one.name): _checked(one, now) for one in found}
        stated = {mentions.key(one.name): one.modified for one in found}
        with self._connections.reading() as connection:
            here = {known: _correction(connection, known) for known in checked}
        wanted = []
        for known, before in here.items():
            if before is None or stated[known] > before.modified:
                wanted.append(checked[known])
        new = sum(before is None for before in here.values())
        if wanted:
            self._restate(wanted)
        return new, len(wanted) - new, len(checked) - len(wanted)

    def take_back(self, undo: Sequence[Correction | str]) -> Undo:
        """Take corrections back by what `correct` has returned; return what makes them again.

        Articles with a name of which nothing is said any more are to be recognised anew.
        """
        return self._restate(undo)

    def forget_correction(self, name: str) -> Undo:
        """Have nothing said about a name any more; return what says it again, nothing where nothing was said."""
        with self._connections.reading() as connection:
            here = _correction(connection, mentions.key(name))
        return [] if here is None else self._restate([here.name])

    def _restate(self, steps: Sequence[Correction | str]) -> Undo:
        from rtlreader.store import correcting  # noqa: PLC0415 - seldom wanted

        undo: Undo = []
        with self._connections.writing() as connection:
            for step in steps:
                name = step if isinstance(step, str) else step.name
                undo.append(_correction(connection, mentions.key(name)) or name)
            for step in steps:
                _say(connection, step)
            for step in steps:
                if isinstance(step, str):
                    correcting.look_again(connection, step)
                    _look_again_at_mentions(connection, step)
                else:
                    correcting.apply(connection, step)
            connection.execute("UPDATE corrected SET times = times + 1")
        return undo[::-1]


_RANKED = (
    "SELECT id, mentions, articles FROM entities WHERE mentions > 0 AND {}"
    " ORDER BY mentions DESC, articles DESC, id"
)
_OF_FEW = (
    "SELECT entities.id, sum(appearances.mentions) AS named, count(*) AS within FROM articles"
    " CROSS JOIN appearances ON article = articles.id CROSS JOIN entities ON entities.id = entity"
    " WHERE deleted_at IS NULL AND articles.dated >= :since AND {}"
    " GROUP BY entities.id ORDER BY named DESC, within DESC, entities.id LIMIT :limit"
)
_PART = (
    "SELECT entity, sum(appearances.mentions), count(*) FROM articles CROSS JOIN appearances ON article = articles.id"
    " WHERE deleted_at IS NULL AND articles.dated >= ? AND articles.dated < ? GROUP BY entity"
)
_WHOLE = (
    "SELECT entity, sum(mentions), sum(articles) FROM entity_weeks"
    " WHERE entity IN (SELECT value FROM json_each(?)) AND week >= ? GROUP BY entity"
)


def _are_few(connection: sqlite3.Connection, since: int) -> bool:
    """Whether so few articles were published since then that what they name is counted anew."""
    (count,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM articles WHERE deleted_at IS NULL AND dated >= ? LIMIT ?)",
        (since, FEW + 1),
    ).fetchone()
    return bool(count <= FEW)


def _most_since(
    connection: sqlite3.Connection,
    ranked: sqlite3.Cursor,
    since: int,
    limit: int,
) -> list[tuple[int, int, int]]:
    """Return the most mentioned of entities since a time; they come ranked by how often they are mentioned at all.

    Nobody is mentioned more often since then than at all, so that most of them need not be looked at.
    """
    week = _week(since - 1) + 1  # the first whole one
    part = {
        number: (named, articles)
        for number, named, articles in connection.execute(_PART, (since, week * _WEEK - _MONDAY))
    }
    found: list[tuple[int, int, int]] = []
    while batch := ranked.fetchmany(_LOOKED_AT):
        if len(found) == limit and batch[0][1] < found[-1][1]:
            break
        sums = {number: part.get(number, (0, 0)) for number, _, _ in batch}
        for number, named, articles in connection.execute(_WHOLE, (json.dumps(list(sums)), week)):
            before = sums[number]
            sums[number] = before[0] + named, before[1] + articles
        found += [(number, *counts) for number, counts in sums.items() if counts[0]]
        found = sorted(found, key=lambda row: (-row[1], -row[2], row[0]))[:limit]
    return found


def _week(time: int) -> int:
    return (time + _MONDAY) // _WEEK


def _known(
    connection: sqlite3.Connection, rows: Sequence[tuple[int, int, int]], now: int
) -> list[Known]:
    """Return what is known of entities, in the order of the rows: numbers, mentions, articles."""
    wanted = json.dumps([row[0] for row in rows])
    about = {
        number: rest
        for number, *rest in connection.execute(
            "SELECT id, name, type,"
            " (SELECT min(dated) FROM appearances WHERE entity = entities.id AND is_there = 1),"
            " (SELECT max(dated) FROM appearances WHERE entity = entities.id AND is_there = 1)"
            " FROM entities WHERE id IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
    }
    names: dict[int, list[str]] = {}
    for number, name in connection.execute(
        "SELECT entity, names.name FROM names JOIN entities ON entities.id = entity"
        " WHERE entity IN (SELECT value FROM json_each(?)) AND names.folded <> entities.folded"
        " AND names.mentions > 0 ORDER BY names.mentions DESC, names.id",
        (wanted,),
    ):
        names.setdefault(number, []).append(name)
    this = _week(now)
    weeks: dict[int, list[int]] = {row[0]: [0] * WEEKS for row in rows}
    for number, week, count in connection.execute(
        "SELECT entity, week, mentions FROM entity_weeks"
        " WHERE entity IN (SELECT value FROM json_each(?)) AND week BETWEEN ? AND ?",
        (wanted, this - WEEKS + 1, this),
    ):
        weeks[number][week - this + WEEKS - 1] = count
    return [
        Known(
            number,
            about[number][0],
            about[number][1],
            tuple(names.get(number, ())[:NAMES]),
            count,
            articles,
            about[number][2],
            about[number][3],
            tuple(weeks[number]),
        )
        for number, count, articles in rows
    ]


def _context(connection: sqlite3.Connection, article: int, title: str, place: int) -> Context:
    start, end = place // 1000, place // 1000 + place % 1000
    text = anchoring.text_of(connection, article)
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    line = text.find("\n", end)
    last = min(len(text) if line < 0 else line, end + _AROUND)
    return Context(article, title, start, end, text[first:start], text[start:end], text[end:last])


# --- corrections as rows


def _corrected(connection: sqlite3.Connection) -> int:
    (times,) = connection.execute("SELECT times FROM corrected").fetchone()
    return int(times)


def _correction(connection: sqlite3.Connection, known: str) -> Correction | None:
    row = connection.execute(
        "SELECT name, type, entity, modified FROM corrections WHERE folded = ?", (known,)
    ).fetchone()
    return Correction(*row) if row else None


def _checked(one: Correction, now: int) -> Correction:
    name, entity = mentions.tidy(one.name), mentions.tidy(one.entity)
    if not folded(name) or (entity and not folded(entity)):
        raise StoreError(f"this is no name: {name or one.name!r}", "a name has a letter or a digit")
    if one.type not in _TYPES:
        raise StoreError(f"there is no such type: {one.type}", f"types are {', '.join(_TYPES[1:])}")
    return Correction(name, one.type, entity if one.type else "", one.modified or now)


def _say(connection: sqlite3.Connection, step: Correction | str) -> None:
    if isinstance(step, str):
        connection.execute("DELETE FROM corrections WHERE folded = ?", (mentions.key(step),))
        return
    connection.execute(
        "INSERT OR REPLACE INTO corrections VALUES(?, ?, ?, ?, ?)",
        (mentions.key(step.name), step.name, step.type, step.entity, step.modified),
    )


def _look_again_at_mentions(connection: sqlite3.Connection, name: str) -> None:
    connection.execute(
        "UPDATE recognised SET version = '' WHERE article IN (SELECT article FROM mentions WHERE name IN"
        " (SELECT id FROM names WHERE folded = ?))",
        (mentions.key(name),),
    )
