"""What is sent for a whole screen, drawn part by part, as each kind of terminal would show it."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len
from textual._compositor import CompositorUpdate

from rtlreader.text.terminal_order import clusters
from rtlreader.ui.app import Reader
from rtlreader.ui.terminal.negotiation import Terminal
from rtlreader.ui.terminal.profile import UNKNOWN, with_strategy
from tests.terminal_models import kitty, konsole, vte

from .conftest import linked

if TYPE_CHECKING:
    from collections.abc import Callable

    from rtlreader.text.terminal_order import Strategy

    Model = Callable[[list[tuple[str, str]]], list[str]]

_TOKEN = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[(?P<style>[\d;]*)m|(?P<text>[^\x1b]+)"
)
_MARKS = "\u200e\u064e\u0651"


class Grid:
    """The cells of a terminal that does nothing by itself; each with its style and with what was combined with it."""

    def __init__(self, columns: int, rows: int) -> None:
        self.cells = [[(" ", "")] * columns for _ in range(rows)]

    def feed(self, sequences: str) -> None:
        row = column = 0
        style = ""
        for token in _TOKEN.finditer(sequences):
            if token["row"]:
                row, column = int(token["row"]) - 1, int(token["column"]) - 1
            elif token["style"] is not None:
                style = "" if token["style"] == "0" else token["style"]
            else:
                for cluster in clusters(token["text"].replace("\n", "")):
                    column = self._put(row, column, cluster, style)
        assert not _TOKEN.sub("", sequences)

    def _put(self, row: int, column: int, cluster: str, style: str) -> int:
        line = self.cells[row]
        if cluster[0] in _MARKS:
            line[column - 1] = (line[column - 1][0] + cluster, line[column - 1][1])
            return column
        width = cell_len(cluster)
        line[column : column + width] = [(cluster, style), *[("", style)] * (width - 1)]
        return column + width

    def text(self) -> list[str]:
        return ["".join(cell for cell, _ in row) for row in self.cells]

    def pieces(self, row: int) -> list[tuple[str, str]]:
        """The texts of one style in a row, and that style."""
        return [
            ("".join(cell for cell, _ in same), style)
            for style, same in groupby(self.cells[row], itemgetter(1))
        ]


def by_font(pieces: list[tuple[str, str]]) -> list[str]:
    """What kitty shows, which changes its font for bold (1) and italic (3)."""
    return kitty([(text, {"1", "3"}.intersection(style.split(";")[:2])) for text, style in pieces])


class Watched(Reader):
    """A reader that draws on two terminals: as Textual would, and as this one has to be drawn on."""

    def __init__(self, strategy: Strategy, size: tuple[int, int]) -> None:
        terminal = Terminal(with_strategy(UNKNOWN, strategy, ""))
        self.meant, self.sent = Grid(*size), Grid(*size)
        super().__init__([linked(), linked("عنوان آخر (2)")], terminal=terminal)

    def _display(self, _: Any, renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate) and not self._batch_count:
            if (len(self.meant.cells[0]), len(self.meant.cells)) != self.size:
                self.meant, self.sent = Grid(*self.size), Grid(*self.size)
            self.meant.feed(renderable.render_segments(self.console))
            sent = self._canvas.update(renderable, self.size, self.terminal.profile.strategy)
            self.sent.feed(sent.render_segments(self.console))

    def differences(self, model: Model) -> list[tuple[str, str]]:
        rows = range(len(self.meant.cells))
        shown = ["".join(model(self.sent.pieces(row))) for row in rows]
        pairs = zip(shown, self.meant.text(), strict=True)
        return [pair for pair in pairs if pair[0] != pair[1]]


KEYS = [
    "j",
    "k",
    "l",
    "h",
    "w",
    "space",
    "pageup",
    "G",
    "g",
    "v",
    "escape",
    "escape",
    "t",
    "z",
    "tab",
    "]",
    "l",
]
KEYS += ["slash", "ق", "ا", "enter", "n", "f1", "colon", ">", "gs", "ctrl+p", "down", "backspace"]


@pytest.mark.parametrize(
    ("strategy", "model"),
    [
        ("rerun", lambda row: vte([text for text, _ in row])),
        ("rerun", lambda row: konsole([text for text, _ in row])),
        ("words", by_font),
        ("visual", lambda row: [text for text, _ in row]),
    ],
)
async def test_every_row_with_all_panes_and_dialogs_is_shown_as_it_is_meant(
    strategy: Strategy, model: Model
) -> None:
    random = Random(7)
    app = Watched(strategy, (120, 30))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause(0.2)
        for step in range(100):
            await pilot.press(*(random.choice(KEYS),) if step % 20 else ("escape", "escape"))
            if step % 25 == 24:
                await pilot.resize_terminal(random.choice([120, 90, 45]), random.choice([30, 12]))
            await pilot.pause()
            assert app.differences(model) == []
        assert any("ﻗ" in row for row in app.meant.text())


async def test_a_dialog_leaves_the_text_below_it_where_it_stands() -> None:
    app = Watched("visual", (100, 30))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.2)
        before = app.meant.text()
        await pilot.press("t")
        await pilot.pause(0.2)
        after = app.meant.text()
        assert any("Colours" in row for row in after)
        assert after[:5] == before[:5]
