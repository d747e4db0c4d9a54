"""An app that draws on a terminal of any kind: all of its rows take the last step before they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual._compositor import CompositorUpdate
from textual.message import Message

from rtlreader.config.settings import STRATEGIES
from rtlreader.ui.canvas import Canvas
from rtlreader.ui.driver import OrderedDriver
from rtlreader.ui.terminal.negotiation import Terminal, understood
from rtlreader.ui.terminal.profile import UNKNOWN, with_strategy
from rtlreader.ui.themed import Themed

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen

    from rtlreader.text.terminal_order import Strategy
    from rtlreader.ui.terminal.profile import TerminalProfile
    from rtlreader.ui.terminal.replies import Replies
    from rtlreader.ui.themes import Gallery


class Drawn(Themed):
    """Draws as its terminal needs it."""

    class Answered(Message):
        """The terminal has said what it is, later than it was waited for."""

        def __init__(self, replies: Replies) -> None:
            super().__init__()
            self.replies = replies

    def __init__(self, gallery: Gallery, theme: str, terminal: Terminal | None) -> None:
        """An app on `terminal`, or on one that shows cells as they come."""
        self.terminal = terminal or Terminal(UNKNOWN)
        self._canvas = Canvas()
        super().__init__(gallery, theme, driver_class=OrderedDriver)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Draw a part of the screen; the last step of all that is drawn, whatever widget it comes from."""
        if isinstance(renderable, CompositorUpdate):
            strategy = self.terminal.profile.strategy
            renderable = self._canvas.update(renderable, self.size, strategy)
        super()._display(screen, renderable)

    def on_drawn_answered(self, message: Answered) -> None:
        """Draw as this terminal needs it."""
        if not self.terminal.replies.primary:
            before = self.terminal.profile
            self.terminal = understood(message.replies, self.terminal.wish)
            if self.terminal.profile != before:
                self._draw_for(self.terminal.profile)

    def turn_strategy(self) -> Strategy:
        """Send right-to-left text in the next way, and return which that is."""
        profile = self.terminal.profile
        wanted = STRATEGIES[(STRATEGIES.index(profile.strategy) + 1) % len(STRATEGIES)]
        self._draw_for(with_strategy(profile, wanted, "chosen in the reader"))
        return wanted

    def _draw_for(self, profile: TerminalProfile) -> None:
        self.terminal = self.terminal._replace(profile=profile)
        if isinstance(self._driver, OrderedDriver):
            self._driver.turn(profile)
        self.refresh(layout=True)
