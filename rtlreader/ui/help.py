"""The help screen, made from the table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import ModalScreen

from rtlreader.text import Block
from rtlreader.ui.blocks import Entry
from rtlreader.ui.body import Body
from rtlreader.ui.document import Sheet
from rtlreader.ui.keys import HELP

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from rtlreader.ui.keys import Keymap


def _entries(keymap: Keymap) -> list[Entry]:
    shown = [key for key in keymap.all if key.keys]
    column = max(len(key.shown) for key in shown) + 2
    rows = [f"{key.shown:<{column}}{key.description}" for key in shown]
    keys = [Entry(Block(row, 0, int(not at)), "row") for at, row in enumerate(rows)]
    return [Entry(Block("Keys", 0), "title"), *keys]


class Help(ModalScreen[None]):
    """All keys; scrolls as the text does."""

    DEFAULT_CSS = """
    Help {
        align: center middle;
        background: $reader-background 60%;
        & Body {
            width: 74;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            border: round $reader-help-border;
            background: $reader-help-background;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [key.binding for key in HELP]

    def __init__(self, keymap: Keymap) -> None:
        """The help for the keys that hold."""
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """Show the keys as a text."""
        entries = _entries(self._keymap)
        body = Body(Sheet(entries))
        body.styles.height = len(entries) + 3
        yield body
