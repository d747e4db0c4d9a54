"""Whatever the user names comes into the library: a feed by its address or its site's, a page, a file."""

from __future__ import annotations

import os
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rtlreader.errors import RtlReaderError, StoppedError
from rtlreader.ui.chooser import Choice, Chooser
from rtlreader.ui.ground import OPEN
from rtlreader.ui.shelf.asking import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from rtlreader.library import Looked
    from rtlreader.ui.app import Reader
    from rtlreader.ui.document import Document
    from rtlreader.ui.ground import Ground
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.lending import Lending

_MOST = 50  # names that a file's may be completed to
_PAGE = "page"


class Adding:
    """Takes things in; fetches in a thread, which can be told to stop."""

    def __init__(self, reader: Reader, lending: Lending) -> None:
        self._reader, self._lending = reader, lending
        self._history: list[str] = []
        self._stop: Event | None = None

    @property
    def _ground(self) -> Ground:
        return self._reader.ground

    async def action_open_anything(self, _: Command) -> None:
        """Have an address or the name of a file typed."""
        prompt = await self._ground.prompt()
        prompt.open(OPEN, history=self._history, complete=_files, default=0)
        prompt.note = "a site, a feed, a page, or a file"

    def typed(self, text: str) -> None:
        """Open what was typed; nothing is fetched while something is."""
        name = text.strip()
        if not name:
            return
        self._history = [*(old for old in self._history if old != name), name][-100:]
        self.open(name)

    def open(self, name: str) -> None:
        """Take in what has a name, and show it."""
        self.stop()
        self._stop = stop = Event()
        self._reader.say(f"opening {name} … Esc stops")
        thread = Thread(target=self._look, args=(name, stop), name="opening", daemon=True)
        thread.start()

    def stop(self) -> bool:
        """Open nothing any more; whether anything was about to be."""
        was = self._stop is not None
        if self._stop:
            self._stop.set()
        self._stop = None
        return was

    # --- in the thread

    def _look(self, name: str, stop: Event) -> None:
        try:
            looked = self._lending.library.look_at(name, cancel=stop)
        except StoppedError:
            return
        except RtlReaderError as error:
            self._post(stop, partial(self._failed, error))
        else:
            self._post(stop, partial(self._looked, looked))

    def _post(self, stop: Event, take: Callable[[], None]) -> None:
        if not stop.is_set():
            try:
                self._reader.call_from_thread(self._take, stop, take)
            except RuntimeError:
                return  # the reader has been left meanwhile

    # --- on the screen

    def _take(self, stop: Event, take: Callable[[], None]) -> None:
        if self._stop is stop:
            self._stop = None
            self._ground.unsay()
            take()

    def _failed(self, error: RtlReaderError) -> None:
        self._reader.say(said(error))

    def _looked(self, looked: Looked) -> None:
        """Show what was found, or let the user choose where it is several things."""
        if looked.feeds and (looked.article or len(looked.feeds) > 1):
            choices = _choices(looked)
            chooser = Chooser("What is wanted of it", choices, filterable=len(choices) > 9)
            self._reader.push_screen(chooser, partial(self._chosen, looked))
        elif looked.feeds:
            self._chosen(looked, looked.feeds[0].address)
        else:
            self._chosen(looked, _PAGE)

    def _chosen(self, looked: Looked, name: str | None) -> None:
        if name is None:
            return
        screen, library = self._lending.screen, self._lending.library
        if name == _PAGE:
            screen.ask(partial(library.keep, looked), self._read, writes=True)
        else:
            found = next(feed for feed in looked.feeds if feed.address == name)
            screen.ask(
                partial(library.add_feed, found.address, title=found.title),
                partial(self._subscribed, found.title or found.address),
                writes=True,
            )

    def _read(self, number: int) -> None:
        """Read what has just come in."""
        screen = self._lending.screen
        screen.look_again()
        screen.showing.load_again()
        headline = self._lending.library.about(number)
        self._lending.read_one(headline)

    def _subscribed(self, title: str, number: int) -> None:
        screen = self._lending.screen
        screen.showing.look_again(("feed", number))
        self._reader.go_to_library(screen)
        screen.say(f"subscribed: {title}")
        screen.staff.refreshing.fetch([number])

    def keep(self) -> None:
        """Keep the article that is read in the library, as it is."""
        reader = self._reader
        if not reader.documents:
            return
        document, library, screen = reader.document, self._lending.library, self._lending.screen
        if document.number:
            reader.say("it is in the library already")
        elif not document.ended or document.failed or document.empty:
            reader.say("it has not arrived yet")
        else:
            article = document.article()
            kept = partial(self._kept, document)
            screen.ask(partial(library.keep_article, article), kept, writes=True)

    def _kept(self, document: Document, number: int) -> None:
        document.number = number
        self._reader.say("kept in the library")
        self._lending.screen.look_again()


def _choices(looked: Looked) -> list[Choice]:
    """Return what a source may be wanted for: of a site's own address its feeds come first, of others the page."""
    choices = [
        Choice(feed.address, feed.title or feed.address, "subscribe") for feed in looked.feeds
    ]
    if looked.article:
        page = Choice(_PAGE, looked.article.title or looked.address, "read the page")
        is_site = not urlsplit(looked.address).path.strip("/")
        choices.insert(len(choices) if is_site else 0, page)
    return choices


def _files(typed: str) -> list[str]:
    """Return the names of files that may be meant."""
    if not typed or "://" in typed:
        return []
    folder, name = os.path.split(os.path.expanduser(typed))
    try:
        with os.scandir(folder or ".") as entries:
            found = [entry.name + "/" * entry.is_dir() for entry in entries]
    except OSError:
        return []
    head = typed[: len(typed) - len(name)]
    wanted = sorted(one for one in found if one.startswith(name) and one.isprintable())
    return [head + one for one in wanted if name or not one.startswith(".")][:_MOST]
