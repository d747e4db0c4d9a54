"""What the user says about articles."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from rtlreader.errors import StoreError
from rtlreader.model import Annotated
from rtlreader.store import anchoring, codec, incoming, likeness
from rtlreader.store.base import Base
from rtlreader.store.matching import folded
from rtlreader.store.values import AnnotationQuery, Imported, Remark, Tag

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from rtlreader.model import Annotation

_ALL = AnnotationQuery()
_ORDER = 'orphaned, "start", "end", annotations.id'
_ABOUT = (
    "SELECT address, lower(hex(hash)), CASE title WHEN '' THEN beginning ELSE title END, author, site, language,"
    " source, published FROM articles WHERE id = ?"
)
_TITLE = "CASE articles.title WHEN '' THEN beginning ELSE articles.title END"
LIKE = 0.3
"""The share of their words that two texts have in common which are surely the same, edited."""
AKIN = 0.1
"""The least that they have in common if more than half of what was annotated in one is found in the other."""


class Annotations(Base):
    """The part of the store that keeps annotations. All methods raise StoreError."""

    def annotate(self, annotation: Annotation) -> Annotation:
        """Keep an annotation instead of the one with its UUID, if any; return it as it is kept, changed just now."""
        now, name = self._now(), annotation.uuid or str(uuid.uuid4())
        created = annotation.created or now
        annotation = replace(annotation, uuid=name, created=created, modified=now)
        with self._connections.writing() as connection:
            return anchoring.write(connection, anchoring.checked(connection, annotation))

    def restore_annotation(self, annotation: Annotation) -> Annotation:
        """Keep an annotation again just as it was, whether it was changed since or removed."""
        with self._connections.writing() as connection:
            return anchoring.write(connection, anchoring.checked(connection, annotation))

    def remove_annotation(self, name: int | str) -> Annotation:
        """Keep an annotation no longer; return it, to be restored. Raises StoreError where there is none."""
        with self._connections.writing() as connection:
            removed = _one(connection, name)
            connection.execute("DELETE FROM annotations WHERE id = ?", (removed.id,))
        return removed

    def annotation(self, name: int | str) -> Annotation:
        """Return an annotation by its number or its UUID. Raises StoreError where there is none."""
        with self._connections.reading() as connection:
            return _one(connection, name)

    def annotations(self, article: int) -> list[Annotation]:
        """Return the annotations of an article in the order of the text, orphaned ones last."""
        with self._connections.reading() as connection:
            return anchoring.read(connection, "article = ?", (article,), _ORDER)

    def remarks(self, query: AnnotationQuery = _ALL) -> list[Remark]:
        """Return the annotations that are wanted, of all articles that are not deleted, the newest first."""
        condition, values = _asked(query)
        with self._connections.reading() as connection:
            found = anchoring.read(
                connection, condition, values, "created DESC, annotations.id DESC"
            )
            titles = dict(
                connection.execute(
                    f"SELECT id, {_TITLE} FROM articles WHERE id IN (SELECT article FROM annotations)"
                )
            )
        return [Remark(annotation, titles[annotation.article]) for annotation in found]

    def annotated(
        self, query: AnnotationQuery = _ALL, *, with_text: bool = False
    ) -> list[Annotated]:
        """Return the articles whose annotations are wanted, with these; also their texts where that is asked for.

        In the order in which the articles came.
        """
        condition, values = _asked(query)
        with self._connections.reading() as connection:
            found = anchoring.read(connection, condition, values, f"article, {_ORDER}")
            by_article: dict[int, list[Annotation]] = {}
            for annotation in found:
                by_article.setdefault(annotation.article, []).append(annotation)
            return [
                _annotated(connection, article, about, with_text=with_text)
                for article, about in by_article.items()
            ]

    def annotation_tags(self) -> list[Tag]:
        """Return the tags of annotations by name, each with the number of annotations."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT min(name), count(*) FROM annotation_tags GROUP BY folded ORDER BY folded"
            ).fetchall()
        return [Tag(*row) for row in rows]

    def take_in(self, found: Iterable[Annotated]) -> Imported:
        """Keep annotations that come from elsewhere; see `incoming.take_in`."""
        with self._connections.writing() as connection:
            return incoming.take_in(connection, found, self._now())

    # --- texts that are read again

    def like(self, text: str) -> int | None:
        """Return the annotated article that came from a file or a pipe and is `text`, or was before it was edited."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT id, hash, sketch FROM articles WHERE is_local AND deleted_at IS NULL"
                " AND id IN (SELECT article FROM annotations)"
            ).fetchall()
            hashed = codec.digest(text) if rows else b""
            same = next((int(number) for number, known, _ in rows if known == hashed), None)
            if same is not None or not rows:
                return same
            sketched = likeness.sketch(text)
            found = [(likeness.likeness(sketched, sketch), number) for number, _, sketch in rows]
            for share, number in sorted(found, reverse=True):
                if share < AKIN:
                    break
                if share >= LIKE or _speaks_of(connection, number, text):
                    return int(number)
        return None


def _one(connection: sqlite3.Connection, name: int | str) -> Annotation:
    condition = "id = ?" if isinstance(name, int) else "uuid = ?"
    found = anchoring.read(connection, condition, (name,))
    if not found:
        raise StoreError(f"there is no annotation {name}", "it may have been removed")
    return found[0]


def _speaks_of(connection: sqlite3.Connection, article: int, text: str) -> bool:
    """Whether more than half of what is annotated in an article is found in a text."""
    about = anchoring.read(connection, "article = ? AND NOT orphaned", (article,))
    lost = sum(one.is_orphaned for one in anchoring.located(about, text))
    return 2 * lost < len(about)


def _asked(query: AnnotationQuery) -> tuple[str, tuple[str | int, ...]]:
    """Return the condition on rows of annotations, and the values in it."""
    parts = ["article IN (SELECT id FROM articles WHERE deleted_at IS NULL)"]
    values: list[str | int] = []
    for word in folded(query.text).split():
        parts.append(
            "(instr(folded, ?) OR instr(quoted, ?)"
            " OR id IN (SELECT annotation FROM annotation_tags WHERE instr(annotation_tags.folded, ?))"
            f" OR article IN (SELECT id FROM articles WHERE instr(folded({_TITLE}), ?)))"
        )
        values += [word] * 4
    wanted = {
        "article = ?": query.article,
        "colour = ?": query.colour,
        "created >= ?": query.since,
        "orphaned = ?": query.is_orphaned,
        "id IN (SELECT annotation FROM annotation_tags WHERE annotation_tags.folded = ?)": (
            folded(query.tag) or None if query.tag else None
        ),
    }
    for part, value in wanted.items():
        if value is not None:
            parts.append(part)
            values.append(value)
    return " AND ".join(parts), tuple(values)


def _annotated(
    connection: sqlite3.Connection, number: int, found: list[Annotation], *, with_text: bool
) -> Annotated:
    about = connection.execute(_ABOUT, (number,)).fetchone()
    text = anchoring.text_of(connection, number) if with_text else ""
    address, hashed, title, author, site, language, source, published = about
    return Annotated(
        tuple(found), address, hashed, title, author, site, language, source, published, text
    )
