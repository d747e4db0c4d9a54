"""The reader: who hears what is typed, what is asked for of all of it, and how it ends.

It hands a command to whom it is for: the pane that has the focus, what that stands in, or itself.
"""

from __future__ import annotations

import asyncio
import signal
from functools import cached_property
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual import events

from rtlreader.config.settings import Settings
from rtlreader.ui.desk import Desk
from rtlreader.ui.keyboard import Command, Keyboard
from rtlreader.ui.keymap import bindings
from rtlreader.ui.pane import Pane
from rtlreader.ui.panes import USUAL_SIDE
from rtlreader.ui.themes import Gallery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.binding import BindingType

    from rtlreader.ui.commanding import Commanding
    from rtlreader.ui.document import Document
    from rtlreader.ui.line_input import LineInput
    from rtlreader.ui.list_pane import ListPane
    from rtlreader.ui.prompt import Prompt
    from rtlreader.ui.reading_pane import ReadingPane
    from rtlreader.ui.searching import Searching
    from rtlreader.ui.terminal.negotiation import Terminal


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
    ) -> None:
        """A reader of at least one document; raises RtlReaderError where a setting is wrong.

        `side` says whether side panes are shown, and their width in cells; `terminal` what is
        drawn on.
        """
        panes = side or (True, USUAL_SIDE)
        super().__init__(documents, settings or Settings(), gallery or Gallery(), panes, terminal)
        self.set_keymap(self.keymap.changes)
        self.keyboard = Keyboard(self.keymap)
        self.yanked: list[str] = []
        """What was copied, in that order."""
        self.crash: Exception | None = None
        self._prompts: list[Prompt] = []  # none before the first is needed

    def on_load(self) -> None:
        """Leave in good order when the system asks for it."""
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                loop.add_signal_handler(number, self._end, number)

    def open(self, number: int) -> None:
        """Show another document; what was searched for in the one before is forgotten."""
        if "searching" in self.__dict__:
            self.searching.forget()
        super().open(number)

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
        self.unsay()
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
        self.found = self.searching.found
        self.on_body_moved()
        for prompt in self._prompts:
            if prompt.is_open and prompt.sign != ":" and (prompt.text or self.found):
                prompt.note = self.found

    def write(self, sequence: str) -> None:
        """Send a sequence to the terminal itself."""
        if self._driver:
            self._driver.write(sequence)

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
        document = self.document
        source = [document.title, document.source] if message.with_source else []
        text = "\n".join([message.text, *[f"— {', '.join(filter(None, source))}"] * bool(source)])
        await self.commanding.copy(text)

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
