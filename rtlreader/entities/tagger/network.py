"""The tagger as it runs: the network that `training/` has made, in numpy on one thread.

Sentences are batched by length; a batch goes word by word through two language models, one in each direction, then
through a layer in both directions, whose output is scored for each label. Weights are stored as 8-bit numbers with a
scale for each row.
"""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rtlreader.entities.tagger.chains import Chain
from rtlreader.entities.tagger.features import Described, Describer
from rtlreader.entities.tagger.vectors import Rows, Vectors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BATCH = 3000  # words


class Cell(NamedTuple):
    """An LSTM: gates for input, forgetting, the new value and output, in this order (as PyTorch has them)."""

    seen: np.ndarray
    """(input, 4 * hidden)."""
    kept: np.ndarray
    """(hidden, 4 * hidden)."""
    bias: np.ndarray


def _logistic(numbers: np.ndarray) -> np.ndarray:
    """1 / (1 + exp(-numbers)), in place."""
    np.negative(numbers, out=numbers)
    with np.errstate(over="ignore"):  # 1 / (1 + infinity) is the right 0
        np.exp(numbers, out=numbers)
    numbers += 1
    np.reciprocal(numbers, out=numbers)
    return numbers


def _tanh(numbers: np.ndarray) -> np.ndarray:
    """The hyperbolic tangent, in place; by way of exp, which numpy does many at a time."""
    numbers *= 2
    _logistic(numbers)
    numbers *= 2
    numbers -= 1
    return numbers


def run(
    cell: Cell, inputs: np.ndarray, lengths: np.ndarray, *, backward: bool = False
) -> np.ndarray:
    """Run an LSTM over (sentences, words, input); what stands behind a sentence's end is zero.

    Sentences come longest first, so that those which are over need no more work.
    """
    count, longest, _ = inputs.shape
    size = cell.kept.shape[0]
    found = np.zeros((longest, count, size), np.float32)
    by_word = np.ascontiguousarray(inputs.transpose(1, 0, 2)).reshape(longest * count, -1)
    seen = (by_word @ cell.seen + cell.bias).reshape(longest, count, -1)
    seen[..., 2 * size : 3 * size] *= (
        2  # tanh(x) is 2 / (1 + exp(-2 x)) - 1: all gates are one call
    )
    kept = cell.kept.copy()
    kept[:, 2 * size : 3 * size] *= 2
    hidden = np.zeros((count, size), np.float32)
    memory = np.zeros((count, size), np.float32)
    active = [int((lengths > at).sum()) for at in range(longest)]
    for at in reversed(range(longest)) if backward else range(longest):
        some = active[at]
        gates = seen[at, :some]
        gates += hidden[:some] @ kept
        _logistic(gates)
        new = gates[:, 2 * size : 3 * size]
        new *= 2
        new -= 1
        new *= gates[:, :size]
        now = memory[:some]
        now *= gates[:, size : 2 * size]
        now += new
        np.multiply(_tanh(now.copy()), gates[:, 3 * size :], out=hidden[:some])
        found[at, :some] = hidden[:some]
    return found.transpose(1, 0, 2)


class Network:
    """The shipped tagger."""

    def __init__(
        self,
        weights: Mapping[str, np.ndarray],
        words: Sequence[str],
        schemes: Mapping[str, list[str]],
    ) -> None:
        """`weights` as `training.export` writes them."""
        vectors = Vectors(
            {word: row for row, word in enumerate(words)},
            Rows(weights["known"], weights["known.scale"]),
            Rows(weights["letters"], weights["letters.scale"]),
        )
        self.describer = Describer(vectors)
        self._cells = {
            name: _cell(weights, name) for name in ("ahead", "back", "forward", "backward")
        }
        self._narrow = {
            name: (_matrix(weights, f"{name}.narrow"), weights[f"{name}.narrow.bias"])
            for name in ("ahead", "back", "all")
        }
        self.chains = {
            scheme: _chain(weights, scheme, labels) for scheme, labels in schemes.items()
        }

    def heard(self, one: Described) -> np.ndarray:
        """Return what the last hidden layer holds: (sentences, words, hidden)."""
        parts = []
        for name in ("ahead", "back"):
            weights, bias = self._narrow[name]
            narrowed = _tanh(one.vectors @ weights + bias)
            parts.append(run(self._cells[name], narrowed, one.lengths, backward=name == "back"))
        weights, bias = self._narrow["all"]
        known = _tanh(np.concatenate([one.vectors, one.bits], 2) @ weights + bias)
        joined = np.concatenate([known, *parts], 2)
        ahead = run(self._cells["forward"], joined, one.lengths)
        back = run(self._cells["backward"], joined, one.lengths, backward=True)
        return np.concatenate([ahead, back], 2)

    def scored(self, sentences: Sequence[Sequence[str]], scheme: str) -> list[np.ndarray]:
        """Score the labels of a scheme for each word of sentences: for each of them (words, labels)."""
        chain = self.chains[scheme]
        scores = [np.zeros((0, len(chain.labels)), np.float32)] * len(sentences)
        order = sorted(
            (at for at in range(len(sentences)) if sentences[at]),
            key=lambda at: -len(sentences[at]),
        )
        start = 0
        while start < len(order):
            several = max(1, _BATCH // len(sentences[order[start]]))
            part = order[start : start + several]
            one = self.describer.describe([sentences[at] for at in part])
            emitted = self.heard(one) @ chain.weights + chain.bias
            for at, row in zip(part, emitted, strict=True):
                scores[at] = row[: len(sentences[at])]
            start += several
        return scores


# --- the stored form


def _matrix(weights: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    """Return a stored (output, input) matrix as (input, output)."""
    whole = weights[name].astype(np.float32) * weights[f"{name}.scale"][:, None]
    return np.ascontiguousarray(whole.T)


def _cell(weights: Mapping[str, np.ndarray], name: str) -> Cell:
    return Cell(
        _matrix(weights, f"{name}.seen"), _matrix(weights, f"{name}.kept"), weights[f"{name}.bias"]
    )


def _chain(weights: Mapping[str, np.ndarray], scheme: str, labels: list[str]) -> Chain:
    return Chain(
        labels,
        _matrix(weights, f"{scheme}.emit"),
        weights[f"{scheme}.emit.bias"],
        weights[f"{scheme}.first"],
        weights[f"{scheme}.follow"],
    )


@cache
def shipped() -> Network:
    """The network inside this package, read when it is first asked for."""
    with zipfile.ZipFile(
        io.BytesIO((files("rtlreader.entities") / "model" / "names-ar.zip").read_bytes())
    ) as file:
        about = json.loads(file.read("about.json"))
        words = file.read("words.txt").decode().split("\n")
        weights = {
            name[:-4]: np.load(io.BytesIO(file.read(name)), allow_pickle=False)
            for name in file.namelist()
            if name.endswith(".npy")
        }
    return Network(weights, words, about["schemes"])
