"""Fetching beside the screen: another process does it, a thread hears how it goes, and the screen says so.

So no key waits for a feed, however many there are; and what is stopped has lost nothing that was said to be there.
"""

from __future__ import annotations

from functools import partial
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from rtlreader.errors import RtlReaderError
from rtlreader.ui.shelf.asking import said

if TYPE_CHECKING:
    from rtlreader.library import Refresh, Step
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.shelf.screen import LibraryScreen

_PERIOD = 0.2  # seconds between two times that the screen is told
_TITLE = 30  # letters of the name of a feed
_LOOK = 2.0  # seconds between two times that the shelves are brought up to date


class Refreshing:
    """Has feeds fetched."""

    def __init__(self, screen: LibraryScreen) -> None:
        self._screen = screen
        self._refresh: Refresh | None = None
        self._stopped = False
        self._then: list[int] = []
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
        if not self._all():
            key = screen.reader.keymap.shown("library.add")
            screen.say(f"no feeds yet; {key} adds one by its address or its site's")
            return
        self.fetch(self._feeds() if which == "one" else [])

    def _all(self) -> list[int]:
        return [shelf.feed for shelf in self._screen.showing.found if shelf.feed is not None]

    def _feeds(self) -> list[int]:
        """Return the feeds of the current shelf; none where it is no feed and no folder."""
        showing = self._screen.showing
        path, feed = showing.shelf.folder, showing.shelf.feed
        if feed is not None:
            return [feed]
        if not path:
            return []
        return [
            one.feed
            for one in showing.found
            if one.feed is not None and f"{one.folder}/".startswith(f"{path}/")
        ]

    def fetch(self, feeds: list[int]) -> None:
        """Begin to fetch feeds, all where none is named; where some are being fetched, after these."""
        if self._refresh is not None:
            self._then += feeds
            return
        self._refresh = self._screen.library.refresh(feeds)
        self._stopped = False
        self._wait_for(frozenset(feeds or self._all()))
        self.state = "fetching …"
        Thread(target=self._follow, args=(self._refresh,), name="refresh", daemon=True).start()
        self._screen.tell()

    def _wait_for(self, feeds: frozenset[int]) -> None:
        """Show which feeds are to be fetched still."""
        shelves = self._screen.shelves
        shelves.waiting = feeds
        shelves.refresh()

    def action_stop(self, _: Command | None = None) -> None:
        """Fetch no further."""
        if self._refresh is None:
            self._screen.say("nothing is being fetched")
        else:
            self._stopped = True
            Thread(target=self._refresh.stop, name="stopping", daemon=True).start()
            self.state = "stopping …"
            self._screen.tell()

    def end(self) -> None:
        """Fetch no further, as the reader is being left."""
        if self._refresh is not None:
            self._refresh.stop()

    # --- in the thread

    def _follow(self, refresh: Refresh) -> None:
        told, last = 0.0, None
        done: set[int] = set()
        try:
            for last in refresh.steps():
                done.add(last.feed)
                if monotonic() - told > _PERIOD:
                    told = monotonic()
                    self._screen.post(partial(self._tell, last, frozenset(done)))
        except RtlReaderError as error:
            self._screen.post(partial(self._ended, last, error))
        else:
            self._screen.post(partial(self._ended, last, None))

    # --- on the screen

    def _tell(self, step: Step, done: frozenset[int]) -> None:
        if self._refresh is None:
            return
        if not self._stopped:
            self.state = self._how_far(step)
        self._wait_for(self._screen.shelves.waiting - done)
        if monotonic() - self._looked > _LOOK:
            self._looked = monotonic()
            self._screen.look_again()
        self._screen.tell()

    def _how_far(self, step: Step) -> str:
        """Return how far it is, in few words: what comes first is seen on narrow terminals as well."""
        key = self._screen.reader.keymap.shown("library.stop")
        far = f"fetching {step.what} {step.done}/{step.total}"
        last = step.title[:_TITLE] if step.what == "feeds" else ""
        parts = [far, _result(step), f"{key} stops" if key else "", last]
        return " · ".join(filter(None, parts))

    def _ended(self, step: Step | None, error: RtlReaderError | None) -> None:
        screen, self._refresh, self.state = self._screen, None, ""
        self._wait_for(frozenset())
        screen.look_again()
        if screen.showing.shows_articles and not screen.showing.typed:
            screen.showing.load_again()
        if error:
            screen.say(said(error))
        elif step is None:
            screen.say("nothing was to be fetched")
        else:
            begun = "stopped" if self._stopped else "fetched"
            feeds = "1 feed" if step.feeds == 1 else f"{step.feeds} feeds"
            screen.say(f"{begun}: {feeds} · {_result(step) or 'nothing new'}")
        if self._then and not self._stopped:
            then, self._then = self._then, []
            self.fetch(then)
        screen.tell()


def _result(step: Step) -> str:
    parts = [
        f"{step.new} new" if step.new else "",
        f"{step.changed} changed" if step.changed else "",
    ]
    return " · ".join(filter(None, [*parts, f"{step.failed} failed" if step.failed else ""]))
