"""Plain text as it arrives: every line is a paragraph as soon as its end is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.sources.batch import Batch
from rtlreader.sources.clean import BREAK, clean
from rtlreader.sources.paragraphs import LIMIT, Lines, first_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HELD = 8 * LIMIT  # of a line without an end, this much is held back before it is cut


def read(texts: Iterable[str]) -> Iterator[Batch]:
    """Yield the paragraphs of a plain text that arrives in parts."""
    lines = Lines()
    for ready in _lines(texts):
        found = lines.paragraphs(ready)
        if found:
            yield Batch(tuple(found))


def _lines(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield clean lines as they become complete."""
    held: list[str] = []
    size = 0
    for text in _with_line_feeds(texts):
        head, feed, rest = text.rpartition("\n")
        if feed:
            held.append(head)
            yield clean("".join(held)).split("\n")
            held, size = [], 0
        held.append(rest)
        size += len(rest)
        if size > _HELD:
            done, rest = first_pieces(clean("".join(held)))
            yield done
            held, size = [rest], len(rest)
    yield clean("".join(held)).split("\n")


def _with_line_feeds(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts with LF at every line end, also where CR and LF arrive apart."""
    returned = False
    for text in texts:
        rest = text[1:] if returned and text.startswith("\n") else text
        if text:
            returned = text.endswith("\r")
        yield rest if BREAK.search(rest) is None else BREAK.sub("\n", rest)
