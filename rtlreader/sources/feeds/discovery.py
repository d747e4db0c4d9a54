"""The feeds of a site: those that its page names, those that it links to, and those where they often are.

What was typed is fetched first, and may be a feed itself. All else comes from a page, so that it
leads into no private network but the very host and port that were typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from rtlreader.errors import NetworkError, NotAFeedError, OfflineError, StoppedError, WorkerError
from rtlreader.sources import addresses
from rtlreader.sources import charset as charsets
from rtlreader.sources.feeds import parsing
from rtlreader.sources.feeds.titles import plain
from rtlreader.sources.feeds.values import Found
from rtlreader.sources.markup import attributes, tokens

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator

    from rtlreader.sources.feeds.values import ParsedFeed
    from rtlreader.sources.http import Fetcher, Page
    from rtlreader.sources.worker import Workers

MOST = 30
"""The most feeds that a page may name."""
GUESSES = ("feed", "rss", "rss.xml", "atom.xml", "feed.xml", "index.xml")
"""Where feeds often are, from the root of a site and from the page."""

_SECONDS = 15.0
_TRIED = 4  # feeds that a page names, until one is a feed indeed
_LOOKED_AT = 4 * 2**20
_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/x-rss+xml",
        "application/xml",
        "text/xml",
        "text/rss",
        "text/rss+xml",
    }
)
_SCHEME = re.compile(r"\s*feed:(?://)?(?=https?:)|\s*feed:(?=//)", re.IGNORECASE)
_FEED_LIKE = re.compile(
    r"(?:^|[/._-])(?:rss|atom|feeds?|rdf)(?:\d(?:\.\d)*)?(?:\.(?:xml|php|aspx?|json|rdf))?/?$|\.(?:rss|atom|rdf)$",
    re.IGNORECASE,
)
_FEED_QUERY = re.compile(
    r"(?:^|&)(?:feed|format|type|alt|output)=(?:rss|atom|feed|xml|rdf)", re.IGNORECASE
)
_FEED_NAME = re.compile(r"\brss\b|\batom\b|خلاصات|آراس‌اس", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|تعليق|دیدگاه|نظرات|تبصر|תגוב|לתגובות", re.IGNORECASE)


class Named(NamedTuple):
    """A feed that a page names."""

    address: str
    title: str
    is_link: bool
    """Whether it is only linked to, and looks like a feed."""


def discover(
    fetcher: Fetcher,
    address: str,
    workers: Workers | None = None,
    *,
    cancel: threading.Event | None = None,
) -> list[Found]:
    """Return the feeds at an address that the user typed: itself, or those of its site.

    The first one is a feed indeed, the best of them; further ones are as the page names them.
    Raises NetworkError where the address gives nothing, and NotAFeedError where no feed is found.
    """
    page = fetcher.get(address, accept="feed", cancel=cancel)
    search = _Search(fetcher, workers, address, cancel)
    try:
        feed = search.parsed(page)
    except NotAFeedError as error:
        found = search.named(page) or search.guessed(page)
        if not found:
            raise NotAFeedError(f"no feed found: {page.address}", error.hint) from None
        return found
    return [Found(page.moved_to or page.address, feed.title)]


def named(page: Page, workers: Workers | None = None) -> list[Found]:
    """Return the feeds that a page names or links to, the main one first. Nothing is fetched."""
    arguments = page.body[:_LOOKED_AT], page.charset, page.address
    try:
        found = _called(workers, names, *arguments)
    except WorkerError:
        return []
    return [Found(one.address, one.title) for one in found]


def names(body: bytes, charset: str, address: str) -> list[Named]:
    """Return the feeds that the bytes of a page name; to be called in a worker."""
    text = charsets.decode(body, charset, html=True)
    found: dict[str, Named] = {}
    for one in _read(text, address):
        known = found.get(one.address)
        if known is None or known.is_link > one.is_link:
            found[one.address] = one
    return sorted(found.values(), key=_rank)[:MOST]


def http(address: str) -> str:
    """Return an address of the scheme `feed` as the http address that it stands for."""
    scheme = _SCHEME.match(address)
    if not scheme:
        return address
    rest = address[scheme.end() :]
    return f"http:{rest}" if rest.startswith("//") else rest


def _rank(one: Named) -> tuple[bool, bool]:
    about = f"{one.title} {urlsplit(one.address).path}"
    return one.is_link, _COMMENTS.search(about) is not None


def _read(text: str, address: str) -> Iterator[Named]:
    """Yield what the tags of a page name, in order."""
    base, linked, said = address, "", ""
    for token in tokens(text):
        if token.type == "text":
            said = said + token.value if linked and len(said) < 200 else said
        elif token.type == "end":
            if token.value == "a" and linked:
                yield from _linked(linked, said)
                linked = ""
        elif token.value == "base":
            base = addresses.target(attributes(token.raw).get("href", ""), address) or base
        elif token.value == "link":
            yield from _stated(attributes(token.raw), base)
        elif token.value == "a":
            href = attributes(token.raw).get("href", "")
            linked, said = addresses.target(http(href), base), ""


def _stated(stated: dict[str, str], base: str) -> Iterator[Named]:
    relations = stated.get("rel", "").lower().split()
    kind = stated.get("type", "").partition(";")[0].strip().lower()
    href = stated.get("href", "")
    is_feed = kind in _TYPES or (kind == "application/json" and "feed" in href.lower())
    if not (is_feed and {"alternate", "feed"} & set(relations)) and "feed" not in relations:
        return
    if address := addresses.target(http(href), base):
        yield Named(address, plain(stated.get("title", "")), is_link=False)


def _linked(address: str, said: str) -> Iterator[Named]:
    parts = urlsplit(address)
    if _FEED_LIKE.search(parts.path) or _FEED_QUERY.search(parts.query) or _FEED_NAME.search(said):
        yield Named(address, plain(said), is_link=True)


def _called(workers: Workers | None, function: Callable[..., Any], *arguments: Any) -> Any:
    if workers is None:
        return function(*arguments)
    name = f"{function.__module__}:{function.__name__}"
    return workers.call(name, *arguments, seconds=_SECONDS)


class _Search:
    """A search for the feeds of one site."""

    def __init__(
        self,
        fetcher: Fetcher,
        workers: Workers | None,
        home: str,
        cancel: threading.Event | None,
    ) -> None:
        self._fetcher, self._workers, self._home = fetcher, workers, home
        self._cancel = cancel

    def parsed(self, page: Page) -> ParsedFeed:
        """Return the feed that a page is; raises NotAFeedError."""
        arguments = page.body, page.content_type, page.charset, page.address
        try:
            feed: ParsedFeed = _called(self._workers, parsing.parse, *arguments)
        except WorkerError as error:
            raise NotAFeedError(f"not a feed: {page.address}", error.message) from None
        return feed

    def named(self, page: Page) -> list[Found]:
        """Return the feeds that a page names, from the first one on that is a feed indeed."""
        found = named(page, self._workers)
        for at, one in enumerate(found[:_TRIED]):
            if checked := self._checked(one.address, one.title):
                return [checked, *found[at + 1 :]]
        return []

    def guessed(self, page: Page) -> list[Found]:
        """Return the feed that is where feeds often are."""
        inside = page.address if page.address.endswith("/") else f"{page.address}/"
        has_path = urlsplit(page.address).path.strip("/") and not urlsplit(page.address).query
        tried = [urljoin(inside, guess) for guess in GUESSES[:1] if has_path]
        tried += [urljoin(page.address, f"/{guess}") for guess in GUESSES]
        for address in tried:
            if checked := self._checked(address, ""):
                return [checked]
        return []

    def _checked(self, address: str, title: str) -> Found | None:
        """Return what is at an address if it is a feed."""
        try:
            page = self._fetcher.get(
                address,
                is_typed=False,
                home=self._home,
                seconds=_SECONDS,
                cancel=self._cancel,
                accept="feed",
                retries=0,
            )
            feed = self.parsed(page)
        except (OfflineError, StoppedError):
            raise
        except (NetworkError, NotAFeedError):
            return None
        return Found(page.moved_to or address, title or feed.title)
