"""How terminals that reorder rows by themselves show what they are sent, as far as it was measured on them."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from rtlreader.text.bidi import classes, levels, line_levels, reorder
from rtlreader.text.properties import MIRROR
from rtlreader.text.terminal_order import clusters

if TYPE_CHECKING:
    from collections.abc import Sequence

LRM = "\u200e"


def cells(text: str) -> list[str]:
    """What a terminal keeps: each cell with what was combined with it."""
    found: list[str] = []
    for cluster in clusters(text):
        if found and cluster[0] == LRM:
            found[-1] += cluster
        else:
            found.append(cluster)
    return found


def shown(row: list[str], *, mirrors: bool) -> list[str]:
    """How a terminal that runs UAX #9 over a row of cells, left to right, shows it (L1, L2, L4)."""
    text = "".join(row)
    found = line_levels(classes(text), levels(text, 0), 0, 0, len(text))
    of_cells = {len("".join(row[:place])): place for place in range(len(row))}
    order = [at for at in reorder(found) if at in of_cells]
    turned = [
        MIRROR.get(text[at], row[of_cells[at]]) if mirrors and found[at] & 1 else row[of_cells[at]]
        for at in order
    ]
    return [re.sub("[\u200c\u200e]", "", cell) for cell in turned]  # neither takes a cell


def vte(pieces: list[str]) -> list[str]:
    """VTE without its switch, and tmux in it: the row as a whole."""
    return shown(cells("".join(pieces)), mirrors=True)


def konsole(pieces: list[str]) -> list[str]:
    """Konsole: each piece of one style by itself, and frames by themselves; nothing is mirrored."""
    found: list[str] = []
    for piece in pieces:
        for part in re.split("([─-▟]+)", piece):
            row = cells(part)
            if row and found and row[0][0] == LRM:
                row.pop(0)  # is in the cell before, which is drawn already
            found += shown(row, mirrors=False)
    return found


def kitty(pieces: Sequence[tuple[str, object]], *, has_letters: bool = True) -> list[str]:
    """Kitty: each run of one font between blanks is reversed where HarfBuzz takes it for right-to-left.

    That goes by its first letter. Where the font has no Arabic letters, they come from another one.
    """
    row = [(cell, font) for text, font in pieces for cell in cells(text)]

    def kind(place: tuple[str, object]) -> tuple[object, ...]:
        cell, font = place
        is_blank = cell[0] == " " or "─" <= cell[0] <= "▟"
        is_letter = classes(cell)[:1] in (b"R", b"A")
        return is_blank, font, not has_letters and is_letter

    found: list[str] = []
    for _, run in groupby(row, kind):
        shown = [cell for cell, _ in run]
        strong = re.search(rb"[LRA]", classes("".join(shown)))
        is_reversed = strong is not None and strong[0] != b"L"
        found += [MIRROR.get(cell, cell) for cell in reversed(shown)] if is_reversed else shown
    return found
