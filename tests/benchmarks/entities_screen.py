"""A library whose articles name much: how fast what all of them name is told, and how it is kept up to date."""

from __future__ import annotations

import os
import random
import statistics
import time
from bisect import bisect
from itertools import accumulate
from typing import TYPE_CHECKING

from rtlreader.model import Article, Correction, Entity, Mention, Paragraph
from rtlreader.store import Store
from rtlreader.store.values import Item
from tests.benchmarks.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rtlreader.model import EntityType

ARTICLES = 50_000
NAMES = 150_000
MENTIONS = 20  # in each article
ROUNDS = 11
NOW = 1_790_000_000
DAY = 86400
_BATCH = 1000
_SYLLABLES = "با تو را مي سا نو لي حا دي كو جا شي طو قا هر مل بن رد سم غن".split()  # noqa: SIM905
_TYPES: tuple[EntityType, ...] = ("PER", "PER", "ORG", "LOC", "LOC", "PROD", "EVENT", "DATE")


def _names(chance: random.Random) -> list[tuple[str, EntityType]]:
    """Return names as they are in the news: from frequent to rare, of one to three words."""
    made = {
        " ".join(
            "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))
            for _ in range(chance.choice((1, 2, 2, 3)))
        )
        for _ in range(NAMES)
    }
    return [(name, chance.choice(_TYPES)) for name in sorted(made)]


class Newsroom:
    """Makes articles and what they name, always the same ones."""

    def __init__(self) -> None:
        self.chance = random.Random(5)
        self.names = _names(self.chance)
        self.chance.shuffle(self.names)
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.names))))

    def article(self, number: int) -> tuple[Item, list[Entity]]:
        """Return an article and what it names."""
        chance = self.chance
        drawn = [self._drawn() for _ in range(10)]
        text = ""
        mentions: dict[tuple[str, EntityType], list[Mention]] = {}
        for at in range(MENTIONS):
            name, type_ = drawn[at] if at < len(drawn) else chance.choice(drawn)
            shown = name.split()[-1] if at >= len(drawn) and type_ == "PER" else name
            start = len(text)
            text += shown
            mentions.setdefault((name, type_), []).append(Mention(start, len(text), type_, 0.9))
            text += " قال ذلك "
        dated = NOW - (ARTICLES - number) * 3 * 365 * DAY // ARTICLES
        item = Item(
            Article((Paragraph(text),), f"خبر {number}", "ar"),
            f"https://example.org/{number}",
            published=dated,
        )
        return item, [
            Entity(name, type_, tuple(found)) for (name, type_), found in mentions.items()
        ]

    def _drawn(self) -> tuple[str, EntityType]:
        share = self.chance.random() * self._weights[-1]
        return self.names[bisect(self._weights, share)]


def filled(folder: Path) -> str:
    """Return the path of the library; it is made where it is not there yet."""
    file = os.environ.get("RTLREADER_BENCHMARK_ENTITIES") or str(folder / "entities.sqlite3")
    with Store(file, clock=lambda: NOW) as store:
        if store.counts().articles >= ARTICLES:
            return file
        room = Newsroom()
        for first in range(0, ARTICLES, _BATCH):
            made = [room.article(number) for number in range(first, first + _BATCH)]
            saved = store.save_all([item for item, _ in made])
            store.keep_all_entities(
                [(one.id or 0, found, None) for one, (_, found) in zip(saved, made, strict=True)],
                "1",
            )
    return file


def _slowest(actions: list[Callable[[], object]]) -> float:
    """Return the milliseconds that the slowest of some actions takes, each of which is the median of several."""
    found = []
    for action in actions:
        times = []
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            action()
            times.append(1000 * (time.perf_counter() - begin))
        found.append(statistics.median(times))
    return max(found)


def figures(folder: Path) -> Iterator[Figure]:
    """All of them."""
    file = filled(folder)
    with Store(file, clock=lambda: NOW) as store:
        top = store.known_entities(limit=1)[0]
        name = f"what {ARTICLES:,} articles name"
        yield Figure(f"{name}, told (ms)", _slowest([store.known_entities]), 200, "≤")
        since: list[Callable[[], object]] = [
            lambda days=days: store.known_entities(since=NOW - days * DAY)  # type: ignore[misc]
            for days in (1, 7, 30, 84, 365, 3 * 365)
        ]
        yield Figure(
            "the same since a day to three years ago, the slowest (ms)", _slowest(since), 200, "≤"
        )
        found: list[Callable[[], object]] = [
            lambda: store.known_entities(text=top.name),
            lambda: store.known_entities(text="با", type="PER"),
            lambda: store.known_entities(text="با", since=NOW - 30 * DAY),
        ]
        yield Figure("the same with a text in a name, the slowest (ms)", _slowest(found), 200, "≤")
        of_one: list[Callable[[], object]] = [
            lambda: store.entity_articles(top.id),
            lambda: store.together_with(top.id),
            lambda: store.entity_contexts(top.id),
        ]
        yield Figure(
            "what is told of the most named one, the slowest (ms)", _slowest(of_one), 200, "≤"
        )
        yield from _changes(store, top.name)


def _changes(store: Store, name: str) -> Iterator[Figure]:
    numbers = store.numbers()[:1000]
    begin = time.perf_counter()
    store.delete(numbers)
    store.restore(numbers)
    spent = 1000 * (time.perf_counter() - begin)
    yield Figure("1,000 articles deleted and restored (ms)", spent, 2000, "≤")
    begin = time.perf_counter()
    undo = store.correct([Correction(name, "PROD", "اسم آخر")])
    yield Figure("the most named one renamed (ms)", 1000 * (time.perf_counter() - begin), 2000, "≤")
    store.take_back(undo)
    store.take_back(store.correct([Correction("اسم آخر", "PER", name)]))


if __name__ == "__main__":
    import sys
    from pathlib import Path as _Path

    for figure in figures(_Path(sys.argv[1])):
        print(figure.row())
