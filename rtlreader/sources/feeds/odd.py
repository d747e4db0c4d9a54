"""Feeds that are no proper XML, or of a rare dialect: `feedparser` makes something of most of them.

It gets text that is decoded already, never an address to open, and neither resolves nor sanitizes:
what it returns goes the way of all raw feeds.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from rtlreader.sources.feeds.raw import NONE, RawFeed, RawItem, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rtlreader.sources.feeds.raw import Form

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")
_CHANNEL = re.compile(r"<(?:\w+:)?channel[\s>]", re.IGNORECASE)
_MARKED_UP = frozenset({"text/html", "application/xhtml+xml"})


def read(text: str, address: str) -> RawFeed | None:
    """Return what is found in a feed that stands at `address`, None where it is none."""
    import feedparser  # noqa: PLC0415 - few feeds need it

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address}
    data = _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
    found = feedparser.parse(
        io.BytesIO(data),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not (found.get("version") or found.entries or _CHANNEL.search(text)):
        return None
    feed = found.feed
    return RawFeed(
        _text(feed.get("title_detail")) if "title_detail" in feed else Text(feed.get("title", "")),
        Text(feed.get("link", "")),
        feed.get("language", ""),
        [_item(entry) for entry in found.entries],
    )


def _item(entry: Mapping[str, Any]) -> RawItem:
    content = [_text(detail) for detail in entry.get("content", ())]
    is_permanent = entry.get("guidislink", False)
    return RawItem(
        entry.get("id", ""),
        _text(entry.get("title_detail")),
        Text(entry.get("link", "")),
        entry.get("feedburner_origlink", ""),
        entry.get("id", "") if is_permanent else "",
        entry.get("author_detail", {}).get("name") or entry.get("author", ""),
        {kind: entry[kind] for kind in ("published", "updated") if kind in entry},
        max(content, key=lambda text: len(text.value), default=NONE),
        _text(entry.get("summary_detail")),
        entry.get("language", ""),
    )


def _text(detail: Mapping[str, Any] | None) -> Text:
    if not detail:
        return NONE
    kind = detail.get("type", "")
    form: Form = "html" if kind in _MARKED_UP else ""
    return Text(
        detail.get("value", ""), form, detail.get("base") or "", detail.get("language") or ""
    )
