"""The help screen, made from the table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import ModalScreen

from rtlreader.text import Block
from rtlreader.ui.blocks import Entry
from rtlreader.ui.body import Body
from rtlreader.ui.document import Sheet
from rtlreader.ui.keys import HELP, READER, READING

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

_COLUMN = 20  # cells for the keys


def _entries() -> list[Entry]:
    rows = [f"{key.shown:<{_COLUMN}}{key.description}" for key in (*READING, *READER, *HELP)]
    keys = [Entry(Block(row, 0, int(not at)), "row") for at, row in enumerate(rows)]
    return [Entry(Block("Keys", 0), "title"), *keys]


class Help(ModalScreen[None]):
    """All keys; scrolls as the text does."""

    DEFAULT_CSS = """
    Help {
        align: center middle;
        background: $background 60%;
        & Body {
            width: 74;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            border: round $primary;
            background: $surface;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [key.binding for key in HELP]

    def compose(self) -> ComposeResult:
        """Show the keys as a text."""
        entries = _entries()
        body = Body(Sheet(entries))
        body.styles.height = len(entries) + 3
        yield body
