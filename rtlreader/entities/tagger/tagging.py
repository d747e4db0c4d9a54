"""Tags the words of Arabic sentences: the network's scores, heard again in the light of the text around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.entities.tagger.chains import best, likely
from rtlreader.entities.tagger.memory import again, spans
from rtlreader.entities.tagger.network import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rtlreader.entities.tagger.memory import Span
    from rtlreader.entities.tagger.network import Network

NEWS, ANERCORP = "news", "anercorp"
"""The schemes: ours, and the four classes PER, ORG, LOC and MISC of ANERcorp."""
TOGETHER = 200
"""Sentences that are looked at in one go, at most."""
_AROUND = 20
"""Sentences of a corpus that are taken for one article, where nothing tells where one ends."""


def tagged(
    sentences: Sequence[Sequence[str]], scheme: str = ANERCORP, network: Network | None = None
) -> list[list[str]]:
    """Return a label for each word of consecutive sentences: O, or B- or I- and a class of the scheme."""
    network = network or shipped()
    chain = network.chains[scheme]
    found: list[list[str]] = []
    for start in range(0, len(sentences), TOGETHER):
        part = sentences[start : start + TOGETHER]
        scores = network.scored(part, scheme)
        for at in range(0, len(part), _AROUND):
            heard = again(part[at : at + _AROUND], scores[at : at + _AROUND], chain)
            found += [[chain.labels[number] for number in row] for row in best(heard, chain)]
    return found


def named(
    sentences: Sequence[Sequence[str]], network: Network | None = None
) -> Iterator[tuple[int, Span]]:
    """Yield (number of a sentence, name in it) for the sentences of one article, in order."""
    network = network or shipped()
    chain = network.chains[NEWS]
    for start in range(0, len(sentences), TOGETHER):
        part = sentences[start : start + TOGETHER]
        scores = again(part, network.scored(part, NEWS), chain)
        for at, (row, odds) in enumerate(
            zip(best(scores, chain), likely(scores, chain), strict=True), start
        ):
            for span in spans(row, odds, chain):
                yield at, span
