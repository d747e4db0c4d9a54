"""What the article on a sheet names, and where that stands on its page. Knows no screen and no library."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.text import Position
from rtlreader.text.folding import fold
from rtlreader.ui.annotating.notes import Mark, stacked
from rtlreader.ui.entities.types import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rtlreader.model import Entity, Mention
    from rtlreader.ui.annotating.notes import Layer
    from rtlreader.ui.document import Sheet


class Step(NamedTuple):
    """A mention that was gone to."""

    number: int
    """Counted from 0 among the mentions of its entity."""
    wrapped: bool
    """Whether it was gone on from the other end of the text."""


class Names:
    """All that an article names."""

    def __init__(
        self, sheet: Sheet, entities: Sequence[Entity] = (), *, is_by_rules: bool = False
    ) -> None:
        """What the article on a sheet names; `is_by_rules` where the model does not know its language."""
        self._sheet, self.is_by_rules = sheet, is_by_rules
        self.current: Entity | None = None
        """The one whose mentions are shown in the text."""
        self.number: int | None = None
        """Which of them is the one that was gone to."""
        self.put(entities)

    def put(self, entities: Sequence[Entity]) -> None:
        """Have the article name other ones; stay with the current one, as far as it is still there."""
        self.entities = tuple(entities)
        self._owners = sorted(
            ((one, entity) for entity in self.entities for one in entity.mentions),
            key=lambda each: (each[0].start, -each[0].end),
        )
        self._starts = [one.start for one, _ in self._owners]
        self._longest = max((one.end - one.start for one, _ in self._owners), default=0)
        self._forget()
        self.choose(self.same_as(self.current) if self.current else None)

    def _forget(self) -> None:
        self._marks: dict[int, list[Mark]] = {}
        self._layers: dict[int, list[tuple[int, int, Layer]]] = {}
        self._seen = -1  # paragraphs of the page when the marks were found

    def __len__(self) -> int:
        return len(self.entities)

    # --- which one

    def choose(self, entity: Entity | None, number: int | None = None) -> None:
        """Have the mentions of an entity shown, of which one was gone to."""
        self.current, self.number = entity, number
        self._shown: dict[int, list[tuple[int, int]]] | None = None

    def same_as(self, other: Entity) -> Entity | None:
        """Return what another entity is here: the one that is called so, or else the one at its first mention."""
        called = (one for one in self.entities if (one.name, one.type) == (other.name, other.type))
        return next(called, None) or self._at(other.mentions[0].start if other.mentions else -1)

    def named(self, other: Entity) -> Entity | None:
        """Return the entity of another article that is called the same here, or that one of its names is one's here."""
        names = {(fold(name).text, other.type) for name in (other.name, *other.names)}
        called = {(fold(one.name).text, one.type): one for one in reversed(self.entities)}
        first = called.get((fold(other.name).text, other.type))
        return first or next(
            (
                one
                for one in self.entities
                for name in (one.name, *one.names)
                if (fold(name).text, one.type) in names
            ),
            None,
        )

    def at(self, place: Position) -> Entity | None:
        """Return what is named at a place of the page: the current entity where it is, of others the shortest name."""
        if not self._sheet.kinds or self._sheet.is_made(place.paragraph):
            return None
        return self._at(self._sheet.offset_of(place))

    def _at(self, offset: int) -> Entity | None:
        found = list(self._over(offset))
        mine = (entity for _, entity in found if entity is self.current)
        shortest = min(found, key=lambda each: each[0].end - each[0].start, default=None)
        return next(mine, None) or (shortest[1] if shortest else None)

    def _over(self, offset: int) -> Iterator[tuple[Mention, Entity]]:
        first = bisect_right(self._starts, offset - self._longest)
        for mention, entity in self._owners[first : bisect_right(self._starts, offset)]:
            if mention.start <= offset < mention.end:
                yield mention, entity

    # --- on the page

    def span(self, mention: Mention) -> tuple[Position, Position]:
        """Return the first place of a mention on the page, and that behind its last one."""
        last = self._sheet.place_of(mention.end - 1)
        return self._sheet.place_of(mention.start), Position(last.paragraph, last.index + 1)

    def number_at(self, entity: Entity, place: Position) -> int | None:
        """Return which mention of an entity is at a place of the page; None where none is."""
        spans = [self.span(one) for one in entity.mentions]
        return next((at for at, (first, last) in enumerate(spans) if first <= place < last), None)

    def from_place(self, entity: Entity, place: Position, steps: int) -> Step:
        """Return the mention of an entity that is so many after (or before) a place, round and round."""
        starts = [self.span(one)[0] for one in entity.mentions]
        find = bisect_right if steps > 0 else bisect_left
        here = self.number_at(entity, place)
        if here is not None and steps < 0:
            place = starts[here]  # from within a name back to the one before
        wanted = find(starts, place) + steps - (steps > 0)
        return Step(wanted % len(starts), not 0 <= wanted < len(starts))

    def layers(self, paragraph: int) -> Sequence[tuple[int, int, Layer]]:
        """Return the parts of a paragraph of the page that name something, in order and apart.

        The `colour` of each is the number of its kind, counted from 0.
        """
        if self._seen != len(self._sheet.kinds):
            self._find()
        if paragraph not in self._layers:
            self._layers[paragraph] = list(stacked(self._marks.get(paragraph, ())))
        return self._layers[paragraph]

    def _find(self) -> None:
        self._forget()
        self._seen = len(self._sheet.kinds)
        for mention, entity in self._owners:
            for paragraph, start, end in self._pieces(mention):
                mark = Mark(start, end, kind_of(entity.type), begins=False)
                self._marks.setdefault(paragraph, []).append(mark)
        for marks in self._marks.values():
            marks.sort(key=lambda mark: mark.start - mark.end)

    def _pieces(self, mention: Mention) -> Iterator[tuple[int, int, int]]:
        """Yield the parts of paragraphs that a mention takes: rules may have it go over a break."""
        (first, start), (last, end) = self.span(mention)
        for paragraph in range(first, last + 1):
            size = len(self._sheet.texts[paragraph])
            yield paragraph, start if paragraph == first else 0, end if paragraph == last else size

    def spans(self, paragraph: int) -> list[tuple[int, int]]:
        """Return where the current entity is named in a paragraph of the page."""
        if self._shown is None:
            self._shown = {}
            for one in self.current.mentions if self.current else ():
                for at, start, end in self._pieces(one):
                    self._shown.setdefault(at, []).append((start, end))
        return self._shown.get(paragraph, [])

    def gone_to(self, paragraph: int) -> list[tuple[int, int]]:
        """Return the mention that was gone to, as far as it stands in a paragraph of the page."""
        if self.current is None or self.number is None:
            return []
        found = self._pieces(self.current.mentions[self.number])
        return [(start, end) for at, start, end in found if at == paragraph]
