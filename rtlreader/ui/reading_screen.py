"""The screen on which an article is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.ui.ground import Ground

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from rtlreader.ui.desk import Desk
    from rtlreader.ui.pane import Pane


class ReadingScreen(Ground):
    """The panes of a desk above a status line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    @property
    def home(self) -> Pane:
        """The text."""
        return self._desk.body

    @property
    def has_status(self) -> bool:
        """Whether more than the text is shown."""
        return not self._desk.panes.zen

    def hearers(self) -> Iterable[object]:
        """The text, and what looks for words in it."""
        return (self._desk.body, *self._desk.helpers())

    def compose(self) -> ComposeResult:
        """The panes above the status line, with what is there already, so that the first frame is the last one."""
        self._desk.begin()
        yield self._desk.panes
        yield self.status

    def on_mount(self) -> None:
        """Open the document that is to be read."""
        self.set_focus(self._desk.body)
        self._desk.open(self._desk.number)

    def tell(self) -> None:
        """Say where in the article we are."""
        self._desk.on_body_moved()
