"""Texts that are nearly the same: a sketch of each, small enough to be compared with those of all others.

A sketch holds the smallest hashes of the text's groups of three folded words (bottom-k sketches: Broder, "On the
resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import hashlib
from heapq import nsmallest

from rtlreader.store.words import words

SIZE = 128
"""Hashes of a sketch."""
_BYTES = 8  # of a hash
_GROUP = 3  # words
_MOST = 500_000  # code points that are looked at


def sketch(text: str) -> bytes:
    """Return the sketch of a text; that of a text of few words is shorter, and of none empty."""
    found = words(text[:_MOST])
    groups = zip(*[found[at:] for at in range(_GROUP)], strict=False)
    hashes = {_hash(" ".join(group)) for group in groups} or (
        {_hash(" ".join(found))} if found else set()
    )
    return b"".join(nsmallest(SIZE, hashes))


def likeness(one: bytes, other: bytes) -> float:
    """Return an estimate of the share of their groups of words that two texts have in common, from 0 to 1."""
    mine, theirs = _hashes(one), _hashes(other)
    both = nsmallest(SIZE, mine | theirs)
    return sum(found in mine and found in theirs for found in both) / len(both) if both else 0.0


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_BYTES).digest()


def _hashes(sketched: bytes) -> set[bytes]:
    return {sketched[at : at + _BYTES] for at in range(0, len(sketched), _BYTES)}
