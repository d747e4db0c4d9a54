"""Those who do what is asked for on the library's screen; each is called in when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rtlreader.ui.shelf.doing import Doing
    from rtlreader.ui.shelf.finding import Finding
    from rtlreader.ui.shelf.keeping import Keeping
    from rtlreader.ui.shelf.moving import Moving
    from rtlreader.ui.shelf.refreshing import Refreshing
    from rtlreader.ui.shelf.screen import LibraryScreen
    from rtlreader.ui.shelf.welcome import Welcome


class Staff:
    """Who hears commands."""

    def __init__(self, screen: LibraryScreen) -> None:
        self._screen = screen

    def hearers(self) -> Iterator[object]:
        """Yield all that hear commands."""
        yield from (self.moving, self.finding, self.doing, self.keeping, self.refreshing)

    @property
    def fetched(self) -> str:
        """What there is to say of what is being fetched; empty where nothing is."""
        return self.refreshing.state if "refreshing" in self.__dict__ else ""

    def end(self) -> None:
        """Fetch no further, as the reader is being left."""
        if "refreshing" in self.__dict__:
            self.refreshing.end()

    @cached_property
    def moving(self) -> Moving:
        """Ways to shelves and articles."""
        from rtlreader.ui.shelf.moving import Moving  # noqa: PLC0415 - not for the first screen

        return Moving(self._screen)

    @cached_property
    def finding(self) -> Finding:
        """What has lines typed."""
        from rtlreader.ui.shelf.finding import Finding  # noqa: PLC0415 - as above

        return Finding(self._screen)

    @cached_property
    def doing(self) -> Doing:
        """What is done to articles."""
        from rtlreader.ui.shelf.doing import Doing  # noqa: PLC0415 - as above

        return Doing(self._screen)

    @cached_property
    def keeping(self) -> Keeping:
        """What is done to shelves."""
        from rtlreader.ui.shelf.keeping import Keeping  # noqa: PLC0415 - as above

        return Keeping(self._screen)

    @cached_property
    def refreshing(self) -> Refreshing:
        """What fetches."""
        from rtlreader.ui.shelf.refreshing import Refreshing  # noqa: PLC0415 - as above

        return Refreshing(self._screen)

    @cached_property
    def welcome(self) -> Welcome:
        """What there is instead of articles."""
        from rtlreader.ui.shelf.welcome import Welcome  # noqa: PLC0415 - as above

        return Welcome(self._screen)
