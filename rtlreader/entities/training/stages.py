"""The stages of making the model of Arabic names: vectors, the languages of both directions, the tagger."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import torch

from rtlreader.entities.tagger.arabic import plain
from rtlreader.entities.tagger.chains import Chain, best
from rtlreader.entities.tagger.features import Describer
from rtlreader.entities.tagger.vectors import Rows, Vectors
from rtlreader.entities.training import (
    changing,
    corpora,
    export,
    judging,
    language_model,
    tagger,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rtlreader.entities.training.corpora import Sentence

SHARES = {"news": 1.0, "anercorp": 1.0, "aqmar": 0.6, "wikifane": 0.15}
"""How much of a corpus is seen in a round."""
HELD_OUT = 12
"""Of our own articles every twelfth is not learnt from."""
_HELD_OUT_FROM = 5


@cache
def text(folder: Path) -> list[list[str]]:
    """Return the running text as plain words, no sentence twice."""
    found = dict.fromkeys(tuple(map(plain, sentence)) for sentence in corpora.running(folder))
    return [list(sentence) for sentence in found if len(sentence) > 2]


# --- the languages of both directions


def language(folder: Path, work: Path, rounds: float, direction: str) -> None:
    """Learn a language model, unless that has been done."""
    if (work / f"{direction}.pt").exists():
        return
    torch.set_num_threads(1)
    sentences = text(folder)
    known, letters, words = _learnt(work)
    lexicon = Vectors({word: row for row, word in enumerate(words)}, _exact(known), _exact(letters))
    every = [*words, *sorted({word for sentence in sentences for word in sentence} - set(words))]
    alone = np.stack([lexicon.of(word) for word in every])
    table = np.zeros((len(every) + 1, 2 * known.shape[1]), np.float32)
    table[1:, : known.shape[1]] = alone
    table[1:, known.shape[1] :] = [lexicon.of(lexicon.stem(word)) for word in every]
    kinds = np.zeros(len(every) + 1, np.int64)
    kinds[1:] = language_model.classes(alone[: len(words)], alone[len(words) :])
    numbers = {word: number for number, word in enumerate(every, 1)}
    numbered = [np.array([numbers[word] for word in sentence]) for sentence in sentences]
    model = language_model.learn(
        numbered, table, kinds, backward=direction == "back", epochs=rounds, said=direction
    )
    torch.save(model.state_dict(), work / f"{direction}.pt")


def _learnt(work: Path) -> tuple[np.ndarray, np.ndarray, list[str]]:
    with np.load(work / "vectors.npz") as file:
        return file["known"], file["letters"], [str(word) for word in file["words"]]


def _exact(matrix: np.ndarray) -> Rows:
    return Rows(matrix, np.ones(len(matrix), np.float32))


# --- the tagger


def names(folder: Path, work: Path, rounds: int, seed: int) -> None:
    """Learn to tag names; leave the model in `work`."""
    known, letters, words = _learnt(work)
    coded = [
        Rows(*export.coded(matrix)) for matrix in (known, letters)
    ]  # as it will be when it runs
    describer = Describer(Vectors({word: row for row, word in enumerate(words)}, *coded))
    models = []
    for direction in ("ahead", "back"):
        model = language_model.LanguageModel(2 * known.shape[1])
        model.load_state_dict(torch.load(work / f"{direction}.pt", weights_only=True))
        models.append(model)
    whole = tagger.Tagger(models[0], models[1], 2 * known.shape[1])
    articles = corpora.own_articles()
    classes = corpora.SCHEMES["news"]
    news = [
        [one for article in some for one in corpora.labelled(article, classes)]
        for some in (
            [article for at, article in enumerate(articles) if at % HELD_OUT != _HELD_OUT_FROM],
            articles[_HELD_OUT_FROM::HELD_OUT],
        )
    ]
    sentences = {
        "news": news[0],
        "anercorp": corpora.anercorp(folder),
        "aqmar": corpora.aqmar(folder),
        "wikifane": corpora.wikifane(folder),
    }
    parts = [tagger.Part(scheme, sentences[scheme], share) for scheme, share in SHARES.items()]
    held = {"anercorp": corpora.anercorp(folder, "dev"), "news": news[1]}
    figures = tagger.learn(
        whole,
        parts,
        describer,
        rounds=rounds,
        judge=lambda model: _judge(model, describer, held),
        change=changing.Changer(folder),
        seed=seed,
    )
    said: dict[str, object] = {"judged": round(figures, 2), "seed": seed}
    export.write(work / "names-ar.zip", export.weights(whole, known, letters), words, said)
    print(json.dumps(said))


def _judge(model: tagger.Tagger, describer: Describer, held: dict[str, list[Sentence]]) -> float:
    """Return the mean F1, in percent, over what was not learnt from."""
    found = []
    for scheme, sentences in held.items():
        compared = judging.compare(
            [one.labels for one in sentences], tag(model, describer, scheme, sentences)
        )
        print(f"  {scheme}", *(f"{kind} {one.f * 100:.1f}" for kind, one in compared.items()))
        found.append(compared["all"].f * 100)
    return sum(found) / len(found)


def tag(
    model: tagger.Tagger, describer: Describer, scheme: str, sentences: Sequence[Sentence]
) -> list[list[str]]:
    """Return the labels of sentences as the network that learns gives them."""
    head = model.heads[scheme]
    with torch.no_grad():
        follow, first = (head.follow + head.never).numpy(), (head.first + head.never_first).numpy()
        scores = []
        for at in range(0, len(sentences), 40):
            one = tagger.batch(describer, scheme, sentences[at : at + 40])
            emitted = head.emit(model(one.vectors, one.bits, one.lengths)).numpy()
            scores += [
                row[:length] for row, length in zip(emitted, one.lengths.tolist(), strict=True)
            ]
    chain = Chain(tagger.tags(scheme), first, first, first, follow)
    return [[chain.labels[number] for number in row] for row in best(scores, chain)]
