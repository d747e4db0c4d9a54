"""Feeds and lists of feeds: bytes become items that are articles already; nothing here is fetched twice.

`parsing` reads RSS, Atom, RDF, CDF and JSON Feed, `discovery` finds the feeds of a site, `opml` reads
and writes lists. What comes from outside is parsed in a worker process, which may be killed.
"""

from __future__ import annotations

from rtlreader.sources.feeds.values import (
    FeedItem,
    Found,
    Outcome,
    Outline,
    ParsedFeed,
    Subscription,
)

__all__ = ["FeedItem", "Found", "Outcome", "Outline", "ParsedFeed", "Subscription"]
