"""JSON Feed 1.0 and 1.1 (jsonfeed.org), also careless ones."""

from __future__ import annotations

import json
from typing import Any

from rtlreader.sources.feeds.raw import NONE, RawFeed, RawItem, Text

_VERSION = "https://jsonfeed.org/version/"


def read(text: str) -> RawFeed | None:
    """Return a feed as it is written, None where the JSON is none or cannot be read."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not isinstance(items := found.get("items"), list):
        return None
    if not _string(found, "version").startswith(_VERSION) and not _string(found, "feed_url"):
        return None
    return RawFeed(
        Text(_string(found, "title"), "text"),
        Text(_string(found, "home_page_url"), "text"),
        _string(found, "language"),
        [_item(item) for item in items if isinstance(item, dict)],
    )


def _item(found: dict[str, Any]) -> RawItem:
    marked_up, text = _string(found, "content_html"), _string(found, "content_text")
    dates = {
        "published": _string(found, "date_published"),
        "updated": _string(found, "date_modified"),
    }
    summary = _string(found, "summary")
    return RawItem(
        _string(found, "id"),
        Text(_string(found, "title"), "text"),
        Text(_string(found, "url") or _string(found, "external_url"), "text"),
        author=_author(found),
        dates={kind: date for kind, date in dates.items() if date},
        content=Text(marked_up, "html") if marked_up else Text(text, "text") if text else NONE,
        summary=Text(summary, "text") if summary else NONE,
        language=_string(found, "language"),
    )


def _author(found: dict[str, Any]) -> str:
    authors = found.get("authors")
    stated = [found.get("author"), *(authors if isinstance(authors, list) else [])]
    names = (_string(author, "name") for author in stated if isinstance(author, dict))
    return next(filter(None, names), "")


def _string(found: dict[str, Any], name: str) -> str:
    """Return a string of an object; identifiers that are numbers are strings, too."""
    value = found.get(name)
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return str(value) if isinstance(value, int) and name == "id" else ""
