"""Annotations as rows, and where they are: placed again whenever their article's text becomes another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rtlreader.errors import StoreError
from rtlreader.model import Anchor, Annotation
from rtlreader.store import codec
from rtlreader.store.matching import folded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_COLUMNS = (
    'id, uuid, article, "start", "end", exact, prefix, suffix, note, colour, created, modified, confidence, orphaned,'
    " settled"
)
_VALUES = f"VALUES({', '.join('?' * 17)})"


def read(
    connection: sqlite3.Connection,
    condition: str,
    values: Sequence[int | str],
    order: str = "annotations.id",
) -> list[Annotation]:
    """Return the annotations to which a condition on their rows applies."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM annotations WHERE {condition} ORDER BY {order}", values
    ).fetchall()
    tags: dict[int, list[str]] = {}
    for number, name in connection.execute(
        "SELECT annotation, name FROM annotation_tags WHERE annotation IN"
        f" (SELECT id FROM annotations WHERE {condition}) ORDER BY annotation, place",
        values,
    ):
        tags.setdefault(number, []).append(name)
    return [_annotation(row, tuple(tags.get(row[0], ()))) for row in rows]


def write(connection: sqlite3.Connection, annotation: Annotation) -> Annotation:
    """Keep an annotation as it is, instead of the one with its UUID, and return it with its number.

    Within a transaction.
    """
    require_article(connection, annotation.article)
    known = connection.execute(
        "SELECT id FROM annotations WHERE uuid = ?", (annotation.uuid,)
    ).fetchone()
    anchor, tags = annotation.anchor, tidy(annotation.tags)
    texts = [codec.fit(text) for text in (anchor.exact, anchor.prefix, anchor.suffix)]
    note = codec.fit(annotation.note)
    row = (
        known[0] if known else annotation.id or None, annotation.uuid, annotation.article,
        anchor.start, anchor.end, *texts, note,
        annotation.colour, annotation.created, annotation.modified, annotation.confidence, annotation.is_orphaned,
        annotation.is_settled, folded(note), folded(texts[0]),
    )  # fmt: skip
    made = connection.execute(
        f"INSERT OR REPLACE INTO annotations({_COLUMNS}, folded, quoted) {_VALUES}", row
    )
    number = made.lastrowid or 0
    connection.execute("DELETE FROM annotation_tags WHERE annotation = ?", (number,))
    connection.executemany(
        "INSERT OR IGNORE INTO annotation_tags(annotation, folded, place, name) VALUES(?, ?, ?, ?)",
        [(number, folded(tag), place, tag) for place, tag in enumerate(tags)],
    )
    return replace(
        annotation, id=number, anchor=Anchor(anchor.start, anchor.end, *texts), note=note, tags=tags
    )


def checked(connection: sqlite3.Connection, annotation: Annotation) -> Annotation:
    """Return an annotation where it is in the text that the article has by now; see `located`."""
    anchor, text = annotation.anchor, text_of(connection, annotation.article)
    if annotation.is_orphaned or not text or text[anchor.start : anchor.end] == anchor.exact:
        return annotation
    return located([annotation], text)[0]


def text_of(connection: sqlite3.Connection, article: int) -> str:
    """Return the canonical text of an article; empty where it has none."""
    row = connection.execute("SELECT text FROM texts WHERE article = ?", (article,)).fetchone()
    return codec.unpack(row[0]) if row else ""


def place_again(connection: sqlite3.Connection, article: int, text: str) -> int:
    """Find the annotations of an article in its `text`; return how many are orphaned now. Within a transaction."""
    found = read(connection, "article = ?", (article,))
    placed = located(found, text)
    for before, after in zip(found, placed, strict=True):
        if after != before:
            write(connection, after)
    return sum(annotation.is_orphaned for annotation in placed)


def located(annotations: Sequence[Annotation], text: str) -> list[Annotation]:
    """Return annotations where they are in `text`, with anchors made there, those that are not found orphaned."""
    if not annotations:
        return []
    from rtlreader import anchors  # noqa: PLC0415 - seldom wanted

    places = anchors.locate_all([annotation.anchor for annotation in annotations], text)
    return [
        replace(annotation, is_orphaned=True)
        if place is None
        else replace(
            annotation,
            anchor=anchors.make(text, place.start, place.end),
            confidence=place.confidence,
            is_orphaned=False,
            is_settled=False,
        )
        for annotation, place in zip(annotations, places, strict=True)
    ]


def require_article(connection: sqlite3.Connection, number: int) -> None:
    """Raise StoreError where there is no such article."""
    if connection.execute("SELECT 1 FROM articles WHERE id = ?", (number,)).fetchone() is None:
        raise StoreError(f"there is no article {number} in the library", "it may be deleted")


def tidy(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags without blanks around them, without commas, and each spelling once."""
    names = (" ".join(codec.line(tag).replace(",", " ").split()) for tag in tags)
    return tuple({folded(name): name for name in reversed(list(names)) if folded(name)}.values())[
        ::-1
    ]


def _annotation(row: tuple[object, ...], tags: tuple[str, ...]) -> Annotation:
    number, uuid, article, start, end, exact, prefix, suffix, note, *rest = row
    colour, created, modified, confidence, orphaned, settled = rest
    anchor = Anchor(start, end, exact, prefix, suffix)  # type: ignore[arg-type]
    return Annotation(
        anchor, note, tags, colour, uuid, created, modified, confidence,  # type: ignore[arg-type]
        bool(orphaned), bool(settled), number, article,  # type: ignore[arg-type]
    )  # fmt: skip
