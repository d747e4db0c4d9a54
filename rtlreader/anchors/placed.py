"""A place that an anchor was given, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50, 20, 20, 2


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an anchor is in a text."""

    start: int
    """The first code point."""
    end: int
    """Behind the last one; never before `start`."""
    confidence: float
    """How sure it is, from 0 to 1; 1 where quote, context and position are as they were."""


def confidence(quote: float, prefix: float, suffix: float, position: float) -> float:
    """How sure a place is of which the parts agree so far, each from 0 to 1 (the weights are Hypothesis's)."""
    weighed = _QUOTE * quote + _PREFIX * prefix + _SUFFIX * suffix + _POSITION * position
    return weighed / (_QUOTE + _PREFIX + _SUFFIX + _POSITION)
