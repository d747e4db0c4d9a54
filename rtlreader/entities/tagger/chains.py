"""Labels that follow each other: the best chain of them, and how likely each one is (a linear-chain CRF).

Sentences are taken many at a time, since a step over many costs numpy little more than a step over one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_AT_ONCE = 64  # sentences


class Chain(NamedTuple):
    """What scores the labels of one scheme, and how they follow each other."""

    labels: list[str]
    weights: np.ndarray
    """(hidden, labels)."""
    bias: np.ndarray
    first: np.ndarray
    """What it is worth that a sentence begins with a label; (labels)."""
    follow: np.ndarray
    """What it is worth that a label follows another; (before, after)."""


def best(scores: Sequence[np.ndarray], chain: Chain) -> list[np.ndarray]:
    """Return for each sentence, given as (words, labels), the numbers of the labels that score best together."""
    return _together(scores, lambda padded, lengths: _best(padded, lengths, chain))


def likely(scores: Sequence[np.ndarray], chain: Chain) -> list[np.ndarray]:
    """Return for each sentence, given as (words, labels), how likely each label of each word is over all chains."""
    return _together(scores, lambda padded, lengths: _likely(padded, lengths, chain))


def _together(
    scores: Sequence[np.ndarray], work: Callable[[np.ndarray, np.ndarray], np.ndarray]
) -> list[np.ndarray]:
    """Do work on sentences of like length, filled up to the longest of them."""
    order = sorted(range(len(scores)), key=lambda at: -len(scores[at]))
    found = list(scores)
    for start in range(0, len(order), _AT_ONCE):
        part = [at for at in order[start : start + _AT_ONCE] if len(scores[at])]
        if not part:
            break
        lengths = np.array([len(scores[at]) for at in part])
        padded = np.zeros((len(part), lengths[0], scores[part[0]].shape[1]), np.float32)
        for row, at in enumerate(part):
            padded[row, : lengths[row]] = scores[at]
        result = work(padded, lengths)
        for row, at in enumerate(part):
            found[at] = result[row, : lengths[row]]
    return found


def _best(padded: np.ndarray, lengths: np.ndarray, chain: Chain) -> np.ndarray:
    """The algorithm of Viterbi."""
    count, longest, _ = padded.shape
    alpha = chain.first + padded[:, 0]
    came = np.zeros(padded.shape, np.int16)
    for at in range(1, longest):
        some = int((lengths > at).sum())
        ways = alpha[:some, :, None] + chain.follow
        came[:some, at] = ways.argmax(axis=1)
        alpha[:some] = ways.max(axis=1) + padded[:some, at]
    found = np.zeros((count, longest), np.int16)
    rows = np.arange(count)
    now = alpha.argmax(axis=1)
    found[rows, lengths - 1] = now
    for at in reversed(range(1, longest)):
        some = int((lengths > at).sum())
        found[rows[:some], at - 1] = came[rows[:some], at, found[rows[:some], at]]
    return found


def _likely(padded: np.ndarray, lengths: np.ndarray, chain: Chain) -> np.ndarray:
    """Sums over all chains up to each word, and from it on."""
    longest = padded.shape[1]
    ahead, back = np.empty_like(padded), np.zeros_like(padded)
    ahead[:, 0] = chain.first + padded[:, 0]
    for at in range(1, longest):
        some = int((lengths > at).sum())
        ahead[:some, at] = (
            _summed(ahead[:some, at - 1, :, None] + chain.follow, 1) + padded[:some, at]
        )
    for at in reversed(range(longest - 1)):
        some = int((lengths > at + 1).sum())
        onward = padded[:some, at + 1] + back[:some, at + 1]
        back[:some, at] = _summed(chain.follow + onward[:, None, :], 2)
    for row, length in enumerate(lengths):
        ahead[row, length:] = 0
    both = ahead + back
    found: np.ndarray = np.exp(both - _summed(both, 2)[..., None])
    return found


def _summed(numbers: np.ndarray, axis: int) -> np.ndarray:
    """The logarithm of the sum of exponentials."""
    most = numbers.max(axis=axis, keepdims=True)
    found: np.ndarray = np.log(np.exp(numbers - most).sum(axis=axis)) + most.squeeze(axis)
    return found
