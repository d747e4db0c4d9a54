"""What goes into the library and comes out of it: frozen data. Times are whole seconds since 1970, UTC."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from rtlreader.model import Annotation, Article, Correction, EntityType
    from rtlreader.store.prepared import Prepared

    Undo = list[Correction | str]
    """What takes corrections back, step by step: the one that held before, or a name of which none held."""

Sort = Literal["", "relevance", "newest", "oldest", "added", "title"]
"""Empty is by relevance where words are looked for, and else from the newest on."""


class Item(NamedTuple):
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
    is_excerpt: bool = False
    """Whether it is less than what its page says."""


class Saved(NamedTuple):
    """What became of an article that came in."""

    id: int | None
    """None where the user has deleted it for good; it is not kept again."""
    is_new: bool
    is_changed: bool
    """Whether its text or title is another than before; not where it is new."""


class Headline(NamedTuple):
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
    is_excerpt: bool
    feed: int | None
    """The number of the feed that it came in first; None where it came in none."""
    feed_title: str
    tags: tuple[str, ...]
    annotations: int
    """How many there are."""


class Wanting(NamedTuple):
    """An excerpt whose page is to be fetched."""

    id: int
    address: str
    feed: int | None
    attempts: int
    """How often that was tried in vain."""


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


class Hit(NamedTuple):
    """An article that was found."""

    headline: Headline
    title_spans: tuple[tuple[int, int], ...]
    """What was found in the headline's title, as code points of it."""
    snippet: Snippet


class Results(NamedTuple):
    """What a search has found."""

    hits: tuple[Hit, ...]
    is_complete: bool = True
    """Whether it was done before its time was up."""


class Feed(NamedTuple):
    """A feed that is subscribed to."""

    id: int
    address: str
    title: str
    """The user's name for it, else its own, else its address."""
    name: str
    """The user's name for it; empty where it has none."""
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
    """Whether the pages behind its excerpts are to be fetched."""
    is_typed: bool
    """Whether the user named its address, and no list of feeds."""
    articles: int
    unread: int


class Folder(NamedTuple):
    """A folder of feeds."""

    path: str
    feeds: int
    articles: int
    unread: int


class Fetch(NamedTuple):
    """What is known of a feed once it was fetched; what is empty stays as it was, but for the error."""

    etag: str = ""
    last_modified: str = ""
    next_fetch: int | None = None
    error: str = ""
    """What went wrong; validators then stay as they were."""
    title: str = ""
    site: str = ""
    language: str = ""
    moved_to: str = ""
    """Where it is found from now on."""


class Take(NamedTuple):
    """What a feed has brought."""

    feed: int
    items: tuple[Item | Prepared, ...]
    fetch: Fetch | None = None


class Taken(NamedTuple):
    """What became of it."""

    feed: int
    new: tuple[int, ...] = ()
    """The numbers of articles that were not there."""
    changed: tuple[int, ...] = ()
    """Those whose text or title is another."""


class SavedQuery(NamedTuple):
    """A query that was given a name."""

    id: int
    name: str
    query: str


class Tag(NamedTuple):
    """A tag, as it was first spelled."""

    name: str
    articles: int


class Counts(NamedTuple):
    """How much there is, without what is deleted."""

    articles: int
    unread: int
    starred: int
    feeds: int
    deleted: int
    """Articles that are deleted and can be restored."""


class Vacuumed(NamedTuple):
    """What tidying up did."""

    purged: int
    """Articles that are gone for good."""
    before: int
    """Bytes of the file."""
    after: int


class Problem(NamedTuple):
    """Something that is wrong with a library."""

    what: str
    hint: str


class AnnotationQuery(NamedTuple):
    """Which annotations are wanted: those to which all of this applies."""

    text: str = ""
    """Words that stand in what was marked, in the note, in a tag, or in the article's title; spelled in any way."""
    article: int | None = None
    tag: str = ""
    colour: int | None = None
    since: int | None = None
    """When they were made at the earliest."""
    is_orphaned: bool | None = None


class Remark(NamedTuple):
    """An annotation, and what it is about."""

    annotation: Annotation
    title: str
    """The article's."""


class Imported(NamedTuple):
    """What became of annotations that came in."""

    new: int
    updated: int
    """Those that were there already, and have been changed since elsewhere."""
    known: int
    orphaned: int
    """Of the new and updated ones those whose words are not in the article's text."""


class Known(NamedTuple):
    """Someone or something that articles of the library name."""

    id: int
    name: str
    type: EntityType
    names: tuple[str, ...]
    """What else it is called, the most frequent first; without `name`."""
    mentions: int
    """How often it is named; where a time was asked for, since then."""
    articles: int
    """In how many articles; the same."""
    first: int
    """When the oldest article that names it was published."""
    last: int
    """When the newest one was."""
    weeks: tuple[int, ...]
    """Mentions a week (from Monday on, UTC) in the last twelve weeks, of which this one is the last."""


class Context(NamedTuple):
    """A place where an article names something, and what stands around it there."""

    article: int
    title: str
    """The article's title, or else how it begins."""
    start: int
    """The first code point in the article's canonical text."""
    end: int
    """Behind the last one."""
    before: str
    """The text right before it, of the same paragraph."""
    text: str
    after: str
