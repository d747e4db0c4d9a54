"""Places at which a quote stands as it was, up to what folds away, weighed against all places like them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rtlreader.anchors.evidence import common, convinces, weigh
from rtlreader.anchors.ground import EDGE, UNKNOWN
from rtlreader.anchors.stretches import SLACK, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rtlreader.anchors.evidence import Evidence
    from rtlreader.anchors.ground import Ground
    from rtlreader.anchors.stretches import Stretch
    from rtlreader.anchors.window import Window

_HEAD = 48  # words of a long quote that are looked for with the context before it
_FEW, _MANY = 8, 64  # places of a quote that are all weighed; places of more, in a stretch each
_RIVALS = 6  # stretches that are compared with the best place
_LEAD = 2  # words in which the best place must agree more than another one
_NEARER, _FARTHER = (
    0.3,
    0.4,
)  # the same as a share of the paragraph: where it has moved less, or more
_OVERALL = 4  # words more than that where other paragraphs decide


class Standing(NamedTuple):
    """What was found."""

    best: Evidence | None
    """The place that convinces most; None where none does."""
    is_rivalled: bool
    """Whether another place comes so close that neither is certain."""


class _Head(NamedTuple):
    """What is looked for in stretches: all of a short quote's window, the beginning of a long one's."""

    words: str
    quote: int
    """The word at which the quote begins."""
    size: int
    """How many words of the quote it holds."""
    near: tuple[int, int]
    """From which word to which it is the quote or its paragraph."""
    is_all: bool
    """Whether it is all of the window."""

    def agree(self, place: Evidence, *, near: bool = False) -> int:
        """How many of the words, or of those of the paragraph, are at a place where the quote stands."""
        before = place.before.near_agree if near else place.before.agree
        after = place.after.near_agree if near else place.after.agree
        return before + self.size + after * self.is_all


class _Rival(NamedTuple):
    """Another place."""

    first: int
    """The word at which the quote begins there, about."""
    near: int
    """How many words of the quote and its paragraph fewer agree there than at the best place."""
    all: int
    """The same of all words."""


def standing(sought: Window, ground: Ground, start: int) -> Standing:
    """The place of a quote that began at the code point `start` of the text as it was."""
    codes, head = ground.words.codes, _head(sought)
    found = ground.rows.stretches(head.words)
    places, only = _places(codes, sought.quote, head, found)
    weighed = [weigh(codes, sought, place) for place in places]
    good = [one for one in weighed if convinces(one, len(sought.quote), ground.stops, only=only)]
    if not good:
        return Standing(None, is_rivalled=False)
    best = max(good, key=lambda one: (one.near, one.all))
    rivals = [*_others(best, weighed), *_alike(codes, head, best, weighed, found)]
    return Standing(best, any(_is_close(rival, best, head, ground, start) for rival in rivals))


def _head(sought: Window) -> _Head:
    quote = len(sought.before)
    before, after = sought.near
    first = quote - len(before)
    if len(sought.quote) > _HEAD:
        return _Head(
            sought.all[: quote + _HEAD], quote, _HEAD, (first, quote + _HEAD), is_all=False
        )
    last = quote + len(sought.quote) + len(after)
    return _Head(sought.all, quote, len(sought.quote), (first, last), is_all=True)


def _places(codes: str, quote: str, head: _Head, found: list[Stretch]) -> tuple[list[int], bool]:
    """The places of a quote that are worth weighing, and whether it is nowhere else."""
    if UNKNOWN in quote:
        return [], False
    places = occurrences(codes, quote, _FEW + 1)
    if len(places) <= _FEW:
        return places, len(places) == 1
    near = {
        place
        for stretch in found
        for place in occurrences(
            codes, quote, _MANY, *stretch.around(head.quote, head.quote + len(quote), SLACK)
        )
    }
    return sorted(near), False


def _others(best: Evidence, weighed: list[Evidence]) -> Iterator[_Rival]:
    for one in weighed:
        if one is not best:
            yield _Rival(one.first, best.near - one.near, best.all - one.all)


def _alike(
    codes: str, head: _Head, best: Evidence, weighed: list[Evidence], found: list[Stretch]
) -> Iterator[_Rival]:
    """Stretches that hold much of what is looked for, though not the quote as it was."""
    for stretch in found[:_RIVALS]:
        if stretch.shared > 1 and not any(stretch.has(one.first - head.quote) for one in weighed):
            near = common(head.words[slice(*head.near)], codes[slice(*stretch.around(*head.near))])
            every = common(head.words, codes[slice(*stretch.around(0, len(head.words)))])
            place = max(0, min(stretch.first + head.quote, len(codes) - 1))
            yield _Rival(place, head.agree(best, near=True) - near, head.agree(best) - every)


def _is_close(rival: _Rival, best: Evidence, head: _Head, ground: Ground, start: int) -> bool:
    """Whether the best place agrees too little better than another; least is asked where the two overlap."""
    near = head.words[slice(*head.near)]
    if abs(rival.first - best.first) < len(near) - near.count(EDGE):
        lead = 1.0
    else:
        moved, less = (abs(ground.words.starts[one.first] - start) for one in (best, rival))
        lead = max(_LEAD, (_FARTHER if moved > less else _NEARER) * len(near))
    return rival.near < lead and (rival.near < 0 or rival.all < lead + _OVERALL)
