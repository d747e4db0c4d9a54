"""What is typed into the search box of a real terminal stands there as it is read, with the caret on the right cell."""

from __future__ import annotations

import pytest

from tests.terminals.conftest import COLUMNS, ROWS, on_stage
from tests.terminals.eyes import is_nearest, read_rows, score
from tests.terminals.picture import Box
from tests.terminals.truth import truth

pytestmark = pytest.mark.terminals

ZWNJ = "\u200c"  # it is typed with Alt-n, which needs no keyboard for it
TEXTS = ("مدينة ساحلية 24", f"کتاب{ZWNJ}خانه روستا", "הגן הקהילתי על הגג")


@pytest.mark.parametrize("name", ["xterm", "vte"])
@pytest.mark.parametrize("text", TEXTS, ids=["arabic", "persian", "hebrew"])
def test_a_search_is_typed(name: str, text: str) -> None:
    first, *rest = text.split(ZWNJ)
    with on_stage(name) as stage:
        stage.open_reader()
        stage.press("slash")
        picture = stage.type(first)
        for more in rest:
            stage.hit("alt+n")
            picture = stage.type(more)
        moved = stage.press("Right", "Right", "Right")
    keys = ["/", *("alt+n" if char == ZWNJ else char for char in text)]
    for seen, pressed in ((picture, keys), (moved, [*keys, "right", "right", "right"])):
        wanted = truth(COLUMNS, ROWS, *pressed)
        column, row = wanted.caret or (-1, -1)
        assert seen.standing_out(Box(0, row, COLUMNS, 1)) == [column]

    wanted = truth(COLUMNS, ROWS, *keys)
    part = wanted.parts["typed"]
    found = read_rows(picture, part)
    scored = score(found, part.text)
    print(name, scored, found)
    assert scored.is_right()
    assert is_nearest(found, part.text)
