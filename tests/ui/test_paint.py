"""Styles over cells."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from rtlreader.ui.paint import marked

RED = Style(color="red")


def reds(strip: Strip) -> str:
    """The cells of a strip that are red."""
    return "".join(
        ("r" if segment.style and segment.style.color == RED.color else ".") * segment.cell_length
        for segment in strip
    )


@pytest.mark.parametrize(
    ("pieces", "wanted"),
    [
        ([], "........"),
        ([(0, 8)], "rrrrrrrr"),
        ([(0, 1), (3, 5)], "r..rr..."),
        ([(6, 8)], "......rr"),
        ([(2, 3), (4, 5), (7, 8)], "..r.r..r"),
    ],
)
def test_pieces_are_marked_and_nothing_else_changes(
    pieces: list[tuple[int, int]], wanted: str
) -> None:
    strip = Strip([Segment("ab", Style(bold=True)), Segment("\ufee1\u064b\ufefc "), Segment("xyz")])
    found = marked(strip, pieces, RED)
    assert reds(found) == wanted
    assert found.text == strip.text
    assert found.cell_length == 8
