"""Entities as rows: whom and what an article names, and which entity of the library that is.

An entity is known by its type and its folded name. An article's entity is also the one that has its name, or another
full name of it, among its full names: those that are more than a part of what it is called.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rtlreader.model import Entity, Mention
from rtlreader.store import codec
from rtlreader.store.matching import folded
from rtlreader.store.schema import WEEK

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from rtlreader.model import EntityType

NAMED: tuple[EntityType, ...] = ("PER", "ORG", "LOC", "PROD", "EVENT")
"""The types of what has a name, and is the same one in many articles."""
VALUES: tuple[EntityType, ...] = ("DATE", "MONEY", "QTY", "PCT")
"""The types of what is said by a word or a number."""
LONGEST = 300
"""Code points of a name that are kept."""
_CACHED = 2**15  # names
_DEPTH = 8  # corrections that are followed from one name to another
_READ = (
    'SELECT entity, entities.type, coalesce(nullif(called, \'\'), entities.name), "start", "end", mentions.type, score,'
    " names.name, names.folded FROM mentions JOIN names ON names.id = mentions.name"
    " JOIN entities ON entities.id = names.entity JOIN appearances USING(article, entity)"
    ' WHERE article = ? ORDER BY place, entity, "start", "end"'
)

_WEEKS = (
    f"SELECT entity, {WEEK.format('appearances')}, sum(mentions), count(*) FROM appearances WHERE is_there"
    " GROUP BY 1, 2"
)
_STAND = (
    "SELECT article, names.entity AS entity, count(*) AS mentions, dated, deleted_at IS NULL AS is_there FROM mentions"
    " JOIN names ON names.id = mentions.name JOIN articles ON articles.id = article GROUP BY 1, 2"
)
_OF_ENTITY = (
    "SELECT coalesce(sum(appearances.mentions), 0), count(*) FROM appearances"
    " WHERE entity = entities.id AND is_there"
)
_OF_NAME = "SELECT count(*) FROM mentions WHERE name = names.id"
COUNTED = {
    "names": f"SELECT count(*) FROM names WHERE mentions <> ({_OF_NAME})",
    "mentions": (
        "SELECT EXISTS (SELECT article, entity, mentions, dated, is_there FROM appearances EXCEPT"
        f" {_STAND}) OR (SELECT count(*) FROM appearances) <> (SELECT count(*) FROM ({_STAND}))"
    ),
    "entities": f"SELECT count(*) FROM entities WHERE (mentions, articles) IS NOT ({_OF_ENTITY})",
    "weeks": (
        f"SELECT (SELECT count(*) FROM entity_weeks) <> (SELECT count(*) FROM ({_WEEKS}))"
        f" OR EXISTS (SELECT * FROM entity_weeks EXCEPT {_WEEKS})"
    ),
}
"""For each of the counts here a question of which the answer is 0 where they are right."""
COUNT_AGAIN = (
    f"UPDATE names SET mentions = ({_OF_NAME})",
    "UPDATE appearances SET mentions = now.mentions, dated = now.dated, is_there = now.is_there"
    f" FROM ({_STAND}) AS now WHERE now.article = appearances.article AND now.entity = appearances.entity",
    f"UPDATE entities SET (mentions, articles) = ({_OF_ENTITY})",
    "DELETE FROM entity_weeks",
    f"INSERT INTO entity_weeks {_WEEKS}",
)
"""What makes them right."""


def tidy(name: str) -> str:
    """Return a name as it is kept: one line of single blanks."""
    return " ".join(codec.line(name).split())[:LONGEST]


@lru_cache(_CACHED)
def key(name: str) -> str:
    """Return what a name is known by: its folded words, or what it is where there is none."""
    return folded(name) or tidy(name).casefold()


def read(connection: sqlite3.Connection, article: int) -> list[Entity]:
    """Return what an article names, in the order in which it was kept."""
    found: dict[int, tuple[EntityType, str, list[Mention], dict[str, list[str]]]] = {}
    for number, type_, called, start, end, type_here, score, name, spelled in connection.execute(
        _READ, (article,)
    ):
        _, _, mentions, names = found.setdefault(number, (type_, called, [], {}))
        mentions.append(Mention(start, end, type_here, score))
        names.setdefault(spelled, []).append(name)
    return [
        Entity(called, type_, tuple(mentions), _others(called, names))
        for type_, called, mentions, names in found.values()
    ]


def _others(called: str, names: dict[str, list[str]]) -> tuple[str, ...]:
    """Return what else an entity is called, the most frequent first."""
    own = key(called)
    ranked = sorted(names.items(), key=lambda one: -len(one[1]))
    return tuple(spelled[0] for known, spelled in ranked if known != own)


def write(
    connection: sqlite3.Connection, article: int, entities: Sequence[Entity], text: str
) -> None:
    """Keep what an article with this text names, instead of what was kept before; within a transaction."""
    connection.execute("DELETE FROM appearances WHERE article = ?", (article,))
    connection.execute("DELETE FROM mentions WHERE article = ?", (article,))
    spans: dict[int, set[tuple[int, int]]] = {}
    called: dict[int, str] = {}
    for entity in entities:
        name = tidy(entity.name)
        mentions = [one for one in entity.mentions if 0 <= one.start < one.end <= len(text)]
        if not name or not mentions:
            continue
        number = identity(connection, entity)
        called.setdefault(number, name)
        known = spans.setdefault(number, set())
        for one in mentions:
            if (one.start, one.end) not in known:
                known.add((one.start, one.end))
                _mention(connection, article, number, one, surface(text, one.start, one.end))
    connection.executemany(
        "INSERT INTO appearances SELECT ?1, ?2, ?3, CASE entities.name WHEN ?4 THEN '' ELSE ?4 END, ?5, dated,"
        " deleted_at IS NULL FROM articles JOIN entities ON entities.id = ?2 WHERE articles.id = ?1",
        [
            (article, number, place, called[number], len(found))
            for place, (number, found) in enumerate(spans.items())
        ],
    )
    sweep(connection)


def surface(text: str, start: int, end: int) -> str:
    """Return what stands at a place as a name: behind لل the article that is written into it comes back."""
    found = tidy(text[start:end])
    is_joined = text[max(0, start - 2) : start] == "لل" and not found.startswith("ال")
    return f"ال{found}" if is_joined else found


def _mention(
    connection: sqlite3.Connection, article: int, entity: int, one: Mention, name: str
) -> None:
    connection.execute(
        "INSERT INTO mentions VALUES(?, ?, ?, ?, ?, ?)",
        (article, one.start, one.end, name_of(connection, entity, name), one.type, one.score),
    )


def name_of(connection: sqlite3.Connection, entity: int, name: str) -> int:
    """Return the number of a name of an entity, which it gets where it has not got it."""
    known = key(name)
    row = connection.execute(
        "SELECT id FROM names WHERE folded = ? AND entity = ?", (known, entity)
    ).fetchone()
    if row:
        return int(row[0])
    (called,) = connection.execute("SELECT folded FROM entities WHERE id = ?", (entity,)).fetchone()
    made = connection.execute(
        "INSERT INTO names(entity, folded, name, is_full) VALUES(?, ?, ?, ?)",
        (entity, known, name, is_full(known, called)),
    )
    return made.lastrowid or 0


def is_full(name: str, called: str) -> bool:
    """Whether a folded name says enough to know by it who is `called` so: more than a part of that, or a surname."""
    words, others = name.split(), called.split()
    if words == others:
        return True
    return not set(words) <= set(others) and (len(words) > 1 or len(others) == 1)


# --- who it is


def identity(connection: sqlite3.Connection, entity: Entity) -> int:
    """Return the number of the library's entity that an article's entity is; it is made where there is none."""
    name, known = tidy(entity.name), key(entity.name)
    if entity.type in VALUES:
        return entity_of(connection, entity.type, name)
    name = resolved(connection, entity.type, name)
    here = _called(connection, entity.type, key(name))
    if here is None and key(name) == known:
        others = [other for other in map(key, entity.names) if is_full(other, known)]
        named = (_named(connection, entity.type, one) for one in [known, *others])
        here = next((number for number in named if number is not None), None)
    return entity_of(connection, entity.type, name) if here is None else here


def _called(connection: sqlite3.Connection, type_: str, known: str) -> int | None:
    row = connection.execute(
        "SELECT id FROM entities WHERE folded = ? AND type = ?", (known, type_)
    ).fetchone()
    return row and int(row[0])


def _named(connection: sqlite3.Connection, type_: str, known: str) -> int | None:
    """Return the entity with a full name, unless the user has said who that is."""
    row = connection.execute(
        "SELECT entities.id FROM names JOIN entities ON entities.id = entity WHERE names.folded = ?1 AND type = ?2"
        " AND is_full AND names.mentions > 0 AND ?1 NOT IN (SELECT folded FROM corrections)"
        " ORDER BY entities.mentions DESC, entities.id LIMIT 1",
        (known, type_),
    ).fetchone()
    return row and int(row[0])


def entity_of(connection: sqlite3.Connection, type_: str, name: str) -> int:
    """Return the number of the entity that is called so, which is made where there is none."""
    here = _called(connection, type_, key(name))
    if here is not None:
        return here
    made = connection.execute(
        "INSERT INTO entities(type, name, folded) VALUES(?, ?, ?)", (type_, name, key(name))
    )
    return made.lastrowid or 0


def resolved(connection: sqlite3.Connection, type_: str, name: str) -> str:
    """Return what the one with a name is called, as corrections of this type have it, one after the other."""
    seen = set[str]()
    while key(name) not in seen and len(seen) < _DEPTH:
        seen.add(key(name))
        row = connection.execute(
            "SELECT entity FROM corrections WHERE folded = ? AND type = ? AND entity <> ''",
            (key(name), type_),
        ).fetchone()
        name = str(row[0]) if row else name
    return name


def sweep(connection: sqlite3.Connection) -> None:
    """Forget names that stand nowhere, and entities that have none."""
    rows = connection.execute("DELETE FROM names WHERE mentions <= 0 RETURNING entity").fetchall()
    connection.executemany(
        "DELETE FROM entities WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM names WHERE entity = ?1)",
        set(rows),
    )
