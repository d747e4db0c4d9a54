"""Where an anchor is in a text: at its old place, where its quote stands, or where most of it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.anchors.approximate import Approximate, approximate
from rtlreader.anchors.ground import Ground
from rtlreader.anchors.placed import Placed, confidence
from rtlreader.anchors.standing import standing
from rtlreader.anchors.stretches import occurrences
from rtlreader.anchors.window import span, window

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rtlreader.anchors.evidence import Evidence
    from rtlreader.anchors.window import Window
    from rtlreader.model import Anchor

_BARE = 64, 32, 16, 8  # code points of context that a quote without words is looked for with
_FOLDED = 0.98  # how much of a quote agrees that folds alike


def locate_all(anchors: Iterable[Anchor], text: str | Ground) -> list[Placed | None]:
    """Where each of the anchors is in a text; None for those that are orphans."""
    ground = text if isinstance(text, Ground) else Ground(text)
    return [locate(anchor, ground) for anchor in anchors]


def locate(anchor: Anchor, text: str | Ground) -> Placed | None:
    """Where an anchor is in a text; None where that is not certain."""
    ground = text if isinstance(text, Ground) else Ground(text)
    if _is_unmoved(anchor, ground.text):
        return Placed(anchor.start, anchor.end, 1.0)
    sought = window(anchor, ground)
    if not sought.quote or _is_bare(anchor.exact, ground):
        return _by_letters(anchor, ground.text)
    return _by_words(anchor, sought, ground)


def _is_unmoved(anchor: Anchor, text: str) -> bool:
    first = anchor.start - len(anchor.prefix)
    words = anchor.prefix + anchor.exact + anchor.suffix
    return first >= 0 and text.startswith(words, first)


def _is_bare(quote: str, ground: Ground) -> bool:
    """Whether a quote holds neither a letter nor a sign, though it may be in a word."""
    return not any(map(str.isalnum, quote)) and not ground.read(quote).codes


def _by_letters(anchor: Anchor, text: str) -> Placed | None:
    """Where a quote without words is, such as marks or nothing at all; the more context the better."""
    for size in _BARE:
        prefix, suffix = anchor.prefix[-size:], anchor.suffix[:size]
        sought = prefix + anchor.exact + suffix
        places = occurrences(text, sought, 2) if len(sought) >= _BARE[-1] else []
        if len(places) > 1:
            return None
        if places:
            start = places[0] + len(prefix)
            sure = confidence(1, size / _BARE[0], size / _BARE[0], 0)
            return Placed(start, start + len(anchor.exact), sure)
    return None


def _by_words(anchor: Anchor, sought: Window, ground: Ground) -> Placed | None:
    best, is_rivalled = standing(sought, ground, anchor.start)
    if is_rivalled:
        return None
    found = approximate(sought, anchor.exact, ground) if best is None else _exact(best, sought)
    return found and _placed(anchor, ground, span(ground, sought, found.first, found.last), found)


def _exact(best: Evidence, sought: Window) -> Approximate:
    last = best.first + len(sought.quote) - 1
    return Approximate(best.first, last, 1.0, (best.before, best.after))


def _placed(anchor: Anchor, ground: Ground, place: tuple[int, int], found: Approximate) -> Placed:
    start, end = place
    is_same = ground.text[start:end] == anchor.exact
    quote = 1.0 if is_same else min(found.quote, _FOLDED)
    prefix, suffix = (side.share for side in found.sides)
    moved = min(1.0, abs(start - anchor.start) / len(ground.text))
    return Placed(start, end, confidence(quote, prefix, suffix, 1 - moved))
