"""What goes into the library and comes out of it: frozen data. Times are whole seconds since 1970, UTC."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rtlreader.model import Article

Sort = Literal["", "relevance", "newest", "oldest", "added"]
"""Empty is by relevance where words are looked for, and else from the newest on."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article as it comes in, and what it is known by.

    That is its feed and the key in it, else its address, else its text.
    """

    article: Article
    address: str = ""
    """Its canonical address; empty for files and standard input."""
    feed: int | None = None
    """The feed that it came in."""
    key: str = ""
    """What its feed tells it from others by (a guid); empty where there is no feed."""
    published: int | None = None
    """When it was published; None where no more is known than the article states."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an article that came in."""

    id: int | None
    """None where the user has deleted it for good; it is not kept again."""
    is_new: bool
    is_changed: bool
    """Whether its text or title is another than before; not where it is new."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What a list says of an article."""

    id: int
    title: str
    """Its title, or else how it begins."""
    author: str
    site: str
    language: str
    source: str
    address: str
    published: str
    """The date, as stated."""
    dated: int
    """When it was published, as far as known, or else when it came."""
    length: int
    """Code points of its text."""
    is_read: bool
    is_starred: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How far an article was read."""

    paragraph: int
    """The paragraph's number."""
    index: int
    """The code point in it."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of an article that shows why it was found."""

    paragraph: int
    """The number of the paragraph that it is from; 0 where only something else than the text has the words."""
    index: int
    """Where to go in that paragraph: the first code point of what was found."""
    start: int
    """The code point of the paragraph that `text` begins with."""
    text: str
    spans: tuple[tuple[int, int], ...]
    """What was found, half open, as code points of the paragraph, all of them within `text`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found."""

    headline: Headline
    title_spans: tuple[tuple[int, int], ...]
    """What was found in the headline's title, as code points of it."""
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Results:
    """What a search has found."""

    hits: tuple[Hit, ...]
    is_complete: bool = True
    """Whether it was done before its time was up."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is subscribed to."""

    id: int
    address: str
    title: str
    site: str
    """The address of the site that it belongs to."""
    language: str
    folder: str
    """The path of its folder, as `news/tunis`; empty where it is in none."""
    etag: str
    last_modified: str
    fetched: int | None
    """When it was last fetched without an error."""
    next_fetch: int | None
    """When it may be fetched again."""
    error: str
    """What went wrong the last time; empty where nothing did."""
    full_text: bool
    """Whether the pages behind its items are to be fetched."""
    articles: int
    unread: int


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query that was given a name."""

    id: int
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, as it was first spelled."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is, without what is deleted."""

    articles: int
    unread: int
    starred: int
    feeds: int
    deleted: int
    """Articles that are deleted and can be restored."""


@dataclass(frozen=True, slots=True)
class Vacuumed:
    """What tidying up did."""

    purged: int
    """Articles that are gone for good."""
    before: int
    """Bytes of the file."""
    after: int
