"""The links on a screen, by numbers that are typed to go to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.text import Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rtlreader.text import PageRow
    from rtlreader.ui.document import Sheet


def labels(sheet: Sheet, rows: Iterable[PageRow]) -> dict[str, Position]:
    """Return the links that show on rows, by their numbers from 1, which all have as many digits.

    The place of one that begins above the rows is where it goes on in them.
    """
    places = list(_places(sheet, rows))
    digits = len(str(len(places)))
    return {f"{number:0{digits}}": place for number, place in enumerate(places, 1)}


def _places(sheet: Sheet, rows: Iterable[PageRow]) -> Iterator[Position]:
    told = set()
    for row in rows:
        line = row.line
        shown = [
            link
            for link in sheet.links(row.paragraph)
            if line and link.start < line.end and link.end > line.start
        ]
        for link in shown:
            if line and (row.paragraph, link.start) not in told:
                told.add((row.paragraph, link.start))
                yield Position(row.paragraph, max(link.start, line.start))
