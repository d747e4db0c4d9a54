"""The rows of a text that is being typed: a cell for every place of the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.text import cursor
from rtlreader.text.galley import Galley
from tests.text.strategies import texts
from tests.text.unicode_data import ltr, rtl

if TYPE_CHECKING:
    from rtlreader.text import Position, RowRef

EXAMPLES = settings(max_examples=200, deadline=None, derandomize=True)
PARAGRAPHS = st.lists(texts, min_size=1, max_size=4).map("\n".join)


def rows(galley: Galley) -> list[str]:
    """What stands on the page, a dot for each free cell."""
    found = []
    for ref, row in galley.screen(galley.first(), 1000):
        assert row.line
        assert ref == galley.ref_of(galley.position_of(ref))
        found.append(f"{'.' * row.left}{ltr(row.line.text)}".ljust(galley.width, "."))
    return found


def cells(galley: Galley, text: str) -> list[tuple[int, int]]:
    """The row, counted within its paragraph, and the column of each place of the caret."""
    found = [galley.caret(place) for place in range(len(text) + 1)]
    return [(ref.row, column) for ref, column in found]


def test_each_paragraph_stands_on_its_side_and_ends_with_a_cell() -> None:
    galley = Galley(rtl("abc\nABC\n\n12\nab"), 6)
    assert rows(galley) == ["abc ..", ".. CBA", "..... ", "... 12", "ab ..."]
    assert [block.base for block in galley.blocks] == [0, 1, 1, 1, 0]
    assert cells(galley, "abc\nABC\n")[3:] == [(0, 3), (0, 5), (0, 4), (0, 3), (0, 2), (0, 5)]


def test_an_empty_text_has_the_default_s_side() -> None:
    assert Galley(width=5).caret(0)[1] == 0
    assert Galley(width=5, default=1).caret(0)[1] == 4
    assert [block.base for block in Galley("\n1\n", default=1).blocks] == [1, 1, 1]


def test_the_space_at_a_row_s_end_has_the_free_cell() -> None:
    text = rtl("abc def")
    assert rows(Galley(text, 4)) == ["abc ", "def "]
    assert cells(Galley(text, 4), text)[3:5] == [(0, 3), (1, 0)]
    text = rtl("ABC DEF")
    assert rows(Galley(text, 4)) == [" CBA", " FED"]
    assert cells(Galley(text, 4), text)[2:5] == [(0, 1), (0, 0), (1, 3)]


def test_more_white_space_than_there_is_room_for_fills_rows_of_its_own() -> None:
    assert rows(Galley("abc      d", 4)) == ["abc ", "    ", " ...", "d .."]
    assert rows(Galley("abc ", 4)) == ["abc ", " ..."]
    assert rows(Galley("    ", 4)) == ["    ", " ..."]
    assert rows(Galley("a\tb", 1)) == ["a", "  ", "b", " "]


def test_a_word_longer_than_a_row_goes_on_at_once() -> None:
    text = "abcdef"
    assert rows(Galley(text, 4)) == ["abc.", "def "]
    assert cells(Galley(text, 4), text) == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (1, 3)]


def test_what_is_never_drawn_makes_no_row_and_shows_on_what_follows() -> None:
    galley = Galley("\u200babcdef", 4)
    assert len(rows(galley)) == 2
    assert galley.caret(0) == galley.caret(1)
    galley = Galley("\u200fאב\u200f", 6)
    assert [galley.caret(place)[1] for place in range(5)] == [5, 5, 4, 3, 3]


@pytest.mark.parametrize("width", [1, 2, 3])
def test_wide_letters_in_narrow_rows(width: int) -> None:
    galley = Galley("漢\u200b字", width)
    assert all(0 <= galley.caret(place)[1] < width for place in range(4))


def test_what_has_not_changed_is_not_laid_out_again() -> None:
    galley = Galley("one\nתחת\none", 10)
    first = [galley.lines(paragraph) for paragraph in range(3)]
    assert first[0] is first[2]
    galley.revise("new\none\nתחתx\none", 0)
    assert galley.lines(1) is galley.lines(3) is first[0]
    assert galley.lines(2) is not first[1]
    shaped = galley.lines(2)
    galley.resize(2)
    assert galley.lines(2) is not shaped
    assert galley.rows() == sum(len(galley.lines(paragraph)) for paragraph in range(4))


def test_places_and_positions() -> None:
    galley = Galley("ab\n\ncd", 10)
    assert [galley.position(place) for place in range(7)] == [
        (0, 0), (0, 1), (0, 2), (1, 0), (2, 0), (2, 1), (2, 2)
    ]  # fmt: skip
    assert all(galley.place(galley.position(place)) == place for place in range(7))


@EXAMPLES
@given(PARAGRAPHS, st.integers(1, 80))
def test_every_place_of_the_caret_has_its_own_cell_inside_the_page(text: str, width: int) -> None:
    galley = Galley(text, width)
    found: dict[tuple[RowRef, int], Position] = {}
    for place in range(len(text) + 1):
        ref, column = galley.caret(place)
        assert 0 <= column < width
        assert found.setdefault((ref, column), galley.stop(place)) == galley.stop(place)
        stop = galley.stop(place)
        line = cursor.row_of(galley, stop).line
        assert line.columns(stop.index, stop.index + 1)
        assert galley.stop(galley.at(ref, column)) == stop
    drawn = sum(
        len(cursor.spans(line))
        for number in range(len(galley.blocks))
        for line in galley.lines(number)
    )
    assert len(found) == drawn
    for _, row in galley.screen(galley.first(), 10_000):
        assert row.line
        assert 0 < row.line.width <= max(2 * (width == 1), width)
