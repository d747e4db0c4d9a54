"""What stands on the screen of a real terminal is what OCR reads there, in the order in which a reader reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminals.conftest import COLUMNS, ROWS, on_stage
from tests.terminals.eyes import is_nearest, read_rows, read_text, score
from tests.terminals.launchers import TERMINALS
from tests.terminals.picture import Box
from tests.terminals.stage import SETTINGS
from tests.terminals.truth import truth

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminals.picture import Picture
    from tests.terminals.stage import Stage

pytestmark = pytest.mark.terminals

RAW = "مرحبا بالعالم ABC سلام 123\n"
"""What another program prints, in logical order."""
SPECKS = 0.001
"""The share of a picture that may be painted otherwise the second time: the edges of letters that overlap."""
REMAINS = {"mlterm": 0.005}
"""The share of a row that may be painted otherwise after the reader: mlterm leaves some edges of letters uncleared."""
BOUNDS = {"kitty": (0.13, 0.0)}
"""The largest CER and the smallest recall of the text where they are not the usual ones.

By default kitty turns each word and leaves the words from left to right, so that some marks at the ends of words
are at the wrong one; that is as good as it becomes, and lists of few words need only be nearest to the truth.
"""


class Verdict:
    """What was read in one terminal, and what of it was wrong."""

    def __init__(self, name: str, left: int) -> None:
        self.name, self._left = name, left
        self.wrong: list[str] = []

    def text(self, picture: Picture, keys: tuple[str, ...], above: str = "") -> None:
        """Judge the text, which has many rows, or its rows above another part and that part's edge."""
        parts = truth(COLUMNS, ROWS, *keys).parts
        end = parts[above].cells.top - 1 if above else ROWS
        part = parts["body"].between(0, end).moved(self._left)
        found = read_text(picture, part)
        scored = score(found, part.text)
        self._note(
            f"text after {keys}: {scored}", found, right=scored.is_right(*BOUNDS.get(self.name, ()))
        )

    def rows(self, picture: Picture, keys: tuple[str, ...], name: str) -> None:
        """Judge a part with few words.

        A word is a large share of them, so that less of them need be read; but it has to be nearer to the truth
        than to what terminals make of it.
        """
        part = truth(COLUMNS, ROWS, *keys).parts[name].moved(self._left)
        found = read_rows(picture, part)
        scored = score(found, part.text)
        enough = scored.is_right(recall=0.75) or self.name in BOUNDS
        right = enough and is_nearest(found, part.text)
        self._note(f"{name} after {keys}: {scored}", found, right=right)

    def _note(self, what: str, found: str, *, right: bool) -> None:
        print(f"{self.name}: {what}")
        if not right:
            print(found)
            self.wrong.append(what)


def settings(name: str, folder: Path) -> dict[str, str]:
    """Return what the reader has to be told of a terminal: that kitty reorders nothing cannot be asked for."""
    if name != "kitty-force-ltr":
        return {}
    file = folder / "config.toml"
    file.write_text(f"{SETTINGS}[terminal]\nforce_ltr = true\n", "utf-8")
    return {"RTLREADER_CONFIG": str(file)}


def beside(stage: Stage, picture: Picture) -> Box:
    """Return the cells of another pane, without the line between it and ours."""
    columns = max(0, picture.columns - COLUMNS - 1)
    return Box(0 if stage.left else COLUMNS + 1, 0, columns, ROWS)


@pytest.mark.parametrize("name", TERMINALS)
def test_all_of_the_screen_is_read_right(name: str, tmp_path: Path, pictures: Path) -> None:
    with on_stage(name, **settings(name, tmp_path)) as stage:
        attributes = stage.tell("ask", text="")
        alone = stage.show("")
        before = stage.show(RAW)
        stage.open_reader()
        first = stage.photograph()
        first.save(pictures / f"{name}.png")
        second = stage.press("space")
        dialog = stage.press("t")
        closed = stage.press("Escape")
        stage.hit("q")
        ended = stage.wait()
        left = stage.tell("ask", text="")
        after = stage.show(RAW)
        verdict = Verdict(name, stage.left)
        cells = beside(stage, first)
        body = truth(COLUMNS, ROWS, "space").parts["body"].moved(stage.left).cells
    assert (stage.columns, stage.rows) == (COLUMNS, ROWS)
    assert ended == {"code": 0, "modes_kept": True}
    assert left == attributes, "something is left on the terminal's input"

    verdict.text(first, ())
    verdict.rows(first, (), "contents")
    verdict.rows(first, (), "articles")
    verdict.text(second, ("space",))
    verdict.rows(dialog, ("space", "t"), "dialog")
    verdict.text(dialog, ("space", "t"), above="dialog")
    assert not verdict.wrong

    assert closed.unlike(second, body) < SPECKS
    line = Box(0, 0, before.columns, 1)
    assert after.unlike(before, line) <= REMAINS.get(name, 0), "the terminal is not as it was"
    for picture in (first, second, dialog):
        assert picture.cut(cells) == alone.cut(cells), "another pane is drawn otherwise"
