"""The library on the screen: its lists, what is loaded into them, and what is said and typed below them.

Whatever asks the library runs beside the screen. Of what is asked to be shown the last question counts; what the user
does is done one after the other, in `doing`.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.containers import Horizontal
from textual.message import Message

from rtlreader.errors import RtlReaderError
from rtlreader.text import paragraph_direction
from rtlreader.ui.ground import OPEN, Ground
from rtlreader.ui.shelf import loading
from rtlreader.ui.shelf.lists import PAGE, Articles, Headlines, Shelves
from rtlreader.ui.shelf.loading import Wanted
from rtlreader.ui.shelf.shelves import place_of, shelves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from rtlreader.library import Headline, Library, Sort
    from rtlreader.ui.app import Reader
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.keys import Scope
    from rtlreader.ui.list_pane import ListPane
    from rtlreader.ui.pane import Pane
    from rtlreader.ui.prompt import Prompt
    from rtlreader.ui.shelf.doing import Doing
    from rtlreader.ui.shelf.keeping import Keeping
    from rtlreader.ui.shelf.loading import Beginning, Loaded, Look
    from rtlreader.ui.shelf.refreshing import Refreshing
    from rtlreader.ui.shelf.shelves import Shelf
    from rtlreader.ui.shelf.welcome import Welcome

T = TypeVar("T")

NARROW = 72
"""Cells; what has fewer shows one list at a time."""
_PAUSE = 0.1  # seconds without a key before what is typed is looked for
_SORTS: dict[Sort, str] = {
    "": "best or newest first",
    "newest": "newest first",
    "oldest": "oldest first",
    "added": "last added first",
}
_FIND = "/"
_KEEP = 2.0  # seconds between two times that the place in an article is kept


class LibraryScreen(Ground):
    """Shelves beside articles, above a status line."""

    DEFAULT_CSS = """
    LibraryScreen {
        & Horizontal { height: 1fr; }
        & Articles { width: 1fr; }
        & Shelves { width: 30; }
        & Shelves.-right { dock: right; border-left: solid $reader-divider; }
        & Shelves.-left { dock: left; border-right: solid $reader-divider; }
        & Shelves.-alone { dock: none; width: 1fr; border: none; }
    }
    """
    AUTO_FOCUS: ClassVar[str | None] = ""

    class Answered(Message):
        """What was asked of the library is there."""

        def __init__(self, take: Callable[[], None]) -> None:
            super().__init__()
            self.take = take

    def __init__(
        self, reader: Reader, library: Library, beginning: Callable[[], Beginning]
    ) -> None:
        """A screen for a library; `beginning` returns what is to be seen first."""
        super().__init__()
        self.reader, self.library = reader, library
        self.shelves = Shelves("Library", "", "shelves")
        self.articles = Articles("Articles", "no articles here", "articles-of-library")
        self.found: list[Shelf] = []
        """The shelves, from top to bottom."""
        self.typed = ""
        """What was typed to be found on the shelf."""
        self.sort: Sort = ""
        self._current: Pane = self.articles
        self._beginning = beginning
        self._wanted = Wanted()
        self._queries: list[str] = []
        self._then: Callable[[str], object] | None = None
        self._pause: Timer | None = None
        self._asker, self._writer = ThreadPoolExecutor(1), ThreadPoolExecutor(1)
        self._hides_shelves = False

    @property
    def wanted(self) -> Wanted:
        """Which articles are shown, or about to be."""
        return self._wanted

    # --- the lists

    @property
    def home(self) -> Pane:
        """The list that was used last."""
        return self._current

    @property
    def shelf(self) -> Shelf:
        """The current shelf."""
        return self.found[self.shelves.at]

    def compose(self) -> ComposeResult:
        """Both lists with what there is, so that the first frame is the last one."""
        beginning = self._beginning()
        self._wanted = beginning.loaded.wanted
        self.show_shelves(beginning.look)
        self._show(beginning.loaded)
        if not beginning.look.counts.articles:
            self.shelves.set_reactive(Shelves.at, len(self.found) - 1)
            self._show_items(self.shelf)
        is_rtl = self._runs_from_right()
        self.articles.set_reactive(Articles.rtl, is_rtl)
        self.shelves.set_class(is_rtl, "-right")
        self.shelves.set_class(not is_rtl, "-left")
        self._arrange(self.app.size.width)
        yield Horizontal(self.shelves, self.articles)
        yield self.status

    def on_mount(self) -> None:
        """Begin with the articles."""
        self.set_focus(self._current)
        self.tell()
        self.set_interval(_KEEP, self.reader.lending.keep_place)
        self.reader.lending.begin()

    def _runs_from_right(self) -> bool:
        """Whether most of what is there does."""
        names = [shelf.name for shelf in self.found if shelf.kind == "feed"][:50]
        names += [self.articles.items[at].text for at in range(min(50, len(self.articles.items)))]
        bases = list(map(paragraph_direction, names))
        return 2 * sum(bases) >= len(bases)

    def on_resize(self, event: events.Resize) -> None:
        """See whether there is room for both lists."""
        self._arrange(event.size.width)

    def _arrange(self, width: int) -> None:
        alone = width < NARROW
        self.shelves.set_class(alone, "-alone")
        hides = self._hides_shelves and self._current is not self.shelves
        self.shelves.display = not hides and (not alone or self._current is self.shelves)
        self.articles.display = not alone or self._current is self.articles

    def go_to(self, pane: Pane) -> None:
        """Make a list the current one."""
        self._current = pane
        self._arrange(self.app.size.width)
        self.set_focus(pane)
        self.shelves.refresh()
        self.articles.refresh()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow a click into the other list."""
        if event.widget in (self.shelves, self.articles) and event.widget is not self._current:
            self.go_to(event.widget)

    # --- what is asked of the library

    def ask(
        self, question: Callable[[], T], take: Callable[[T], None], *, writes: bool = False
    ) -> None:
        """Have a question answered beside the screen, and the answer taken on it.

        Questions wait for each other; what `writes` waits for no question.
        """

        def answer() -> None:
            try:
                found = question()
            except RtlReaderError as error:
                self._answer(partial(self.say_error, error))
            else:
                self._answer(partial(take, found))

        (self._writer if writes else self._asker).submit(answer)

    def _answer(self, take: Callable[[], None]) -> None:
        self.post_message(self.Answered(take))

    def on_library_screen_answered(self, message: Answered) -> None:
        """Take an answer."""
        message.take()

    def say_error(self, error: RtlReaderError) -> None:
        """Say what went wrong."""
        self.say(" · ".join(filter(None, (error.message, error.hint))))

    def end(self) -> None:
        """Stop what is being done, and wait until all that the user did is kept."""
        if "refreshing" in self.__dict__:
            self.refreshing.end()
        self._asker.shutdown(cancel_futures=True)
        self._writer.shutdown()

    def show_shelves(self, look: Look) -> None:
        """Bring the shelves up to date."""
        key = self.shelf.key if self.found else None
        self.found = shelves(look.feeds, look.saved, look.counts)
        at = place_of(key, self.found, self.shelves.at) if key else 0
        self.shelves.items = [shelf.item for shelf in self.found]
        self.shelves.set_reactive(Shelves.at, at)
        self.shelves.refresh()
        if not self.typed and key and self.shelf.key != key:
            self.load()

    def look_again(self) -> None:
        """Bring the shelves up to date, soon."""
        self.ask(partial(loading.look, self.library), self.show_shelves)

    def on_shelves_turned(self) -> None:
        """Show what is on the shelf that has become the current one."""
        self.typed = ""
        self.load()

    def load(self, at: int = 0) -> None:
        """Show the articles that are wanted now, soon; `at` is where to be in them."""
        shelf = self.shelf
        if shelf.kind in ("welcome", "failing") and not self.typed:
            self._show_items(shelf)
            return
        query = f"{shelf.query} {self.typed}".strip()
        self._wanted = wanted = Wanted(query, self.sort)
        question = partial(loading.articles, self.library, wanted, at // PAGE)
        self.ask(question, partial(self._show, at=at))

    def _show(self, loaded: Loaded, at: int = 0) -> None:
        """Show articles, if they are those that are wanted still."""
        if loaded.wanted != self._wanted:
            return
        articles = self.articles
        articles.now = time.time()
        articles.headlines = Headlines(loaded.total)
        articles.headlines.put(loaded.page, loaded.headlines)
        articles.name_shown = self._heading()
        articles.empty = self._why_empty()
        articles.items = articles.headlines
        articles.at = at
        articles.want()
        self.tell()

    def _show_items(self, shelf: Shelf) -> None:
        self._wanted = Wanted(shelf.kind)
        self.articles.name_shown = self._heading()
        self.articles.items = self.welcome.items(shelf)
        self.articles.at = 0
        self.tell()

    def on_articles_wanted(self, message: Articles.Wanted) -> None:
        """Load pages that are about to be seen."""
        headlines, wanted = self.articles.headlines, self._wanted
        for page in message.pages:
            question = partial(loading.headlines, self.library, wanted, page)
            self.ask(question, partial(self._put, headlines, page))

    def _put(self, headlines: Headlines, page: int, found: Sequence[Headline]) -> None:
        headlines.put(page, found)
        if headlines is self.articles.headlines:
            self.articles.refresh()
            self.tell()

    def on_articles_moved(self) -> None:
        """Say where we are."""
        if self.is_mounted:
            self.tell()

    def _heading(self) -> str:
        return f"{self.shelf.name} {_FIND}{self.typed}" if self.typed else self.shelf.name

    def _why_empty(self) -> str:
        if self.typed:
            return "nothing found"
        keys = self.reader.keymap.shown
        if self.shelf.kind == "query" and self.shelf.query == "starred:yes":
            return f"nothing has a star; {keys('library.star')} puts one on an article"
        return f"no articles; {keys('library.refresh_all')} fetches the feeds"

    # --- what is said

    def tell(self) -> None:
        """Say where we are, and what is being done."""
        if self.said or not self.found:
            return
        articles = self.articles
        place = f"{articles.at + 1} of {len(articles.items)}" if articles.items else ""
        self.status.title = self._about()
        fetched = self.refreshing.state if "refreshing" in self.__dict__ else ""
        self.status.note = " · ".join(filter(None, (fetched, place, self._ways())))

    def _about(self) -> str:
        """Return what there is to say of the current row."""
        if self._current is self.shelves:
            return self.shelf.error or self.shelf.address or self.shelf.name
        headline = (
            self.articles.headline if self.articles.items is self.articles.headlines else None
        )
        if headline:
            return headline.title
        current = self.articles.current
        return current.address or current.text if current else self.shelf.name

    def _ways(self) -> str:
        shown = self.reader.keymap.shown
        return f"{shown('app.help')} shows the keys" if shown("app.help") else ""

    # --- what is typed

    async def type(
        self,
        sign: str,
        then: Callable[[str], object],
        *,
        text: str = "",
        history: Sequence[str] = (),
        complete: Callable[[str], Sequence[str]] | None = None,
        default: int = 1,
    ) -> None:
        """Have a line typed, and do something with it."""
        self._then = then
        prompt = await self.prompt()
        prompt.open(sign, text=text, history=history, complete=complete, default=default)

    def on_prompt_changed(self, message: Prompt.Changed) -> None:
        """Find what has been typed so far, after a pause."""
        if message.sign == _FIND:
            message.stop()
            if self._pause:
                self._pause.stop()
            self._pause = self.set_timer(_PAUSE, partial(self._find, message.text))

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        """Do what the line was typed for; commands and what is to be opened are for the reader."""
        if message.sign in (":", OPEN):
            return
        message.stop()
        self.leave_prompt()
        if self._then:
            self._then(message.text)

    def on_prompt_cancelled(self, message: Prompt.Cancelled) -> None:
        """Do nothing of the kind."""
        if message.sign in (":", OPEN):
            return
        message.stop()
        self.leave_prompt()
        if message.sign == _FIND:
            self._find("")

    async def action_filter(self, _: Command) -> None:
        """Type what articles are to answer to."""
        self.go_to(self.articles)
        default = int(self.articles.rtl)
        await self.type(
            _FIND, self._submitted, text=self.typed, history=self._queries, default=default
        )

    def _submitted(self, query: str) -> None:
        if query.strip():
            self._queries = [*(old for old in self._queries if old != query), query][-100:]
        self._find(query)

    def _find(self, query: str) -> None:
        if self._pause:
            self._pause.stop()
            self._pause = None
        if query != self.typed:
            self.typed = query
            self.load()

    # --- moving

    def action_forget(self, _: Command) -> None:
        """Show all articles of the shelf again; from the shelves go to the articles."""
        if self.typed:
            self._find("")
        self.go_to(self.articles)

    def action_turn_pane(self, *_: object) -> None:
        """Go to the other list."""
        self.go_to(self.articles if self._current is self.shelves else self.shelves)

    def action_go_pane(self, _: Command, side: str) -> None:
        """Go to the list that lies on a side."""
        to_shelves = (side == "right") == self.articles.rtl
        if side in ("left", "right"):
            self.go_to(self.shelves if to_shelves else self.articles)

    def action_turn_side(self, _: Command) -> None:
        """Show or hide the shelves."""
        self._hides_shelves = not self._hides_shelves
        self.go_to(self.articles)

    action_zen = action_turn_side

    def action_turn_shelf(self, command: Command, step: str) -> None:
        """Go to the next shelf, or the one before."""
        self.shelves.at += int(step) * (command.count or 1)

    def action_sort(self, _: Command) -> None:
        """Sort in the next way."""
        sorts = list(_SORTS)
        self.sort = sorts[(sorts.index(self.sort) + 1) % len(sorts)]
        self.load()
        self.say(_SORTS[self.sort])

    def action_turn_unread(self, _: Command, step: str) -> None:
        """Go to the next unread article, or the one before."""
        self.go_to(self.articles)
        way = int(step)
        at = self.next_unread(self.articles.at, way)
        if at is None:
            self.say("no unread article " + ("after this one" if way > 0 else "before this one"))
        else:
            self.articles.at = at

    def next_unread(self, at: int, way: int) -> int | None:
        """Return where the next unread article is, loading what has to be looked through."""
        headlines = self.articles.headlines
        places = range(at + way, len(headlines) if way > 0 else -1, way)
        for place in places[: 100 * PAGE]:
            if headlines.headline(place) is None:
                page = place // PAGE
                headlines.put(page, loading.headlines(self.library, self._wanted, page))
            found = headlines.headline(place)
            if found and not found.is_read:
                return place
        return None

    def action_read(self, _: Command | None = None) -> None:
        """Read the current article, or go to the articles of a shelf."""
        if self._current is self.shelves:
            self.go_to(self.articles)
        elif self.articles.items is not self.articles.headlines:
            self.welcome.choose(self.articles.at)
        elif self.articles.headline:
            headlines = self.articles.headlines
            self.reader.lending.read(headlines, self.articles.at, self.typed)

    def action_resume(self, _: Command) -> None:
        """Go back to what was read last."""
        if self.reader.documents:
            self.reader.go_to_reading()
        else:
            self.say("no article is open")

    def on_list_pane_chosen(self, message: ListPane.Chosen) -> None:
        """Read what was clicked on."""
        message.stop()
        self.action_read()

    # --- who does the rest

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What can be asked for by name."""
        return ("library", "list", "reader")

    def hearers(self) -> Iterator[object]:
        """Yield what does the rest of what is asked for here."""
        yield from (self.doing, self.keeping, self.refreshing)

    @cached_property
    def doing(self) -> Doing:
        """What is done to articles."""
        from rtlreader.ui.shelf.doing import Doing  # noqa: PLC0415 - not for the first screen

        return Doing(self)

    @cached_property
    def keeping(self) -> Keeping:
        """What is done to shelves."""
        from rtlreader.ui.shelf.keeping import Keeping  # noqa: PLC0415 - as above

        return Keeping(self)

    @cached_property
    def refreshing(self) -> Refreshing:
        """What fetches."""
        from rtlreader.ui.shelf.refreshing import Refreshing  # noqa: PLC0415 - as above

        return Refreshing(self)

    @cached_property
    def welcome(self) -> Welcome:
        """What there is instead of articles."""
        from rtlreader.ui.shelf.welcome import Welcome  # noqa: PLC0415 - as above

        return Welcome(self)
