"""Feeds are fetched, what is new in them is kept, and then the pages behind excerpts.

What takes long is done elsewhere: fetching in threads, reading and preparing in worker processes. Here the results are
written, many in one transaction.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.errors import OfflineError, RtlReaderError
from rtlreader.store.prepared import prepare
from rtlreader.store.values import Fetch, Item, Take

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from threading import Event

    from rtlreader.library.library import Library
    from rtlreader.sources.feeds import FeedItem, Outcome, ParsedFeed
    from rtlreader.store.prepared import Prepared
    from rtlreader.store.values import Feed, Taken, Wanting

PAGES = 200
"""The most pages that are fetched at a time; the newest first, the others the next time."""
_PAGE_THREADS = 8
_BATCH = 40  # feeds that are written at a time
_PERIOD = 0.25  # seconds after which fewer are
_SECONDS = 20.0  # for a page
_PREPARE = "rtlreader.library.syncing:prepared"


@dataclass(frozen=True, slots=True)
class Step:
    """How far a sync has come."""

    what: str
    """What is being fetched: `feeds` or `pages`."""
    done: int
    total: int
    feeds: int = 0
    """Feeds that were asked for."""
    new: int = 0
    """Articles that came."""
    changed: int = 0
    """Articles that were edited."""
    failed: int = 0
    """Feeds that could not be fetched."""
    feed: int = 0
    """The number of the last feed; 0 before there is one."""
    title: str = ""
    """Its name."""
    error: str = ""
    """What went wrong with it; empty where nothing did."""


class Readied(NamedTuple):
    """A feed as it is written."""

    title: str
    site: str
    language: str
    items: tuple[Prepared, ...]


def prepared(number: int, feed: ParsedFeed) -> Readied:
    """Return a feed as it is written; runs in a worker."""
    items = tuple([prepare(_item(number, item)) for item in feed.items])
    return Readied(feed.title, feed.site, feed.language, items)


def _item(number: int, item: FeedItem) -> Item:
    return Item(item.article, item.address, number, item.key, item.published, item.is_excerpt)


def sync(
    library: Library, feeds: Sequence[int] = (), cancel: Event | None = None
) -> Iterator[Step]:
    """See `Library.sync`."""
    wanted = [feed for feed in library.feeds() if not feeds or feed.id in feeds]
    if library.is_offline and wanted:
        raise OfflineError("nothing is fetched offline", "leave --offline out")
    step = yield from _feeds(library, wanted, cancel)
    yield from _pages(library, [feed.id for feed in wanted], step, cancel)


def _feeds(
    library: Library, wanted: Sequence[Feed], cancel: Event | None
) -> Generator[Step, None, Step]:
    """Yield how fetching feeds goes; return the last step."""
    from rtlreader.sources.feeds import Subscription  # noqa: PLC0415 - slow to import
    from rtlreader.sources.sync import sync as fetched  # noqa: PLC0415 - as above

    step = Step("feeds", 0, len(wanted), len(wanted))
    names = {feed.id: feed.title or feed.address for feed in wanted}
    subscriptions = [
        Subscription(
            feed.id, feed.address, feed.etag, feed.last_modified, feed.next_fetch, feed.is_typed
        )
        for feed in wanted
    ]
    batch: list[Outcome] = []
    written = monotonic()
    for outcome in fetched(
        subscriptions, library.fetcher, library.workers, cancel=cancel, prepare=_PREPARE
    ):
        batch.append(outcome)
        step = replace(
            step,
            done=step.done + 1,
            failed=step.failed + bool(outcome.error),
            feed=outcome.id,
            title=names[outcome.id],
            error=outcome.error,
        )
        if len(batch) >= _BATCH or monotonic() - written > _PERIOD:
            step, batch, written = _kept(library, batch, step), [], monotonic()
        yield step
    step = _kept(library, batch, step)
    yield step
    return step


def _kept(library: Library, batch: Sequence[Outcome], step: Step) -> Step:
    """Write what has come of feeds; return how far that is."""
    taken: list[Taken] = library.take_all([_take(outcome) for outcome in batch])
    new = sum(len(one.new) for one in taken)
    changed = sum(len(one.changed) for one in taken)
    return replace(step, new=step.new + new, changed=step.changed + changed)


def _take(outcome: Outcome) -> Take:
    validators = outcome.etag, outcome.last_modified, outcome.next_fetch, outcome.error
    readied: Readied | None = outcome.prepared
    if readied is None:
        return Take(outcome.id, (), Fetch(*validators, moved_to=outcome.moved_to))
    about = readied.title, readied.site, readied.language
    return Take(outcome.id, readied.items, Fetch(*validators, *about, outcome.moved_to))


# --- the pages behind excerpts


def _pages(
    library: Library, feeds: Sequence[int], step: Step, cancel: Event | None
) -> Iterator[Step]:
    """Fetch the pages behind the newest excerpts of feeds."""
    homes = {feed.id: feed.address for feed in library.feeds() if feed.id in feeds}
    wanted = [one for one in library.wanting_text(limit=PAGES) if one.feed in homes]
    if not wanted or (cancel and cancel.is_set()):
        return
    step = replace(step, what="pages", done=0, total=len(wanted), feed=0, title="", error="")
    yield step
    with ThreadPoolExecutor(_PAGE_THREADS) as pool:
        asked = [pool.submit(_page, library, one, homes[one.feed or 0], cancel) for one in wanted]
        for _ in as_completed(asked):
            step = replace(step, done=step.done + 1)
            yield step


def _page(library: Library, wanting: Wanting, home: str, cancel: Event | None) -> bool:
    from rtlreader.library.taking import fetch_text  # noqa: PLC0415 - as above

    if cancel and cancel.is_set():
        return False
    try:
        return fetch_text(
            library, wanting.id, wanting.address, home=home, seconds=_SECONDS, cancel=cancel
        )
    except RtlReaderError:  # one page stops no other; the excerpt stays
        return False
