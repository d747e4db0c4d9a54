"""Entities as rows of lists: names and counts, and how often something was named, week by week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.text.folding import fold
from rtlreader.ui.annotating.rows import Row
from rtlreader.ui.entities.types import KINDS, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rtlreader.model import Entity

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(counts: Sequence[int]) -> str:
    """Return a bar for each number, the highest one full; those that are not zero are higher than those that are."""
    most = max(counts, default=0)
    return "".join(
        _BARS[1 + (len(_BARS) - 2) * count // most] if count else _BARS[0] for count in counts
    )


def rows(entity: Entity) -> Iterator[Row]:
    """Yield the rows of an entity in the list beside the text: its name and count, and what else it is called."""
    yield Row(entity.name, note=f"{len(entity.mentions)}")
    yield from other_names(entity.names)


def other_names(names: Sequence[str]) -> Iterator[Row]:
    """Yield the row of other names, where there are any: two of them, and how many more there are."""
    if names:
        rest = f"+{len(names) - 2}" if len(names) > 2 else ""
        yield Row(names[0], "note", rest, more=names[1] if len(names) > 1 else "")


def grouped(entities: Sequence[Entity]) -> list[tuple[int, list[Entity]]]:
    """Return entities by their kinds, in the order of kinds: the number of each that is there, and its entities."""
    groups: dict[int, list[Entity]] = {}
    for entity in entities:
        groups.setdefault(kind_of(entity.type), []).append(entity)
    return [(kind, groups[kind]) for kind in range(len(KINDS)) if kind in groups]


def holds(name: str, names: Sequence[str], wanted: str) -> bool:
    """Whether one of the names of something holds all words of `wanted`, spelled in any way."""
    words = fold(wanted).text.split()
    return any(all(word in text for word in words) for text in map(_folded, (name, *names)))


def _folded(name: str) -> str:
    return fold(name).text
