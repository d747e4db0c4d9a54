"""What a terminal is asked about itself, and what it answers."""

from __future__ import annotations

import re
from typing import NamedTuple

QUERY = "\x1b[>0q\x1b[8$p\x1b[>c\x1b[c"
"""Its name (XTVERSION), whether it knows mode 8 (BDSM), its secondary and primary attributes (DA2, DA1).

All terminals answer the last one, in the order of the questions: with its answer, all have come that will.
"""
_REPLY = re.compile(
    rb"\x1bP>\|(?P<name>[^\x1b\x07]{0,200})(?:\x1b\\|\x07)"
    rb"|\x1b\[8;(?P<mode>\d)\$y"
    rb"|\x1b\[>(?P<secondary>[\d;]{0,60})c"
    rb"|\x1b\[\?(?P<primary>[\d;]{0,200})c"
)
_BEGUN = re.compile(
    rb"\x1b(?:P(?:>(?:\|[^\x1b\x07]{0,200}\x1b?)?)?|\[(?:>[\d;]{0,60}|\?[\d;]{0,200}|8(?:;\d?\$?)?)?)\Z"
)


class Replies(NamedTuple):
    """What a terminal has answered; empty where it has not."""

    name: str = ""
    """Its name and version, as in `XTerm(379)`."""
    mode: str = ""
    """Of mode 8: 0 not known, 1 set (the terminal orders rows), 2 reset, 3 and 4 the same for ever."""
    secondary: str = ""
    """Type; version; and a third number."""
    primary: str = ""
    """What it is compatible with; every terminal says this."""


def taken(data: bytes, before: Replies = Replies()) -> tuple[Replies, bytes]:  # noqa: B008 - frozen
    """Return the replies in what has been read, added to those `before`, and what is none: keys that were typed."""
    found = {}
    for reply in _REPLY.finditer(data):
        kind = str(reply.lastgroup)
        found[kind] = "".join(filter(str.isprintable, reply[kind].decode("ascii", "ignore")))
    return before._replace(**found), _REPLY.sub(b"", data)


def unfinished(data: bytes) -> int:
    """Return how many of the last bytes may be the beginning of a reply; Escape alone is a key."""
    begun = _BEGUN.search(data)
    return len(data) - begun.start() if begun else 0
