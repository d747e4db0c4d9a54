"""Articles and feeds, as they are named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rtlreader.library import Feed, Library

_DIGITS = 15  # of a number that a library may have


def articles(library: Library, names: Iterable[str]) -> list[int]:
    """Return the numbers of articles that are named by number, address or a query; each of them once.

    Raises UsageError where one names none.
    """
    found: dict[int, None] = {}
    for name in names:
        numbers = _articles(library, name)
        if not numbers:
            raise UsageError(f"no such article: {name[:200]}", "rtlreader list shows their numbers")
        found |= dict.fromkeys(numbers)
    return list(found)


def _articles(library: Library, name: str) -> list[int]:
    if is_number(name):
        return [one.id for one in library.headlines_of([int(name)])]
    if name.startswith(("http://", "https://")):
        number = library.number_of(name)
        return [] if number is None else [number]
    return library.numbers(name)


def feeds(library: Library, names: Iterable[str]) -> list[Feed]:
    """Return the feeds that are named by number or address; raises UsageError where one names none."""
    known = library.feeds()
    found = []
    for name in names:
        wanted = [
            feed
            for feed in known
            if (is_number(name) and feed.id == int(name)) or feed.address == name
        ]
        if not wanted:
            raise UsageError(
                f"no such feed: {name[:200]}", "rtlreader feeds list shows their numbers"
            )
        found += wanted
    return found


def is_number(name: str) -> bool:
    """Whether a name is a number that a library may have."""
    return name.isascii() and name.isdigit() and len(name) <= _DIGITS
