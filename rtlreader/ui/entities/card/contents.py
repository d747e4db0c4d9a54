"""What stands on a card, and its rows: mentions, articles, whom it appears with, each of which leads somewhere."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.model import Entity
from rtlreader.ui.annotating.rows import Row
from rtlreader.ui.entities.card.passages import Passage, passages
from rtlreader.ui.entities.rows import sparkline
from rtlreader.ui.entities.types import KINDS, TYPES, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rtlreader.library import Headline, Known, Library

ARTICLES, TOGETHER = 100, 30
"""The most that is shown of each."""
_NAMES = 8  # other names that are shown


class Of(NamedTuple):
    """What the library knows of an entity."""

    known: Known
    articles: Sequence[tuple[Headline, int]]
    """Those that name it, each with the number of its mentions; the newest first."""
    together: Sequence[tuple[Known, int]]
    """Who is named in the same articles, each with their number."""


class Here(NamedTuple):
    """What the article that is read says of an entity."""

    entity: Entity
    passages: Sequence[Passage]
    together: Sequence[tuple[Entity, int]]
    """Who is named in the same paragraphs, each with their number."""


class Item(NamedTuple):
    """A row that leads somewhere."""

    rows: tuple[Row, ...]
    """Those that stand above it, and its own."""
    number: int = -1
    """The number of a mention."""
    headline: Headline | None = None
    other: Entity | None = None


def of(library: Library, entity: Entity) -> Of | None:
    """Return what the library knows of an entity; None where that is nothing. Raises StoreError."""
    known = library.known_entity(entity.name, entity.type)
    if known is None:
        return None
    articles = library.entity_articles(known.id, ARTICLES)
    return Of(known, articles, library.together_with(known.id, TOGETHER))


def here(text: str, entity: Entity, entities: Sequence[Entity]) -> Here:
    """Return what an article with this text, which names `entities`, says of one of them."""
    return Here(entity, passages(text, entity.mentions), _beside(text, entity, entities))


def _beside(text: str, entity: Entity, entities: Sequence[Entity]) -> list[tuple[Entity, int]]:
    """Return who is named in the same paragraphs, those first that are in most of them."""
    breaks = [at for at, char in enumerate(text) if char == "\n"]
    places = _Places(breaks)
    mine = places.of(entity)
    counts = Counter({
        at: len(mine & places.of(one))
        for at, one in enumerate(entities)
        if one is not entity and kind_of(one.type) < len(KINDS) - 2  # no dates and amounts
    })  # fmt: skip
    return [(entities[at], count) for at, count in counts.most_common(TOGETHER) if count]


class _Places:
    """Paragraphs by offsets."""

    def __init__(self, breaks: Sequence[int]) -> None:
        self._breaks = breaks

    def of(self, entity: Entity) -> set[int]:
        from bisect import bisect_left  # noqa: PLC0415 - for this only

        return {bisect_left(self._breaks, one.start) for one in entity.mentions}


# --- as rows


def head(entity: Entity, known: Known | None) -> Iterator[Row]:
    """Yield the rows at the top: what it is called, what it is, and since when it is known."""
    yield Row(entity.name, "title", TYPES[entity.type], is_heading=True)
    others = tuple(dict.fromkeys((*entity.names, *(known.names if known else ()))))
    others = tuple(name for name in others if name != entity.name)
    for at in range(0, min(len(others), _NAMES), 2):
        more = others[at + 1] if at + 1 < len(others) else ""
        left = len(others) - _NAMES
        is_last = at + 2 >= _NAMES
        note = f"+{left}" if is_last and left > 0 else ""
        yield Row(others[at], "remark", note, more=more, is_heading=True)
    if known:
        yield Row(_counts(known), "note", is_heading=True)
        yield Row(f"{sparkline(known.weeks)} in the last 12 weeks", "note", is_heading=True)


def _counts(known: Known) -> str:
    mentions = "1 mention" if known.mentions == 1 else f"{known.mentions} mentions"
    articles = "1 article" if known.articles == 1 else f"{known.articles} articles"
    first, last = _day(known.first), _day(known.last)
    time = first if first == last else f"{first} to {last}"
    return f"{mentions} in {articles} · {time}"


def _day(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).date().isoformat()


def items(entity: Entity, here: Here | None, of: Of | None) -> list[Item]:
    """Return all that a card leads to, with the rows of the card."""
    found = [*_mentions(here), *_articles(of), *_others(here, of)]
    top = tuple(head(here.entity if here else entity, of.known if of else None))
    if not found:
        return [Item((*top, Row("", "note")))]
    first, *rest = found
    return [first._replace(rows=(*top, *first.rows)), *rest]


def _mentions(here: Here | None) -> Iterator[Item]:
    for number, one in enumerate(here.passages if here else ()):
        row = Row(one.text, marked=(one.start, one.end))
        count = len(here.passages) if here else 0
        yield Item((*_heading("In this article", count, number), row), number=number)


def _articles(of: Of | None) -> Iterator[Item]:
    for number, (headline, count) in enumerate(of.articles if of else ()):
        title = headline.title or headline.address or headline.source
        row = Row(title, "", f"{_day(headline.dated)} {count}")
        total = of.known.articles if of else 0
        yield Item((*_heading("Articles of the library", total, number), row), headline=headline)


def _others(here: Here | None, of: Of | None) -> Iterator[Item]:
    """Yield whom it appears with: in articles of the library, or else in paragraphs of this one."""
    others: list[tuple[Entity, int]] = list(here.together) if here else []
    where = "In the same paragraphs"
    if of and of.together:
        others = [(as_entity(one), count) for one, count in of.together]
        where = "In the same articles"
    for number, (one, count) in enumerate(others):
        row = Row(one.name, "", f"{TYPES[one.type]} {count}")
        yield Item((*_heading(where, len(others), number), row), other=one)


def _heading(text: str, count: int, number: int) -> tuple[Row, ...]:
    return () if number else (Row(text, "heading", f"{count}", is_heading=True),)


def as_entity(known: Known) -> Entity:
    """Return what the library knows as an entity of an article."""
    return Entity(known.name, known.type, (), known.names)
