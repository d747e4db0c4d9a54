"""Annotations that come from elsewhere, with articles that may not be here."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from rtlreader.model import Article
from rtlreader.store import anchoring, articles, codec
from rtlreader.store.prepared import Prepared, prepare
from rtlreader.store.values import Imported, Item

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from rtlreader.model import Annotated, Annotation


def take_in(connection: sqlite3.Connection, found: Iterable[Annotated], now: int) -> Imported:
    """Keep annotations, each found in the text of its article if that is here; within a transaction.

    What is known by its UUID is replaced by what was changed later. An article that is not here is kept without a
    text, which comes when its page is fetched or the same text is read again.
    """
    counts: Counter[str] = Counter()
    for annotated in found:
        number = _article(connection, annotated, now)
        for before, after in _changes(connection, number, annotated):
            if after is None:
                counts["known"] += 1
                continue
            counts["updated" if before else "new"] += 1
            counts["orphaned"] += anchoring.write(connection, after).is_orphaned
    return Imported(counts["new"], counts["updated"], counts["known"], counts["orphaned"])


def _article(connection: sqlite3.Connection, annotated: Annotated, now: int) -> int:
    """Return the number of the article, which is restored where it is deleted, and made where there is none."""
    item = _without_text(annotated)
    number = articles.known(connection, item) or _of_hash(connection, item)
    if number is None:
        return articles.insert(connection, item, now)
    connection.execute("UPDATE articles SET deleted_at = NULL WHERE id = ?", (number,))
    return number


def _of_hash(connection: sqlite3.Connection, item: Prepared) -> int | None:
    """Return the article of a feed that has no address but the same text; None where there is none."""
    row = None
    if not item.address:
        sql = "SELECT min(id) FROM articles WHERE hash = ? AND address = ''"
        row = connection.execute(sql, (item.hash,)).fetchone()
    return row and row[0]


def _without_text(annotated: Annotated) -> Prepared:
    of = annotated
    article = Article((), of.title, of.language, of.source, of.author, of.site, of.published)
    item = prepare(Item(article, of.address, is_excerpt=bool(of.address)))
    hashed = bytes.fromhex(of.hash) if of.hash else codec.digest(f"{of.title}\0{of.source}")
    return replace(item, hash=hashed, sketch=b"")


def _changes(
    connection: sqlite3.Connection, article: int, annotated: Annotated
) -> list[tuple[Annotation | None, Annotation | None]]:
    """Return what each annotation is here, and what it becomes; None for what is not here, or stays as it is."""
    changes = []
    of = annotated.address or annotated.hash or f"{annotated.title}\0{annotated.source}"
    for found in annotated.annotations:
        name = found.uuid or str(uuid.uuid5(uuid.NAMESPACE_URL, f"{of}\0{found!r}"))
        before = next(iter(anchoring.read(connection, "uuid = ?", (name,))), None)
        is_newer = before is None or found.modified > before.modified
        number = before.id if before else 0
        changes.append(
            (before, replace(found, uuid=name, id=number, article=article) if is_newer else None)
        )
    text = anchoring.text_of(connection, article)
    wanted = [after for _, after in changes if after]
    placed = iter(anchoring.located(wanted, text) if text else wanted)
    return [(before, next(placed) if after else None) for before, after in changes]
