"""What a text says about a name elsewhere: a name that is clear in one place is looked for in all others.

Each place where the same words stand has a say, also those where they are surely no name. A surname follows its full
name.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.entities.tagger.arabic import plain, stems
from rtlreader.entities.tagger.chains import best, likely

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from rtlreader.entities.tagger.chains import Chain

_LONGEST = 6  # words of a name that is looked for
_CLEAR = 0.5  # how likely a name is to be one, at least, to be looked for elsewhere


class Weights(NamedTuple):
    """What is said elsewhere is worth this much, in units of the scores."""

    repeated: float = 1.0
    """That the same words are a name of a class in all other places; half of it where they are in half of them …"""
    against: float = 1.0
    """That they are none in all other places."""
    surname: float = 5.0
    """That a word is the last one of a person's full name."""
    none: float = 0.4
    """That a word is no part of a name: what it takes to be one."""


USUAL = Weights()


class Span(NamedTuple):
    """Words of a sentence that are a name."""

    first: int
    last: int
    """Behind the last word."""
    kind: str
    probability: float


class _Place(NamedTuple):
    """Where the words of a name stand, whatever they are there."""

    sentence: int
    first: int
    length: int


def spans(numbers: np.ndarray, odds: np.ndarray, chain: Chain) -> list[Span]:
    """Return the names in the labels of a sentence; how likely one is, is how likely its unlikeliest word is."""
    found = []
    start, kind, least = 0, "", 1.0
    for at, number in enumerate([*numbers.tolist(), 0]):
        label = chain.labels[number]
        if kind and label != f"I-{kind}":
            found.append(Span(start, at, kind, least))
            kind = ""
        if at < len(numbers) and label != "O":
            if not kind:
                start, kind, least = at, label[2:], 1.0
            least = min(least, float(odds[at, number]))
    return found


def again(
    sentences: Sequence[Sequence[str]],
    scores: Sequence[np.ndarray],
    chain: Chain,
    weights: Weights = USUAL,
) -> list[np.ndarray]:
    """Return the scores of all sentences once more, with what the text says about its names elsewhere."""
    odds = likely(scores, chain)
    labels = best(scores, chain)
    named = [spans(row, chances, chain) for row, chances in zip(labels, odds, strict=True)]
    spelled = [[plain(word) for word in words] for words in sentences]
    wanted, surnames = _wanted(spelled, named)
    columns = {label: number for number, label in enumerate(chain.labels)}
    heard = [row.copy() for row in scores]
    for row in heard:
        row[:, 0] += weights.none
    for name, places in _places(spelled, wanted, named).items():
        votes = [_votes(odds[one.sentence], one, columns) for one in places]
        sums = {kind: sum(vote[kind] for vote in votes) for kind in votes[0]}
        surname = weights.surname * surnames.get(name[0], 0.0) * (len(name) == 1)
        for one, vote in zip(places, votes, strict=True):
            kind, worth = _said(sums, vote, len(places) - 1)
            row = heard[one.sentence][one.first : one.first + one.length]
            if worth > 0:
                row[0, columns[f"B-{kind}"]] += weights.repeated * worth
                row[1:, columns[f"I-{kind}"]] += weights.repeated * worth
            elif not surname:
                row[:, 0] -= weights.against * worth
            row[0, columns["B-PER"]] += surname
    return heard


def _wanted(
    spelled: Sequence[Sequence[str]], named: Sequence[Sequence[Span]]
) -> tuple[set[tuple[str, ...]], dict[str, float]]:
    """Return the names that are looked for elsewhere, and how likely each surname is one."""
    wanted: set[tuple[str, ...]] = set()
    surnames: dict[str, float] = {}
    for words, found in zip(spelled, named, strict=True):
        for span in found:
            if span.probability < _CLEAR or span.last - span.first > _LONGEST:
                continue
            rest = words[span.first + 1 : span.last]
            wanted.update((form, *rest) for form in _forms(words[span.first]))
            if span.kind == "PER" and rest and len(rest[-1]) > 2:
                surnames[rest[-1]] = max(span.probability, surnames.get(rest[-1], 0.0))
    wanted.update((name,) for name in surnames)
    return wanted, surnames


def _said(sums: dict[str, float], own: dict[str, float], others: int) -> tuple[str, float]:
    """Return what all other places say that this one is, and by how much; below 0 where they say that it is none."""
    if not others:
        return "", 0.0
    means = {kind: (worth - own[kind]) / others for kind, worth in sums.items()}
    none = means.pop("O")
    kind, worth = max(means.items(), key=lambda item: item[1])
    return kind, worth - none


def _forms(word: str) -> list[str]:
    return [word, *stems(word)]


def _places(
    spelled: Sequence[Sequence[str]], wanted: set[tuple[str, ...]], named: Sequence[Sequence[Span]]
) -> dict[tuple[str, ...], list[_Place]]:
    """Return where the words of each name stand, the longest names first; not where they are part of a longer one."""
    begins: dict[str, int] = {}
    for name in wanted:
        begins[name[0]] = max(begins.get(name[0], 0), len(name))
    found: dict[tuple[str, ...], list[_Place]] = defaultdict(list)
    for at, words in enumerate(spelled):
        longer = {
            place: span.last - span.first
            for span in named[at]
            if span.last - span.first > 1
            for place in range(span.first, span.last)
        }
        for first, word in enumerate(words):
            for form in _forms(word) if word else ():
                for count in range(min(begins.get(form, 0), len(words) - first), 0, -1):
                    name = (form, *words[first + 1 : first + count])
                    if name in wanted:
                        if longer.get(first, 0) <= count:
                            found[name].append(_Place(at, first, count))
                        break
    return found


def _votes(odds: np.ndarray, one: _Place, columns: dict[str, int]) -> dict[str, float]:
    """Return how likely the words of a place are a name of each class, and how likely none (`O`)."""
    found = {"O": float(odds[one.first, 0])}
    for label, column in columns.items():
        if label[0] == "B":
            worth = float(odds[one.first, column])
            for at in range(one.first + 1, one.first + one.length):
                worth = min(worth, float(odds[at, columns[f"I{label[1:]}"]]))
            found[label[2:]] = worth
    return found
