"""Learns to tag names: what the language models heard, vectors and knowledge of words -> a chain of labels.

Each corpus is learnt in its own scheme, by a head of its own; all else is shared.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch import nn

from rtlreader.entities.tagger.features import ABOUT_NAMES, BITS
from rtlreader.entities.training.corpora import SCHEMES
from rtlreader.entities.training.language_model import HIDDEN as HEARD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rtlreader.entities.tagger.features import Describer
    from rtlreader.entities.training.corpora import Sentence
    from rtlreader.entities.training.language_model import LanguageModel

HIDDEN, KNOWN = 128, 128
_BATCH = 900  # words
_SLOWER = 0.1  # the language models learn so much slower than the rest: labels are few
_RATE = 2e-3
_NEVER = -1e4
_MEAN = 0.004  # share of a step in the mean of the weights


def tags(scheme: str) -> list[str]:
    """Return the labels of a scheme: O, and B- and I- of each class."""
    return ["O", *(f"{part}-{kind}" for kind in SCHEMES[scheme] for part in "BI")]


class Chain(nn.Module):
    """A linear-chain CRF over the labels of a scheme; an I- only follows its own class."""

    def __init__(self, scheme: str) -> None:
        super().__init__()
        names = tags(scheme)
        self.emit = nn.Linear(2 * HIDDEN, len(names))
        self.follow = nn.Parameter(torch.zeros(len(names), len(names)))
        self.first = nn.Parameter(torch.zeros(len(names)))
        never = [[one[0] == "I" and before[2:] != one[2:] for one in names] for before in names]
        self.register_buffer("never", torch.tensor(never, dtype=torch.float32) * _NEVER)
        self.register_buffer(
            "never_first", torch.tensor([float(one[0] == "I") for one in names]) * _NEVER
        )

    def loss(
        self, heard: torch.Tensor, wanted: torch.Tensor, lengths: torch.Tensor
    ) -> torch.Tensor:
        """The mean negative log-likelihood of `wanted` (sentences, words) a word."""
        emitted = self.emit(heard)
        follow, first = self.follow + self.never, self.first + self.never_first
        there = torch.arange(heard.shape[1])[None] < lengths[:, None]
        score = first[wanted[:, 0]] + emitted[:, 0].gather(1, wanted[:, :1])[:, 0]
        alpha = first + emitted[:, 0]
        steps = (
            follow[wanted[:, :-1], wanted[:, 1:]]
            + emitted[:, 1:].gather(2, wanted[:, 1:, None])[..., 0]
        )
        score = score + (steps * there[:, 1:]).sum(1)
        for at in range(1, heard.shape[1]):
            ahead = torch.logsumexp(alpha[:, :, None] + follow[None], 1) + emitted[:, at]
            alpha = torch.where(there[:, at : at + 1], ahead, alpha)
        return (torch.logsumexp(alpha, 1) - score).sum() / there.sum()


class Tagger(nn.Module):
    """The whole network."""

    def __init__(
        self, forward_model: LanguageModel, backward_model: LanguageModel, size: int
    ) -> None:
        super().__init__()
        self.ahead, self.back = forward_model, backward_model
        self.narrow = nn.Linear(size + BITS, KNOWN)
        self.recurrent = nn.LSTM(KNOWN + 2 * HEARD, HIDDEN, batch_first=True, bidirectional=True)
        self.before, self.after = nn.Dropout(0.5), nn.Dropout(0.35)
        self.heads = nn.ModuleDict({scheme: Chain(scheme) for scheme in SCHEMES})

    def forward(
        self, vectors: torch.Tensor, bits: torch.Tensor, lengths: torch.Tensor
    ) -> torch.Tensor:
        """(sentences, words, size), (sentences, words, BITS), (sentences) -> (sentences, words, 2 * HIDDEN)."""
        there = (torch.arange(vectors.shape[1])[None] < lengths[:, None])[..., None]
        turned = _turned(lengths, vectors.shape[1])
        heard = [
            self.ahead(vectors),
            self.back(vectors.gather(1, turned.expand(-1, -1, vectors.shape[2]))).gather(
                1, turned.expand(-1, -1, HEARD)
            ),
        ]
        known = torch.tanh(self.narrow(torch.cat([vectors, bits], 2)))
        joined = self.before(torch.cat([known, *heard], 2)) * there
        packed = nn.utils.rnn.pack_padded_sequence(
            joined, lengths, batch_first=True, enforce_sorted=False
        )
        found, _ = nn.utils.rnn.pad_packed_sequence(self.recurrent(packed)[0], batch_first=True)
        result: torch.Tensor = self.after(found)
        return result


def _turned(lengths: torch.Tensor, longest: int) -> torch.Tensor:
    """Places that turn each sentence round, and leave what fills it up where it is."""
    places = torch.arange(longest)[None].expand(len(lengths), -1)
    mirrored = lengths[:, None] - 1 - places
    return torch.where(mirrored >= 0, mirrored, places)[..., None]


class Part(NamedTuple):
    """A corpus to learn from."""

    scheme: str
    sentences: Sequence[Sentence]
    share: float
    """How much of it is seen in a round."""


class Batch(NamedTuple):
    """Sentences as the network takes them."""

    scheme: str
    vectors: torch.Tensor
    bits: torch.Tensor
    lengths: torch.Tensor
    wanted: torch.Tensor


def batch(describer: Describer, scheme: str, sentences: Sequence[Sentence]) -> Batch:
    """Describe sentences."""
    described = describer.describe([one.words for one in sentences])
    numbers = {name: number for number, name in enumerate(tags(scheme))}
    wanted = np.zeros(described.bits.shape[:2], np.int64)
    for at, one in enumerate(sentences):
        wanted[at, : len(one.labels)] = [numbers[label] for label in one.labels]
    return Batch(
        scheme,
        torch.from_numpy(described.vectors),
        torch.from_numpy(described.bits),
        torch.from_numpy(described.lengths),
        torch.from_numpy(wanted),
    )


def _round(
    parts: Sequence[Part], random: np.random.Generator
) -> Iterator[tuple[str, list[Sentence]]]:
    groups: list[tuple[str, list[Sentence]]] = []
    for part in parts:
        count = max(1, round(len(part.sentences) * part.share))
        chosen = [part.sentences[at] for at in random.permutation(len(part.sentences))[:count]]
        chosen.sort(key=lambda one: len(one.words) + 4 * random.random())
        group: list[Sentence] = []
        for one in chosen:
            if group and (len(group) + 1) * len(one.words) > _BATCH:
                groups.append((part.scheme, group))
                group = []
            group.append(one)
        groups.append((part.scheme, group))
    yield from (groups[at] for at in random.permutation(len(groups)))


def learn(
    model: Tagger,
    parts: Sequence[Part],
    describer: Describer,
    *,
    rounds: int,
    judge: Callable[[Tagger], float],
    change: Callable[[Sentence, np.random.Generator], Sentence],
    seed: int = 1,
) -> float:
    """Learn from `parts`; leave the model as it was judged best, and return how it was judged.

    `change` makes of a sentence one like it, with other names.
    """
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    heard = [*model.ahead.parameters(), *model.back.parameters()]
    known = {id(one) for one in heard}
    rest = [one for one in model.parameters() if id(one) not in known]
    rates = [_RATE, _RATE * _SLOWER]
    groups = [{"params": rest, "lr": rates[0]}, {"params": heard, "lr": rates[1]}]
    optimiser = torch.optim.AdamW(groups, _RATE, weight_decay=1e-2)
    steps = rounds * sum(1 for _ in _round(parts, random))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rates, steps + rounds, pct_start=0.1)
    best, kept = -1.0, model.state_dict()
    average: dict[str, torch.Tensor] = {}
    began, steps_done = time.monotonic(), 0
    for number in range(rounds):
        model.train()
        total = count = 0.0
        for scheme, sentences in _round(parts, random):
            one = batch(describer, scheme, [change(each, random) for each in sentences])
            shape = one.bits.shape[:2]
            bits = one.bits.clone()
            bits[..., :ABOUT_NAMES] *= (torch.rand(shape) > 0.1)[..., None]
            vectors = one.vectors * (torch.rand(shape) > 0.12)[..., None]
            heard = model(vectors, bits, one.lengths)
            loss = model.heads[scheme].loss(heard, one.wanted, one.lengths)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            if schedule.last_epoch < steps:
                schedule.step()
            with (
                torch.no_grad()
            ):  # the mean of the weights over many steps tags better than the last ones
                steps_done += 1
                share = max(_MEAN, 1 / steps_done)
                for name, value in model.state_dict().items():
                    average[name] = (
                        value.clone() if name not in average else average[name].lerp_(value, share)
                    )
            total += float(loss.detach())
            count += 1
        weights = {name: value.clone() for name, value in model.state_dict().items()}
        model.load_state_dict(average)
        model.eval()
        judged = judge(model)
        if judged > best:
            best, kept = judged, {name: value.clone() for name, value in average.items()}
        model.load_state_dict(weights)
        minutes = (time.monotonic() - began) / 60
        said = f"loss {total / count:.4f} judged {judged:.2f} {minutes:.1f} min"
        print(f"round {number + 1}/{rounds} {said}", flush=True)
    model.load_state_dict(kept)
    model.eval()
    return best
