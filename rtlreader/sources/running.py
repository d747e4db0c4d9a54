"""The text of one block of a page while its pieces arrive, with its links and its cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.sources import spans
from rtlreader.sources.addresses import LONGEST

if TYPE_CHECKING:
    from rtlreader.model import Kind, Link

LINKS = 20_000
"""The most links of a page; further ones are plain text."""

_SPACES = re.compile(r"[ \t\n\r\f]+")
_CELL_BREAK = " | "
LINE_BREAK = "\u2028"
"""Where a line ends in a row; it is known at the row's end whether that is a line of the page."""
_LONGEST_CELL = 300  # code points of what is data, and not a part of the page's layout


class Ended(NamedTuple):
    """A block's text with blanks collapsed, and its links, of which none is resolved."""

    text: str
    links: list[Link]
    kind: Kind


def lines(row: Ended) -> list[Ended]:
    """Return a row as itself, or as the paragraphs in it, where the table only lays the page out."""
    cells = row.text.split(_CELL_BREAK)
    if not _is_layout(cells):
        return [row._replace(text=row.text.replace(LINE_BREAK, " "))]
    found = []
    for match in re.finditer(f"(?:(?!{re.escape(_CELL_BREAK)})[^{LINE_BREAK}])+", row.text):
        links = spans.within(row.links, match.start(), match.end())
        text, links = spans.stripped(match[0], links, " |")
        found.append(Ended(text, links, "paragraph"))
    return found


def _is_layout(cells: list[str]) -> bool:
    if any(len(cell) > _LONGEST_CELL for cell in cells):
        return True
    return sum(bool(cell.strip()) for cell in cells) == 1 and any(LINE_BREAK in c for c in cells)


class Running:
    """Collects pieces of text; a link that is open at the end of a block goes on in the next."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._links: list[tuple[int, int, str]] = []  # pieces from, to, and the target
        self._href, self._since = "", 0
        self._room = LINKS
        self._cell, self._cell_since = "", 0
        self._filled: set[str] = set()  # which cells of a row hold something

    @property
    def has_begun(self) -> bool:
        """Whether there is anything to end."""
        return bool(self._pieces or self._cell)

    def add(self, piece: str) -> None:
        """Add a piece of text."""
        self._pieces.append(piece)

    def link(self, href: str) -> None:
        """Begin a link, or none if `href` is empty; the link that is open ends."""
        until = len(self._pieces)
        if self._href and self._since < until and self._room:
            self._links.append((self._since, until, self._href))
            self._room -= 1
        self._href, self._since = href if len(href) <= LONGEST else "", until

    def cell(self, tag: str) -> None:
        """Begin a cell of a row, `td` or `th`."""
        self._end_cell()
        if self._pieces:
            self._pieces.append(_CELL_BREAK)
        self._cell, self._cell_since = tag, len(self._pieces)

    def end(self, kind: Kind) -> Ended:
        """End a block of `kind`; a row that has heads of columns and nothing else is a header."""
        if kind == "row":
            self._end_cell()
            if self._filled == {"th"}:
                kind = "header"
        text, links = self._taken()
        if not links and kind not in ("code", "row", "header"):
            return Ended(_SPACES.sub(" ", text).strip(" "), links, kind)
        if kind != "code":
            text, links = spans.changed(text, links, lambda part: _SPACES.sub(" ", part))
            text, links = spans.stripped(text, links, " ")
        if kind in ("row", "header"):
            text, links = spans.stripped(text, links, _CELL_BREAK)
        return Ended(text, links, kind)

    def _end_cell(self) -> None:
        if any(piece.strip() for piece in self._pieces[self._cell_since :]):
            self._filled.add(self._cell)
        self._cell_since = len(self._pieces)

    def _taken(self) -> tuple[str, list[Link]]:
        self.link(self._href)
        text, links = "".join(self._pieces), spans.placed(self._pieces, self._links)
        self._pieces.clear()
        self._links.clear()
        self._filled.clear()
        self._since, self._cell, self._cell_since = 0, "", 0
        return text, links
