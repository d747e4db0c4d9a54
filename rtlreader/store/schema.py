"""The tables, and the steps that lead to them: one for each version of the schema, never changed once released."""

from __future__ import annotations

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


STEPS: tuple[Step, ...] = (_first,)
"""The step at place `n` leads from version `n` to `n + 1`; it runs in a transaction without foreign keys."""
