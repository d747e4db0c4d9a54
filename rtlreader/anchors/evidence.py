"""How well a place agrees with an anchor: its context word by word, and what else would explain the words there.

What counts is the quote's own paragraph. The paragraphs around it may have moved, or it may have moved itself;
that they agree proves a place only together with some of the paragraph's own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rtlreader.anchors.window import paragraph

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from rtlreader.anchors.window import Window

_SLACK = 4  # words that may have come between the context and its quote
_TOO_LONG = 40  # words of a quote that is not where it is by chance
_LONG = 8  # words that are proof by themselves where they stand nowhere else
_SHORT = 3  # words that need one of their neighbours
_ENOUGH = 5  # words of the quote and its paragraph
_CHANGED = 0.2  # share of the paragraph's own words that may have changed
_ONE_OF = 4  # of so many of them, one more
_FAR = 4  # words of other paragraphs that are worth asking
_FAR_AGREES, _NEAR_AGREES = 0.6, 0.5  # shares of theirs and of the paragraph's that must agree then
_ALONE = 6  # words of the paragraph that must agree where there are no others
_ALONE_AGREES = 0.7  # and which share of it
_SENTENCE = 4  # words of a sentence on one side of the quote that prove it, with none on the other
_SENTENCE_AGREES = 0.85  # share of the paragraph on that side that must agree


def common(one: str, other: str) -> int:
    """How many words of one text are in the other in the same order."""
    if not one or not other:
        return 0
    if one in other:
        return len(one)
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - costs nothing where nothing has changed

    return LCSseq.similarity(one, other)


class Side(NamedTuple):
    """What agrees on one side of a place; words are counted from the quote outwards."""

    words: str
    """The anchor's context."""
    near: str
    """What of it is in the quote's paragraph."""
    there: str
    """What stands at the place in the same paragraph."""
    agree: int
    """How many words of the context are at the place."""
    near_agree: int
    """How many of those in the paragraph."""
    touches: bool
    """Whether the word, or edge of a paragraph, right beside the quote is the same."""

    def sentence(self, stops: AbstractSet[str]) -> str:
        """The context within the quote's sentence."""
        end = next((place for place, word in enumerate(self.near) if word in stops), None)
        return self.near[:end]

    @property
    def share(self) -> float:
        """How much of the context agrees, from 0 to 1."""
        return self.agree / len(self.words) if self.words else 1.0


class Evidence(NamedTuple):
    """What speaks for a place."""

    first: int
    """The word at which the quote begins."""
    before: Side
    """The context before the quote."""
    after: Side
    """The context behind it."""
    margin: int
    """How many more words this explains than that the quote was deleted and another one like it is here."""

    @property
    def near(self) -> int:
        """How many words of the paragraph's own context agree."""
        return self.before.near_agree + self.after.near_agree

    @property
    def all(self) -> int:
        """How many words of the context agree."""
        return self.before.agree + self.after.agree


def weigh(codes: str, sought: Window, first: int) -> Evidence:
    """The evidence for the quote's beginning at a word of a text; its own words are not compared."""
    size = len(sought.quote)
    before, after = sides(codes, sought, first, first + size)
    near = before.near_agree + after.near_agree
    margin = size
    if near < len(before.near) + len(after.near) and size < _TOO_LONG:
        context = before.near[::-1] + after.near
        margin += near - common(context, before.there[::-1] + sought.quote + after.there)
    return Evidence(first, before, after, margin)


def sides(codes: str, sought: Window, first: int, last: int) -> tuple[Side, Side]:
    """What agrees with the context before `first` and from `last` on."""
    start = max(0, first - len(sought.before) - _SLACK)
    end = last + len(sought.after) + _SLACK
    return _side(sought.before, codes[start:first][::-1]), _side(sought.after, codes[last:end])


def _side(words: str, there: str) -> Side:
    near = paragraph(words)
    same = paragraph(there[: len(near) + _SLACK])
    agree = len(words) if there.startswith(words) else common(words, there)
    near_agree = len(near) if agree == len(words) else common(near, same)
    return Side(words, near, same, agree, near_agree, words[:1] == there[:1])


def convinces(evidence: Evidence, quote: int, stops: AbstractSet[str], *, only: bool) -> bool:
    """Whether a quote of so many words is at a place; `only` where it is nowhere else."""
    if evidence.margin < max(1, quote / 2):
        return False
    if quote >= _LONG and only:
        return True
    if quote <= _SHORT and not (evidence.before.touches or evidence.after.touches):
        return False
    return (
        _near_agrees(evidence, quote, only=only)
        or _surroundings_agree(evidence)
        or _sentence_agrees(evidence.before, evidence.after, stops)
        or _sentence_agrees(evidence.after, evidence.before, stops)
    )


def _near_agrees(evidence: Evidence, quote: int, *, only: bool) -> bool:
    before, after = evidence.before, evidence.after
    size = len(before.near) + len(after.near)
    if quote + evidence.near < _ENOUGH:
        return False
    changed = size - evidence.near
    return changed <= _CHANGED * (size + (size >= _ONE_OF)) if size else only


def _surroundings_agree(evidence: Evidence) -> bool:
    before, after = evidence.before, evidence.after
    size = len(before.near) + len(after.near)
    far = len(before.words) + len(after.words) - size
    if far < _FAR:
        return evidence.near >= max(_ALONE, _ALONE_AGREES * size)
    agree = evidence.all - evidence.near
    return agree >= _FAR_AGREES * far and evidence.near >= _NEAR_AGREES * size


def _sentence_agrees(side: Side, other: Side, stops: AbstractSet[str]) -> bool:
    """Whether a quote that begins or ends a sentence is proved by the rest of that sentence."""
    if not side.touches or side.near_agree < _SENTENCE_AGREES * len(side.near):
        return False
    return len(side.sentence(stops)) >= _SENTENCE and len(other.sentence(stops)) <= 1
