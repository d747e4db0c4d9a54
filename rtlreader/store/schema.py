"""The tables, and the steps that lead to them: one for each version of the schema, never changed once released."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    Step = Callable[[sqlite3.Connection], None]

APPLICATION = 0x52544C52
"""Tells a library from other SQLite files (`RTLR`)."""

_TABLES = """
CREATE TABLE folders(
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE CHECK(path <> '')
) STRICT;
CREATE TABLE feeds(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    site TEXT NOT NULL,
    language TEXT NOT NULL,
    folder INTEGER REFERENCES folders(id) ON DELETE SET NULL,
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    fetched INTEGER,
    next_fetch INTEGER,
    error TEXT NOT NULL DEFAULT '',
    full_text INTEGER NOT NULL DEFAULT 1 CHECK(full_text IN (0, 1)),
    is_typed INTEGER NOT NULL DEFAULT 1 CHECK(is_typed IN (0, 1)),
    articles INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX feeds_folder ON feeds(folder);
CREATE TABLE articles(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL,
    is_local INTEGER NOT NULL CHECK(is_local IN (0, 1)),
    hash BLOB NOT NULL,
    sketch BLOB NOT NULL,
    title TEXT NOT NULL,
    beginning TEXT NOT NULL,
    author TEXT NOT NULL,
    site TEXT NOT NULL,
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    published TEXT NOT NULL,
    dated INTEGER NOT NULL,
    length INTEGER NOT NULL,
    fetched INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    paragraph INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    read_at INTEGER,
    starred_at INTEGER,
    deleted_at INTEGER,
    is_excerpt INTEGER NOT NULL DEFAULT 0 CHECK(is_excerpt IN (0, 1)),
    attempts INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX articles_address ON articles(address) WHERE address <> '';
CREATE UNIQUE INDEX articles_hash ON articles(hash) WHERE is_local;
CREATE INDEX articles_dated ON articles(dated, id) WHERE deleted_at IS NULL;
CREATE INDEX articles_unread ON articles(dated, id) WHERE deleted_at IS NULL AND read_at IS NULL;
CREATE INDEX articles_starred ON articles(dated, id) WHERE deleted_at IS NULL AND starred_at IS NOT NULL;
CREATE INDEX articles_excerpt ON articles(dated) WHERE is_excerpt AND deleted_at IS NULL;
CREATE INDEX articles_deleted ON articles(deleted_at) WHERE deleted_at IS NOT NULL;
CREATE TABLE texts(
    article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    text BLOB NOT NULL,
    structure BLOB NOT NULL
) STRICT;
CREATE TABLE feed_items(
    feed INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    digest BLOB NOT NULL,
    article INTEGER REFERENCES articles(id) ON DELETE SET NULL,
    PRIMARY KEY(feed, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_items_article ON feed_items(article, feed);
CREATE TABLE totals(
    id INTEGER PRIMARY KEY CHECK(id = 1),
    articles INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    deleted INTEGER NOT NULL
) STRICT;
INSERT INTO totals VALUES(1, 0, 0, 0, 0);
CREATE TABLE tags(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE article_tags(
    tag INTEGER NOT NULL REFERENCES tags(id) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    PRIMARY KEY(tag, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tags_article ON article_tags(article);
CREATE TABLE saved_queries(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL
) STRICT;
CREATE TABLE entities(
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    UNIQUE(folded, kind)
) STRICT;
CREATE TABLE mentions(
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    entity INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK("end" > "start")
) STRICT;
CREATE INDEX mentions_article ON mentions(article);
CREATE INDEX mentions_entity ON mentions(entity, article);
CREATE TABLE annotations(
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE CHECK(uuid <> ''),
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK("end" >= "start"),
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    note TEXT NOT NULL,
    folded TEXT NOT NULL,
    quoted TEXT NOT NULL,
    colour INTEGER NOT NULL CHECK(colour BETWEEN 1 AND 5),
    created INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    confidence REAL NOT NULL,
    orphaned INTEGER NOT NULL CHECK(orphaned IN (0, 1)),
    settled INTEGER NOT NULL CHECK(settled IN (0, 1))
) STRICT;
CREATE INDEX annotations_article ON annotations(article);
CREATE INDEX annotations_created ON annotations(created);
CREATE TABLE annotation_tags(
    annotation INTEGER NOT NULL REFERENCES annotations(id) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY(annotation, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_tags_folded ON annotation_tags(folded, annotation);
CREATE TABLE index_rules(
    rules INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search USING fts5(
    title, title_ends, body, body_ends, author, site,
    content = '',
    prefix = '3',
    tokenize = "ascii tokenchars '_'"
);
INSERT INTO search(search, rank) VALUES('automerge', 16);
INSERT INTO search(search, rank) VALUES('crisismerge', 64);
"""

_IS_THERE, _IS_UNREAD = "{0}.deleted_at IS NULL", "({0}.deleted_at IS NULL AND {0}.read_at IS NULL)"
_IS_STARRED = "({0}.deleted_at IS NULL AND {0}.starred_at IS NOT NULL)"
_IS_GONE = "{0}.deleted_at IS NOT NULL"


def _triggers() -> list[str]:
    """Return what keeps the counts of articles: in all, and in each feed."""
    totals = (
        "UPDATE totals SET articles = articles {1} (" + _IS_THERE + "), unread = unread {1} " + _IS_UNREAD
        + ", starred = starred {1} " + _IS_STARRED + ", deleted = deleted {1} (" + _IS_GONE + ")"
    )  # fmt: skip
    feeds = (
        "UPDATE feeds SET articles = articles {1} (" + _IS_THERE + "), unread = unread {1} " + _IS_UNREAD
        + " WHERE id IN (SELECT feed FROM feed_items WHERE article = {0}.id)"
    )  # fmt: skip
    item = (
        "UPDATE feeds SET articles = articles {1} coalesce((SELECT deleted_at IS NULL FROM articles"
        " WHERE id = {0}.article), 0), unread = unread {1} coalesce((SELECT deleted_at IS NULL AND read_at IS NULL"
        " FROM articles WHERE id = {0}.article), 0) WHERE id = {0}.feed"
    )
    marks = "read_at, starred_at, deleted_at"
    both = [
        part.format(row, sign)
        for row, sign in (("old", "-"), ("new", "+"))
        for part in (totals, feeds)
    ]
    return [
        f"CREATE TRIGGER article_in AFTER INSERT ON articles BEGIN {totals.format('new', '+')}; END",
        f"CREATE TRIGGER article_out BEFORE DELETE ON articles BEGIN {totals.format('old', '-')};"
        f" {feeds.format('old', '-')}; END",
        f"CREATE TRIGGER article_marked AFTER UPDATE OF {marks} ON articles BEGIN {'; '.join(both)}; END",
        f"CREATE TRIGGER item_in AFTER INSERT ON feed_items BEGIN {item.format('new', '+')}; END",
        f"CREATE TRIGGER item_out BEFORE DELETE ON feed_items BEGIN {item.format('old', '-')}; END",
    ]


def _first(connection: sqlite3.Connection) -> None:
    for statement in [*_TABLES.split(";\n"), *_triggers()]:
        connection.execute(statement)


_ENTITIES = """
CREATE TABLE entities(
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    mentions INTEGER NOT NULL DEFAULT 0,
    articles INTEGER NOT NULL DEFAULT 0,
    UNIQUE(folded, type)
) STRICT;
CREATE INDEX entities_mentions ON entities(mentions DESC, articles DESC);
CREATE TABLE names(
    id INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    name TEXT NOT NULL,
    is_full INTEGER NOT NULL CHECK(is_full IN (0, 1)),
    mentions INTEGER NOT NULL DEFAULT 0,
    UNIQUE(folded, entity)
) STRICT;
CREATE INDEX names_entity ON names(entity);
CREATE INDEX names_unused ON names(id) WHERE mentions <= 0;
CREATE TABLE mentions(
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK("end" > "start"),
    name INTEGER NOT NULL REFERENCES names(id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY(article, "start", "end", name)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_name ON mentions(name, article);
CREATE TABLE appearances(
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    entity INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    called TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    dated INTEGER NOT NULL,
    is_there INTEGER NOT NULL CHECK(is_there IN (0, 1)),
    PRIMARY KEY(article, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearances_entity ON appearances(entity, is_there, dated, mentions);
CREATE TABLE entity_weeks(
    entity INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
    week INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY(entity, week)
) STRICT, WITHOUT ROWID;
CREATE TABLE recognised(
    article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    version TEXT NOT NULL
) STRICT;
CREATE TABLE corrections(
    folded TEXT PRIMARY KEY CHECK(folded <> ''),
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    entity TEXT NOT NULL,
    modified INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE corrected(
    id INTEGER PRIMARY KEY CHECK(id = 1),
    times INTEGER NOT NULL
) STRICT;
INSERT INTO corrected VALUES(1, 0);
CREATE TRIGGER mention_in AFTER INSERT ON mentions BEGIN
    UPDATE names SET mentions = mentions + 1 WHERE id = new.name; END;
CREATE TRIGGER mention_out AFTER DELETE ON mentions BEGIN
    UPDATE names SET mentions = mentions - 1 WHERE id = old.name; END;
CREATE TRIGGER mention_moved AFTER UPDATE OF name ON mentions BEGIN
    UPDATE names SET mentions = mentions - 1 WHERE id = old.name;
    UPDATE names SET mentions = mentions + 1 WHERE id = new.name; END;
CREATE TRIGGER article_dated AFTER UPDATE OF deleted_at, dated ON articles
    WHEN new.dated <> old.dated OR (new.deleted_at IS NULL) <> (old.deleted_at IS NULL) BEGIN
    UPDATE appearances SET dated = new.dated, is_there = new.deleted_at IS NULL WHERE article = new.id; END;
CREATE TRIGGER text_changed AFTER UPDATE OF text ON texts WHEN new.text <> old.text BEGIN
    DELETE FROM appearances WHERE article = new.article;
    DELETE FROM mentions WHERE article = new.article;
    DELETE FROM recognised WHERE article = new.article; END;
"""
WEEK = "(({0}.dated + 259200) / 604800)"
"""The number of a week that begins on a Monday; the first of January 1970 was a Thursday."""


def _entity_triggers() -> list[str]:
    """Return what keeps the counts of entities: in all, and in each week; of articles that are not deleted."""
    into = (
        "UPDATE entities SET mentions = mentions + {0}.mentions, articles = articles + 1 WHERE id = {0}.entity;"
        f" INSERT INTO entity_weeks VALUES({{0}}.entity, {WEEK}, {{0}}.mentions, 1) ON CONFLICT DO UPDATE"
        " SET mentions = mentions + excluded.mentions, articles = articles + 1"
    ).format("new")
    out = (
        "UPDATE entities SET mentions = mentions - {0}.mentions, articles = articles - 1 WHERE id = {0}.entity;"
        " UPDATE entity_weeks SET mentions = mentions - {0}.mentions, articles = articles - 1"
        f" WHERE entity = {{0}}.entity AND week = {WEEK};"
        f" DELETE FROM entity_weeks WHERE entity = {{0}}.entity AND week = {WEEK} AND articles <= 0"
    ).format("old")
    moves = "AFTER UPDATE OF entity, mentions, dated, is_there ON appearances"
    return [
        f"CREATE TRIGGER appearance_in AFTER INSERT ON appearances WHEN new.is_there BEGIN {into}; END",
        f"CREATE TRIGGER appearance_out AFTER DELETE ON appearances WHEN old.is_there BEGIN {out}; END",
        f"CREATE TRIGGER appearance_taken {moves} WHEN old.is_there BEGIN {out}; END",
        f"CREATE TRIGGER appearance_given {moves} WHEN new.is_there BEGIN {into}; END",
    ]


_TYPED = {"person": "PER", "place": "LOC", "organisation": "ORG", "organization": "ORG"}
_TYPES = ("PER", "ORG", "LOC", "PROD", "EVENT", "DATE", "MONEY", "QTY", "PCT")


def _second(connection: sqlite3.Connection) -> None:
    """Entities get other names, counts, and corrections; those that were there stay until they are found anew."""
    rows = connection.execute(
        'SELECT article, "start", "end", kind, name, folded FROM mentions JOIN entities ON entities.id = entity'
        " ORDER BY mentions.id"
    ).fetchall()
    connection.execute("DROP TABLE mentions")
    connection.execute("DROP TABLE entities")
    for statement in [*_statements(_ENTITIES), *_entity_triggers()]:
        connection.execute(statement)
    for article, start, end, kind, name, folded in rows:
        known = _TYPED.get(kind.lower(), kind.upper())
        if known in _TYPES and folded:
            _keep_mention(connection, (article, start, end, known, name, folded))
    connection.execute(
        "INSERT INTO appearances SELECT article, entity, row_number() OVER (PARTITION BY article ORDER BY"
        " min(\"start\")), '', count(*), dated, deleted_at IS NULL FROM mentions JOIN names ON names.id = mentions.name"
        " JOIN articles ON articles.id = article GROUP BY article, entity"
    )


def _keep_mention(connection: sqlite3.Connection, row: tuple[int, int, int, str, str, str]) -> None:
    article, start, end, known, name, folded = row
    connection.execute(
        "INSERT INTO entities(type, name, folded) VALUES(?, ?, ?) ON CONFLICT DO NOTHING",
        (known, name, folded),
    )
    connection.execute(
        "INSERT INTO names(entity, folded, name, is_full) SELECT id, folded, name, 1 FROM entities"
        " WHERE folded = ? AND type = ? ON CONFLICT DO NOTHING",
        (folded, known),
    )
    connection.execute(
        "INSERT INTO mentions SELECT ?, ?, ?, names.id, type, 1 FROM names JOIN entities ON entities.id = entity"
        " WHERE names.folded = ? AND type = ? ON CONFLICT DO NOTHING",
        (article, start, end, folded, known),
    )


def _statements(script: str) -> list[str]:
    """Return the statements of a script; each ends at the end of a line, but for those within triggers."""
    ends = re.split(r";\n(?!    )", script)
    return [statement for statement in ends if statement.strip()]


STEPS: tuple[Step, ...] = (_first, _second)
"""The step at place `n` leads from version `n` to `n + 1`; it runs in a transaction without foreign keys."""
