"""The best chain of labels, and how likely each label is, against all chains one by one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from rtlreader.entities.tagger.chains import Chain, best, likely

LABELS = ["O", "B-PER", "I-PER"]


def chain(random: np.random.Generator) -> Chain:
    none = np.zeros(0)
    follow = random.normal(size=(3, 3)).astype(np.float32)
    follow[0, 2] = -1e4
    return Chain(LABELS, none, none, random.normal(size=3).astype(np.float32), follow)


def worth(scores: np.ndarray, path: tuple[int, ...], one: Chain) -> float:
    found = one.first[path[0]] + scores[0, path[0]]
    for at in range(1, len(path)):
        found += one.follow[path[at - 1], path[at]] + scores[at, path[at]]
    return float(found)


@pytest.mark.parametrize("seed", range(8))
def test_against_all_chains(seed: int) -> None:
    random = np.random.default_rng(seed)
    one = chain(random)
    sentences = [random.normal(size=(length, 3)).astype(np.float32) for length in (5, 1, 3, 0, 4)]
    chosen, odds = best(sentences, one), likely(sentences, one)
    for scores, labels, chances in zip(sentences, chosen, odds, strict=True):
        if not len(scores):
            assert len(labels) == len(chances) == 0
            continue
        paths = list(product(range(3), repeat=len(scores)))
        values = np.array([worth(scores, path, one) for path in paths])
        assert tuple(labels.tolist()) == paths[int(values.argmax())]
        weights = np.exp(values - values.max())
        weights /= weights.sum()
        for at in range(len(scores)):
            for label in range(3):
                sure = sum(w for w, path in zip(weights, paths, strict=True) if path[at] == label)
                assert chances[at, label] == pytest.approx(sure, abs=1e-4)


def test_many_sentences_at_once_are_as_one_by_one() -> None:
    random = np.random.default_rng(1)
    one = chain(random)
    lengths = random.integers(1, 30, 200)
    sentences = [random.normal(size=(length, 3)).astype(np.float32) for length in lengths]
    together = best(sentences, one)
    alone = [best([scores], one)[0] for scores in sentences]
    assert all((a == b).all() for a, b in zip(together, alone, strict=True))
