"""The network as it runs, against the definition of its parts."""

from __future__ import annotations

import numpy as np
import pytest

from rtlreader.entities.tagger.network import Cell, run


def sigmoid(x: np.ndarray) -> np.ndarray:
    found: np.ndarray = 1 / (1 + np.exp(-x))
    return found


def reference(cell: Cell, words: np.ndarray) -> np.ndarray:
    """One sentence, step by step (Hochreiter and Schmidhuber 1997, with a forget gate)."""
    size = cell.kept.shape[0]
    hidden, memory, found = np.zeros(size), np.zeros(size), []
    for word in words:
        i, f, g, o = np.split(word @ cell.seen + hidden @ cell.kept + cell.bias, 4)
        memory = sigmoid(f) * memory + sigmoid(i) * np.tanh(g)
        hidden = sigmoid(o) * np.tanh(memory)
        found.append(hidden)
    return np.array(found)


@pytest.mark.parametrize("backward", [False, True])
def test_a_layer(backward: bool) -> None:
    random = np.random.default_rng(3)
    cell = Cell(
        *(random.normal(size=shape).astype(np.float32) for shape in ((6, 20), (5, 20), (20,)))
    )
    lengths = np.array([9, 7, 7, 1])
    words = random.normal(size=(4, 9, 6)).astype(np.float32)
    found = run(cell, words, lengths, backward=backward)
    for row, length in enumerate(lengths):
        one = words[row, :length]
        wanted = reference(cell, one[::-1])[::-1] if backward else reference(cell, one)
        assert np.allclose(found[row, :length], wanted, atol=1e-4)
        assert not found[row, length:].any()


def test_large_numbers_do_not_overflow() -> None:
    cell = Cell(
        np.full((1, 4), 1e4, np.float32), np.zeros((1, 4), np.float32), np.zeros(4, np.float32)
    )
    with np.errstate(all="raise", under="ignore"):
        found = run(cell, np.array([[[1.0], [-1.0]]], np.float32), np.array([2]))
    assert np.isfinite(found).all()
