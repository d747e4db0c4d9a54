"""Learns what word comes next, and what came before: a network for each direction.

What is foretold is no word but a class of words: the most frequent words are classes of their own, all others fall
into clusters of their vectors (k-means).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HIDDEN, INPUT = 256, 128
OWN, CLUSTERS = 1000, 1048
_BATCH = 2400  # words
_RATE = 2e-3


class LanguageModel(nn.Module):
    """Vectors of words and of their stems -> what the words so far say, in one direction."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.narrow = nn.Linear(size, INPUT)
        self.recurrent = nn.LSTM(INPUT, HIDDEN, batch_first=True)
        self.foretell = nn.Linear(HIDDEN, OWN + CLUSTERS)

    def forward(self, vectors: torch.Tensor) -> torch.Tensor:
        """(sentences, words, size) -> (sentences, words, HIDDEN)."""
        found: torch.Tensor = self.recurrent(torch.tanh(self.narrow(vectors)))[0]
        return found


def classes(known: np.ndarray, others: np.ndarray, rounds: int = 12) -> np.ndarray:
    """Return the class of each word: of those in `known` (from frequent to rare), then of `others`."""
    random = np.random.default_rng(1)
    rest = _directions(np.concatenate([known[OWN:], others]))
    centres = rest[random.choice(len(known) - OWN, CLUSTERS, replace=False)]
    for _ in range(rounds):
        nearest = _nearest(rest, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, rest)
        lost = np.bincount(nearest, minlength=CLUSTERS) == 0
        sums[lost] = rest[random.choice(len(rest), int(lost.sum()))]
        centres = _directions(sums)
    return np.concatenate([np.arange(OWN), OWN + _nearest(rest, centres)]).astype(np.int64)


def _directions(vectors: np.ndarray) -> np.ndarray:
    found: np.ndarray = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    return found


def _nearest(vectors: np.ndarray, centres: np.ndarray) -> np.ndarray:
    parts = [
        (vectors[at : at + 4096] @ centres.T).argmax(axis=1) for at in range(0, len(vectors), 4096)
    ]
    return np.concatenate(parts)


def batches(
    text: Sequence[np.ndarray], random: np.random.Generator, most: int = _BATCH
) -> Iterator[np.ndarray]:
    """Yield sentences of like length as one matrix of word numbers each, 0 where a sentence is over; all of `text`."""
    order = sorted(range(len(text)), key=lambda at: (len(text[at]), random.random()))
    parts: list[list[int]] = [[]]
    for at in order:
        if parts[-1] and (len(parts[-1]) + 1) * len(text[at]) > most:
            parts.append([])
        parts[-1].append(at)
    for number in random.permutation(len(parts)):
        rows = [text[at] for at in parts[number]]
        matrix = np.zeros((len(rows), max(map(len, rows))), np.int64)
        for row, words in enumerate(rows):
            matrix[row, : len(words)] = words
        yield matrix


def learn(
    text: Sequence[np.ndarray],
    table: np.ndarray,
    kinds: np.ndarray,
    *,
    backward: bool,
    epochs: float,
    said: str = "",
) -> LanguageModel:
    """Learn from sentences of word numbers from 1 on; `table` has the vectors of words and `kinds` their classes."""
    torch.manual_seed(2 if backward else 1)
    random = np.random.default_rng(2 if backward else 1)
    if backward:
        text = [words[::-1] for words in text]
    vectors, wanted = torch.from_numpy(table), torch.from_numpy(kinds)
    model = LanguageModel(table.shape[1])
    optimiser = torch.optim.AdamW(model.parameters(), lr=_RATE, weight_decay=1e-3)
    a_round = sum(1 for _ in batches(text, random))
    total = int(a_round * epochs)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total, pct_start=0.05)
    drop = nn.Dropout(0.1)
    began, lately, step = time.monotonic(), [0.0, 0.0], 0
    while step < total:
        for matrix in batches(text, random):
            words = torch.from_numpy(matrix)
            heard = vectors[words[:, :-1]]
            heard = heard * (torch.rand(heard.shape[:2]) > 0.05)[..., None]
            told = words[:, 1:]
            there = told > 0
            found = model.foretell(drop(model(heard)[there]))
            loss = nn.functional.cross_entropy(found, wanted[told[there]])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            lately[0] += float(loss.detach()) * int(there.sum())
            lately[1] += int(there.sum())
            step += 1
            if step % 100 == 0:
                minutes = (time.monotonic() - began) / 60
                print(
                    f"{said} {step}/{total} loss {lately[0] / lately[1]:.3f} {minutes:.1f} min",
                    flush=True,
                )
                lately = [0.0, 0.0]
            if step >= total:
                break
    return model
