"""Textual's driver for terminals: with switches around the alternate screen, and deaf to replies that come late."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from rtlreader.ui.terminal.replies import Replies, taken, unfinished
from rtlreader.ui.terminal.switches import Switches

if TYPE_CHECKING:
    from rtlreader.ui.drawn import Drawn
    from rtlreader.ui.terminal.profile import TerminalProfile

_SCREEN = 2  # the file descriptor on which Textual draws
_TICK = 0.1  # seconds between two looks at whether it is over


class OrderedDriver(LinuxDriver):
    """Switches the terminal's own order off and on around each stay in the alternate screen.

    It is as large as the terminal that it draws on, be standard output a pipe or not.
    """

    _app: Drawn

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._switches = Switches(_SCREEN, self._app.terminal.profile)
        self._typed = self._app.terminal.typed
        self._replies = Replies()
        self._held = b""

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return columns and rows."""
        try:
            size = os.get_terminal_size(_SCREEN)
        except OSError:
            return super()._get_terminal_size()
        return (size.columns, size.lines) if all(size) else super()._get_terminal_size()

    def start_application_mode(self) -> None:
        """Enter the alternate screen."""
        self._switches.enter()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's
        if self._app.terminal.attributes is not None:
            self.attrs_before = self._app.terminal.attributes  # it was quiet while it was asked

    def close(self) -> None:
        """Wait for the alternate screen to be left."""
        super().close()
        self._switches.leave()

    def turn(self, profile: TerminalProfile) -> None:
        """Draw in another way from now on; the rows of some terminals remember the old one until they are cleared."""
        self.write(f"{self._switches.turn(profile)}\x1b[2J")

    # --- input

    def run_input_thread(self) -> None:
        """Hear what is typed, first what was typed while the terminal was asked; replies are no keys."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        data, self._typed = self._typed, b""
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                text = decode(self._without_replies(data))
                for event in [*(parser.feed(text) if text else ()), *parser.tick()]:
                    self.process_message(event)
                data = os.read(self.fileno, 4096) if selector.select(_TICK) else b""

    def _without_replies(self, data: bytes) -> bytes:
        """Return the keys in what was read; the app hears of a terminal's last reply."""
        if not data or (b"\x1b" not in data and not self._held):
            held, self._held = self._held, b""
            return held + data  # what does not go on was no reply
        replies, rest = taken(self._held + data, self._replies)
        end = len(rest) - unfinished(rest)
        self._held = rest[end:]
        if replies.primary and replies != self._replies:
            self._app.post_message(self._app.Answered(replies))
        self._replies = replies
        return rest[:end]
