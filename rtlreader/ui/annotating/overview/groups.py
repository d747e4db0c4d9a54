"""All annotations in the order in which they are shown, and what stands above those that belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, overload

from rtlreader.ui.annotating.overview.facets import ALL, Facet, folded
from rtlreader.ui.list_pane import Item

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rtlreader.library import Remark
    from rtlreader.model import Annotation

Grouping = Literal["article", "tag", "day", ""]
GROUPINGS: dict[Grouping, str] = {
    "article": "by article",
    "tag": "by tag",
    "day": "by day",
    "": "newest first",
}
"""What they can be grouped by, and how that is called."""
UNTAGGED = "no tag"


class Heading(NamedTuple):
    """What stands above a group."""

    text: str
    size: int


class Wanted(NamedTuple):
    """Which annotations are shown, and how."""

    text: str = ""
    """What was typed to be found."""
    facet: Facet = ALL
    grouping: Grouping = "article"

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from others; the number of annotations does not."""
        return self.text, self.facet.key, self.grouping


class Arranged(Sequence[Item]):
    """Annotations in groups; one that has several tags stands in several."""

    def __init__(
        self,
        remarks: Sequence[Remark] = (),
        places: Sequence[int] = (),
        headings: Mapping[int, Heading] | None = None,
    ) -> None:
        """`places` are those of the remarks, in the order of rows; `headings` stand above rows."""
        self.remarks, self.places, self.headings = remarks, places, headings or {}

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        """Return what a row stands for."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        annotation = self.remarks[self.places[index]].annotation
        return Item(annotation.anchor.exact, number=annotation.article)

    def remark(self, at: int) -> Remark | None:
        """Return the annotation of a row; None where there is none."""
        return self.remarks[self.places[at]] if 0 <= at < len(self.places) else None

    def place_of(self, uuid: str, near: int) -> int | None:
        """Return the row of an annotation; of several the one that is nearest to another row."""
        found = self._rows_of(self._number(uuid))
        return min(found, key=lambda at: abs(at - near), default=None)

    def _rows_of(self, place: int) -> list[int]:
        found: list[int] = []
        with suppress(ValueError):  # where there is no further one
            while True:
                found.append(self.places.index(place, found[-1] + 1 if found else 0))
        return found

    def _number(self, uuid: str) -> int:
        found = (at for at, one in enumerate(self.remarks) if one.annotation.uuid == uuid)
        return next(found, -1)

    def put(self, annotation: Annotation) -> Arranged:
        """Return the same, with an annotation in the place of what it was before."""
        number, remarks = self._number(annotation.uuid), list(self.remarks)
        if number >= 0:
            remarks[number] = remarks[number]._replace(annotation=annotation)
        return Arranged(remarks, self.places, self.headings)

    def without(self, uuid: str) -> Arranged:
        """Return the same without an annotation."""
        number = self._number(uuid)
        gone = self._rows_of(number)
        places = [place for place in self.places if place != number]
        moved = {at - bisect_left(gone, at): head for at, head in self.headings.items()}
        return Arranged(self.remarks, places, moved)


def arranged(remarks: Sequence[Remark], wanted: Wanted, today: date) -> Arranged:
    """Return those of some remarks, the newest first, that are wanted."""
    holds = wanted.facet.holds
    found = [at for at, remark in enumerate(remarks) if holds(remark.annotation)]
    places: list[int] = []
    headings: dict[int, Heading] = {}
    for name, members in _groups(remarks, found, wanted.grouping, today):
        if name:
            headings[len(places)] = Heading(name, len(members))
        places += members
    return Arranged(remarks, places, headings)


def _groups(
    remarks: Sequence[Remark], found: list[int], grouping: Grouping, today: date
) -> Iterator[tuple[str, list[int]]]:
    if grouping == "article":
        return _by_article(remarks, found)
    if grouping == "tag":
        return _by_tag(remarks, found)
    if grouping == "day":
        return _by_day(remarks, found, today)
    return iter([("", found)])


def _by_article(remarks: Sequence[Remark], found: list[int]) -> Iterator[tuple[str, list[int]]]:
    """Yield articles, the one that was annotated last first."""
    groups: dict[int, list[int]] = {}
    for at in found:
        groups.setdefault(remarks[at].annotation.article, []).append(at)
    return ((remarks[members[0]].title or "…", members) for members in groups.values())


def _by_tag(remarks: Sequence[Remark], found: list[int]) -> Iterator[tuple[str, list[int]]]:
    """Yield tags by name; what has none comes last."""
    groups: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for at in found:
        for tag in remarks[at].annotation.tags:
            names.setdefault(folded(tag), tag)
            groups.setdefault(folded(tag), []).append(at)
    yield from ((f"#{names[key]}", groups[key]) for key in sorted(groups))
    untagged = [at for at in found if not remarks[at].annotation.tags]
    if untagged:
        yield UNTAGGED, untagged


def _by_day(
    remarks: Sequence[Remark], found: list[int], today: date
) -> Iterator[tuple[str, list[int]]]:
    groups: dict[date, list[int]] = {}
    for at in found:
        day = date.fromtimestamp(remarks[at].annotation.created)
        groups.setdefault(day, []).append(at)
    return ((_named(day, today), members) for day, members in groups.items())


def _named(day: date, today: date) -> str:
    if day == today:
        return "today"
    return "yesterday" if day == today - timedelta(1) else day.isoformat()
