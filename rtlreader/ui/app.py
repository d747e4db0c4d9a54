"""The reader: panes, the status line, and the articles that are read one after the other."""

from __future__ import annotations

import asyncio
import signal
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.message import Message

from rtlreader.config.settings import Settings
from rtlreader.text import RowRef
from rtlreader.ui.body import Body
from rtlreader.ui.driver import OrderedDriver
from rtlreader.ui.keys import READER, keymap
from rtlreader.ui.status import Status, note
from rtlreader.ui.themed import Themed
from rtlreader.ui.themes import Gallery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from rtlreader.text.search import Tally
    from rtlreader.ui.document import Document
    from rtlreader.ui.line_input import LineInput
    from rtlreader.ui.searching import Search

_MOMENT = 0.01  # seconds that may be counted for without a pause
_PERIOD = 0.05  # seconds between two looks at what has arrived


class Reader(Themed):
    """Reads documents; its `return_code` is what the process should end with."""

    BINDINGS: ClassVar[list[BindingType]] = [key.binding for key in READER]
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False  # Textual would copy visual order
    CSS = """
    #panes { height: 1fr; }
    """

    class Arrived(Message):
        """Something of a document has arrived."""

        def __init__(self, document: Document) -> None:
            super().__init__()
            self.document = document

    def __init__(
        self,
        documents: Sequence[Document],
        settings: Settings | None = None,
        gallery: Gallery | None = None,
    ) -> None:
        """A reader of at least one document; raises RtlReaderError where a setting is wrong."""
        self.settings = settings or Settings()
        self.keymap = keymap(self.settings.keys)
        super().__init__(gallery or Gallery(), self.settings.theme, driver_class=OrderedDriver)
        self.set_keymap(self.keymap.changes)
        self.documents = documents
        for document in documents:
            document.way_out = self.keymap.way_out
        self.crash: Exception | None = None
        self._number = 0
        self._forms, self._harakat = self.settings.forms, self.settings.harakat
        self._taken_at = float("-inf")
        self._search: Search | None = None
        self._before_search = RowRef(0, 0)
        self._found = ""
        self._counting: Iterator[Tally] = iter(())

    @property
    def document(self) -> Document:
        """The one on the screen."""
        return self.documents[self._number]

    def compose(self) -> ComposeResult:
        """Arrange the panes; further ones stand beside the text."""
        with Horizontal(id="panes"):
            yield Body(widest=self.settings.measure)
        yield Status()

    def on_load(self) -> None:
        """Leave in good order when the system asks for it."""
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                loop.add_signal_handler(number, self._end, number)

    def on_mount(self) -> None:
        """Open the first document."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self._open(0)

    # --- documents

    def _open(self, number: int) -> None:
        self._number = number
        self._search, self._found, self._counting = None, "", iter(())
        document = self.document
        document.listen(lambda: self._announce(document))
        document.start()
        document.take()  # so that the first frame shows what is there already
        self._show()
        self.call_after_refresh(document.go_on)

    def _announce(self, document: Document) -> None:
        """Say, from the reading thread, that something has arrived."""
        try:
            self.post_message(self.Arrived(document))
        except RuntimeError:
            return  # the reader has been left meanwhile

    def on_reader_arrived(self, message: Arrived) -> None:
        """Take what has arrived; at once after a pause, and never more than 20 times a second."""
        rest = self._taken_at + _PERIOD - monotonic()
        if rest > 0:
            self.set_timer(rest, lambda: self._take(message.document))
        else:
            self._take(message.document)

    def _take(self, document: Document) -> None:
        self._taken_at = monotonic()
        document.take()
        if document is self.document:
            self.query_one(Body).grow()

    def _show(self) -> None:
        self.query_one(Body).mark(self._search)
        self.query_one(Body).show(self.document.sheet, forms=self._forms, harakat=self._harakat)

    def on_body_moved(self) -> None:
        """Say where we are."""
        body, document = self.screen_stack[0].query_one(Body), self.document
        status = self.screen_stack[0].query_one(Status)
        status.title = document.title or document.source
        place = note(
            document,
            self._number + 1,
            len(self.documents),
            at_top=body.at_top,
            at_end=body.at_end,
        )
        status.note = " · ".join(filter(None, (self._found, place)))

    def on_themed_worn(self, message: Themed.Worn) -> None:
        """Say which colours these are, until the text moves."""
        self.screen_stack[0].query_one(Status).note = message.said

    # --- actions

    def action_turn_to(self, step: int) -> None:
        """Open the next or the previous document."""
        number = self._number + step
        if 0 <= number < len(self.documents):
            self._open(number)

    def action_harakat(self) -> None:
        """Show or hide vowel marks."""
        self._harakat = not self._harakat
        self._show()

    def action_forms(self) -> None:
        """Draw letters in their joining forms, or let the terminal join them."""
        self._forms = not self._forms
        self._show()

    def action_help(self) -> None:
        """Show the keys."""
        from rtlreader.ui.help import Help  # noqa: PLC0415 - the first screen need not wait for it

        self.push_screen(Help(self.keymap))

    def action_leave(self) -> None:
        """End; with the error's code if nothing could be read."""
        read = any(not document.empty and not document.failed for document in self.documents)
        codes = [document.error.exit_code for document in self.documents if document.error]
        self.exit(return_code=codes[0] if codes and not read else 0)

    # --- searching

    async def action_search(self) -> None:
        """Open the box in which a search is typed."""
        from rtlreader.ui.searching import Search, SearchBar  # noqa: PLC0415 - not for the start

        if not self.query(SearchBar):
            await self.mount(SearchBar(), before=self.query_one(Status))
        self._before_search = self.query_one(Body).top
        self._seek(Search(self.document.sheet.place))
        self.query_one(SearchBar).open(backwards=False)

    def on_line_input_changed(self, message: LineInput.Changed) -> None:
        """Find what has been typed so far."""
        if self._search:
            self._seek(self._search.typed(message.text, self.document.sheet.texts))

    def on_line_input_submitted(self) -> None:
        """Stay where the match is."""
        self._close_search()

    def on_line_input_cancelled(self) -> None:
        """Go back to where the search began."""
        self.query_one(Body).go(self._before_search)
        self._seek(None)
        self._close_search()

    def action_turn_match(self, same_way: bool) -> None:
        """Go to the next or the previous match."""
        if self._search:
            self._seek(self._search.step(self.document.sheet.texts, same_way=same_way))

    def action_forget_search(self) -> None:
        """Mark no matches."""
        self._seek(None)

    def _close_search(self) -> None:
        from rtlreader.ui.searching import SearchBar  # noqa: PLC0415 - as above

        self.query_one(SearchBar).close()
        self.query_one(Body).focus()

    def _seek(self, search: Search | None) -> None:
        """Show where a search has come to."""
        self._search = search
        self._found = ""
        self._counting = iter(())
        if search and search.fault:
            self._found = search.fault
        elif search and search.query and not search.span:
            self._found = "not found"
        elif search:
            self._counting = search.tallies(self.document.sheet.texts)
            self._count()
        self.query_one(Body).mark(search)
        self.on_body_moved()

    def _count(self) -> None:
        """Count matches for a moment, and again later."""
        counting, end = self._counting, monotonic() + _MOMENT
        for tally in counting:
            self._found = f"{tally.before}/{tally.total}" + ("" if tally.done else "+")
            if monotonic() > end:
                self.set_timer(_MOMENT, self._count)
                break
        self.on_body_moved()

    # --- other ends

    def _end(self, number: signal.Signals) -> None:
        """End on a signal; the terminal may be gone, and then nothing may wait for it."""
        signal.alarm(2)
        self.exit(return_code=128 + number)

    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the mouse pointer alone: no OSC is ever sent, so none has to be told apart."""

    def _fatal_error(self) -> None:
        """End on a defect; the command prints it, as Textual would print the article's text raw."""
        self.crash = self._exception
        self._close_messages_no_wait()
