"""The help screen, made from the table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from rtlreader.text import Block
from rtlreader.ui.blocks import Entry
from rtlreader.ui.body import Body
from rtlreader.ui.document import Sheet
from rtlreader.ui.keymap import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.keymap import Keymap
    from rtlreader.ui.keys import Key, Scope


def entries(keymap: Keymap, first: Sequence[Scope] = ()) -> Iterator[Entry]:
    """Yield the help for the keys that hold: a title, and for each section a heading and its keys.

    The sections of some scopes come `first`, in their order.
    """
    yield Entry(Block("Keys", 0), "title")
    column = 2 + max(len(_keys(key)) for key in keymap.all)
    order = {scope: place for place, scope in enumerate(first)}
    for section in sorted(keymap.sections, key=lambda one: order.get(one.scope, len(order))):
        keys = [key for key in section.keys if key.keys]
        if keys:
            yield Entry(Block(section.title, 0, 1), "heading")
        for key in keys:
            yield Entry(Block(f"{_keys(key):<{column}}{key.description}", 0), "row")


def _keys(key: Key) -> str:
    return "  ".join(map(shown, key.keys.split()))


class Help(ModalScreen[None]):
    """All keys; scrolls as the text does."""

    DEFAULT_CSS = """
    Help {
        align: center middle;
        background: $reader-background 60%;
        & Body {
            width: 100;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            border: round $reader-help-border;
            background: $reader-help-background;
        }
    }
    """

    AUTO_FOCUS = "Body"

    def __init__(self, keymap: Keymap, first: Sequence[Scope] = ()) -> None:
        """The help for the keys that hold; those of some scopes stand `first`."""
        super().__init__()
        self._keymap, self._first = keymap, first

    def compose(self) -> ComposeResult:
        """Show the keys as a text."""
        found = list(entries(self._keymap, self._first))
        body = Body(Sheet(found))
        body.ground = "help-background"
        body.styles.height = sum(1 + entry.block.gap for entry in found) + 2
        yield body

    def action_close(self, _: Command) -> None:
        """Close it."""
        self.dismiss()
