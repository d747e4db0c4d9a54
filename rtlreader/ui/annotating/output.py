"""What a command has said, on top of everything: a text to scroll, to copy, or to keep as a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.screen import ModalScreen

from rtlreader.text import Block, article_direction, paragraph_direction
from rtlreader.ui.blocks import Entry
from rtlreader.ui.body import Body
from rtlreader.ui.document import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.keymap import Keymap

Wish = Literal["copy", "keep"]
_EDGE = 2  # rows


class _Text(Body):
    """The text; its keys are those of what is looked at, and two more."""

    @property
    def context(self) -> str:
        """Which keys hold."""
        return "output"


class Output(ModalScreen[Wish | None]):
    """Ends with what is to be done with the text; with None where nothing is."""

    DEFAULT_CSS = """
    Output {
        align: center middle;
        background: $reader-background 60%;
        & Body {
            width: 90;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            border: round $reader-help-border;
            background: $reader-help-background;
        }
    }
    """
    AUTO_FOCUS = "Body"

    def __init__(self, command: str, text: str, keymap: Keymap) -> None:
        """What `command` has said, each paragraph in its own direction."""
        super().__init__()
        lines = text.split("\n")
        base = article_direction(lines, "")
        names = ("output.keep", "output.copy", "view.close")
        ways = " · ".join(f"{keymap.shown(name)} {keymap.of(name).description}" for name in names)
        self._entries = [
            Entry(Block(f"| {command}", 0), "title"),
            Entry(Block(ways, 0), "hint"),
            *(
                Entry(Block(line, paragraph_direction(line, base), int(not at)))
                for at, line in enumerate(lines)
            ),
        ]

    def compose(self) -> ComposeResult:
        """Show it."""
        sheet = Sheet(self._entries)
        body = _Text(sheet)
        body.ground = "help-background"
        sheet.page.resize(max(1, min(86, self.app.size.width - 6)))
        rows = sum(
            len(sheet.page.lines(at)) + entry.block.gap
            for at, entry in enumerate(self._entries[:400])
        )
        body.styles.height = rows + _EDGE
        yield body

    def action_wish(self, _: Command, wish: Wish) -> None:
        """End with a wish."""
        self.dismiss(wish)

    def action_close(self, _: Command) -> None:
        """Close it."""
        self.dismiss(None)
