"""Unknown words that an article says again and again are names; the words beside them vote on what they name."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from rtlreader.entities import gazetteers as names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rtlreader.entities.lexical.lines import Found, Line
    from rtlreader.model import EntityType

_OFTEN = 3  # occurrences of a word, at least
_TYPES: dict[str, EntityType] = {"org": "ORG", "loc": "LOC", "per": "PER"}


@cache
def _voters(language: str) -> tuple[Mapping[str, EntityType], Mapping[str, EntityType]]:
    """The keys that stand before names of each type, and the phrases behind them."""
    before = {
        key: kind
        for name, kind in _TYPES.items()
        for key in names.listed(language, f"before-{name}")
    }
    after = {
        key: kind
        for name, kind in _TYPES.items()
        for key in names.listed(language, f"after-{name}")
    }
    return before, after


def elected(
    rows: Iterable[Line], chosen: Iterable[Sequence[Found]], language: str
) -> dict[str, EntityType]:
    """The keys of unknown words that stand by themselves three times or more, with the type most voted for."""
    before, after = _voters(language)
    if not before and not after:
        return {}
    counted: Counter[str] = Counter()
    votes: dict[str, Counter[EntityType]] = {}
    for line, found in zip(rows, chosen, strict=True):
        taken = {at for one in found for at in range(one.first, one.last)}
        for place, form in enumerate(line.forms):
            if form.strength != 1 or place in taken or not _is_unknown(line, place):
                continue
            counted[form.key] += 1
            kinds = (before.get(line.key(place - 1)), *_behind(line, place, after))
            votes.setdefault(form.key, Counter()).update(kind for kind in kinds if kind)
    return {
        key: votes[key].most_common(1)[0][0]
        for key, count in counted.items()
        if count >= _OFTEN and max(votes[key].values(), default=0) > 1
    }


def _is_unknown(line: Line, place: int) -> bool:
    known = names.COMMON | names.KNOWN | names.AMBIGUOUS | names.TITLE
    return not line.flags(place) & known and len(line.keys[place]) > 3


def _behind(line: Line, place: int, after: Mapping[str, EntityType]) -> list[EntityType]:
    phrases = (line.key(place + 1), f"{line.key(place + 1)} {line.key(place + 2)}")
    return [after[phrase] for phrase in phrases if phrase in after]
