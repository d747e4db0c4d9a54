"""Single things taken into the library: an address that was typed, a file, a feed, a list of feeds."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rtlreader import sources
from rtlreader.errors import (
    NetworkError,
    NotAFeedError,
    NothingToReadError,
    OfflineError,
    WallError,
)

if TYPE_CHECKING:
    from threading import Event
    from typing import BinaryIO

    from rtlreader.library.library import Library
    from rtlreader.model import Article
    from rtlreader.sources.feeds import Found
    from rtlreader.sources.http import Page
    from rtlreader.store.values import Feed

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?")
_NEAR = re.compile(r"(?:localhost|(?:\d{1,3}\.){3}\d{1,3}|\[[0-9a-fA-F:]+\])(?::\d+)?(?:[/?#]\S*)?")
_FEED = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml|<rss|<feed|<rdf|\{)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a source is."""

    address: str
    """As it was named."""
    article: Article | None = None
    """None where there is none to be read."""
    page: str = ""
    """The article's own address; empty for files."""
    dated: int | None = None
    """When it was published: seconds since 1970; None where unknown."""
    feeds: tuple[Found, ...] = ()
    """The feed that it is, or those that its page names."""


def completed(source: str) -> str:
    """Return what was typed as an address, where it is meant to be one: `example.com/news` is."""
    if _ADDRESS.match(source) or source == "-" or os.path.exists(os.path.expanduser(source)):
        return source
    if _NEAR.fullmatch(source):
        return f"http://{source}"
    return f"https://{source}" if _HOST.fullmatch(source) else source


def look_at(
    library: Library, source: str, stdin: BinaryIO | None = None, cancel: Event | None = None
) -> Looked:
    """See `Library.look_at`."""
    source = completed(source.strip())
    if not _ADDRESS.match(source):
        name = source if source == "-" else os.path.expanduser(source)
        return Looked(source, sources.load(name, stdin=stdin))
    page = library.fetcher.get(source, cancel=cancel)
    feed = _feed(library, page)
    if feed:
        return Looked(source, feeds=(feed,))
    feeds = _named(library, page)
    try:
        return _article(library, source, page, feeds)
    except (NothingToReadError, WallError):
        if not feeds:
            raise
    return Looked(source, feeds=feeds)


def _feed(library: Library, page: Page) -> Found | None:
    """Return the feed that a page is, if it is one."""
    from rtlreader.sources.feeds import Found  # noqa: PLC0415 - seldom wanted

    if "html" in page.content_type and not _FEED.match(page.body[:200]):
        return None
    try:
        feed = library.workers.call(
            "rtlreader.sources.feeds.parsing:parse",
            page.body,
            page.content_type,
            page.charset,
            page.address,
            seconds=20.0,
        )
    except NotAFeedError:
        return None
    return Found(page.address, feed.title)


def _named(library: Library, page: Page) -> tuple[Found, ...]:
    """Return the feeds that a page names."""
    from rtlreader.sources.feeds.discovery import named  # noqa: PLC0415 - seldom wanted

    return tuple(named(page, library.workers))


def _article(library: Library, source: str, page: Page, feeds: tuple[Found, ...] = ()) -> Looked:
    from rtlreader.sources.extraction import extract  # noqa: PLC0415 - slow to import

    found = extract(page, library.workers)
    return Looked(source, found.article, found.address, found.dated, feeds)


def complete(
    library: Library, number: int, seconds: float = 20.0, cancel: Event | None = None
) -> bool:
    """Fetch the page behind an excerpt and keep its text; whether that could be done."""
    about = library.about(number)
    home = library.feed(about.feed).address if about.feed is not None else ""
    return fetch_text(library, number, about.address, home=home, seconds=seconds, cancel=cancel)


def fetch_text(
    library: Library,
    number: int,
    address: str,
    *,
    home: str,
    seconds: float,
    cancel: Event | None,
) -> bool:
    """Fetch the page at an address and keep its text for an article; `home` is the address of its feed."""
    try:
        page = library.fetcher.get(
            address, is_typed=False, home=home, seconds=seconds, cancel=cancel, retries=0
        )
        found = _article(library, address, page)
    except OfflineError:
        return False
    except (NothingToReadError, WallError) as error:
        library.text_failed(number, error.message, is_final=True)
    except NetworkError as error:
        if cancel is None or not cancel.is_set():
            library.text_failed(number, error.message)
    else:
        if found.article:
            library.keep_text(number, found.article, published=found.dated)
        return True
    return False


def subscribe(
    library: Library, address: str, folder: str = "", cancel: Event | None = None
) -> Feed:
    """See `Library.subscribe`."""
    from rtlreader.sources.feeds.discovery import discover  # noqa: PLC0415 - seldom wanted

    address = completed(address.strip())
    known = library.feed_at(address)
    if known is None:
        found = discover(library.fetcher, address, library.workers, cancel=cancel)[0]
        number = library.add_feed(found.address, title=found.title, folder=folder)
        return library.feed(number)
    if folder:
        library.move_feed(known.id, folder)
    return library.feed(known.id)


def import_feeds(library: Library, data: bytes, folder: str = "") -> list[Feed]:
    """See `Library.import_feeds`."""
    from rtlreader.sources.feeds import opml  # noqa: PLC0415 - seldom wanted

    new = []
    for outline in opml.read(data):
        if library.feed_at(outline.address):
            continue
        inside = "/".join(filter(None, (folder, outline.folder)))
        number = library.add_feed(
            outline.address, title=outline.title, site=outline.site, folder=inside, is_typed=False
        )
        new.append(library.feed(number))
    return new


def export_feeds(library: Library) -> str:
    """See `Library.export_feeds`."""
    from rtlreader.sources.feeds import Outline, opml  # noqa: PLC0415 - seldom wanted

    outlines = [
        Outline(feed.address, feed.title, feed.site, feed.folder) for feed in library.feeds()
    ]
    return opml.write(outlines, "rtlreader")
