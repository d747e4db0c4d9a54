"""What the user has said about names, done to all that the library knows, within a transaction.

A correction of what an entity is called is about the whole entity: its other names follow, but for those with
corrections of their own. One of another name takes only that with it. What would need the texts is left to whoever
looks at them again: such articles are marked as not looked at.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rtlreader.store.matching import folded
from rtlreader.store.mentions import VALUES, entity_of, key, name_of, resolved, sweep

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from rtlreader.model import Correction

_HEBREW = (
    "ו",
    "ה",
    "ב",
    "ל",
    "מ",
    "כ",
    "ש",
    "וה",
    "וב",
    "ול",
    "ומ",
    "וכ",
    "וש",
    "שה",
    "שב",
    "של",
    "שמ",
    "כש",
)
_ARABIC = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
_JOINED = ("لل", "ولل", "فلل")
"""In which the alef of the article is not written."""


def apply(connection: sqlite3.Connection, one: Correction) -> None:
    """Do what a correction says to entities and mentions in all articles."""
    known = key(one.name)
    rows = connection.execute(
        "SELECT id, type, folded, name FROM entities WHERE folded = ?1"
        " OR id IN (SELECT entity FROM names WHERE names.folded = ?1) ORDER BY id",
        (known,),
    ).fetchall()
    for number, type_, called, spelled in rows:
        names = _meant(connection, one, number, (type_, called))
        if not one.type:
            _drop(connection, names)
        elif one.entity or type_ != one.type:
            name = resolved(connection, one.type, one.entity or one.name)
            if not one.entity and called == known:
                name = spelled
            _move(connection, names, number, one.type, name)
    sweep(connection)
    if one.type:
        look_again(
            connection,
            one.name,
            "article NOT IN (SELECT article FROM mentions WHERE name IN"
            " (SELECT id FROM names WHERE folded = ?))",
            (known,),
        )


def _meant(
    connection: sqlite3.Connection, one: Correction, entity: int, identity: tuple[str, str]
) -> list[int]:
    """Return the names of an entity that a correction is about."""
    known = key(one.name)
    rows = connection.execute(
        "SELECT names.id, names.folded, type, corrections.entity FROM names LEFT JOIN corrections USING(folded)"
        " WHERE names.entity = ?",
        (entity,),
    ).fetchall()
    if known != identity[1]:
        return [number for number, folded, _, _ in rows if folded == known]
    return [
        number
        for number, folded, type_, name in rows
        if folded == known or _follows(identity, type_, name)
    ]


def _follows(identity: tuple[str, str], type_: str | None, name: str | None) -> bool:
    """Whether nothing else was said of a name of an entity with this type and this folded name."""
    if type_ is None:
        return True
    return type_ == identity[0] and (not name or key(name) == identity[1])


def _drop(connection: sqlite3.Connection, names: list[int]) -> None:
    articles, entities = _touched(connection, names)
    connection.execute(f"DELETE FROM mentions WHERE name IN ({_list()})", (json.dumps(names),))
    _count_again(connection, articles, entities)


def _move(
    connection: sqlite3.Connection, names: list[int], source: int, type_: str, name: str
) -> None:
    """Have names be those of the entity that is called `name`."""
    here = connection.execute(
        "SELECT id FROM entities WHERE folded = ? AND type = ?", (key(name), type_)
    ).fetchone()
    (others,) = connection.execute(
        f"SELECT count(*) FROM names WHERE entity = ? AND id NOT IN ({_list()})",
        (source, json.dumps(names)),
    ).fetchone()
    articles, entities = _touched(connection, names)
    connection.execute(
        f"UPDATE mentions SET type = ?, score = 1 WHERE name IN ({_list()})",
        (type_, json.dumps(names)),
    )
    if not others and (here is None or here[0] == source):
        target = source
        connection.execute("UPDATE entities SET type = ? WHERE id = ?", (type_, source))
    else:
        target = entity_of(connection, type_, name)
        for number in names:
            _give(connection, number, target)
    connection.execute(
        "UPDATE entities SET name = ?, folded = ? WHERE id = ?", (name, key(name), target)
    )
    connection.execute(
        "UPDATE appearances SET called = '' WHERE entity = ? AND called <> ''", (target,)
    )
    _count_again(connection, articles, {*entities, target})
    if target != source:
        _call_anew(connection, source)


def _give(connection: sqlite3.Connection, number: int, target: int) -> None:
    """Have a name be one of another entity, or its mentions where that has it already."""
    folded, name, owner = connection.execute(
        "SELECT folded, name, entity FROM names WHERE id = ?", (number,)
    ).fetchone()
    if owner == target:
        return
    row = connection.execute(
        "SELECT id FROM names WHERE folded = ? AND entity = ?", (folded, target)
    ).fetchone()
    made = name_of(connection, target, name) if row is None else row[0]
    connection.execute("UPDATE OR REPLACE mentions SET name = ? WHERE name = ?", (made, number))


def _call_anew(connection: sqlite3.Connection, entity: int) -> None:
    """Call an entity by its most frequent name where what it was called is not its name any more."""
    called, type_ = connection.execute(
        "SELECT folded, type FROM entities WHERE id = ?", (entity,)
    ).fetchone()
    rows = connection.execute(
        "SELECT id, folded, name FROM names WHERE entity = ? AND mentions > 0 ORDER BY mentions DESC, id",
        (entity,),
    ).fetchall()
    if type_ in VALUES or not rows or any(folded == called for _, folded, _ in rows):
        return
    moved = connection.execute("SELECT 1 FROM corrections WHERE folded = ?", (called,)).fetchone()
    if moved is None:
        return
    _, folded, name = rows[0]
    other = connection.execute(
        "SELECT id FROM entities WHERE folded = ? AND type = ?", (folded, type_)
    ).fetchone()
    if other is None:
        connection.execute(
            "UPDATE entities SET name = ?, folded = ? WHERE id = ?", (name, folded, entity)
        )
        return
    _move(connection, [number for number, _, _ in rows], entity, type_, name)


# --- articles that are touched


def _list() -> str:
    return "SELECT value FROM json_each(?)"


def _touched(connection: sqlite3.Connection, names: list[int]) -> tuple[list[int], set[int]]:
    """Return the articles in which names stand, and whose names they are."""
    articles = connection.execute(
        f"SELECT DISTINCT article FROM mentions WHERE name IN ({_list()})", (json.dumps(names),)
    ).fetchall()
    entities = connection.execute(
        f"SELECT DISTINCT entity FROM names WHERE id IN ({_list()})", (json.dumps(names),)
    ).fetchall()
    return [number for (number,) in articles], {number for (number,) in entities}


def _count_again(
    connection: sqlite3.Connection, articles: list[int], entities: Iterable[int]
) -> None:
    """Have the articles' rows of entities say what their mentions say."""
    both = json.dumps(articles), json.dumps(sorted(entities))
    places: dict[int, int] = {}
    before: dict[tuple[int, int], int] = {}
    for article, entity, place, mentions in connection.execute(
        "SELECT article, entity, place, mentions FROM appearances"
        f" WHERE article IN ({_list()}) AND entity IN ({_list()})",
        both,
    ):
        places[article] = min(place, places.get(article, place))
        before[article, entity] = mentions
    after = {
        (article, entity): mentions
        for article, entity, mentions in connection.execute(
            "SELECT article, entity, count(*) FROM mentions JOIN names ON names.id = mentions.name"
            f" WHERE article IN ({_list()}) AND entity IN ({_list()}) GROUP BY article, entity",
            both,
        )
    }
    connection.executemany(
        "DELETE FROM appearances WHERE article = ? AND entity = ?", before.keys() - after.keys()
    )
    connection.executemany(
        "UPDATE appearances SET mentions = ?, called = '' WHERE article = ? AND entity = ?",
        [(after[one], *one) for one in before.keys() & after.keys() if after[one] != before[one]],
    )
    connection.executemany(
        "INSERT INTO appearances SELECT id, ?, ?, '', ?, dated, deleted_at IS NULL FROM articles WHERE id = ?",
        [
            (entity, places.get(article, 0), after[article, entity], article)
            for article, entity in after.keys() - before.keys()
        ],
    )


def look_again(
    connection: sqlite3.Connection,
    name: str,
    unless: str = "1",
    values: tuple[str, ...] = (),
) -> None:
    """Have articles looked at anew that have a name somewhere, those to which a condition applies."""
    match = _match(name)
    if match:
        connection.execute(
            "UPDATE recognised SET version = '' WHERE article IN (SELECT rowid FROM search WHERE search MATCH ?)"
            f" AND {unless}",
            (match, *values),
        )


def _match(name: str) -> str:
    """Return what FTS5 is asked for a name, with whatever may be written onto its beginning."""
    first, _, rest = folded(name).partition(" ")
    forms = [first]
    if "\u05d0" <= first[:1] <= "\u05ea":
        forms += [prefix + first for prefix in _HEBREW]
    elif first and not first.isascii():
        forms += [prefix + first for prefix in _ARABIC]
        forms += [prefix + first[2:] for prefix in _JOINED if first.startswith("ال")]
    return " OR ".join(f'"{form} {rest}"' for form in forms) if first else ""
