"""Rows on a terminal: what is printed in visual order is sent as the terminal needs it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rtlreader.ui.terminal.negotiation import negotiation
from rtlreader.ui.terminal.switches import ordered_output

_BOLD, _NOT_BOLD = "\x1b[1m", "\x1b[22m"

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from rtlreader.text.terminal_order import Strategy
    from rtlreader.ui.terminal.negotiation import Wish
    from rtlreader.ui.terminal.profile import TerminalProfile


class Printer:
    """Prints rows on a terminal."""

    def __init__(self, stream: TextIO, profile: TerminalProfile) -> None:
        self.stream, self.profile = stream, profile

    def row(self, text: str) -> str:
        """Return what has to be sent for a row in visual order."""
        return sent(text, self.profile.strategy)


def sent(text: str, strategy: Strategy) -> str:
    """Return what has to be sent for a row in visual order; what has to be told apart is bold."""
    if strategy == "visual":
        return text
    from rtlreader.text.terminal_order import ordered  # noqa: PLC0415 - most terminals do without

    (parts,) = ordered([text], strategy)
    return "".join([f"{_BOLD}{part}{_NOT_BOLD}" if apart else part for part, apart in parts])


@contextmanager
def printer(stream: TextIO, wish: Wish) -> Iterator[Printer]:
    """Ask the terminal behind a stream what it is, and keep its switches on while rows are printed on it."""
    with negotiation() as asked:
        terminal = asked.answer(wish)
        asked.give_back(terminal.typed)
    with ordered_output(stream.fileno(), terminal.profile):
        try:
            yield Printer(stream, terminal.profile)
        finally:
            stream.flush()
