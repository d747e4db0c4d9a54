"""Textual's driver for terminals, with explicit order around the alternate screen."""

from __future__ import annotations

import os
from typing import Any

from textual.drivers.linux_driver import LinuxDriver

from rtlreader.ui.terminal import ExplicitOrder

_SCREEN = 2  # the file descriptor on which Textual draws


class OrderedDriver(LinuxDriver):
    """Sets and resets explicit order around each stay in the alternate screen.

    It is as large as the terminal that it draws on, be standard output a pipe or not.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._order = ExplicitOrder(_SCREEN)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return columns and rows."""
        try:
            size = os.get_terminal_size(_SCREEN)
        except OSError:
            return super()._get_terminal_size()
        return (size.columns, size.lines) if all(size) else super()._get_terminal_size()

    def start_application_mode(self) -> None:
        """Enter the alternate screen."""
        self._order.enter()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's

    def close(self) -> None:
        """Wait for the alternate screen to be left."""
        super().close()
        self._order.leave()
