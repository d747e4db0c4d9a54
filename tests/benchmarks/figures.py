"""One measured figure, and how two things are timed fairly in one run."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 7


@dataclass(frozen=True)
class Figure:
    """A ratio (or milliseconds, where its name says so) and what it should be."""

    name: str
    value: float
    bound: float
    sign: str

    @property
    def reached(self) -> bool:
        """Whether the value is on the right side of its bound."""
        return self.value >= self.bound if self.sign == "≥" else self.value <= self.bound

    def row(self) -> str:
        """A row of a Markdown table."""
        return f"| {self.name} | {self.sign} {self.bound:g} | {self.value:.2f} | {'yes' if self.reached else 'no'} |"


def seconds(action: Callable[[], object]) -> float:
    """The wall-clock time of one call."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def alternate(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """The median seconds of two actions, run in turn so that noise falls on both; one round warms up."""
    ours(), theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
