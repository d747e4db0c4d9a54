"""All feeds at once: many are fetched at the same time, what is new is parsed on all cores.

Threads fetch, worker processes parse, and what became of each feed comes out as soon as it is
known. No feed can stop another: what a worker does not survive is parsed again, each by itself.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import Counter, deque
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from rtlreader.errors import RtlReaderError, StoppedError, WorkerError
from rtlreader.sources.feeds.parsing import parse
from rtlreader.sources.feeds.values import Outcome, Subscription

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from rtlreader.sources.feeds.values import ParsedFeed
    from rtlreader.sources.http import Fetcher, Page
    from rtlreader.sources.worker import Workers

THREADS = 16
SECONDS = 30.0
"""How long the fetch of a feed may take."""
PARSING = 20.0
"""How many seconds feeds may take to be parsed, those that are parsed together in all."""
FRESH = 3600
"""The longest time, in seconds, for which a feed is left alone because it calls itself fresh."""

_DISPATCHERS = 2
_TOGETHER = 24  # feeds that are parsed together
_BYTES_TOGETHER = 2**21
_BYTES_WAITING = 2**26
_OUTCOMES_WAITING = 64
_TICK = 0.1  # seconds after which the user's wish is looked at again
_ROOM = "rtlreader."
_BATCH = "rtlreader.sources.sync:parse_batch"


class Fetched(NamedTuple):
    """A page to be parsed in a worker."""

    id: int
    body: bytes
    content_type: str
    charset: str
    address: str
    told: tuple[Any, ...]
    """What `prepare` is told of it besides."""


class Parsed(NamedTuple):
    """What a worker made of a page."""

    feed: ParsedFeed | None
    prepared: Any
    error: str


def sync(
    subscriptions: Sequence[Subscription],
    fetcher: Fetcher,
    workers: Workers,
    *,
    threads: int = THREADS,
    cancel: threading.Event | None = None,
    prepare: str = "",
    tell: Callable[[int], Any] | None = None,
    seconds: float = SECONDS,
    clock: Callable[[], float] = time.time,
) -> Generator[Outcome, None, None]:
    """Yield what became of each feed, in the order in which it is known.

    Feeds that are not yet due come out unchanged. `prepare` names a function of this program,
    `rtlreader.x:name`, that a worker calls with a subscription's `id` and its `ParsedFeed`, and
    with what `tell`, called in a thread, gives for the `id`, if there is a `tell`. Where `cancel` is set, no
    more come out; the same holds where the iterator is closed.
    """
    now = int(clock())
    due = [one for one in subscriptions if one.next_fetch is None or one.next_fetch <= now]
    later = [one for one in subscriptions if one.next_fetch is not None and one.next_fetch > now]
    for one in later:
        yield Outcome(one.id, None, one.etag, one.last_modified, one.next_fetch)
    run = _Run(fetcher, workers, _Wish(prepare, tell, seconds, clock))
    yield from run.outcomes(spread(due), threads, cancel)


def parse_batch(pages: list[Fetched], prepare: str) -> list[Parsed]:
    """Return what is in some pages, in order; this is what workers do."""
    return [_parsed(page, prepare) for page in pages]


def _parsed(page: Fetched, prepare: str) -> Parsed:
    try:
        feed = parse(page.body, page.content_type, page.charset, page.address)
        if not prepare:
            return Parsed(feed, None, "")
        prepared = _named(prepare)(page.id, feed, *page.told)
    except RtlReaderError as error:
        return Parsed(None, None, _line(error))
    return Parsed(replace(feed, items=()), prepared, "")


def _named(function: str) -> Callable[..., Any]:
    if not function.startswith(_ROOM):
        raise ValueError(function)
    module, _, name = function.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def _line(error: RtlReaderError) -> str:
    return f"{error.message} ({error.hint})" if error.hint else error.message


def spread(subscriptions: Sequence[Subscription]) -> list[Subscription]:
    """Return feeds in an order in which those of one host are far apart."""
    seen: Counter[str] = Counter()
    places = []
    for one in subscriptions:
        host = urlsplit(one.address).netloc if "[" not in one.address else one.address
        places.append(seen[host])
        seen[host] += 1
    order = sorted(range(len(places)), key=places.__getitem__)
    return [subscriptions[at] for at in order]


class _Waiting:
    """Pages that wait to be parsed; who adds one waits while they are too many bytes."""

    def __init__(self) -> None:
        self._pages: deque[tuple[Subscription, Page]] = deque()
        self._size = 0
        self._is_closed = False
        self._changed = threading.Condition()

    def add(self, one: Subscription, page: Page) -> None:
        """Add a page."""
        with self._changed:
            while self._size > _BYTES_WAITING and not self._is_closed:
                self._changed.wait()
            self._pages.append((one, page))
            self._size += len(page.body)
            self._changed.notify_all()

    def close(self) -> None:
        """Let no more come."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def batch(self) -> list[tuple[Subscription, Page]]:
        """Return pages to be parsed together as soon as there are any; none at the end."""
        with self._changed:
            while not self._pages and not self._is_closed:
                self._changed.wait()
            taken: list[tuple[Subscription, Page]] = []
            size = 0
            while self._pages and len(taken) < _TOGETHER and size < _BYTES_TOGETHER:
                taken.append(self._pages.popleft())
                size += len(taken[-1][1].body)
            self._size -= size
            self._changed.notify_all()
            return taken


class _Wish(NamedTuple):
    """What the caller wants; see `sync`."""

    prepare: str
    tell: Callable[[int], Any] | None
    seconds: float
    clock: Callable[[], float]


class _Run:
    """One run over all feeds that are due."""

    def __init__(self, fetcher: Fetcher, workers: Workers, wish: _Wish) -> None:
        self._fetcher, self._workers, self._wish = fetcher, workers, wish
        self._stop = threading.Event()
        self._waiting = _Waiting()
        self._done: queue.Queue[Outcome | BaseException] = queue.Queue(_OUTCOMES_WAITING)

    def outcomes(
        self, due: list[Subscription], threads: int, cancel: threading.Event | None
    ) -> Iterator[Outcome]:
        """Yield what becomes of the feeds."""
        left: queue.SimpleQueue[Subscription] = queue.SimpleQueue()
        for one in due:
            left.put(one)
        fetching = [_thread(self._fetch, left) for _ in range(min(threads, len(due)))]
        parsing = [_thread(self._dispatch) for _ in range(min(_DISPATCHERS, len(due)))]
        try:
            for _ in due:
                outcome = self._next(cancel)
                if outcome is None:
                    return
                yield outcome
        finally:
            self._stop.set()
            self._waiting.close()
            for thread in [*fetching, *parsing]:
                thread.join(_TICK)

    def _next(self, cancel: threading.Event | None) -> Outcome | None:
        """Return the next outcome, None where the user wants no more."""
        while cancel is None or not cancel.is_set():
            try:
                found = self._done.get(timeout=_TICK if cancel else None)
            except queue.Empty:
                continue
            if isinstance(found, BaseException):
                raise found
            return found
        return None

    def _give(self, found: Outcome | BaseException) -> None:
        while not self._stop.is_set():
            try:
                self._done.put(found, timeout=_TICK)
            except queue.Full:
                continue
            return

    def _fetch(self, left: queue.SimpleQueue[Subscription]) -> None:
        """Fetch one feed after the other until none is left."""
        try:
            while not self._stop.is_set():
                self._fetch_one(left.get_nowait())
        except queue.Empty:
            return
        except StoppedError:
            return
        except BaseException as error:  # a defect of ours is not to be lost in a thread
            self._give(error)

    def _fetch_one(self, one: Subscription) -> None:
        try:
            page = self._fetcher.get(
                one.address,
                etag=one.etag,
                last_modified=one.last_modified,
                is_typed=one.is_typed,
                seconds=self._wish.seconds,
                cancel=self._stop,
                accept="feed",
            )
        except StoppedError:
            raise
        except RtlReaderError as error:
            self._give(self._failed(one, _line(error), getattr(error, "retry_after", None)))
            return
        if page.is_unchanged:
            self._give(self._came(one, page, None))
        else:
            self._waiting.add(one, page)

    def _dispatch(self) -> None:
        """Have pages parsed until no more come."""
        try:
            while batch := self._waiting.batch():
                if self._stop.is_set():
                    return
                pages = [self._fetched(*pair) for pair in batch]
                for (one, page), parsed in zip(batch, self._parse(pages), strict=True):
                    self._give(self._came(one, page, parsed))
        except BaseException as error:  # a defect of ours is not to be lost in a thread
            self._give(error)

    def _fetched(self, one: Subscription, page: Page) -> Fetched:
        told = (self._wish.tell(one.id),) if self._wish.tell else ()
        return Fetched(one.id, page.body, page.content_type, page.charset, page.address, told)

    def _parse(self, pages: list[Fetched]) -> Iterator[Parsed]:
        """Yield what is in pages; one that a worker does not survive spoils no other."""
        try:
            yield from self._workers.call(_BATCH, pages, self._wish.prepare, seconds=PARSING)
        except WorkerError as error:
            if len(pages) == 1 or self._stop.is_set():
                yield from (Parsed(None, None, _line(error)) for _ in pages)
                return
            for page in pages:
                yield from self._parse([page])

    def _failed(self, one: Subscription, error: str, wait: int | None) -> Outcome:
        following = int(self._wish.clock()) + wait if wait else None
        return Outcome(one.id, None, one.etag, one.last_modified, following, error=error)

    def _came(self, one: Subscription, page: Page, parsed: Parsed | None) -> Outcome:
        if parsed and parsed.error:
            return self._failed(one, parsed.error, None)
        wait = min(page.fresh_for, FRESH)
        return Outcome(
            one.id,
            parsed and parsed.feed,
            page.etag or (one.etag if parsed is None else ""),
            page.last_modified or (one.last_modified if parsed is None else ""),
            int(self._wish.clock()) + wait if wait else None,
            page.moved_to,
            prepared=parsed and parsed.prepared,
        )


def _thread(work: Callable[..., None], *arguments: Any) -> threading.Thread:
    thread = threading.Thread(target=work, args=arguments, daemon=True)
    thread.start()
    return thread
