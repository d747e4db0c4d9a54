"""One answer of several: names by the model or by lists, Latin runs by lists, numbers and dates by rules."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.model import Mention

_SURE = 0.6
"""How sure the model must be where lists or rules say something else."""


def merged(
    text: str, names: Sequence[Mention], latin: Sequence[Mention], numbers: Sequence[Mention]
) -> list[Mention]:
    """Join what was found in `text`; each in order, and the result too, none over another.

    Latin runs know best what in Latin letters is a name, addresses and whole sentences being none, and where it ends,
    unless the model has one with words in other letters beside them. Names win over numbers, unless they are a doubtful
    part of one.
    """
    kept = []
    for run in latin:
        over = _over(run, names)
        if not any(one.score >= _SURE and _is_wider(text, one, run) for one in over):
            sure = [one for one in over if one.score >= _SURE > run.score]
            kept.append(replace(run, type=sure[0].type) if sure else run)
    others = [one for one in names if not _over(one, kept) and not _is_latin(text, one)]
    found = sorted([*kept, *others], key=lambda one: one.start)
    found = [one for one in found if all(_is_sure(one, number) for number in _over(one, numbers))]
    rest = [one for one in numbers if not _over(one, found)]
    return sorted([*found, *rest], key=lambda one: one.start)


def _is_wider(text: str, name: Mention, run: Mention) -> bool:
    """Whether a name holds a Latin run, and words in other letters beside it."""
    if not name.start <= run.start < run.end <= name.end:
        return False
    return _holds_others(text[name.start : run.start] + text[run.end : name.end])


def _is_latin(text: str, name: Mention) -> bool:
    letters = [letter for letter in text[name.start : name.end] if letter.isalpha()]
    return bool(letters) and not _holds_others("".join(letters))


def _holds_others(text: str) -> bool:
    """Whether there are letters that are not Latin."""
    return any(letter.isalpha() and letter > "\u024f" for letter in text)


def _is_sure(name: Mention, number: Mention) -> bool:
    """Whether a name stays where a number or date stands over it."""
    is_part = number.start <= name.start and name.end <= number.end
    return name.score >= _SURE or not is_part


def _over(one: Mention, found: Sequence[Mention]) -> list[Mention]:
    """Return what of `found`, in order, stands over a mention."""
    over = []
    for other in found[bisect_right(found, one.start, key=lambda each: each.end) :]:
        if other.start >= one.end:
            break
        over.append(other)
    return over
