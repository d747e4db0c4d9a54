"""What the user says about articles, and whom and what articles speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.errors import StoreError
from rtlreader.store import codec
from rtlreader.store.base import Base
from rtlreader.store.matching import folded
from rtlreader.store.values import Annotation, Entity

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from rtlreader.store.values import NewAnnotation

_COLUMNS = 'id, article, "start", "end", exact, prefix, suffix, note, colour, created, modified, confidence, orphaned'


class Annotations(Base):
    """The part of the store that keeps annotations and entities. All methods raise StoreError."""

    def annotate(self, article: int, new: NewAnnotation) -> int:
        """Keep an annotation of an article; return its number."""
        now = self._now()
        texts = [codec.fit(text) for text in (new.exact, new.prefix, new.suffix, new.note)]
        with self._connections.writing() as connection:
            _require_article(connection, article)
            made = connection.execute(
                'INSERT INTO annotations(article, "start", "end", exact, prefix, suffix, note, folded, colour, created,'
                " modified, confidence, orphaned) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1.0, 0)",
                (
                    article,
                    new.start,
                    new.end,
                    *texts,
                    folded(new.note),
                    codec.line(new.colour),
                    now,
                    now,
                ),
            )
        return made.lastrowid or 0

    def update_annotation(self, annotation: Annotation) -> None:
        """Keep what has changed of an annotation, and that it has changed now."""
        with self._connections.writing() as connection:
            _write(connection, annotation._replace(modified=self._now()))

    def remove_annotation(self, number: int) -> Annotation:
        """Keep an annotation no longer; return it, to be restored. Raises StoreError where there is none."""
        with self._connections.writing() as connection:
            row = connection.execute(
                f"DELETE FROM annotations WHERE id = ? RETURNING {_COLUMNS}", (number,)
            ).fetchone()
        if row is None:
            raise StoreError(f"there is no annotation {number}", "it may have been removed")
        return _annotation(row)

    def restore_annotation(self, annotation: Annotation) -> None:
        """Keep an annotation again that was removed."""
        with self._connections.writing() as connection:
            _require_article(connection, annotation.article)
            _write(connection, annotation)

    def annotations(self, article: int | None = None) -> list[Annotation]:
        """Return all annotations, or those of an article, in the order of the text."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM annotations WHERE ? IS NULL OR article = ?"
                ' ORDER BY article, "start", "end", id',
                (article, article),
            ).fetchall()
        return [_annotation(row) for row in rows]

    # --- entities

    def replace_entities(self, article: int, entities: Sequence[Entity]) -> None:
        """Keep whom and what an article speaks of, instead of what was kept before."""
        with self._connections.writing() as connection:
            _require_article(connection, article)
            connection.execute("DELETE FROM mentions WHERE article = ?", (article,))
            for entity in entities:
                key = folded(entity.name)
                connection.execute(
                    "INSERT INTO entities(kind, name, folded) VALUES(?, ?, ?) ON CONFLICT DO NOTHING",
                    (codec.line(entity.kind), codec.line(entity.name), key),
                )
                connection.executemany(
                    'INSERT INTO mentions(article, entity, "start", "end") VALUES(?,'
                    " (SELECT id FROM entities WHERE folded = ? AND kind = ?), ?, ?)",
                    [(article, key, codec.line(entity.kind), *span) for span in entity.mentions],
                )
            connection.execute("DELETE FROM entities WHERE id NOT IN (SELECT entity FROM mentions)")

    def entities(self, article: int) -> list[Entity]:
        """Return whom and what an article speaks of, in the order of the text."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                'SELECT kind, name, "start", "end" FROM mentions JOIN entities ON entities.id = entity'
                ' WHERE article = ? ORDER BY "start"',
                (article,),
            ).fetchall()
        found: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for kind, name, start, end in rows:
            found.setdefault((kind, name), []).append((start, end))
        return [Entity(*names, tuple(spans)) for names, spans in found.items()]


def _require_article(connection: sqlite3.Connection, number: int) -> None:
    if connection.execute("SELECT 1 FROM articles WHERE id = ?", (number,)).fetchone() is None:
        raise StoreError(f"there is no article {number} in the library", "it may be deleted")


def _write(connection: sqlite3.Connection, annotation: Annotation) -> None:
    values = [codec.fit(value) if isinstance(value, str) else value for value in annotation]
    connection.execute(
        f"INSERT OR REPLACE INTO annotations({_COLUMNS}, folded) VALUES(?{', ?' * 13})",
        (*values[:-1], int(annotation.is_orphaned), folded(annotation.note)),
    )


def _annotation(row: tuple[object, ...]) -> Annotation:
    *values, is_orphaned = row
    return Annotation(*values, bool(is_orphaned))  # type: ignore[arg-type, call-arg]
