"""Rows of a page, reached by walking and by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rtlreader.text import Block, Page, Position, RowRef, wrapping
from rtlreader.text import page as page_module

if TYPE_CHECKING:
    from rtlreader.text.shaping import Shaped

WORDS = "كلمة " * 40


def small() -> Page:
    """Three paragraphs of 3, 1 and 4 rows, an empty row before each but the first."""
    return Page(
        [Block("aa bb cc", 0), Block("שלום", 1, gap=1), Block("a " * 8, 0, gap=1, indent=1)],
        width=5,
    )


def test_walking_visits_every_row_and_stops_at_both_ends() -> None:
    page = small()
    refs = [page.first()]
    while (step := page.walk(refs[-1], 1)) != refs[-1]:
        refs.append(step)
    assert refs == [page.ref_at(row) for row in range(page.rows())]
    assert refs[-1] == page.last()
    for far in range(len(refs)):
        assert page.walk(refs[0], far) == refs[far]
        assert page.walk(refs[-1], -far) == refs[len(refs) - 1 - far]
    assert page.walk(refs[2], 1000) == refs[-1]
    assert page.walk(refs[2], -1000) == refs[0]


def test_the_screen_shows_rows_until_the_text_ends() -> None:
    page = small()
    shown = page.screen(RowRef(0, 1), 4)
    assert [ref for ref, _ in shown] == [page.ref_at(row) for row in range(1, 5)]
    assert [row.line is None for _, row in shown] == [False, True, False, True]
    assert len(page.screen(page.first(), 1000)) == page.rows()


def test_rows_align_with_the_side_where_their_paragraph_begins() -> None:
    page = small()
    hebrew = page.row(RowRef(1, 1))
    assert hebrew.line is not None
    assert hebrew.left + hebrew.line.width == page.width
    assert page.row(RowRef(2, 1)).left == 1
    assert page.row(RowRef(1, 0)) == (1, None, 0)


def test_positions_and_rows_lead_to_each_other() -> None:
    page = small()
    for row in range(page.rows()):
        ref = page.ref_at(row)
        position = page.position_of(ref)
        line = page.row(ref).line
        assert page.ref_of(position) == (ref if line else RowRef(ref.paragraph, 1))
    assert page.cell_of(Position(1, 4))[1] == 0  # left of the last letter, which stands in column 1
    assert page.position_at(page.cell_of(Position(1, 0))[0], 4) == Position(1, 0)
    assert page.position_at(page.cell_of(Position(1, 0))[0] - 1, 3) == Position(1, 0)


@pytest.mark.parametrize("row", [-1, 1000])
def test_rows_outside_the_page_are_refused(row: int) -> None:
    with pytest.raises(IndexError):
        small().ref_at(row)


def test_an_empty_page_has_no_rows() -> None:
    page = Page()
    assert page.rows() == 0
    assert page.screen(page.first(), 10) == []
    assert page.last() == page.first()


def test_a_page_grows() -> None:
    page = Page([Block("a", 0)], 10)
    assert page.rows() == 1
    page.extend([Block("b", 0, gap=1)])
    assert page.rows() == 3


def test_a_page_narrower_than_one_cell_has_one() -> None:
    page = Page([Block("abc", 0, indent=7)], 0)
    assert page.width == 1
    assert page.rows() == 3


def test_a_new_width_wraps_and_does_not_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page([Block(WORDS, 1)], 40)
    rows = page.rows()
    monkeypatch.setattr(page_module, "shape", None)
    page.resize(20)
    assert page.rows() > rows


def test_only_what_is_looked_at_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[str] = []

    def wrap(shaped: Shaped, width: int) -> list[wrapping.RowSlice]:
        laid_out.append(shaped.text)
        return wrapping.wrap(shaped, width)

    monkeypatch.setattr(page_module, "wrap", wrap)
    page = Page([Block(f"{number} {WORDS}", 1) for number in range(10_000)], 60)
    page.screen(page.first(), 20)
    page.screen(page.walk(page.last(), -20), 20)
    page.screen(page.ref_of(Position(5_000, 0)), 20)
    assert len(laid_out) < 40


def test_old_paragraphs_leave_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "CACHED_CODE_POINTS", 500)
    page = Page([Block(WORDS, 1) for _ in range(10)], 60)
    assert page.rows() == 40
    first = page.lines(0)
    assert page.lines(0) is first
    page.lines(8)
    page.lines(9)
    page.lines(7)
    assert page.lines(0) is not first
    assert [line.start for line in page.lines(0)] == [line.start for line in first]
