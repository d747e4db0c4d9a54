"""A photograph of a terminal's window, and where its cells are."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HEAD = re.compile(rb"P6\s+(\d+)\s+(\d+)\s+255\s", re.ASCII)


class Box(NamedTuple):
    """A rectangle of cells, or of pixels."""

    left: int
    top: int
    width: int
    height: int

    def moved(self, columns: int) -> Box:
        """Return the one so much further to the right."""
        return self._replace(left=self.left + columns)


@dataclass(frozen=True)
class Picture:
    """The pixels of a window that shows so many columns and rows of cells, and at most an even edge."""

    data: bytes
    """A PPM file: three bytes a pixel."""
    columns: int
    rows: int

    @property
    def _head(self) -> re.Match[bytes]:
        head = _HEAD.match(self.data)
        assert head, self.data[:40]
        return head

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return int(self._head[1]), int(self._head[2])

    def pixels(self, cells: Box) -> Box:
        """Return where cells are."""
        (width, height), (wide, high) = self.size, self.cell
        left = (width - wide * self.columns) // 2 + wide * cells.left
        top = (height - high * self.rows) // 2 + high * cells.top
        return Box(left, top, wide * cells.width, high * cells.height)

    @property
    def cell(self) -> tuple[int, int]:
        """Width and height of a cell in pixels."""
        return self.size[0] // self.columns, self.size[1] // self.rows

    def cut(self, cells: Box) -> bytes:
        """Return the pixels of cells."""
        return b"".join(self._lines(cells))

    def standing_out(self, cells: Box) -> list[int]:
        """Return the columns of those cells of a row that have another background than the first of them."""
        found = [
            self._ground(cells._replace(left=cells.left + at, width=1)) for at in range(cells.width)
        ]
        return [cells.left + at for at, ground in enumerate(found) if ground != found[0]]

    def _ground(self, cell: Box) -> bytes:
        """Return the colour that most pixels of a cell have."""
        pixels = self.cut(cell)
        return Counter(pixels[at : at + 3] for at in range(0, len(pixels), 3)).most_common(1)[0][0]

    def unlike(self, other: Picture, cells: Box) -> float:
        """Return the share of the bytes of cells that are others in another picture of the same size."""
        pairs = list(zip(self.cut(cells), other.cut(cells), strict=True))
        return sum(one != two for one, two in pairs) / len(pairs)

    def _lines(self, cells: Box) -> Iterator[bytes]:
        """Yield the pixels of cells, line by line."""
        box, width, start = self.pixels(cells), self.size[0], self._head.end()
        for y in range(box.top, box.top + box.height):
            at = start + 3 * (y * width + box.left)
            yield self.data[at : at + 3 * box.width]

    def save(self, path: Path) -> None:
        """Write it as a small PNG."""
        small = ["+dither", "-colors", "16", "-strip", "-define", "png:compression-level=9"]
        subprocess.run(["convert", "ppm:-", *small, f"png:{path}"], input=self.data, check=True)
