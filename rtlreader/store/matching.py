"""From a query to SQL: conditions on articles, and what FTS5 is asked, in which only quoted words of ours stand."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.store.query import Dated, Either, Every, Flagged, Labelled, Not, Words
from rtlreader.store.words import ends, without_article, words

if TYPE_CHECKING:
    from rtlreader.store.query import Node, Query

SHORTEST = 2
"""Letters that a prefix must have; fewer are a whole word, for nearly all articles have words that begin so."""
_EXPANDED = 4  # words of a phrase that are looked for with and without their beginnings, in all combinations
_COLUMNS = {
    "title": "{title title_ends} : ",
    "author": "author : ",
    "site": "site : ",
    "": "",
}
_NOTHING = "0"
_IN_FEEDS = "id IN (SELECT article FROM feed_items WHERE feed IN (SELECT id FROM feeds WHERE {}))"
_BEHIND = "EXISTS (SELECT 1 FROM feed_items WHERE article = articles.id AND feed IN (SELECT id FROM feeds WHERE"
"""Instead of the beginning of the former where few articles are left to be asked."""
_FLAGS = {
    "unread": "read_at IS NULL",
    "starred": "starred_at IS NOT NULL",
    "annotated": "id IN (SELECT article FROM annotations)",
    "excerpt": "is_excerpt",
    "deleted": "deleted_at IS NOT NULL",
}
_FEED = re.compile(r"#(\d{1,15})")
_OF_FEED = _IN_FEEDS.format("id = ?")
_OF_FOLDER = _IN_FEEDS.format(
    "folder IN (SELECT id FROM folders"
    " WHERE quotable(path) = ? OR substr(quotable(path), 1, length(?) + 1) = ? || '/')"
)
_LABELLED = {
    "feed": _IN_FEEDS.format("instr(folded(name || ' ' || title || ' ' || address), ?)"),
    "tag": "id IN (SELECT article FROM article_tags JOIN tags ON tags.id = tag WHERE folded = ?)",
    "entity": (
        "id IN (SELECT article FROM appearances WHERE entity IN (SELECT entity FROM names JOIN entities"
        " ON entities.id = entity WHERE instr(names.folded || char(10) || entities.folded, ?)))"
    ),
    "note": "id IN (SELECT article FROM annotations WHERE instr(folded, ?))",
}


class Condition(NamedTuple):
    """A condition on a row of `articles`, and the values in it."""

    sql: str
    values: tuple[str | int, ...] = ()


class Asked(NamedTuple):
    """A query, as the database is asked."""

    match: str
    """What FTS5 is asked and ranks by; empty where nothing is."""
    condition: Condition
    """All else that has to hold."""


def asked(query: Query) -> Asked:
    """Return how to ask for what a query wants, deleted articles left out."""
    sought = [part for part in query.root.parts if not _is_void(part)]
    if query.root.parts and not sought:
        return Asked("", Condition(_NOTHING))
    ranked = [part for part in sought if _is_textual(part)]
    rest = [part for part in sought if part not in ranked]
    if ranked:
        rejected = [part.part for part in rest if isinstance(part, Not) and _is_textual(part.part)]
        rest = [part for part in rest if not (isinstance(part, Not) and part.part in rejected)]
        match = _without(_expression(Every(tuple(ranked))), rejected)
    else:
        match = ""
    there = "deleted_at IS NOT NULL" if query.is_of_deleted else "deleted_at IS NULL"
    conditions = [Condition(there), *map(_condition, rest)]
    found = _all(conditions, " AND ")
    if match:
        found = found._replace(sql=found.sql.replace(_IN_FEEDS.partition(" {}")[0], _BEHIND))
    return Asked(match, found)


def in_title(match: str) -> str:
    """Return the same question to FTS5, of titles only."""
    return f"{_COLUMNS['title']}({match})"


def folded(text: str) -> str:
    """Return a text as labels are compared: its folded words."""
    return " ".join(words(text))


def alternatives(word: str) -> tuple[str, ...]:
    """Return what else than itself a word that is looked for may be found as; the longer, the better."""
    plain = without_article(word)
    return (word,) if plain == word else (word, plain)


def is_prefix(node: Words) -> bool:
    """Whether the last word of what is looked for may go on."""
    return node.is_prefix and len(node.folded[-1]) >= SHORTEST


def _is_void(node: Node) -> bool:
    """Whether there is no word in what is said in words, like a dash between two others."""
    if isinstance(node, Not):
        return _is_void(node.part)
    if isinstance(node, Every | Either):
        return all(map(_is_void, node.parts))
    return isinstance(node, Words) and not node.folded


def _is_textual(node: Node) -> bool:
    """Whether FTS5 alone can tell."""
    if isinstance(node, Every | Either):
        return all(_is_textual(part) or _is_void(part) for part in node.parts)
    return isinstance(node, Words)


def _without(match: str, rejected: list[Node]) -> str:
    if not rejected:
        return match
    return f"({match}) NOT ({' OR '.join(_expression(node, exact=True) for node in rejected)})"


def _expression(node: Node, *, exact: bool = False) -> str:
    """Return what FTS5 is asked for a textual node; `exact` without what else a word may be found as."""
    if isinstance(node, Words):
        return _COLUMNS[node.place] + _of_words(node, exact=exact)
    between = " AND " if isinstance(node, Every) else " OR "
    parts = node.parts if isinstance(node, Every | Either) else ()
    return (
        f"({between.join(_expression(part, exact=exact) for part in parts if not _is_void(part))})"
    )


def _of_words(node: Words, *, exact: bool) -> str:
    star = " *" if is_prefix(node) else ""
    phrases = [
        f'"{" ".join(phrase)}"{star}'
        for phrase in ([node.folded] if exact else _phrases(node.folded))
    ]
    return f"({' OR '.join(phrases)})"


def _phrases(sought: tuple[str, ...]) -> list[tuple[str, ...]]:
    if len(sought) == 1:
        return [(word,) for word in alternatives(sought[0])]
    bare = tuple([ends(word).first for word in sought])
    if len(sought) > _EXPANDED:
        return list(dict.fromkeys([sought, bare]))
    pairs = [dict.fromkeys(pair) for pair in zip(sought, bare, strict=True)]
    return list(product(*pairs))


def _condition(node: Node) -> Condition:
    if isinstance(node, Not):
        part = _condition(node.part)
        return Condition(f"NOT ({part.sql})", part.values)
    if isinstance(node, Every | Either):
        parts = [_condition(part) for part in node.parts if not _is_void(part)]
        return _all(parts, " AND " if isinstance(node, Every) else " OR ")
    if isinstance(node, Words):
        return Condition(
            "id IN (SELECT rowid FROM search WHERE search MATCH ?)", (_expression(node),)
        )
    if isinstance(node, Flagged):
        return Condition(_FLAGS[node.flag] if node.yes else f"NOT ({_FLAGS[node.flag]})")
    if isinstance(node, Dated):
        return Condition(f"dated {'>=' if node.is_after else '<'} ?", (node.time,))
    return _labelled(node)


def _labelled(node: Labelled) -> Condition:
    if node.kind == "lang":
        return Condition(
            "(lower(language) = ? OR lower(language) LIKE ? || '-%')", (node.text,) * 2
        )
    if node.kind == "folder":
        return Condition(_OF_FOLDER, (node.text,) * 3)
    number = _FEED.fullmatch(node.text) if node.kind == "feed" else None
    if number:
        return Condition(_OF_FEED, (int(number[1]),))
    return Condition(_LABELLED[node.kind], (folded(node.text),))


def _all(parts: list[Condition], between: str) -> Condition:
    values = tuple([value for part in parts for value in part.values])
    return Condition(between.join(f"({part.sql})" for part in parts), values)
