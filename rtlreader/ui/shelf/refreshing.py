"""Fetching beside the screen: another process does it, a thread hears how it goes, and the screen says so.

So no key waits for a feed, however many there are; and what is stopped has lost nothing that was said to be there.
"""

from __future__ import annotations

from functools import partial
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from rtlreader.library import Refresh, Step
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.shelf.screen import LibraryScreen

_PERIOD = 0.2  # seconds between two times that the screen is told
_LOOK = 2.0  # seconds between two times that the shelves are brought up to date


class Refreshing:
    """Has feeds fetched."""

    def __init__(self, screen: LibraryScreen) -> None:
        self._screen = screen
        self._refresh: Refresh | None = None
        self._stopped = False
        self._looked = 0.0
        self.state = ""
        """What there is to say of it; empty while nothing is fetched."""

    def action_refresh(self, _: Command, which: str) -> None:
        """Fetch all feeds, or those of the current shelf."""
        screen = self._screen
        if self._refresh is not None:
            key = screen.reader.keymap.shown("library.stop")
            screen.say(f"fetching already; {key} stops it" if key else "fetching already")
            return
        feeds = self._feeds() if which == "one" else []
        if which == "one" and not feeds:
            which = "all"
        if not any(shelf.kind == "feed" for shelf in screen.found):
            key = screen.reader.keymap.shown("library.add")
            screen.say(f"no feeds yet; {key} adds one by its address or its site's")
            return
        self.fetch(feeds)

    def _feeds(self) -> list[int]:
        screen, shelf = self._screen, self._screen.shelf
        if shelf.feed is not None:
            return [shelf.feed]
        if not shelf.folder:
            return []
        feeds = screen.library.feeds()
        inside = (shelf.folder, f"{shelf.folder}/")
        return [
            one.id for one in feeds if one.folder == inside[0] or one.folder.startswith(inside[1])
        ]

    def fetch(self, feeds: list[int]) -> None:
        """Begin to fetch feeds, all where none is named, unless some are being fetched."""
        if self._refresh is not None:
            return
        self._refresh = self._screen.library.refresh(feeds)
        self._stopped = False
        self.state = "fetching …"
        Thread(target=self._follow, args=(self._refresh,), name="refresh", daemon=True).start()
        self._screen.tell()

    def action_stop(self, _: Command | None = None) -> None:
        """Fetch no further."""
        if self._refresh is None:
            self._screen.say("nothing is being fetched")
        else:
            self._stopped = True
            self._refresh.stop()
            self.state = "stopping …"
            self._screen.tell()

    def end(self) -> None:
        """Fetch no further, as the reader is being left."""
        if self._refresh is not None:
            self._refresh.stop()

    # --- in the thread

    def _follow(self, refresh: Refresh) -> None:
        told, last = 0.0, None
        try:
            for last in refresh.steps():
                if monotonic() - told > _PERIOD:
                    told = monotonic()
                    self._post(partial(self._tell, last))
        except RtlReaderError as error:
            self._post(partial(self._ended, last, error))
        else:
            self._post(partial(self._ended, last, None))

    def _post(self, take: partial[None]) -> None:
        from rtlreader.ui.shelf.screen import LibraryScreen  # noqa: PLC0415 - it imports this

        try:
            self._screen.post_message(LibraryScreen.Answered(take))
        except RuntimeError:
            return  # the reader has been left meanwhile

    # --- on the screen

    def _tell(self, step: Step) -> None:
        if self._refresh is None:
            return
        if not self._stopped:
            keys = self._screen.reader.keymap.shown("library.stop")
            parts = [f"fetching {step.what} {step.done}/{step.total}", _result(step)]
            self.state = " · ".join(filter(None, [*parts, f"{keys} stops" if keys else ""]))
        if monotonic() - self._looked > _LOOK:
            self._looked = monotonic()
            self._screen.look_again()
        self._screen.tell()

    def _ended(self, step: Step | None, error: RtlReaderError | None) -> None:
        screen, self._refresh, self.state = self._screen, None, ""
        screen.look_again()
        if screen.articles.items is screen.articles.headlines and not screen.typed:
            screen.load(screen.articles.at)
        if error:
            screen.say_error(error)
        elif step is None:
            screen.say("nothing was to be fetched")
        else:
            begun = "stopped" if self._stopped else "fetched"
            result = _result(step) or "nothing new"
            screen.say(f"{begun}: {step.feeds} feeds · {result}")


def _result(step: Step) -> str:
    parts = [
        f"{step.new} new" if step.new else "",
        f"{step.changed} changed" if step.changed else "",
    ]
    return " · ".join(filter(None, [*parts, f"{step.failed} failed" if step.failed else ""]))
