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
_AGREES = 0.6  # share of those words and of the context that must be there
_LEADS = 0.3  # share of them by which there must be fewer anywhere else
_QUOTE_AGREES = 0.5  # share of the quote's words that must be there
_ALL_AGREE, _LEAST = 0.7, 4  # share of the words of all of its paragraph, and how many at least
_FEW, _FEW_AGREE = 3, 0.65  # words of a short quote, and which share of it must
_LETTERS_AGREE = 0.75  # share of the letters of such a quote that are proof as well
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
    if codes[first] == EDGE != quote[0] or codes[last] == EDGE != quote[-1]:
        return None
    if _lacks(quote, codes[first : last + 1]):
        return None
    share = _share(sought, exact, ground, first, last)
    found = Approximate(first, last, share, sides(codes, sought, first, last + 1))
    return found if _convinces(found, quote) else None


def _lacks(quote: str, there: str) -> bool:
    """Whether most of what the quote has of a paragraph is gone; it may have moved."""
    parts = quote.split(EDGE) if EDGE in quote and len(quote) <= _COMPARED else []
    return any(common(part, there) < _QUOTE_AGREES * len(part) for part in parts)


def _longest(quote: str) -> int:
    return max(_TIMES * len(quote) + _MORE, (EDGE in quote) * (len(quote) + _INSERTED))


def _share(sought: Window, exact: str, ground: Ground, first: int, last: int) -> float:
    """How much of the quote is there: of its words, or of the letters of a short one where they are most alike."""
    quote, there = sought.quote, ground.words.codes[first : last + 1]
    if len(quote) > 2 * _COMPARED:
        heads = common(quote[:_COMPARED], there[:_COMPARED])
        return (heads + common(quote[-_COMPARED:], there[-_COMPARED:])) / (2 * _COMPARED)
    words = common(quote, there) / len(quote)
    if len(quote) > _FEW:
        return words
    text = ground.text[ground.words.starts[first] : ground.words.ends[last]]
    letters = _letters(fold(exact).text, fold(text).text)
    return letters if letters >= _LETTERS_AGREE else words


def _letters(one: str, other: str) -> float:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - costs nothing where nothing has changed

    return Levenshtein.normalized_similarity(one, other)


def _convinces(found: Approximate, quote: str) -> bool:
    before, after = found.sides
    few = len(quote) <= _FEW
    if found.quote < (_FEW_AGREE if few else _QUOTE_AGREES):
        return False
    if not before.touches and (few or EDGE in quote[:_FEW]):  # a word or two prove no place
        return False
    if not after.touches and (few or EDGE in quote[-_FEW:]):
        return False
    agree = before.near_agree + after.near_agree + found.quote * len(quote)
    size = len(before.near) + len(after.near) + len(quote)
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
