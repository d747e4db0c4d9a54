"""What a text says about a name elsewhere."""

from __future__ import annotations

import numpy as np

from rtlreader.entities.tagger.chains import Chain, best
from rtlreader.entities.tagger.memory import Weights, again

LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
_FOLLOW = np.zeros((5, 5), np.float32)
for _before, _one in enumerate(LABELS):
    for _after, _other in enumerate(LABELS):
        if _other[0] == "I" and _one[2:] != _other[2:]:
            _FOLLOW[_before, _after] = -1e4
CHAIN = Chain(LABELS, np.zeros(0), np.zeros(0), np.zeros(5, np.float32), _FOLLOW)


def scores(labels: str, strength: float = 4.0) -> np.ndarray:
    """Scores that speak for a label for each word; `?` is nearly as much a person as nothing."""
    found = np.zeros((len(labels.split()), 5), np.float32)
    for at, label in enumerate(labels.split()):
        if label == "?":
            found[at, :2] = 1.0, 0.5
        else:
            found[at, LABELS.index(label)] = strength
    return found


def labels(sentences: list[str], said: list[str]) -> list[list[str]]:
    found = again(
        [one.split() for one in sentences], [scores(one) for one in said], CHAIN, Weights(none=0)
    )
    return [[LABELS[number] for number in row] for row in best(found, CHAIN)]


def test_what_is_clear_elsewhere_is_found_again() -> None:
    sentences = ["قال زرتوش ذلك", "جاء زرتوش"]
    assert labels(sentences, ["O B-PER O", "O ?"])[1] == ["O", "B-PER"]
    assert labels(["قال غيره ذلك", "جاء زرتوش"], ["O B-PER O", "O ?"])[1] == ["O", "O"]


def test_with_clitics_too() -> None:
    assert labels(["قال زرتوش ذلك", "تحدث لزرتوش"], ["O B-PER O", "O ?"])[1] == ["O", "B-PER"]


def test_a_surname_follows_its_full_name() -> None:
    assert labels(["قال مارك زرتوش", "ذهب زرتوش"], ["O B-PER I-PER", "O ?"])[1] == ["O", "B-PER"]


def test_a_name_says_nothing_about_itself() -> None:
    assert labels(["جاء زرتوش"], ["O ?"]) == [["O", "O"]]


def test_what_is_no_name_elsewhere_is_less_of_one() -> None:
    said = ["O O", "O O", "O B-PER"]
    sentences = ["هذا أمل", "ذلك أمل", "قال أمل"]
    found = again(
        [one.split() for one in sentences],
        [scores(one) for one in said],
        CHAIN,
        Weights(none=0, against=9),
    )
    assert [LABELS[number] for number in best(found, CHAIN)[2]] == ["O", "O"]


def test_no_sentences() -> None:
    assert again([], [], CHAIN) == []
    assert len(again([[]], [np.zeros((0, 5), np.float32)], CHAIN)[0]) == 0
