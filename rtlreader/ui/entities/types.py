"""What entities there are: how each type is called, and which of them are shown as one kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rtlreader.model import EntityType

TYPES: dict[EntityType, str] = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "PROD": "product or work",
    "EVENT": "event",
    "DATE": "date or time",
    "MONEY": "amount of money",
    "QTY": "quantity",
    "PCT": "percentage",
}
"""How one of a type is called."""


class Kind(NamedTuple):
    """Types that are shown together."""

    role: str
    """The role of the theme in which they are underlined."""
    heading: str
    types: tuple[EntityType, ...]


KINDS = (
    Kind("entity-person", "People", ("PER",)),
    Kind("entity-organisation", "Organisations", ("ORG",)),
    Kind("entity-place", "Places", ("LOC",)),
    Kind("entity-work", "Products and works", ("PROD",)),
    Kind("entity-event", "Events", ("EVENT",)),
    Kind("entity-date", "Dates", ("DATE",)),
    Kind("entity-amount", "Amounts", ("MONEY", "QTY", "PCT")),
)
"""In the order in which they are listed."""
_NUMBERS = {one: number for number, kind in enumerate(KINDS) for one in kind.types}


def kind_of(type: EntityType) -> int:  # noqa: A002 - the word for it
    """Return the number of the kind of a type among all kinds."""
    return _NUMBERS[type]
