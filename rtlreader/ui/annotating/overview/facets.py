"""What annotations can be narrowed to: the lost ones, those of a colour or with a tag."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from rtlreader.text import paragraph_direction
from rtlreader.text.folding import fold
from rtlreader.ui.list_pane import Item

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rtlreader.library import Remark
    from rtlreader.model import Annotation


class Facet(NamedTuple):
    """Something that some annotations have in common."""

    kind: Literal["all", "orphaned", "colour", "tag"]
    name: str
    value: int | str = 0
    """The number of the colour; the tag, folded."""
    size: int = 0
    """How many there are."""

    @property
    def key(self) -> tuple[str, int | str]:
        """What it is known again by when annotations are others."""
        return self.kind, self.value

    @property
    def item(self) -> Item:
        """The facet as a row of a list."""
        name = f"#{self.name}" if self.kind == "tag" else self.name
        return Item(name, paragraph_direction(name), note=f"{self.size}" if self.size else "")

    def holds(self, annotation: Annotation) -> bool:
        """Whether an annotation has it."""
        if self.kind == "orphaned":
            return annotation.is_orphaned
        if self.kind == "colour":
            return annotation.colour == self.value
        return self.kind == "all" or any(folded(tag) == self.value for tag in annotation.tags)


ALL = Facet("all", "All annotations")


@lru_cache(10_000)
def folded(tag: str) -> str:
    """Return a tag as it is told from others."""
    return " ".join(fold(tag).text.split())


def facets(remarks: Sequence[Remark], colours: Sequence[str]) -> list[Facet]:
    """Return all facets from top to bottom; `colours` are the names of the five."""
    found = [remark.annotation for remark in remarks]
    of_colour = Counter(annotation.colour for annotation in found)
    orphaned = sum(annotation.is_orphaned for annotation in found)
    return [
        ALL._replace(size=len(found)),
        Facet("orphaned", "Lost their place", size=orphaned),
        *(Facet("colour", name, at, of_colour[at]) for at, name in enumerate(colours, 1)),
        *_tags(found),
    ]


def _tags(annotations: Sequence[Annotation]) -> Iterator[Facet]:
    """Yield the tags by name, each as it is spelled most often."""
    spelled = Counter(tag for annotation in annotations for tag in annotation.tags)
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for tag, count in spelled.most_common():
        counts[folded(tag)] += count
        names.setdefault(folded(tag), tag)
    for key in sorted(counts):
        yield Facet("tag", names[key], key, counts[key])


def with_current(found: Sequence[Facet], current: Facet) -> tuple[list[Facet], int]:
    """Return facets among which the current one is also where no annotation has it now, and where it is."""
    keys = [facet.key for facet in found]
    if current.key in keys:
        return list(found), keys.index(current.key)
    return [*found, current._replace(size=0)], len(found)
