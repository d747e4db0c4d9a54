"""A quote of which words have changed: its ends are found one by one, each with the words on both sides of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rtlreader.anchors.evidence import Side, common, sides
from rtlreader.anchors.ground import EDGE
from rtlreader.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.anchors.ground import Ground
    from rtlreader.anchors.window import Window

_INNER = 12  # words from an end of the quote inwards that it is found with
_RIVALS = 3  # stretches that are compared for an end
_AGREES, _LEADS = (
    0.6,
    0.3,
)  # shares of those words and of the context that must be there, and be nowhere else
_QUOTE_AGREES, _ALL_AGREE, _LEAST = (
    0.5,
    0.7,
    4,
)  # shares of the quote, and of all of its paragraph, and words
_FEW, _LETTERS_AGREE = 3, 0.6  # words of a short quote, and what share of its letters must be there
_TIMES, _MORE = 2, 8  # how long a quote may have become, in words
_INSERTED = 300  # words that may have come between its paragraphs
_COMPARED = 1_000  # words at either end of a quote that are compared


class Approximate(NamedTuple):
    """A place of most of a quote."""

    first: int
    """Its first word."""
    last: int
    """Its last one."""
    quote: float
    """How much of the quote is there, from 0 to 1."""
    sides: tuple[Side, Side]
    """The context before it and behind it."""


def approximate(sought: Window, exact: str, ground: Ground) -> Approximate | None:
    """The place of most of a quote, or None; `exact` is the quote as it was."""
    before, quote, after = sought.before[::-1], sought.quote, sought.after
    head = before + (quote + after)[:_INNER]
    first = _outermost(_aligned(ground, head), range(len(before) - 1, len(head)))
    tail = (before + quote)[-_INNER:] + after
    end = len(tail) - len(after)
    last = _outermost(_aligned(ground, tail), range(end, -1, -1))
    if first is None or last is None or not 0 <= last - first < _longest(quote):
        return None
    codes = ground.words.codes
    if EDGE in (codes[first], codes[last]) or _lacks(quote, codes[first : last + 1]):
        return None
    share = _share(sought, exact, ground, first, last)
    found = Approximate(first, last, share, sides(codes, sought, first, last + 1))
    return found if _convinces(found, len(quote)) else None


def _lacks(quote: str, there: str) -> bool:
    """Whether most of what the quote has of a paragraph is gone; it may have moved."""
    parts = quote.split(EDGE) if len(quote) <= _COMPARED else []
    return any(common(part, there) < _QUOTE_AGREES * len(part) for part in parts)


def _longest(quote: str) -> int:
    return max(_TIMES * len(quote) + _MORE, (EDGE in quote) * (len(quote) + _INSERTED))


def _share(sought: Window, exact: str, ground: Ground, first: int, last: int) -> float:
    """How much of the quote is there: of the letters of a short one, else of the words."""
    quote, there = sought.quote, ground.words.codes[first : last + 1]
    if len(quote) <= _FEW:
        start, end = ground.words.starts[first], ground.words.ends[last]
        return _letters(fold(exact).text, fold(ground.text[start:end]).text)
    if len(quote) <= 2 * _COMPARED:
        return common(quote, there) / len(quote)
    heads = common(quote[:_COMPARED], there[:_COMPARED])
    return (heads + common(quote[-_COMPARED:], there[-_COMPARED:])) / (2 * _COMPARED)


def _letters(one: str, other: str) -> float:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - costs nothing where nothing has changed

    return Levenshtein.normalized_similarity(one, other)


def _convinces(found: Approximate, quote: int) -> bool:
    before, after = found.sides
    if quote <= _FEW and not (before.touches and after.touches):
        return False
    if found.quote < (_LETTERS_AGREE if quote <= _FEW else _QUOTE_AGREES):
        return False
    agree = before.near_agree + after.near_agree + found.quote * quote
    size = len(before.near) + len(after.near) + quote
    return agree >= max(_ALL_AGREE * size, _LEAST)


def _outermost(same: dict[int, int], words: Sequence[int]) -> int | None:
    """The place of an end of the quote, where its words from the one outside inwards are `words`.

    A changed word belongs to it where no more words stand between its neighbours than did; else it is not
    certain which of them do.
    """
    outside, end, *_ = words
    inner = next((word for word in words[1:] if word in same), None)
    if inner is None:
        return None
    changed = abs(inner - end)
    if not changed:
        return same[inner]
    if outside not in same or abs(same[inner] - same[outside]) > changed + 1:
        return None
    return same[outside] + end - outside


def _aligned(ground: Ground, words: str) -> dict[int, int]:
    """Which word of the text each of some words is; empty where they are not there, or elsewhere as well."""
    found = ground.rows.stretches(words)[:_RIVALS]
    spans = [stretch.around(0, len(words)) for stretch in found]
    texts = [ground.words.codes[slice(*span)] for span in spans]
    agree = [common(words, text) for text in texts]
    most, second, *_ = *sorted(agree, reverse=True), 0, 0
    if most < _AGREES * len(words) or most - second < _LEADS * len(words):
        return {}
    best = agree.index(most)
    return _pairs(words, texts[best], spans[best][0])


def _pairs(words: str, text: str, first: int) -> dict[int, int]:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    return {
        block.a + offset: first + block.b + offset
        for block in Levenshtein.editops(words, text).as_matching_blocks()
        for offset in range(block.size)
    }
