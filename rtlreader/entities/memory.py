"""What a text says about a name elsewhere: a name that is clear in one place is looked for in all others.

A surname follows its full name, and a word that is surely no name in many places is less of one in the next.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.entities.chains import best, likely
from rtlreader.entities.arabic import plain, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

    from rtlreader.entities.chains import Chain

_LONGEST = 6  # words of a name that is looked for
_UNCLEAR = 0.5  # how likely a name is to be one, at least, to say something about others


class Weights(NamedTuple):
    """What is said elsewhere is worth this much, in units of the scores."""

    repeated: float = 1.2
    """That the same words are a name elsewhere."""
    surname: float = 1.2
    """That a word is the last one of a person's full name."""
    most: float = 2.0
    """All of it together at most."""
    names: float = 0.3
    """That anything is a name at all: it makes up for what is missed."""


USUAL = Weights()


class Span(NamedTuple):
    """Words of a sentence that are a name."""

    first: int
    last: int
    """Behind the last word."""
    kind: str
    probability: float


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


def _forms(word: str) -> list[str]:
    spelled = plain(word)
    return [spelled, *stems(spelled)]


def again(
    sentences: Sequence[Sequence[str]],
    scores: Sequence[np.ndarray],
    chain: Chain,
    weights: Weights = USUAL,
) -> list[np.ndarray]:
    """Return the scores of all sentences once more, with what the text says about its names elsewhere."""
    odds = likely(scores, chain)
    labels = best(scores, chain)
    columns = {label: number for number, label in enumerate(chain.labels)}
    said: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    own: dict[tuple[int, int], list[tuple[tuple[str, ...], str, float]]] = defaultdict(list)
    for at, words in enumerate(sentences):
        for span in spans(labels[at], odds[at], chain):
            if span.probability < _UNCLEAR or span.last - span.first > _LONGEST:
                continue
            rest = tuple(plain(word) for word in words[span.first + 1 : span.last])
            for form in _forms(words[span.first]):
                said[(form, *rest)][span.kind] += weights.repeated * span.probability
                own[at, span.first].append(
                    ((form, *rest), span.kind, weights.repeated * span.probability)
                )
            if span.kind == "PER" and rest and len(rest[-1]) > 2:
                said[rest[-1:]]["PER"] += weights.surname * span.probability
    begins: dict[str, int] = {}
    for name in said:
        begins[name[0]] = max(begins.get(name[0], 0), len(name))
    found = []
    for at, words in enumerate(sentences):
        row = scores[at].copy()
        row[:, 0] -= weights.names
        for first, count, kind, worth in _heard(words, begins, said, own, at):
            bonus = min(worth, weights.most)
            row[first, columns[f"B-{kind}"]] += bonus
            row[first + 1 : first + count, columns[f"I-{kind}"]] += bonus
        found.append(row)
    return found


def _heard(
    words: Sequence[str],
    begins: dict[str, int],
    said: dict[tuple[str, ...], dict[str, float]],
    own: dict[tuple[int, int], list[tuple[tuple[str, ...], str, float]]],
    sentence: int,
) -> Iterator[tuple[int, int, str, float]]:
    """Yield (first word, words, class, worth) of what stands in a sentence and is a name elsewhere."""
    spelled = [plain(word) for word in words]
    for first, word in enumerate(words):
        for form in _forms(word):
            for count in range(min(begins.get(form, 0), len(words) - first), 0, -1):
                name = (form, *spelled[first + 1 : first + count])
                if name not in said:
                    continue
                votes = dict(said[name])
                for mine, kind, worth in own.get((sentence, first), ()):
                    if mine == name:
                        votes[kind] -= worth
                kind, worth = max(votes.items(), key=lambda vote: vote[1])
                if worth > 0.1:
                    yield first, count, kind, worth
                break
