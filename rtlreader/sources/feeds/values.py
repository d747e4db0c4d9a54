"""What a feed holds, what a site offers, what a list of feeds names, what a fetch gave: frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rtlreader.model import Article


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An item of a feed. All text is canonical, and all addresses as `addresses.target` gives them."""

    key: str
    """What tells it from all others of its feed, and stays the same when it is edited."""
    title: str
    """One line; empty where it has none."""
    address: str
    """The page behind it; empty where it names none."""
    published: int | None
    """When it was published, or else last changed: seconds since 1970, UTC."""
    article: Article
    """Its text, perhaps without any paragraph; its site is the title of the feed."""
    is_excerpt: bool
    """Whether the page behind it seems to have more text."""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as it was served."""

    title: str
    """One line; may be empty."""
    site: str
    """The address of the site that it belongs to; may be empty."""
    language: str
    """A BCP 47 tag; empty where it states none."""
    items: tuple[FeedItem, ...]
    """In the order of the feed, at most the 500 newest."""


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that a site offers."""

    address: str
    title: str
    """What the site, or else the feed, calls it; may be empty."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list of feeds."""

    address: str
    """Where it is fetched: http or https, without credentials."""
    title: str
    site: str = ""
    """The address of the site that it belongs to."""
    folder: str = ""
    """The path of its folder, as `news/tunis`; empty where it is in none."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed to be fetched, and what is known of it."""

    id: int
    """What the caller knows it by."""
    address: str
    etag: str = ""
    """As the last outcome gave it, as are the next two."""
    last_modified: str = ""
    next_fetch: int | None = None
    """Before this time, in seconds since 1970, it is not fetched."""
    is_typed: bool = True
    """Whether the user typed its address, so that it may be in a private network."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a feed."""

    id: int
    """That of the subscription."""
    feed: ParsedFeed | None = None
    """None where nothing new came; without items where they were prepared."""
    etag: str = ""
    """To be kept and given back the next time, as are the next two."""
    last_modified: str = ""
    next_fetch: int | None = None
    moved_to: str = ""
    """Where it is to be fetched from now on; empty where it stays."""
    error: str = ""
    """What went wrong, in one line; empty where nothing did."""
    prepared: Any = None
    """What `prepare` made of it."""

    @property
    def is_unchanged(self) -> bool:
        """Whether it is as it was."""
        return self.feed is None and not self.error
