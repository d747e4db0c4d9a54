"""What is printed: a list of objects as JSON, or rows for people; and how far something is, while it lasts."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rtlreader.cli import messages, streams

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rtlreader.library import Feed, Headline

_BAR = 24  # cells


def objects(found: Iterable[dict[str, Any]]) -> None:
    """Print a list of objects as JSON, an object on each line; text is as it is kept."""
    lines = [json.dumps(one, ensure_ascii=False) for one in found]
    sys.stdout.write("[" + ",\n ".join(lines) + "]\n")


def rows(texts: Iterable[str]) -> None:
    """Print rows."""
    messages.print_texts(list(texts), sys.stdout)


def headline(found: Headline) -> dict[str, Any]:
    """Return what is known of an article without its text."""
    return {
        "id": found.id,
        "title": found.title,
        "author": found.author,
        "site": found.site,
        "language": found.language,
        "address": found.address,
        "source": found.source,
        "published": found.published,
        "dated": iso(found.dated),
        "length": found.length,
        "read": found.is_read,
        "starred": found.is_starred,
        "excerpt": found.is_excerpt,
        "tags": list(found.tags),
        "annotations": found.annotations,
        "feed": found.feed_title,
    }


def headline_row(found: Headline) -> str:
    """Return a row for an article."""
    marks = ("•" if not found.is_read else " ") + ("★" if found.is_starred else " ")
    day = datetime.fromtimestamp(found.dated, UTC).date().isoformat()
    tags = "".join(f" #{tag}" for tag in found.tags)
    site = found.site or found.feed_title
    return f"{found.id:>6} {marks} {day}  {found.title}{f' — {site}' if site else ''}{tags}"


def feed(found: Feed) -> dict[str, Any]:
    """Return what is known of a feed."""
    return {
        "id": found.id,
        "title": found.title,
        "address": found.address,
        "site": found.site,
        "language": found.language,
        "folder": found.folder,
        "articles": found.articles,
        "unread": found.unread,
        "fetched": None if found.fetched is None else iso(found.fetched),
        "error": found.error,
    }


def feed_row(found: Feed) -> str:
    """Return a row for a feed."""
    name = f"{found.folder}/{found.title}" if found.folder else found.title
    error = f"  ! {found.error}" if found.error else ""
    address = f"  {found.address}" if found.title != found.address else ""
    return f"{found.id:>5}  {found.unread}/{found.articles}  {name}{address}{error}"


def iso(seconds: int) -> str:
    """Return a time in seconds since 1970 as ISO 8601 has it, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


class Progress:
    """A bar on standard error while something lasts; nothing where that is no terminal."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._shows = not quiet and streams.is_terminal(sys.stderr)
        self._shown = ""

    def show(self, what: str, done: int, total: int) -> None:
        """Show how far it is."""
        if not self._shows:
            return
        full = _BAR * done // total if total else 0
        text = f"{what} [{'#' * full}{'.' * (_BAR - full)}] {done}/{total}"
        if text != self._shown:
            self._write(text)

    def say(self, what: str) -> None:
        """Show what is done, of which nobody knows how long it takes."""
        if self._shows:
            self._write(what)

    def clear(self) -> None:
        """Show nothing more."""
        if self._shown:
            self._write("")

    def _write(self, text: str) -> None:
        width = max(10, streams.columns() - 1)
        plain = text.encode("ascii", "replace").decode()[:width]
        sys.stderr.write("\r" + plain + "\x1b[K")
        sys.stderr.flush()
        self._shown = text
