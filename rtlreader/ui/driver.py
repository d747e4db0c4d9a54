"""Textual's driver for terminals, with explicit order around the alternate screen."""

from __future__ import annotations

from typing import Any

from textual.drivers.linux_driver import LinuxDriver

from rtlreader.ui.terminal import ExplicitOrder


class OrderedDriver(LinuxDriver):
    """Sets and resets explicit order around each stay in the alternate screen."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._order = ExplicitOrder(2)  # where Textual draws

    def start_application_mode(self) -> None:
        """Enter the alternate screen."""
        self._order.enter()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's

    def close(self) -> None:
        """Wait for the alternate screen to be left."""
        super().close()
        self._order.leave()
