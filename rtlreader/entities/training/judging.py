"""How well names are tagged: strict F1 over spans, as the CoNLL shared tasks have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Figures(NamedTuple):
    """Counts of spans."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Of what was found, how much is right; 0 to 1."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of what is there, how much was found; 0 to 1."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (first word, behind the last one, class) of B- and I- labels; an I- that follows nothing begins a span."""
    start, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        if kind and (label[0] != "I" or label[2:] != kind):
            yield start, at, kind
            kind = ""
        if label[0] == "B" or (label[0] == "I" and not kind):
            start, kind = at, label[2:]


def compare(wanted: Iterable[Sequence[str]], found: Iterable[Sequence[str]]) -> dict[str, Figures]:
    """Compare the labels of sentences; the figures of each class, and those of all under `all`."""
    counts: dict[str, list[int]] = {"all": [0, 0, 0]}
    for one, other in zip(wanted, found, strict=True):
        true, said = set(spans(one)), set(spans(other))
        for place, group in ((0, true & said), (1, said), (2, true)):
            for *_, kind in group:
                counts.setdefault(kind, [0, 0, 0])[place] += 1
                counts["all"][place] += 1
    return {kind: Figures(*numbers) for kind, numbers in sorted(counts.items())}
