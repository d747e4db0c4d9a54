"""What the library has to do with reading: it lends articles, is told how far they were read, and takes new ones in."""

from __future__ import annotations

import os
from functools import cached_property, partial
from threading import Lock
from typing import TYPE_CHECKING

from rtlreader.config import places
from rtlreader.sources import Batch
from rtlreader.text import Position
from rtlreader.ui.annotating.notes import Notes
from rtlreader.ui.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rtlreader.library import Headline, Library
    from rtlreader.model import Annotation, Article, Entity
    from rtlreader.ui.annotating.overview.screen import OverviewScreen
    from rtlreader.ui.app import Reader
    from rtlreader.ui.entities.known.screen import KnownScreen
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
        self.named: Entity | None = None
        """Whom or what is still to be gone to in it."""
        self.is_of_entities = False
        """Whether it was chosen on the screen of all entities."""
        self.opened_at = ""
        """The UUID of the annotation that it was opened for, in the list of all of them."""
        self.is_to_be_gone_to = False
        """Whether that is still to be gone to."""
        self._library = library
        self._resume: Position | None = None
        self._said: Sequence[Annotation] = ()
        self.is_there = False
        """Whether it has arrived, and what is said about it is still to be shown."""
        self.kept = Position(0, 0)
        """How far the library knows it to be read, as a place in the article."""

    def _lent(self) -> Iterable[Batch]:
        article = self._library.whole(self.number)
        reading = self._library.position(self.number)
        self._said = self._library.annotations(self.number)
        self._resume = self.kept = Position(reading.paragraph, reading.index)
        yield batch(article)

    def take(self) -> None:
        """Move what has arrived onto the page; at first go to where it was left."""
        super().take()
        if self._resume is None or self.empty:
            return
        if self._said:
            self.sheet.notes, self.is_there = Notes(self.sheet, self._said), True
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
        self._looked_up: set[Document] = set()
        self._lock = Lock()

    @cached_property
    def _library(self) -> Library:
        return self._open()

    @property
    def library(self) -> Library:
        """The user's library, from any thread. Raises StoreError where it cannot be used."""
        with self._lock:
            return self._library

    @cached_property
    def overview(self) -> OverviewScreen:
        """The screen of all annotations."""
        from rtlreader.ui.annotating.overview.screen import OverviewScreen  # noqa: PLC0415 - seldom wanted

        screen = OverviewScreen(self._reader, self.library)
        self._reader.install_screen(screen, "overview")
        return screen

    @cached_property
    def known(self) -> KnownScreen:
        """The screen of all entities."""
        from rtlreader.ui.entities.known.screen import KnownScreen  # noqa: PLC0415 - seldom wanted

        screen = KnownScreen(self._reader, self.library)
        self._reader.install_screen(screen, "known")
        return screen

    def screen_of(self, document: Document) -> LibraryScreen | OverviewScreen | KnownScreen:
        """Return the screen on which a document was chosen."""
        if isinstance(document, Lent) and document.is_of_entities:
            return self.known
        is_of_annotations = isinstance(document, Lent) and document.opened_at
        return self.overview if is_of_annotations else self.screen

    @cached_property
    def screen(self) -> LibraryScreen:
        """The library's screen."""
        from rtlreader.ui.shelf.screen import LibraryScreen  # noqa: PLC0415 - not for a file alone

        screen = LibraryScreen(self._reader, self.library)
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

    def arrived(self, document: Document) -> None:
        """Show what is said about a document that has arrived; look for it in the library, if there is one."""
        reader = self._reader
        if isinstance(document, Lent):
            if document.is_there:
                document.is_there = False
                reader.annotating.record.arrived(document)
            self._go_to_annotation(document)
            self._go_to_named(document)
        elif self._is_to_be_looked_up(document):
            self._looked_up.add(document)
            reader.annotating.record.look_up(document)

    def _go_to_annotation(self, document: Lent) -> None:
        """Go to the annotation that an article was opened for, once that is there."""
        notes, reader = document.sheet.notes, self._reader
        if not (document.is_to_be_gone_to and document.ended and document is reader.document):
            return
        document.is_to_be_gone_to = False
        annotation = notes.get(document.opened_at) if notes else None
        if annotation and not annotation.is_orphaned:
            reader.annotating.go_to(annotation)

    def _go_to_named(self, document: Lent) -> None:
        """Go to whom or what an article was opened for, once that is found there."""
        reader, named = self._reader, document.named
        if named and document.ended and document is reader.document:
            document.named = None
            reader.naming.go_to_named(named)

    def _is_to_be_looked_up(self, document: Document) -> bool:
        is_read = document.ended and not document.failed and not document.empty
        return is_read and document not in self._looked_up and self.has_library

    @property
    def is_in_use(self) -> bool:
        """Whether the library lies open."""
        return "_library" in self.__dict__

    @property
    def has_library(self) -> bool:
        """Whether there is a library; none is made where something is only read."""
        return self.is_in_use or os.path.exists(places.library_file())

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

    def annotated(self, document: Document) -> None:
        """Show in the list of articles how many annotations a document has now."""
        if self.was_opened and document.number:
            about = partial(self.library.about, document.number)
            self.screen.ask(about, self._put)

    def _put(self, headline: Headline) -> None:
        self.screen.articles.headlines.replace([headline])
        self.screen.articles.refresh()

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
        self._reader.go_to_library(self.screen)

    async def action_all_annotations(self, _: Command) -> None:
        """Show all annotations of the library."""
        self._reader.go_to_library(self.overview)

    async def action_all_entities(self, _: Command) -> None:
        """Show all entities of the library."""
        self._reader.go_to_library(self.known)

    def leave_annotations(self) -> None:
        """Go back to what lies beneath the list of all annotations: what was read, unless it was opened there."""
        document = self._reader.document if self._reader.documents else None
        self._leave(is_from_here=isinstance(document, Lent) and bool(document.opened_at))

    def leave_entities(self) -> None:
        """Go back to what lies beneath the list of all entities, in the same way."""
        document = self._reader.document if self._reader.documents else None
        self._leave(is_from_here=isinstance(document, Lent) and document.is_of_entities)

    def _leave(self, *, is_from_here: bool) -> None:
        reader = self._reader
        if is_from_here and reader.reading in reader.screen_stack:
            reader.go_to_library(self.screen)
        else:
            reader.pop_screen()

    def action_turn_unread(self, _: Command, step: str) -> None:
        """Read the next unread article, or the one before."""
        reader = self._reader
        document = reader.document if reader.documents else None
        if not isinstance(document, Lent):
            reader.say("this is no article of the library")
            return
        screen, number = self.screen, document.number
        here = screen.articles.headlines.place_of(number)

        def read(at: int) -> None:
            if reader.documents and reader.document is document:
                self.read(screen.articles.headlines, at)

        screen.staff.moving.to_unread(number, here, int(step), read, reader.say)

    async def action_open_anything(self, _: Command) -> None:
        """Have an address, a feed or a file typed, and open it."""
        await self.adding.action_open_anything(_)

    def stop_opening(self) -> bool:
        """Open no longer what was typed, and say so; whether anything was being opened."""
        stopped = "adding" in self.__dict__ and self.adding.stop()
        if stopped:
            self._reader.say("stopped")
        return stopped

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
        if self.was_opened and reader.documents:
            self.left(reader.document)
        if "overview" in self.__dict__:
            self.overview.looking.end()
        if "known" in self.__dict__:
            self.known.end()
        if "naming" in reader.__dict__:
            reader.naming.end()
        if "annotating" in reader.__dict__:
            reader.annotating.record.keeper.end()
        if self.was_opened:
            self.screen.end()
        if self.is_in_use:
            self.library.close()

    def read_annotation(self, annotation: Annotation) -> None:
        """Read the article of an annotation from the list of all of them, and go to it there.

        Raises StoreError where the article is not there any more.
        """
        lent = Lent(self.library, self.library.about(annotation.article))
        lent.opened_at, lent.is_to_be_gone_to = annotation.uuid, True
        self._show([lent], 0)

    def read_naming(self, headline: Headline, entity: Entity, *, in_article: bool) -> None:
        """Read an article of the library that names an entity, and go to it there.

        `in_article` where it was asked for in another article, which then stays open before it.
        """
        reader = self._reader
        open_before = list(reader.documents) if in_article else []
        numbers = [document.number for document in open_before]
        if headline.id in numbers:
            document, at = open_before[numbers.index(headline.id)], numbers.index(headline.id)
        else:
            at = reader.number + 1 if in_article else 0
            document = Lent(self.library, headline)
            open_before.insert(at, document)
        if isinstance(document, Lent):
            document.named, document.is_of_entities = entity, not in_article
        self._show(open_before, at)

    def read_all_naming(self, headlines: Sequence[Headline], entity: Entity) -> None:
        """Read the articles of the library that name an entity, each from there on."""
        documents = [Lent(self.library, headline) for headline in headlines]
        for document in documents:
            document.named, document.is_of_entities = entity, True
        self._show(list(documents), 0)

    def read_one(self, headline: Headline) -> None:
        """Read an article by itself."""
        self._show([Lent(self.library, headline)], 0)
