"""The library on the screen: its two lists, side by side where there is room, and what is said below them.

What is shown in them is the business of `showing`; what is asked for, of those who hear commands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.containers import Horizontal

from rtlreader.text import paragraph_direction
from rtlreader.ui.ground import OPEN, Ground
from rtlreader.ui.shelf import loading
from rtlreader.ui.shelf.asking import Asking
from rtlreader.ui.shelf.lists import Articles, Shelves
from rtlreader.ui.shelf.showing import FIND, Showing
from rtlreader.ui.shelf.staff import Staff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual import events
    from textual.app import ComposeResult

    from rtlreader.library import Library
    from rtlreader.ui.app import Reader
    from rtlreader.ui.keys import Scope
    from rtlreader.ui.list_pane import ListPane
    from rtlreader.ui.pane import Pane
    from rtlreader.ui.prompt import Prompt

T = TypeVar("T")

NARROW = 72
"""Cells; what has fewer shows one list at a time."""
_TICK = 2.0
"""Seconds between two times that the place in an article is kept, and that is seen what other programs have changed."""


class LibraryScreen(Ground):
    """Shelves beside articles, above a status line."""

    DEFAULT_CSS = """
    LibraryScreen {
        & #lists { height: 1fr; }
        & Articles { width: 1fr; }
        & Shelves { width: 30; }
        & Shelves.-right { dock: right; border-left: solid $reader-divider; }
        & Shelves.-left { dock: left; border-right: solid $reader-divider; }
        & Shelves.-alone { dock: none; width: 1fr; border: none; }
    }
    """
    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self, reader: Reader, library: Library) -> None:
        """A screen for a library."""
        super().__init__()
        self.reader, self.library = reader, library
        self.shelves = Shelves("Library", "", "shelves")
        self.articles = Articles("Articles", "no articles here", "articles-of-library")
        self.showing, self.staff = Showing(self), Staff(self)
        self.hides_shelves = False
        """Whether they are seen only while keys are for them."""
        self._current: Pane = self.articles
        self._asking = Asking(reader)
        self._is_new = True

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What can be asked for by name."""
        return ("library", "list", "reader")

    def hearers(self) -> Iterable[object]:
        """Return what hears commands here."""
        return self.staff.hearers()

    # --- the lists

    @property
    def home(self) -> Pane:
        """The list that was used last."""
        return self._current

    def compose(self) -> ComposeResult:
        """Both lists with what there is, so that the first frame is the last one."""
        self.showing.begin(loading.beginning(self.library))
        is_rtl = self._runs_from_right()
        self.articles.set_reactive(Articles.rtl, is_rtl)
        self.shelves.set_class(is_rtl, "-right")
        self.shelves.set_class(not is_rtl, "-left")
        self._arrange(self.app.size.width)
        yield Horizontal(self.shelves, self.articles, id="lists")
        yield self.status

    def on_mount(self) -> None:
        """Begin with the articles."""
        self.set_focus(self._current)
        self.tell()
        self.set_interval(_TICK, self._tick)
        self.reader.lending.begin()

    def _tick(self) -> None:
        self.reader.lending.keep_place()
        self.showing.look_at_counts()

    def on_screen_resume(self) -> None:
        """Show what has become of the lists while something else was to be seen."""
        if self._is_new:
            self._is_new = False
            return
        self.articles.refresh()
        self.look_again()
        self.tell()

    def _runs_from_right(self) -> bool:
        """Whether most of what is there does."""
        names = [shelf.name for shelf in self.showing.found if shelf.kind == "feed"][:50]
        names += [self.articles.items[at].text for at in range(min(50, len(self.articles.items)))]
        bases = list(map(paragraph_direction, names))
        return 2 * sum(bases) >= len(bases)

    def on_resize(self, event: events.Resize) -> None:
        """See whether there is room for both lists."""
        self._arrange(event.size.width)
        self.tell()

    def _arrange(self, width: int) -> None:
        alone = width < NARROW
        self.shelves.set_class(alone, "-alone")
        hides = self.hides_shelves and self._current is not self.shelves
        self.shelves.display = not hides and (not alone or self._current is self.shelves)
        self.articles.display = not alone or self._current is self.articles

    def go_to(self, pane: Pane) -> None:
        """Make a list the current one."""
        self._current = pane
        self._arrange(self.app.size.width)
        self.set_focus(pane)
        self.shelves.refresh()
        self.articles.refresh()
        self.tell()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow a click into the other list."""
        if event.widget in (self.shelves, self.articles) and event.widget is not self._current:
            self.go_to(event.widget)

    def on_shelves_turned(self) -> None:
        """Show what is on the shelf that has become the current one."""
        self.showing.turn()

    def on_articles_wanted(self, message: Articles.Wanted) -> None:
        """Load pages that are about to be seen."""
        self.showing.put_pages(message.pages)

    def on_articles_moved(self) -> None:
        """Say where we are."""
        if self.is_mounted:
            self.tell()

    def on_list_pane_chosen(self, message: ListPane.Chosen) -> None:
        """Read what was clicked on."""
        message.stop()
        self.staff.moving.action_read()

    # --- what is asked of the library

    def ask(
        self,
        question: Callable[[], T],
        take: Callable[[T], object],
        *,
        writes: bool = False,
        failed: Callable[[], object] | None = None,
    ) -> None:
        """Have a question answered beside the screen, and the answer taken on it: see `Asking.ask`."""
        self._asking.ask(question, take, writes=writes, failed=failed)

    def post(self, take: Callable[[], object]) -> None:
        """Have something done on the screen; may be called by any thread."""
        self._asking.take(take)

    def look_again(self) -> None:
        """Bring the shelves up to date, soon."""
        self.showing.look_again()

    def end(self) -> None:
        """Stop what is being done, and wait until all that the user did is kept."""
        self.staff.end()
        self._asking.end()

    # --- what is said

    def tell(self) -> None:
        """Say where we are, and what is being done."""
        if not self.showing.found:
            return
        self.status.title = self.showing.about()
        is_narrow, fetched = self.app.size.width < NARROW, self.staff.fetched
        parts = [self.said or ("" if fetched and is_narrow else self.showing.place()), fetched]
        if not (self.said or fetched or is_narrow):
            parts.append(self.showing.ways())
        self.status.note = " · ".join(filter(None, parts))

    # --- what is typed; commands and what is to be opened are for the reader

    def on_prompt_changed(self, message: Prompt.Changed) -> None:
        """Find what has been typed so far."""
        if message.sign == FIND:
            message.stop()
            self.staff.finding.changed(message.text)

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        """Do what the line was typed for."""
        if message.sign not in (":", OPEN):
            message.stop()
            self.leave_prompt()
            self.staff.finding.submitted(message.text)

    def on_prompt_cancelled(self, message: Prompt.Cancelled) -> None:
        """Do nothing of the kind."""
        if message.sign not in (":", OPEN):
            message.stop()
            self.leave_prompt()
            self.staff.finding.cancelled(message.sign)
