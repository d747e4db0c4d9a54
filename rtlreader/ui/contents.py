"""What an article holds, for the list beside it: its headings and its links in the order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.text import Position
from rtlreader.ui.list_pane import Item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rtlreader.ui.document import Sheet

MOST = 5000
"""The rows of the list."""
_SECTIONS = frozenset(["title", "heading"])


class Contents:
    """The list for a sheet, which grows with it."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._seen = 0
        self.items: list[Item] = []

    def look(self) -> bool:
        """Look at what has arrived; whether there is anything new for the list."""
        start, self._seen = self._seen, len(self._sheet.kinds)
        known = len(self.items)
        for paragraph in range(start, self._seen):
            if len(self.items) < MOST:
                self.items += self._of(paragraph)
        return len(self.items) > known

    def _of(self, paragraph: int) -> Iterator[Item]:
        is_section = self._sheet.kinds[paragraph] in _SECTIONS
        links = self._sheet.links(paragraph)
        if not is_section and not links:
            return
        text, base, *_ = self._sheet.page.blocks[paragraph]
        if is_section:
            yield Item(text, base, place=Position(paragraph, 0), strong=True)
        for link in links:
            place = Position(paragraph, link.start)
            yield Item(text[link.start : link.end], base, 2, place, link.target)
