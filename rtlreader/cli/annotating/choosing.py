"""Annotations, colours, tags and times, as they are named on the command line."""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rtlreader.cli import streams, wishes
from rtlreader.cli.keeping import choosing
from rtlreader.errors import NothingToReadError, StoreError, UsageError
from rtlreader.sources.clean import clean, clean_line
from rtlreader.store.values import AnnotationQuery

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from rtlreader.library import Library, Looked
    from rtlreader.model import Annotation

_NAME = re.compile(r"(?:urn:uuid:)?([0-9a-f]{8}[0-9a-f-]{0,28})", re.IGNORECASE)
_AGO = re.compile(r"(\d{1,5})([hdwy])", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_NOTE = 1_000_000  # bytes
_SECONDS = {"h": 3600, "d": 86400, "w": 7 * 86400, "y": 365 * 86400}


# --- which annotations


def named(library: Library, names: Iterable[str]) -> list[Annotation]:
    """Return the annotations with these numbers, UUIDs or beginnings of UUIDs, each once.

    Raises UsageError where a name names none, or more than one.
    """
    found = {one.uuid: one for one in (_annotation(library, name) for name in names)}
    return list(found.values())


def _annotation(library: Library, name: str) -> Annotation:
    found = _numbered(library, int(name)) if choosing.is_number(name) else []
    if not found:
        beginning = _beginning(name)
        found = [one for one, _ in library.remarks() if one.uuid.startswith(beginning)]
    if len(found) > 1:
        raise UsageError(f"{len(found)} annotations begin with {name}", "name more digits")
    if not found:
        hint = "rtlreader annotations list shows their numbers"
        raise UsageError(f"no such annotation: {name[:200]}", hint)
    return found[0]


def _numbered(library: Library, number: int) -> list[Annotation]:
    """Return the annotation with a number, if there is one, and its article is not deleted."""
    with suppress(StoreError):  # a UUID may begin with digits too; a broken library fails again
        article = library.annotation(number).article
        remarks = library.remarks(AnnotationQuery(article=article))
        return [one for one, _ in remarks if one.id == number]
    return []


def _beginning(name: str) -> str:
    """Return how a UUID begins, as the library spells it; for what is too short what none begins with."""
    match = _NAME.fullmatch(name)
    return match[1].lower() if match else "none"


def query(library: Library, call: Namespace) -> AnnotationQuery:
    """Return which annotations are asked for.

    Raises UsageError where that cannot be, and NothingToReadError for a file about which nothing was said.
    """
    wanted = tags(call.tag)
    if len(wanted) > 1:
        raise UsageError("only one --tag can be asked for", "words are looked for in tags as well")
    return AnnotationQuery(
        " ".join(call.words),
        _article(library, call.article) if call.article else None,
        "".join(wanted),
        colour(call.colour) if call.colour else None,
        since(call.since) if call.since else None,
        True if call.orphaned else None,
    )


def _article(library: Library, name: str) -> int:
    is_file = name == "-" or os.path.isfile(os.path.expanduser(name))
    if choosing.is_number(name) or not is_file:
        return article(library, name)
    read = looked(library, name).article
    number = library.recognise(read) if read else None
    if number is None:
        raise NothingToReadError(f"nothing is annotated in {name[:200]}")
    return number


def article(library: Library, name: str) -> int:
    """Return the article with a number or an address; raises UsageError where there is none."""
    if choosing.is_number(name) or name.startswith(("http://", "https://")):
        return choosing.articles(library, [name])[0]
    raise UsageError(f"no such article: {name[:200]}", "name its number, its address or a file")


# --- what is said about them


def colour(name: str) -> int:
    """Return a colour, 1 to 5, by its number or its name; raises UsageError where there is none."""
    if len(name) == 1 and name.isdecimal() and 1 <= int(name) <= 5:
        return int(name)
    names = colours()
    known = [one.casefold() for one in names]
    if name.casefold() in known:
        return known.index(name.casefold()) + 1
    raise UsageError(f"no such colour: {name[:200]}", f"colours are 1 to 5, or {', '.join(names)}")


def colours() -> tuple[str, ...]:
    """Return what the user calls the five colours."""
    return wishes.settings().annotations.colours


def tags(typed: Iterable[str]) -> list[str]:
    """Return tags that were typed, also several with commas between; raises UsageError for what is none."""
    return [tag for text in typed for tag in _tags(text)]


def _tags(typed: str) -> list[str]:
    names = [clean_line(name) for name in re.split("[,،]", typed.rstrip(" ,،"))]
    if not all(any(map(str.isalnum, name)) for name in names):
        raise UsageError(f"not a tag: {typed[:200]}", "a tag is a word")
    return names


def note(typed: str) -> str:
    """Return a note as it is kept; `-` is what is piped in. Raises UsageError for one that is too long."""
    data = piped(_NOTE + 1) if typed == "-" else typed.encode("utf-8", "replace")
    if len(data) > _NOTE:
        raise UsageError("the note is too long", f"it may have {_NOTE:,} bytes")
    return tidy_note(data)


def tidy_note(data: bytes) -> str:
    """Return a note as it is kept: clean, and without white space at its ends."""
    return clean(data.decode("utf-8", "replace")).strip()


def since(text: str) -> int:
    """Return a time in seconds since 1970: so long ago, or when a day, a month or a year began (UTC).

    Raises UsageError for what is none.
    """
    ago, date = _AGO.fullmatch(text), _DATE.fullmatch(text)
    if ago:
        return max(0, int(time.time()) - int(ago[1]) * _SECONDS[ago[2].lower()])
    year, month, day = date.groups("1") if date else ("0", "0", "0")
    try:
        return int(datetime(int(year), int(month), int(day), tzinfo=UTC).timestamp())
    except ValueError:
        raise UsageError(
            f"not a time: {text[:40]}", "as in 2026-11-01, 12h, 7d, 2w or 1y"
        ) from None


# --- what is piped in


def piped(most: int) -> bytes:
    """Return what is piped in, at most so many bytes; raises UsageError where nothing is."""
    require_pipe()
    return sys.stdin.buffer.read(most)


def looked(library: Library, name: str) -> Looked:
    """Return what a source is: an address, a file, or `-` for what is piped in. Raises as `Library.look_at` does."""
    if name != "-":
        return library.look_at(name)
    require_pipe()
    return library.look_at(name, stdin=streams.piped())


def require_pipe() -> None:
    """Raise UsageError where nothing is piped in."""
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError(
            "- reads what another command writes, but nothing is piped in", "name a file instead"
        )
