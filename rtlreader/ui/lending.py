"""What the library has to do with reading: it lends articles, is told how far they were read, and takes new ones in."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from rtlreader.errors import RtlReaderError
from rtlreader.sources import Batch
from rtlreader.text import Position
from rtlreader.ui.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rtlreader.library import Headline, Library
    from rtlreader.model import Article
    from rtlreader.ui.app import Reader
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.shelf.adding import Adding
    from rtlreader.ui.shelf.lists import Headlines
    from rtlreader.ui.shelf.screen import LibraryScreen

_AROUND = 100
"""Articles before and after the one that is opened that can be turned to."""


class Lent(Document):
    """An article of the library."""

    def __init__(self, library: Library, headline: Headline, sought: str = "") -> None:
        """The article of a headline; `sought` is the word that it was found by."""
        super().__init__(headline.address or headline.source, self._lent, headline.title)
        self.number = headline.id
        self.sought = sought
        self._library = library
        self._resume: Position | None = None
        self.kept = Position(0, 0)
        """How far the library knows it to be read, as a place in the article."""

    def _lent(self) -> Iterable[Batch]:
        article = self._library.whole(self.number)
        reading = self._library.position(self.number)
        self._resume = self.kept = Position(reading.paragraph, reading.index)
        yield batch(article)

    def take(self) -> None:
        """Move what has arrived onto the page; at first go to where it was left."""
        super().take()
        if self._resume is None or self.empty:
            return
        place = self.sheet.on_page(self._resume)
        if place.paragraph < len(self.sheet.kinds):
            length = len(self.sheet.page.blocks[place.paragraph].text)
            place = Position(place.paragraph, min(place.index, length))
            if self._resume > (0, 0):
                self.sheet.cursor = self.sheet.place = place
            self._resume = None

    @property
    def reached(self) -> Position:
        """How far it has been read: the cursor, as a place in the article."""
        return self.sheet.in_article(self.sheet.cursor)


def batch(article: Article) -> Batch:
    """Return an article as what is read of a source."""
    origin = article.author, article.site, article.published
    return Batch(article.paragraphs, article.title, article.language, *origin)


class Lending:
    """Hands articles out, and takes them back."""

    def __init__(
        self,
        reader: Reader,
        open_library: Callable[[], Library],
        lent: Sequence[int] = (),
    ) -> None:
        """`lent` are the articles that are read at once."""
        self._reader = reader
        self._open = open_library
        self._lent = lent
        self.was_opened = False

    @cached_property
    def library(self) -> Library:
        """The user's library. Raises StoreError where it cannot be used."""
        return self._open()

    @cached_property
    def screen(self) -> LibraryScreen:
        """The library's screen."""
        from rtlreader.ui.shelf import loading  # noqa: PLC0415 - not where only a file is read
        from rtlreader.ui.shelf.screen import LibraryScreen  # noqa: PLC0415 - as above

        screen = LibraryScreen(self._reader, self.library, partial(loading.beginning, self.library))
        self._reader.install_screen(screen, "library")
        self.was_opened = True
        return screen

    # --- reading

    def read(self, headlines: Headlines, at: int, query: str = "") -> None:
        """Read an article, with those around it to turn to; `query` is what they were found by."""
        sought = next(iter(self.library.words(query)), "")
        first = at
        while first > max(0, at - _AROUND) and headlines.headline(first - 1):
            first -= 1
        found = headlines.some(first, 2 * _AROUND)
        self._show([Lent(self.library, headline, sought) for headline in found], at - first)

    def begin(self) -> None:
        """Read what is to be read at once."""
        if self._lent:
            found = self.library.headlines_of(self._lent)
            self._show([Lent(self.library, headline) for headline in found], 0)

    def read_article(self, article: Article) -> None:
        """Read an article that is not in the library."""
        self._show([Document(article.source, lambda: [batch(article)], article.title)], 0)

    def _show(self, documents: list[Document], number: int) -> None:
        reader = self._reader
        reader.put(documents, number)

    def opened(self, document: Document) -> None:
        """Hear that a document is shown: from now on it is read."""
        if isinstance(document, Lent):
            self._write(partial(self.library.mark_read, [document.number]))
            self._seen(document.number)

    def _seen(self, number: int) -> None:
        """Show in the list that an article is read."""
        headlines = self.screen.articles.headlines
        place = headlines.place_of(number)
        headline = headlines.headline(place) if place is not None else None
        if headline and place is not None:
            headlines.replace([headline._replace(is_read=True)])
            self.screen.articles.set_reactive(type(self.screen.articles).at, place)

    def left(self, document: Document) -> None:
        """Keep how far a document was read."""
        if isinstance(document, Lent) and not document.empty and not document.failed:
            reached = document.reached
            if reached != document.kept:
                document.kept = reached
                self._write(partial(self.library.keep_position, document.number, *reached))

    def _write(self, do: Callable[[], object]) -> None:
        self.screen.ask(do, lambda _: None, writes=True)

    def owns(self, document: Document) -> bool:
        """Whether a document is an article of the library."""
        return isinstance(document, Lent)

    def sought(self, document: Document) -> str:
        """Return the word that a document was found by, once: when it has arrived; else nothing."""
        if not isinstance(document, Lent) or document.empty or document.failed:
            return ""
        word, document.sought = document.sought, ""
        return word

    def keep_place(self) -> None:
        """Keep how far what is on the screen was read."""
        reader = self._reader
        if reader.documents and reader.ground is reader.reading:
            self.left(reader.document)

    # --- what is asked for

    async def action_library(self, _: Command) -> None:
        """Show the library."""
        reader = self._reader
        try:
            screen = self.screen
        except RtlReaderError as error:
            reader.say(" · ".join(filter(None, (error.message, error.hint))))
            return
        reader.go_to_library(screen)

    def action_turn_unread(self, _: Command, step: str) -> None:
        """Read the next unread article, or the one before."""
        reader = self._reader
        document = reader.document if reader.documents else None
        if not isinstance(document, Lent):
            reader.say("this is no article of the library")
            return
        screen = self.screen
        here = screen.articles.headlines.place_of(document.number)
        at = screen.next_unread(here, int(step)) if here is not None else None
        if at is None:
            reader.say(
                "no unread article " + ("after this one" if int(step) > 0 else "before this one")
            )
        else:
            self.read(screen.articles.headlines, at)

    async def action_open_anything(self, _: Command) -> None:
        """Have an address, a feed or a file typed, and open it."""
        await self.adding.action_open_anything(_)

    @cached_property
    def adding(self) -> Adding:
        """What takes new things in."""
        from rtlreader.ui.shelf.adding import Adding  # noqa: PLC0415 - not for the first screen

        return Adding(self._reader, self)

    def action_keep(self, _: Command) -> None:
        """Keep the article that is read in the library."""
        self.adding.keep()

    # --- the end

    def end(self) -> None:
        """Keep what is still to be kept, and close the library."""
        reader = self._reader
        if not self.was_opened:
            return
        if reader.documents:
            self.left(reader.document)
        self.screen.end()
        self.library.close()

    def read_one(self, headline: Headline) -> None:
        """Read an article by itself."""
        self._show([Lent(self.library, headline)], 0)
