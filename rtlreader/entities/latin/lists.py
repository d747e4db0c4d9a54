"""What is known beforehand of names in Latin letters, read when it is first asked for."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from rtlreader.entities.gazetteers.folding import fold

if TYPE_CHECKING:
    from rtlreader.model import EntityType

_LISTS: dict[str, EntityType] = {
    "event": "EVENT", "prod": "PROD", "org": "ORG", "per-full": "PER", "loc": "LOC",
}  # fmt: skip
_CONTEXTS: dict[str, EntityType] = {
    "context-org": "ORG", "context-per": "PER", "context-prod": "PROD", "context-loc": "LOC",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lists:
    """What is known of names in Latin letters."""

    names: dict[str, EntityType]
    """Whole names, their words joined by blanks."""
    longest: dict[str, int]
    """The first word of a name -> how many words the longest has that begins so."""
    first: frozenset[str]
    """First names."""
    people: frozenset[str]
    """Words of people's names, in lower case."""
    none: frozenset[str]
    """What is no name."""
    contexts: dict[str, EntityType]
    """Keys of words beside a name -> what they say that it is."""
    inner: frozenset[str]
    """What names have within in lower case: of, von."""
    organisations: frozenset[str]
    """Last words of organisations' names, as those of the next three in lower case."""
    places: frozenset[str]
    events: frozenset[str]
    products: frozenset[str]
    units: frozenset[str]
    """Units of measure and the like, in lower case."""


@cache
def lists() -> Lists:
    """The lists, read when first asked for."""
    folder = files("rtlreader.entities") / "gazetteers"
    places, _, words = gzip.decompress((folder / "latin.gz").read_bytes()).decode().partition("\n")
    names: dict[str, EntityType] = dict.fromkeys(places.split("\t"), "LOC")
    for name, kind in _LISTS.items():
        names.update(dict.fromkeys(_read(name), kind))
    longest: dict[str, int] = {}
    for known in names:
        head, _, rest = known.partition(" ")
        longest[head] = max(longest.get(head, 0), rest.count(" ") + 2 if rest else 1)
    first = _read("per-first")
    people = frozenset([*words.split(" "), *(name.lower() for name in first | _read("per-last"))])
    contexts = {fold(word): kind for name, kind in _CONTEXTS.items() for word in _read(name)}
    none, inner, units = _read("no-name"), _read("inner"), _read("units")
    kinds = (_read("org-words"), _read("loc-words"), _read("event-words"), _read("prod-words"))
    return Lists(names, longest, first, people, none, contexts, inner, *kinds, units)


def _read(name: str) -> frozenset[str]:
    path = files("rtlreader.entities") / "gazetteers" / "latin" / f"{name}.txt"
    return frozenset(path.read_text(encoding="utf-8").split("\n")[:-1])
