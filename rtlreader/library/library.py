"""The library: the store, and what brings articles into it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rtlreader import sources
from rtlreader.errors import RtlReaderError
from rtlreader.store import Store
from rtlreader.store.query import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from threading import Event
    from typing import BinaryIO

    from rtlreader.library.naming import Look
    from rtlreader.library.refresh import Refresh
    from rtlreader.library.suggestions import Suggestion
    from rtlreader.library.syncing import Step
    from rtlreader.library.taking import Looked
    from rtlreader.model import Article, Entity
    from rtlreader.sources.http import Fetcher
    from rtlreader.sources.worker import Workers
    from rtlreader.store.values import Feed, Saved


class Library(Store):
    """The user's library."""

    def __init__(
        self, file: str = "", *, offline: bool = False, fetcher: Fetcher | None = None
    ) -> None:
        """Open `file`, or the user's library; raises StoreError where it cannot be used.

        Where it is `offline`, nothing is ever fetched; else `fetcher` does so, or one of its own.
        """
        super().__init__(file)
        self.is_offline = offline
        self._fetcher = fetcher

    @cached_property
    def fetcher(self) -> Fetcher:
        """What fetches."""
        from rtlreader.sources.http import Fetcher  # noqa: PLC0415 - slow to import

        return self._fetcher or Fetcher(offline=self.is_offline)

    @cached_property
    def workers(self) -> Workers:
        """The processes in which what comes from the web is examined."""
        from rtlreader.sources.worker import Workers  # noqa: PLC0415 - seldom wanted

        return Workers(within="rtlreader")

    def close(self) -> None:
        """Close the library and all that works for it."""
        for name in ("fetcher", "workers"):
            if name in self.__dict__:
                getattr(self, name).close()
        super().close()

    def words(self, query: str) -> list[str]:
        """Return the words and phrases that a query looks for, as they were typed."""
        return [part.text for part in parse(query).wanted if part.folded]

    # --- single things

    def look_at(
        self, source: str, *, stdin: BinaryIO | None = None, cancel: Event | None = None
    ) -> Looked:
        """Return what a source is: an address, the name of a file, or `-` for standard input. Nothing is kept.

        Raises RtlReaderError where it is nothing that can be read or subscribed to.
        """
        from rtlreader.library import taking  # noqa: PLC0415 - seldom wanted

        return taking.look_at(self, source, stdin, cancel)

    def keep(self, looked: Looked) -> int:
        """Keep the article that a source is; return its number."""
        if looked.article is None:
            raise RtlReaderError(f"{looked.address} is no article", "it can be subscribed to")
        if not looked.page:
            return self.keep_article(looked.article)
        return self._kept(self.save(looked.article, address=looked.page, published=looked.dated))

    def keep_article(self, article: Article) -> int:
        """Keep an article that was read from somewhere, or bring one up to date that is here; return its number."""
        is_page = article.source.startswith(("http://", "https://"))
        known = None if is_page else self.recognise(article)
        if known is not None:
            return known
        return self._kept(self.save(article, address=article.source if is_page else ""))

    def recognise(self, article: Article) -> int | None:
        """Return the number of the article here that an article is, which then says what it says now.

        What came from the web is known by its address, what came from a file or a pipe by its text, also if that was
        edited since; None where it is not here, or nothing was said about it.
        """
        is_page = article.source.startswith(("http://", "https://"))
        number = self.number_of(article.source) if is_page else self.like(article.text)
        if number is not None and self.article(number).text != article.text:
            self.update(number, article)
        return number

    def _kept(self, saved: Saved) -> int:
        if saved.id is None:
            raise RtlReaderError("this article was deleted for good", "it is not kept again")
        self.restore([saved.id])
        return saved.id

    def whole(self, number: int, seconds: float = 10.0) -> Article:
        """Return an article; where only an excerpt is there, its page is fetched first, if that can be done."""
        from rtlreader.library import taking  # noqa: PLC0415 - needs no more than what it does

        if self.about(number).is_excerpt and not self.is_offline:
            taking.complete(self, number, seconds)
        return self.article(number)

    def samples(self) -> list[Article]:
        """Return the articles that come along."""
        return sources.samples()

    # --- whom and what articles name

    def names_in(
        self, article: Article, number: int | None = None, cancel: Event | None = None
    ) -> tuple[Entity, ...]:
        """Return whom and what an article names, corrections having their way.

        Of the article with a `number` here what is kept, where that is still so; else it is kept then. Where `cancel`
        is set meanwhile, what is returned is incomplete, and not kept.
        """
        from rtlreader.library import naming  # noqa: PLC0415 - only who asks pays

        return naming.names_in(self, article, number, cancel)

    def recognise_all(
        self, since: int | None = None, cancel: Event | None = None
    ) -> Iterator[Look]:
        """Find what the library's articles name that were not looked at yet, and keep it; yield how it goes.

        From the newest one on, those published `since` then where that is told. What is done is kept whenever it
        stops, and the next time it goes on from there.
        """
        from rtlreader.library import naming  # noqa: PLC0415 - as above

        return naming.recognise_all(self, since, cancel)

    # --- feeds

    def subscribe(self, address: str, *, folder: str = "", cancel: Event | None = None) -> Feed:
        """Subscribe to a feed by its address or that of its site, whose first feed it then is; return it.

        Raises NetworkError where it cannot be fetched, and NotAFeedError where there is no feed.
        """
        from rtlreader.library import taking  # noqa: PLC0415 - seldom wanted

        return taking.subscribe(self, address, folder, cancel)

    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return feeds to begin with."""
        from rtlreader.library.suggestions import SUGGESTIONS  # noqa: PLC0415 - seldom wanted

        return SUGGESTIONS

    def import_feeds(self, data: bytes, *, folder: str = "") -> list[Feed]:
        """Subscribe to the feeds of an OPML file, within a folder; return those that are new.

        Raises RtlReaderError where it is no OPML.
        """
        from rtlreader.library import taking  # noqa: PLC0415 - seldom wanted

        return taking.import_feeds(self, data, folder)

    def export_feeds(self) -> str:
        """Return all feeds with their folders as OPML."""
        from rtlreader.library import taking  # noqa: PLC0415 - seldom wanted

        return taking.export_feeds(self)

    def sync(self, feeds: Sequence[int] = (), *, cancel: Event | None = None) -> Iterator[Step]:
        """Fetch feeds, all where none is named, and the pages behind excerpts; yield how it goes."""
        from rtlreader.library import syncing  # noqa: PLC0415 - seldom wanted

        return syncing.sync(self, feeds, cancel)

    def refresh(self, feeds: Sequence[int] = ()) -> Refresh:
        """Have another process sync."""
        from rtlreader.library.refresh import Refresh  # noqa: PLC0415 - seldom wanted

        return Refresh(self.file, feeds, is_offline=self.is_offline)
