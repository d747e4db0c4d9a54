"""Entities and corrections as they are printed: as objects, and as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rtlreader.cli.keeping import output
from rtlreader.cli.naming.arguments import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rtlreader.library import Known
    from rtlreader.model import Correction, Entity

_TITLES = {
    "PER": "People",
    "ORG": "Organisations",
    "LOC": "Places",
    "PROD": "Products and works",
    "EVENT": "Events",
    "DATE": "Dates and times",
    "MONEY": "Amounts of money",
    "QTY": "Quantities",
    "PCT": "Percentages",
}
_BARS = "▁▂▃▄▅▆▇█"
_OTHERS = 6  # other names that are told


def by_type(entities: Sequence[Entity]) -> Iterator[str]:
    """Yield the entities of an article as rows, those of a type together, the most mentioned first."""
    is_first = True
    for type_ in TYPES:
        found = [entity for entity in entities if entity.type == type_]
        if not found:
            continue
        if not is_first:
            yield ""
        is_first = False
        yield _TITLES[type_]
        for entity in sorted(found, key=lambda each: -len(each.mentions)):
            yield f"{len(entity.mentions):>5}  {_named(entity.name, entity.names)}"


def _named(name: str, others: Sequence[str]) -> str:
    told = ", ".join(others[:_OTHERS]) + (", …" if len(others) > _OTHERS else "")
    return f"{name} — {told}" if told else name


def known(found: Known) -> dict[str, Any]:
    """Return what is known of an entity of the library."""
    return {
        "name": found.name,
        "type": found.type,
        "names": list(found.names),
        "mentions": found.mentions,
        "articles": found.articles,
        "first": output.iso(found.first),
        "last": output.iso(found.last),
        "weeks": list(found.weeks),
    }


def known_row(found: Known) -> str:
    """Return a row for an entity of the library: mentions, articles, type, the last weeks, names."""
    named = _named(found.name, found.names)
    return f"{found.mentions:>7} {found.articles:>6}  {found.type:<5} {_bars(found.weeks)}  {named}"


def _bars(weeks: Sequence[int]) -> str:
    most = max(weeks, default=0)
    return "".join(_BARS[(len(_BARS) - 1) * count // most] if count else " " for count in weeks)


def correction(one: Correction) -> dict[str, Any]:
    """Return what was said about a name; null where it names nothing, or is called so itself."""
    return {
        "name": one.name,
        "type": one.type or None,
        "entity": one.entity or None,
        "modified": output.iso(one.modified) if one.modified else None,
    }


def correction_row(one: Correction) -> str:
    """Return a row for a correction."""
    if not one.type:
        return f"{'-':<5}  {one.name}"
    return f"{one.type:<5}  {one.name}" + (f" = {one.entity}" if one.entity else "")
