"""What holds for every text, width and direction: the index map loses, doubles and misplaces nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from rtlreader.text import Block, Line, Page, Position, bidi, layout
from rtlreader.text.wrapping import opportunities
from tests.text.strategies import bases, texts, widths
from tests.text.unicode_data import plain_order

EXAMPLES = settings(max_examples=400, deadline=None, derandomize=True)


def cells(line: Line) -> list[tuple[int, int]]:
    """The span of code points that each cell of a row shows, from left to right."""
    return [(c.start, c.end) for c in line.visual for _ in range(c.width)]


@EXAMPLES
@given(texts, widths, bases)
def test_lines_partition_the_paragraph(text: str, width: int, base: int) -> None:
    lines = layout(text, width, base=base)
    assert lines[0].start == 0
    assert lines[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(lines))
    assert all(line.start < line.end for line in lines) or not text


@EXAMPLES
@given(texts, widths, bases)
def test_visual_is_a_permutation_of_the_row(text: str, width: int, base: int) -> None:
    for line in layout(text, width, base=base):
        spans = sorted((c.start, c.end) for c in line.visual)
        assert [start for start, _ in spans] == [line.start, *(end for _, end in spans[:-1])][
            : len(spans)
        ]
        assert not spans or spans[-1][1] == line.end


@EXAMPLES
@given(texts, widths, bases)
def test_no_row_is_too_wide_and_cells_are_what_is_drawn(text: str, width: int, base: int) -> None:
    for line in layout(text, width, base=base):
        assert line.width <= width
        assert line.width == sum(c.width for c in line.visual)
        assert line.text == "".join(c.glyph for c in line.visual)
        assert cell_len(line.text) == line.width


@EXAMPLES
@given(texts, widths, bases)
def test_a_row_breaks_where_it_may_or_where_it_must(text: str, width: int, base: int) -> None:
    lines = layout(text, width, base=base)
    clusters = {cluster.end for line in lines for cluster in line.visual}
    allowed = {0, *opportunities(text)} & {0, *clusters}
    for line in lines:
        if (
            line.end not in allowed
        ):  # forced: there was no place to break in the row, and it is full
            assert not [place for place in allowed if line.start < place < line.end]
            hangs = any(not cluster.width for cluster in line.visual)
            assert line.width >= width - 1 or hangs


@EXAMPLES
@given(texts, widths, bases)
def test_every_cell_maps_to_its_cluster_and_back(text: str, width: int, base: int) -> None:
    for line in layout(text, width, base=base):
        for column, (start, end) in enumerate(cells(line)):
            assert line.index_at(column) == start
            left = line.column_of(start)
            assert left <= column < left + 2
            assert all(line.column_of(index) == left for index in range(start, end))
        before, after = line.index_at(-5), line.index_at(line.width + 5)
        assert before == line.index_at(0)
        assert after == line.index_at(line.width - 1)
        assert line.column_of(line.end) == (-1 if base else line.width)


@EXAMPLES
@given(texts, widths, bases)
def test_columns_of_a_span_are_the_cells_that_show_it(text: str, width: int, base: int) -> None:
    for line in layout(text, width, base=base):
        third = (line.end - line.start) // 3
        span = (line.start + third, line.end - third)
        shown = [a < span[1] and b > span[0] for a, b in cells(line)]
        pieces = line.columns(*span)
        assert [any(a <= column < b for a, b in pieces) for column in range(line.width)] == shown
        assert all(a[1] < b[0] for a, b in pairwise(pieces))


@EXAMPLES
@given(texts, widths, bases, st.lists(st.integers(0, 60), max_size=8, unique=True))
def test_labelled_spans_are_the_cells_that_show_each(
    text: str, width: int, base: int, cuts: list[int]
) -> None:
    spans = [(a, b, label) for label, (a, b) in enumerate(pairwise(sorted(cuts))) if label % 3]
    for line in layout(text, width, base=base):
        shown = [
            next((label for a, b, label in spans if start < b and end > a), None)
            for start, end in cells(line)
        ]
        pieces = line.labelled(spans)
        found = {column: label for a, b, label in pieces for column in range(a, b)}
        assert [found.get(column) for column in range(line.width)] == shown
        assert all(a[1] <= b[0] and (a[1] < b[0] or a[2] != b[2]) for a, b in pairwise(pieces))


def test_what_is_not_drawn_parts_no_labelled_cells() -> None:
    (line,) = layout("ab\u200bcd", 20, base=0)
    assert line.labelled([(0, 2, "x"), (3, 5, "x")]) == [(0, 4, "x")]


@EXAMPLES
@given(texts, widths, bases)
def test_the_order_is_that_of_uax_9_on_the_levels_of_the_paragraph(
    text: str, width: int, base: int
) -> None:
    levels, classes = bidi.levels(text, base), bidi.classes(text)
    for line in layout(text, width, base=base):
        wanted = plain_order(classes, levels, base, line.start, line.end)
        if any(len(set(levels[c.start : c.end])) > 1 for c in line.visual):
            continue  # a mark of direction inside a ligature or an emoji
        first = {c.start: c for c in line.visual}
        shown = [c.start for c in line.visual if c.glyph and classes[c.start] not in b"12345b"]
        assert shown == [index for index in wanted if index in first and first[index].glyph]


@EXAMPLES
@given(texts, widths, bases)
def test_modes_move_no_index(text: str, width: int, base: int) -> None:
    plain = layout(text, width, base=base)
    bare = layout(text, width, base=base, harakat=False)
    assert [line.end for line in bare] == [line.end for line in plain] or any(
        "\u25cc" in line.text for line in plain
    )
    letters = layout(text, width, base=base, forms=False)
    assert letters[-1].end == len(text)
    assert all(
        ord(c) not in range(0xFE70, 0xFEFD) for line in letters for c in line.text if c not in text
    )


@EXAMPLES
@given(texts, texts, widths)
def test_a_page_maps_cells_to_positions_and_back(first: str, second: str, width: int) -> None:
    page = Page([Block(first, 1, indent=1), Block("", 0), Block(second, 0, gap=1)], width)
    for row in range(page.rows()):
        shown = page.row(page.ref_at(row))
        if shown.line is None:
            continue
        for column in range(shown.line.width):
            position = page.position_at(row, shown.left + column)
            there = page.cell_of(position)
            assert there[0] == row
            assert shown.left <= there[1] <= shown.left + column


def test_a_page_without_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="0 cells"):
        layout("abc", 0)


def test_positions_survive_every_mode_and_width() -> None:
    text = "قال السَّلَامُ عليكم Amazon 50% (2024) " * 5
    page = Page([Block(text, 1)], 30)
    shown = {
        index: page.position_at(*page.cell_of(Position(0, index))) for index in range(len(text))
    }
    for width, harakat in ((17, True), (30, False), (90, True)):
        page.resize(width)
        page.show(forms=True, harakat=harakat)
        for index in range(len(text)):
            if not text[index].isspace():
                assert page.position_at(*page.cell_of(Position(0, index))) == shown[index]
