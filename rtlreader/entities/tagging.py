"""Tags the words of Arabic sentences: the network's scores, heard again in the light of the text around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.entities.chains import best, likely
from rtlreader.entities.memory import again, spans
from rtlreader.entities.network import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

    from rtlreader.entities.chains import Chain
    from rtlreader.entities.memory import Span
    from rtlreader.entities.network import Network

NEWS, ANERCORP = "news", "anercorp"
"""The schemes: ours, and the four classes PER, ORG, LOC and MISC of ANERcorp."""
_AROUND = 40
"""Sentences that are heard together."""


def _heard(
    sentences: Sequence[Sequence[str]], scheme: str, network: Network
) -> Iterator[tuple[int, list[np.ndarray], Chain]]:
    """Yield (first sentence, scores of some sentences, how labels follow each other)."""
    chain = network.chains[scheme]
    for start in range(0, len(sentences), _AROUND):
        part = sentences[start : start + _AROUND]
        yield start, again(part, network.scored(part, scheme), chain), chain


def tagged(
    sentences: Sequence[Sequence[str]], scheme: str = ANERCORP, network: Network | None = None
) -> list[list[str]]:
    """Return a label for each word of consecutive sentences: O, or B- or I- and a class of the scheme."""
    found: list[list[str]] = []
    for _, scores, chain in _heard(sentences, scheme, network or shipped()):
        found += [[chain.labels[number] for number in row] for row in best(scores, chain)]
    return found


def named(
    sentences: Sequence[Sequence[str]], scheme: str = NEWS, network: Network | None = None
) -> Iterator[tuple[int, Span]]:
    """Yield (number of a sentence, name in it), in order."""
    for start, scores, chain in _heard(sentences, scheme, network or shipped()):
        for at, (row, odds) in enumerate(
            zip(best(scores, chain), likely(scores, chain), strict=True), start
        ):
            for span in spans(row, odds, chain):
                yield at, span
