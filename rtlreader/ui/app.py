"""The reader: who hears what is typed, what is asked for of all of it, and how it ends.

It hands a command to whom it is for: the pane that has the focus, what that stands in, or itself.
"""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from functools import cached_property, partial
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.message import Message

from rtlreader.config.settings import Settings
from rtlreader.errors import RtlReaderError
from rtlreader.ui.desk import Desk
from rtlreader.ui.ground import OPEN, Ground
from rtlreader.ui.keyboard import Command, Keyboard
from rtlreader.ui.keymap import bindings
from rtlreader.ui.lending import Lending
from rtlreader.ui.pane import Pane
from rtlreader.ui.panes import USUAL_SIDE
from rtlreader.ui.themes import Gallery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.binding import BindingType
    from textual.screen import Screen
    from textual.timer import Timer

    from rtlreader.library import Library
    from rtlreader.ui.annotating.annotating import Annotating
    from rtlreader.ui.annotating.overview.screen import OverviewScreen
    from rtlreader.ui.annotating.pane import AnnotationsPane
    from rtlreader.ui.commanding import Commanding
    from rtlreader.ui.document import Document
    from rtlreader.ui.entities.known.screen import KnownScreen
    from rtlreader.ui.entities.naming import Naming
    from rtlreader.ui.entities.pane import EntitiesPane
    from rtlreader.ui.line_input import LineInput
    from rtlreader.ui.list_pane import ListPane
    from rtlreader.ui.prompt import Prompt
    from rtlreader.ui.reading_pane import ReadingPane
    from rtlreader.ui.searching import Searching
    from rtlreader.ui.shelf.screen import LibraryScreen
    from rtlreader.ui.terminal.negotiation import Terminal


_PAUSE = 0.6  # seconds after which a key that may begin others is taken for itself


class Asked(NamedTuple):
    """What a line is typed for in the reader, and who wants it."""

    sign: str
    then: Callable[[str], object]
    changed: Callable[[str], object] | None


class Reader(Desk):
    """Reads documents; its `return_code` is what the process should end with."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere", priority=True)]
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False  # Textual would copy visual order

    def __init__(
        self,
        documents: Sequence[Document],
        settings: Settings | None = None,
        gallery: Gallery | None = None,
        *,
        side: tuple[bool, int] | None = None,
        terminal: Terminal | None = None,
        library: Callable[[], Library] | None = None,
        lent: Sequence[int] = (),
    ) -> None:
        """A reader of documents, or of the library where there are none.

        `side` says whether side panes are shown, and their width in cells; `terminal` what is
        drawn on; `library` opens the library; `lent` are articles of it to be read at once.
        Raises RtlReaderError where a setting is wrong.
        """
        panes = side or (True, USUAL_SIDE)
        super().__init__(documents, settings or Settings(), gallery or Gallery(), panes, terminal)
        self.set_keymap(self.keymap.changes)
        self.keyboard = Keyboard(self.keymap)
        self.yanked: list[str] = []
        """What was copied, in that order."""
        self.crash: Exception | None = None
        self._pause: Timer | None = None
        self._read: Document | None = None
        self._asking: Asked | None = None
        self.lending = Lending(self, library or _no_library, lent)

    def on_load(self) -> None:
        """Leave in good order when the system asks for it."""
        self.install_screen(self.reading, "reading")
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                loop.add_signal_handler(number, self._end, number)

    def get_default_screen(self) -> Screen[None]:
        """Return the screen to begin with: that of a document, else the library's."""
        return self.reading if self.documents else self.lending.screen

    @property
    def ground(self) -> Ground:
        """The screen that lies beneath all that is asked on top of it."""
        screens = self.screen_stack if self.is_running else ()
        found = (screen for screen in reversed(screens) if isinstance(screen, Ground))
        return next(found, self.reading)

    def open(self, number: int) -> None:
        """Show another document; what was searched for in the one before is forgotten."""
        if "searching" in self.__dict__:
            self.searching.forget()
        if self._read is not None:
            self.lending.left(self._read)
            self._leave_names()
        super().open(number)
        self._read = self.document
        self.lending.opened(self.document)
        self.arrived(self.document)

    def arrived(self, document: Document) -> None:
        """Go to what an article was found by, once it is there, and show what is said about it."""
        sought = self.lending.sought(document)
        if sought:
            self.searching.look_for(sought)
        self.lending.arrived(document)
        self._show_names(document)

    def _show_names(self, document: Document) -> None:
        """Show whom and what a document names, where that is wanted; not before it is drawn."""
        if self.entities.is_seen or self.body.underlines or "naming" in self.__dict__:
            self.call_after_refresh(lambda: self.naming.arrived(document))

    def _leave_names(self) -> None:
        """Look for no names in an article that is left."""
        if "naming" in self.__dict__:
            self.naming.left()

    def forget_names(self) -> None:
        """Mark no mentions in the text any more."""
        if "naming" in self.__dict__:
            self.naming.forget()

    def said_at_cursor(self) -> str:
        """Return what is named at the cursor, where names are underlined."""
        return self.naming.at_cursor() if self.body.underlines and self.document.sheet.names else ""

    def put(self, documents: Sequence[Document], number: int = 0) -> None:
        """Lay other documents open and read one of them."""
        super().put(documents, number)
        if not self.is_running:
            return
        is_there = self.reading.is_mounted
        self.go_to_reading()
        if is_there:
            self.open(number)

    def go_to_library(self, screen: LibraryScreen | OverviewScreen | KnownScreen) -> None:
        """Show the library, or all its annotations; what is read stays as it is."""
        if self.ground is screen:
            return
        if self.documents and self._read is not None:
            self.lending.left(self._read)
            self._leave_names()
        self._stand_on(screen)
        screen.look_again()

    def go_to_reading(self) -> None:
        """Show what was read last."""
        if self.ground is not self.reading:
            self._stand_on(self.reading)
            if self.reading.is_mounted:
                self._show_names(self.document)

    def _stand_on(self, ground: Ground) -> None:
        """Go back to a screen, or put it on top."""
        if ground not in self.screen_stack:
            self.push_screen(ground)
        while self.ground is not ground:
            self.pop_screen()

    class Told(Message):
        """Something is to be done here that was begun elsewhere."""

        def __init__(self, do: Callable[[], object]) -> None:
            super().__init__()
            self.do = do

    def soon(self, do: Callable[[], object]) -> None:
        """Do something on the screen, asked from any thread; nothing once the reader has been left."""
        with suppress(RuntimeError):
            self.post_message(self.Told(do))

    def on_reader_told(self, message: Told) -> None:
        """Do it."""
        message.do()

    # --- keys

    async def on_event(self, event: events.Event) -> None:
        """Hear what is typed into a pane; at once, so that the next key finds what this one has done."""
        is_key = isinstance(event, events.Key) and not event.is_forwarded
        if not (is_key and isinstance(event, events.Key) and await self._hear(event)):
            await super().on_event(event)

    async def _hear(self, event: events.Key) -> bool:
        """Take a key that means something in a pane; whether it did."""
        pane = self.focused or (self.ground.home if self.screen is self.ground else None)
        if not isinstance(pane, Pane):
            return False
        self.ground.unsay()
        if self._pause:
            self._pause.stop()
        waited = self.keyboard.waiting
        command = self._heard(event, pane)
        if command:
            await self.perform(command)
        if self.ground is self.reading:
            self._after(command)
        if self.keyboard.waiting:
            self._pause = self.set_timer(_PAUSE, partial(self._waited, pane))
        self.ground.status.typed = self.keyboard.typed
        return command is not None or self.keyboard.waiting or (waited and event.key == "escape")

    async def _waited(self, pane: Pane) -> None:
        """Do what a key means that nothing has followed."""
        command = self.keyboard.waited(pane.context)
        if command and self.focused is pane:
            await self.perform(command)
            self.ground.status.typed = self.keyboard.typed
            self._after(command)

    def _after(self, command: Command | None) -> None:
        """Show what a key has changed in the text."""
        if command:
            self.on_body_moved()  # now, so that one frame shows all that has changed
        taking = self.keyboard.taking
        self.body.show_labels(shown=taking is not None and taking.id == "body.find")

    def _heard(self, event: events.Key, pane: Pane) -> Command | None:
        command = self.keyboard.press(event.key, event.character, pane.context)
        is_tab = command is not None and command.key.id == "app.next_pane" and event.key == "tab"
        if is_tab and self.body.has_focus and self.document.sheet.trail.can_go_on:
            return Command(self.keymap.of("body.jump_forward"))  # Ctrl-i is Tab to most terminals
        is_find = command is not None and command.key.id == "body.find"
        if (
            command
            and is_find
            and self.body.is_mounted
            and self.body.has_longer_label(command.character)
        ):
            self.keyboard.go_on(command)
            return None
        return command

    async def perform(self, command: Command) -> None:
        """Do what a command asks for, or say why it cannot be done."""
        try:
            await self._perform(command)
        except RtlReaderError as error:
            self.say(" · ".join(filter(None, (error.message, error.hint))))

    async def _perform(self, command: Command) -> None:
        """Have the first do it who can: the pane, what it stands in, or the reader itself."""
        name, *words = command.key.action.split()
        pane = self.focused if isinstance(self.focused, Pane) else self.ground.home
        for hearer in self._hearers(pane):
            method = getattr(hearer, f"action_{name}", None)
            if method is not None:
                done = method(command, *words)
                if isawaitable(done):
                    await done
                return

    def _hearers(self, pane: Pane) -> Iterator[object]:
        yield from pane.ancestors_with_self
        yield from self.ground.hearers()
        yield self.lending
        yield from (self.naming, self.naming.correcting)
        yield from (self.annotating, self.annotating.handing)
        yield self.commanding

    def helpers(self) -> Iterator[object]:
        """Yield what looks for words."""
        yield self.searching

    @cached_property
    def searching(self) -> Searching:
        """What looks for words."""
        from rtlreader.ui.searching import Searching  # noqa: PLC0415 - not for the first screen

        return Searching(self)

    @cached_property
    def annotating(self) -> Annotating:
        """What annotates."""
        from rtlreader.ui.annotating.annotating import Annotating  # noqa: PLC0415 - as above

        return Annotating(self)

    @cached_property
    def naming(self) -> Naming:
        """What finds names and goes to them."""
        from rtlreader.ui.entities.naming import Naming  # noqa: PLC0415 - as above

        return Naming(self)

    @cached_property
    def commanding(self) -> Commanding:
        """What does things by their names."""
        from rtlreader.ui.commanding import Commanding  # noqa: PLC0415 - not for the first screen

        return Commanding(self)

    def perform_named(self, name: str) -> None:
        """Do what a key with an id does, soon."""
        self.call_later(self.perform, Command(self.keymap.of(name)))

    def say_found(self) -> None:
        """Say what a search has found, beside it or in the status line."""
        self.found = self.searching.found
        self.on_body_moved()
        prompt = self.reading.open_prompt
        if prompt and prompt.sign != ":" and (prompt.text or self.found):
            prompt.note = self.found

    def write(self, sequence: str) -> None:
        """Send a sequence to the terminal itself."""
        if self._driver:
            self._driver.write(sequence)

    async def ask(
        self,
        sign: str,
        then: Callable[[str], object],
        *,
        changed: Callable[[str], object] | None = None,
        text: str = "",
        history: Sequence[str] = (),
        complete: Callable[[str], Sequence[str]] | None = None,
        default: int = 1,
    ) -> None:
        """Have a line typed, and do something with it; `changed` hears what there is so far."""
        prompt = await self.ground.prompt()
        self._asking = Asked(sign, then, changed)
        prompt.open(sign, text=text, history=history, complete=complete, default=default)

    async def on_prompt_changed(self, message: Prompt.Changed) -> None:
        """Find what has been typed so far."""
        if self._asking:
            if self._asking.changed and self._asking.sign == message.sign:
                self._asking.changed(message.text)
        elif message.sign not in (":", OPEN):
            await self.searching.typed(message.sign, message.text)

    async def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        """Do what has been typed."""
        self.ground.leave_prompt()
        asked, self._asking = self._asking, None
        if asked:
            done = asked.then(message.text)
            if isawaitable(done):
                await done
        elif message.sign == ":":
            await self.commanding.run(message.text)
        elif message.sign == OPEN:
            self.lending.adding.typed(message.text)
        else:
            self.searching.submitted(message.text)

    async def on_prompt_cancelled(self, message: Prompt.Cancelled) -> None:
        """Do nothing of the kind."""
        self.ground.leave_prompt()
        asked, self._asking = self._asking, None
        if asked and asked.changed:
            asked.changed("")
        elif not asked and message.sign not in (":", OPEN):
            self.searching.cancelled()

    # --- actions

    def action_turn_to(self, command: Command, step: str) -> None:
        """Open the next or the previous document."""
        number = self.number + int(step) * (command.count or 1)
        if 0 <= number < len(self.documents):
            self.open(number)
        else:
            self.say(
                "there is no article after this one"
                if int(step) > 0
                else "this is the first article"
            )

    async def action_help(self, _: Command) -> None:
        """Show the keys."""
        from rtlreader.ui.help import Help  # noqa: PLC0415 - the first screen need not wait for it

        await self.push_screen(Help(self.keymap, self.ground.scopes))

    def action_suspend(self, _: Command) -> None:
        """Go back to the shell for a while."""
        self.action_suspend_process()

    def action_leave(self, command: Command | None = None) -> None:
        """Go back to the library, or end; with the error's code if nothing could be read."""
        is_quit = command is None or command.key.id == "app.quit"
        is_lent = (
            bool(self.documents) and self.lending.was_opened and self.lending.owns(self.document)
        )
        is_reading = self.ground is self.reading
        if not is_quit and is_reading and (is_lent or len(self.screen_stack) > 1):
            self.go_to_library(self.lending.screen_of(self.document))
            return
        if not (is_quit or is_reading or is_lent) and self.reading in self.screen_stack:
            self.go_to_reading()
            return
        read = self.lending.was_opened or any(
            not document.empty and not document.failed for document in self.documents
        )
        codes = [document.error.exit_code for document in self.documents if document.error]
        self.exit(return_code=codes[0] if codes and not read else 0)

    # --- what panes ask for

    def on_list_pane_chosen(self, message: ListPane.Chosen) -> None:
        """Go to a heading, a link or an article."""
        item = message.item
        self.panes.go_to(self.body)
        if item.number >= 0:
            self.open(item.number)
        elif item.place is not None:
            self.body.jump(item.place)

    def on_list_pane_opened(self, message: ListPane.Opened) -> None:
        """Open the address of a link in the browser."""
        self.commanding.open(message.item.address)

    def on_reading_pane_opened(self, message: ReadingPane.Opened) -> None:
        """Open the address of a link in the browser."""
        self.commanding.open(message.address)

    async def on_selecting_pane_yanked(self, message: ReadingPane.Yanked) -> None:
        """Copy a text."""
        from rtlreader.ui.annotating.quoting import quoted  # noqa: PLC0415 - seldom wanted

        document = self.document
        await self.commanding.copy(
            quoted(message.text, message.form, title=document.title, source=document.source)
        )

    def on_annotations_pane_picked(self, message: AnnotationsPane.Picked) -> None:
        """Go to an annotation in the text."""
        self.panes.go_to(self.body)
        self.annotating.go_to(message.annotation)

    def on_annotations_pane_left(self) -> None:
        """Go back to the text."""
        self.panes.go_to(self.body)

    def on_entities_pane_wanted(self) -> None:
        """Look for names, now that they are to be seen."""
        self._show_names(self.document)

    def on_entities_pane_picked(self, message: EntitiesPane.Picked) -> None:
        """Go to where an entity is named first."""
        self.naming.go_to(message.entity)

    def on_entities_pane_left(self) -> None:
        """Go back to the text."""
        self.panes.go_to(self.body)

    async def on_line_input_copied(self, message: LineInput.Copied) -> None:
        """Copy what was selected where text is typed."""
        await self.commanding.put_on_clipboard(message.text)

    # --- other ends

    def _end(self, number: signal.Signals) -> None:
        """End on a signal; the terminal may be gone, and then nothing may wait for it."""
        signal.alarm(2)
        self.exit(return_code=128 + number)

    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the mouse pointer alone: no OSC is ever sent for it, so none has to be told apart."""

    def _fatal_error(self) -> None:
        """End on a defect; the command prints it, as Textual would print the article's text raw."""
        self.crash = self._exception
        self._close_messages_no_wait()


def _no_library() -> Library:
    raise RtlReaderError("there is no library here")
