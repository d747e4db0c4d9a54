"""Errors in a file that the user wrote: they name the file, the key and the nearest valid key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from collections.abc import Iterable


def problem(file: str, key: str, what: str, hint: str = "") -> RtlReaderError:
    """Return an error about `key` of `file`."""
    return RtlReaderError(f"{file}: {key}: {what}", hint)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint: the valid word that is most like `word`, or else all of them."""
    from difflib import get_close_matches  # noqa: PLC0415 - errors are rare

    words = list(known)
    tail = word.rpartition(".")[2]
    tails = {valid.rpartition(".")[2]: valid for valid in reversed(words)}
    found = get_close_matches(word, words, 1) or [
        tails[match] for match in get_close_matches(tail, tails, 1)
    ]
    return f"did you mean {found[0]}?" if found else f"there are {', '.join(words)}"
