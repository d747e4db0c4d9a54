"""What can be asked for by name, chosen from a list, copied, or handed to another program.

It knows the reader; what a line of text asks for is understood in `commands`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from rtlreader.errors import RtlReaderError
from rtlreader.ui.chooser import Choice, Chooser
from rtlreader.ui.commands import SCOPES, Theme, completions, keys_shown, understood
from rtlreader.ui.keys import CONTEXTS
from rtlreader.ui.list_pane import ListPane

if TYPE_CHECKING:
    from rtlreader.ui.app import Reader
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.keys import Scope

_SELECTING: tuple[Scope, ...] = ("span", "selecting")


class Commanding:
    """Does things by their names."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._history: list[str] = []

    @property
    def _scopes(self) -> tuple[Scope, ...]:
        reader = self._reader
        if reader.ground.scopes:
            return reader.ground.scopes
        if isinstance(reader.focused, ListPane):
            return tuple(scope for scopes in CONTEXTS[reader.focused.context] for scope in scopes)
        return (*_SELECTING, *SCOPES) if reader.body.selection else SCOPES

    # --- the command line

    async def action_command(self, command: Command) -> None:
        """Open the line in which a command is typed."""
        reader = self._reader
        prompt = await reader.ground.prompt()
        scopes, themes = self._scopes, reader.gallery.names()
        prompt.open(
            ":",
            text=str(command.count or ""),
            history=self._history,
            complete=lambda text: completions(text, reader.keymap, themes, scopes),
            default=0,
        )

    async def run(self, text: str) -> None:
        """Do what a line asks for."""
        reader = self._reader
        if text.strip():
            self._history.append(text)
        try:
            command = understood(text, reader.keymap, self._scopes)
        except RtlReaderError as error:
            reader.say(" · ".join(filter(None, (error.message, error.hint))))
            return
        if isinstance(command, Theme):
            reader.wear(command.name)
        elif command:
            await reader.perform(command)

    # --- lists to choose from

    async def action_palette(self, _: Command) -> None:
        """Choose from all that can be done."""
        keys = self._reader.keymap.holding(self._scopes)
        choices = [Choice(key.id, key.description, keys_shown(key)) for key in keys]
        await self._reader.push_screen(Chooser("What can be done", choices), self._chosen)

    async def _chosen(self, name: str | None) -> None:
        from rtlreader.ui.keyboard import Command  # noqa: PLC0415 - for types elsewhere

        if name is None:
            return
        reader = self._reader
        key = reader.keymap.of(name)
        if key.takes:
            reader.keyboard.expect(key)
            reader.ground.status.typed = f"{key.id} …"
        else:
            await reader.perform(Command(key))

    async def action_choose_theme(self, _: Command) -> None:
        """Choose colours, which are shown while the list is gone through."""
        reader = self._reader
        before = reader.worn
        if reader.colourless:
            reader.say("NO_COLOR is set: no colours are used")
            return
        again = reader.keymap.of("app.theme").keys.split()[:1]
        choices = [Choice(name, name) for name in reader.gallery.names()]

        def chosen(name: str | None) -> None:
            reader.wear(name or before, keep=name is not None)

        await reader.push_screen(
            Chooser(
                "Colours",
                choices,
                chosen=before,
                filterable=False,
                preview=lambda name: reader.wear(name, keep=False),
                again="".join(again),
            ),
            chosen,
        )

    # --- other programs

    async def copy(self, text: str) -> None:
        """Copy a part of the article."""
        self._reader.yanked.append(text)
        await self.put_on_clipboard(text)

    async def put_on_clipboard(self, text: str) -> None:
        """Put logical text on the clipboard, and say so."""
        from rtlreader.ui.clipboard import copy  # noqa: PLC0415 - seldom wanted

        reader = self._reader
        reader.say(await copy(text, how=reader.settings.clipboard, write=reader.write))

    def open(self, address: str) -> None:
        """Open an address in the browser."""
        from rtlreader.ui import opening  # noqa: PLC0415 - seldom wanted

        reader = self._reader
        if not address:
            reader.say("no link here")
            return
        try:
            browser = opening.opening(address, reader.settings.browser)
            if browser.needs_terminal:
                with reader.suspend():
                    said = opening.run(browser)
            else:
                said = opening.start(browser)
        except (RtlReaderError, SuspendNotSupported) as error:
            hint = getattr(error, "hint", "")
            said = " · ".join(filter(None, (str(error), hint)))
        reader.say(said)
