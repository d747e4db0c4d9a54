"""Tags as they are typed: one is parted from the next by a comma of any script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


def typed(text: str) -> tuple[str, ...]:
    """Return the tags of a line, each once, in their order."""
    names = [" ".join(name.split()) for name in text.replace("،", ",").split(",")]
    return tuple(dict.fromkeys(filter(None, names)))


def completed(tags: Iterable[str], text: str) -> list[str]:
    """Return the lines that a line may be meant to become, whose last word may be one of `tags`."""
    head, comma, tail = text.rpartition(",")
    before = f"{head}, " if comma else ""
    wanted = fold(tail.strip()).text
    return [f"{before}{tag}, " for tag in tags if fold(tag).text.startswith(wanted)]
