"""The reader: panes, the status line, and the articles that are read one after the other.

It hands what is typed to whom it is for: the pane that has the focus, what that stands in, or itself.
"""

from __future__ import annotations

import asyncio
import signal
from functools import cached_property
from inspect import isawaitable
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.message import Message

from rtlreader.config.settings import Settings
from rtlreader.text import paragraph_direction
from rtlreader.ui.contents import Contents
from rtlreader.ui.driver import OrderedDriver
from rtlreader.ui.keyboard import Command, Keyboard
from rtlreader.ui.keymap import bindings, keymap
from rtlreader.ui.list_pane import Item, ListPane
from rtlreader.ui.pane import Pane
from rtlreader.ui.panes import USUAL_SIDE, Panes
from rtlreader.ui.reading_pane import ReadingPane
from rtlreader.ui.status import Status, note
from rtlreader.ui.themed import Themed
from rtlreader.ui.themes import Gallery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from rtlreader.ui.commanding import Commanding
    from rtlreader.ui.document import Document
    from rtlreader.ui.prompt import Prompt
    from rtlreader.ui.searching import Searching

_PERIOD = 0.05  # seconds between two looks at what has arrived


class Reader(Themed):
    """Reads documents; its `return_code` is what the process should end with."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere", priority=True)]
    AUTO_FOCUS = ""  # the first pane is not the one with the text
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False  # Textual would copy visual order

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
        *,
        side: tuple[bool, int] = (True, USUAL_SIDE),
    ) -> None:
        """A reader of at least one document; raises RtlReaderError where a setting is wrong.

        `side` says whether side panes are shown, and their width in cells.
        """
        self.settings = settings or Settings()
        self.keymap = keymap(self.settings.keys)
        self.gallery = gallery or Gallery()
        super().__init__(self.gallery, self.settings.theme, driver_class=OrderedDriver)
        self.set_keymap(self.keymap.changes)
        self.keyboard = Keyboard(self.keymap)
        self.documents = documents
        for document in documents:
            document.way_out = self.keymap.way_out
        self.body = ReadingPane(widest=self.settings.measure, motion=self.settings.motion)
        self._articles = ListPane("Articles", "no articles", "articles")
        self._contents = ListPane("Contents", "no headings, no links", "contents")
        self.panes = Panes(
            self.body, [self._contents, self._articles], shown=side[0], width=side[1]
        )
        self.status = Status()
        self.side_before = side
        self.yanked: list[str] = []
        """What was copied, in that order."""
        self.crash: Exception | None = None
        self._number = 0
        self._looks = self.settings.forms, self.settings.harakat
        self._taken_at = float("-inf")
        self._held: Contents | None = None
        self._said = ""
        self._prompts: list[Prompt] = []  # none before the first is needed

    @property
    def document(self) -> Document:
        """The one on the screen."""
        return self.documents[self._number]

    @property
    def kept_side(self) -> tuple[bool, int] | None:
        """Whether side panes are shown, and their width, where that has changed."""
        side = self.panes.side_shown, self.panes.side_width
        return None if side == self.side_before else side

    def compose(self) -> ComposeResult:
        """The panes above the status line, with what is there already, so that the first frame is the last one."""
        self._begin()
        yield self.panes
        yield self.status

    def on_load(self) -> None:
        """Leave in good order when the system asks for it."""
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                loop.add_signal_handler(number, self._end, number)

    def on_mount(self) -> None:
        """Open the first document."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self.watch(self.panes, "zen", self._measure, init=False)
        self.screen.set_focus(self.body)
        self._open(0)

    # --- documents

    def _open(self, number: int) -> None:
        self._number = number
        document = self.document
        self._held = None
        self._hush()
        self._begin()
        document.listen(lambda: self._announce(document))
        self.show()
        self.call_after_refresh(document.go_on)

    def _begin(self) -> None:
        """Take what is there of the document."""
        self.document.start()
        self.document.take()
        self._list()

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
            self._say_state()
            self.body.grow()
            self._list()

    def show(self) -> None:
        """Show the document that is read, in the way that it is to be seen."""
        forms, harakat = self._looks
        self._say_state()
        self._list()
        self.body.show(self.document.sheet, forms=forms, harakat=harakat)

    def _say_state(self) -> None:
        """Say below the text how things stand, and what can be done."""
        document, shown = self.document, self.keymap.shown
        ways = [(shown("app.leave"), "leaves"), (shown("app.help"), "shows the keys")]
        if not document.ended:
            state = f"reading {document.source} …" if document.empty else ""
        elif document.empty or document.failed:
            state = "" if document.failed else "nothing to read"
        else:
            state = "end of the article"
            ways[1] = shown("body.text_start"), "goes to its beginning"
            if self._number + 1 < len(self.documents):
                ways.insert(0, (shown("app.next"), "opens the next one"))
        said = [f"{key} {does}" for key, does in ways if key]
        self.body.tail = ("", " · ".join([state, *said])) if state else ()

    def _list(self) -> None:
        """Bring the lists beside the text up to date."""
        sheet = self.document.sheet
        if self._held is None:
            self._held = Contents(sheet)
            self._contents.at = 0
        if self._held.look() or len(self._held.items) != len(self._contents.items):
            self._contents.items = self._held.items
        blocks = sheet.page.blocks[:20]
        if blocks:
            self.panes.rtl = 2 * sum(block.base for block in blocks) >= len(blocks)
        articles = [self._article(number) for number in range(len(self.documents))]
        if articles != self._articles.items:
            self._articles.items = articles
        self.panes.say()

    def _article(self, number: int) -> Item:
        document = self.documents[number]
        title = document.title or document.name
        return Item(title, paragraph_direction(title), number=number, strong=number == self._number)

    # --- what is said

    def say(self, text: str) -> None:
        """Say something in the status line, until the next key."""
        self._said = text
        self.status.note = text

    def _hush(self) -> None:
        self._said = ""
        if "searching" in self.__dict__:
            self.searching.forget()

    def write(self, sequence: str) -> None:
        """Send a sequence to the terminal itself."""
        if self._driver:
            self._driver.write(sequence)

    def on_body_moved(self) -> None:
        """Say where we are."""
        body, document = self.body, self.document
        self.status.title = document.title or document.source
        if self._said:
            self.status.note = self._said
            return
        link = body.link if document.sheet.kinds else ""
        if link:
            self.status.note = f"{self.keymap.shown('body.open')} opens {link}"
            return
        place = note(
            document,
            self._number + 1,
            len(self.documents),
            at_top=body.at_top,
            at_end=body.at_end,
        )
        self.status.note = " · ".join(filter(None, (self._found, place)))

    def on_themed_worn(self, message: Themed.Worn) -> None:
        """Say which colours these are."""
        self.say(message.said)

    # --- keys

    async def on_event(self, event: events.Event) -> None:
        """Hear what is typed into a pane; at once, so that the next key finds what this one has done."""
        is_key = isinstance(event, events.Key) and not event.is_forwarded
        if not (is_key and isinstance(event, events.Key) and await self._hear(event)):
            await super().on_event(event)

    async def _hear(self, event: events.Key) -> bool:
        """Take a key that means something in a pane; whether it did."""
        pane = self.focused or (self.body if len(self.screen_stack) == 1 else None)
        if not isinstance(pane, Pane):
            return False
        if self._said:
            self._said = ""
            self.on_body_moved()
        waited = self.keyboard.waiting
        command = self._heard(event, pane)
        if command:
            await self.perform(command)
            self.on_body_moved()  # now, so that one frame shows all that has changed
        taking = self.keyboard.taking
        self.body.show_labels(shown=taking is not None and taking.id == "body.find")
        self.status.typed = self.keyboard.typed
        return command is not None or self.keyboard.waiting or (waited and event.key == "escape")

    def _heard(self, event: events.Key, pane: Pane) -> Command | None:
        command = self.keyboard.press(event.key, event.character, pane.context)
        is_tab = command is not None and command.key.id == "app.next_pane" and event.key == "tab"
        if is_tab and self.body.has_focus and self.document.sheet.trail.can_go_on:
            return Command(self.keymap.of("body.jump_forward"))  # Ctrl-i is Tab to most terminals
        is_find = command is not None and command.key.id == "body.find"
        if command and is_find and self.body.has_longer_label(command.character):
            self.keyboard.go_on(command)
            return None
        return command

    async def perform(self, command: Command) -> None:
        """Do what a command asks for: the pane, what it stands in, or the reader itself."""
        name, *words = command.key.action.split()
        pane = self.focused if isinstance(self.focused, Pane) else self.body
        for hearer in self._hearers(pane):
            method = getattr(hearer, f"action_{name}", None)
            if method is not None:
                done = method(command, *words)
                if isawaitable(done):
                    await done
                return

    def _hearers(self, pane: Pane) -> Iterator[object]:
        yield from pane.ancestors_with_self
        yield self.body
        yield self.searching
        yield self.commanding

    @cached_property
    def searching(self) -> Searching:
        """What looks for words."""
        from rtlreader.ui.searching import Searching  # noqa: PLC0415 - not for the first screen

        return Searching(self)

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
        self.on_body_moved()
        for prompt in self._prompts:
            if prompt.is_open and prompt.sign != ":" and (prompt.text or self._found):
                prompt.note = self._found

    @property
    def _found(self) -> str:
        return self.searching.found if "searching" in self.__dict__ else ""

    async def prompt(self) -> Prompt:
        """Return the bar to type into; it is made when it is first needed."""
        from rtlreader.ui.prompt import Prompt  # noqa: PLC0415 - not for the first screen

        if not self._prompts:
            self._prompts.append(Prompt())
            await self.screen_stack[0].mount(self._prompts[0], before=self.status)
        return self._prompts[0]

    async def on_prompt_changed(self, message: Prompt.Changed) -> None:
        """Find what has been typed so far."""
        if message.sign != ":":
            await self.searching.typed(message.sign, message.text)

    async def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        """Do what has been typed."""
        await self.leave_prompt()
        if message.sign == ":":
            await self.commanding.run(message.text)
        else:
            self.searching.submitted(message.text)

    async def on_prompt_cancelled(self, message: Prompt.Cancelled) -> None:
        """Do nothing of the kind."""
        await self.leave_prompt()
        if message.sign != ":":
            self.searching.cancelled()

    async def leave_prompt(self) -> None:
        """Close the bar."""
        prompt = await self.prompt()
        prompt.close()
        self.status.display = not self.panes.zen
        self.screen_stack[0].set_focus(self.body)

    # --- actions

    def action_turn_to(self, command: Command, step: str) -> None:
        """Open the next or the previous document."""
        number = self._number + int(step) * (command.count or 1)
        if 0 <= number < len(self.documents):
            self._open(number)
        else:
            self.say(
                "there is no article after this one"
                if int(step) > 0
                else "this is the first article"
            )

    def action_harakat(self, _: Command) -> None:
        """Show or hide vowel marks."""
        forms, harakat = self._looks
        self._looks = forms, not harakat
        self.show()

    def action_forms(self, _: Command) -> None:
        """Draw letters in their joining forms, or let the terminal join them."""
        forms, harakat = self._looks
        self._looks = not forms, harakat
        self.show()

    def action_zen(self, _: Command) -> None:
        """Show nothing but the text, or the rest again."""
        self.panes.zen = not self.panes.zen

    def _measure(self, zen: bool) -> None:
        self.body.widest = self.settings.zen if zen else self.settings.measure
        self.status.display = not zen
        self.body.fit()

    async def action_help(self, _: Command) -> None:
        """Show the keys."""
        from rtlreader.ui.help import Help  # noqa: PLC0415 - the first screen need not wait for it

        await self.push_screen(Help(self.keymap))

    def action_suspend(self, _: Command) -> None:
        """Go back to the shell for a while."""
        self.action_suspend_process()

    def action_leave(self, _: Command | None = None) -> None:
        """End; with the error's code if nothing could be read."""
        read = any(not document.empty and not document.failed for document in self.documents)
        codes = [document.error.exit_code for document in self.documents if document.error]
        self.exit(return_code=codes[0] if codes and not read else 0)

    # --- what panes ask for

    def on_list_pane_chosen(self, message: ListPane.Chosen) -> None:
        """Go to a heading, a link or an article."""
        item = message.item
        self.panes.go_to(self.body)
        if item.number >= 0:
            self._open(item.number)
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
        document = self.document
        source = [document.title, document.source] if message.with_source else []
        text = "\n".join([message.text, *[f"— {', '.join(filter(None, source))}"] * bool(source)])
        await self.commanding.copy(text)

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
