"""Selections: what is between two places, whichever is the later, and what of it a paragraph shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.text import Block, Page, Position, cursor, wrapping
from rtlreader.text import page as page_module
from rtlreader.text.objects import OBJECTS, TextSpan
from rtlreader.text.selection import Selection, text
from tests.text.strategies import texts
from tests.text.unicode_data import rtl

if TYPE_CHECKING:
    from rtlreader.text.shaping import Shaped

EXAMPLES = settings(max_examples=150, deadline=None, derandomize=True)

blocks = st.builds(Block, texts, st.sampled_from([0, 1]), st.integers(0, 2), st.integers(0, 3))
pages = st.builds(Page, st.lists(blocks, min_size=1, max_size=5), st.integers(1, 40))


def page_of(*paragraphs: str, width: int = 40) -> Page:
    return Page([Block(paragraph, 1) for paragraph in paragraphs], width)


def at(paragraph: int, index: int) -> Position:
    return Position(paragraph, index)


@st.composite
def selections(draw: st.DrawFn) -> tuple[Page, Selection]:
    page = draw(pages)
    places = st.builds(Position, st.integers(0, 4), st.integers(0, 60))
    anchor, here = cursor.settle(page, draw(places)), cursor.settle(page, draw(places))
    return page, Selection(anchor, here, rows=draw(st.booleans()))


# --- properties


@EXAMPLES
@given(selections())
def test_the_text_of_a_selection_is_a_slice_of_all_text(case: tuple[Page, Selection]) -> None:
    page, selection = case
    paragraphs = [block.text for block in page.blocks]
    start, end = selection.span(page)
    before = ["", *paragraphs]
    offset = [sum(len(p) + 1 for p in paragraphs[:n]) for n in range(len(before))]
    everything = "\n".join(paragraphs)
    wanted = everything[offset[start.paragraph] + start.index : offset[end.paragraph] + end.index]
    assert start <= end
    assert text(page, TextSpan(start, end)) == wanted


@EXAMPLES
@given(selections())
def test_either_end_is_covered_whole_and_the_order_of_the_ends_is_nothing(
    case: tuple[Page, Selection],
) -> None:
    page, selection = case
    start, end = selection.span(page)
    for place in (selection.anchor, selection.cursor):
        spans = dict(cursor.spans(cursor.row_of(page, place).line))
        assert start <= place
        assert Position(place.paragraph, spans[place.index]) <= end
    assert selection.swapped().span(page) == (start, end)
    assert selection.swapped().swapped() == selection


@EXAMPLES
@given(selections())
def test_the_pieces_of_all_paragraphs_make_up_the_span(case: tuple[Page, Selection]) -> None:
    page, selection = case
    pieces = [(n, selection.pieces(page, n)) for n in range(-1, len(page.blocks) + 1)]
    found = [(n, piece) for n, piece in pieces if piece is not None]
    span = selection.span(page)
    assert [n for n, _ in found] == list(range(span.start.paragraph, span.end.paragraph + 1))
    joined = "\n".join([page.blocks[n].text[a:b] for n, (a, b) in found])
    assert joined == text(page, span)
    assert (found[0][1][0], found[-1][1][1]) == (span.start.index, span.end.index)


@EXAMPLES
@given(selections(), st.integers(1, 40), st.booleans())
def test_another_width_changes_no_selection_of_clusters(
    case: tuple[Page, Selection], width: int, forms: bool
) -> None:
    page, selection = case
    selection = Selection(selection.anchor, selection.cursor)
    before = selection.span(page)
    page.resize(width)
    assert selection.span(page) == before
    page.show(forms=forms, harakat=not forms)
    settled = selection.settled(page)
    assert settled.settled(page) == settled
    start, end = settled.span(page)
    assert start <= end


@EXAMPLES
@given(selections(), st.sampled_from(sorted(OBJECTS)), st.integers(1, 3))
def test_an_object_only_adds_to_a_selection(
    case: tuple[Page, Selection], name: str, count: int
) -> None:
    page, selection = case
    before = selection.span(page)
    found = OBJECTS[name](page, selection.cursor, count)
    after = selection.around(page, found) if found else selection
    for place in (after.anchor, after.cursor):
        assert cursor.settle(page, place) == place
    if selection.anchor == selection.cursor:
        assert after.anchor <= after.cursor
    elif not selection.rows:
        assert after.anchor == selection.anchor
        assert after.span(page).start <= before.start
        assert after.span(page).end >= before.end


# --- examples


def test_the_last_letter_is_selected_with_its_marks() -> None:
    page = page_of("كِتَابٌ لا شيء")
    assert text(page, Selection(at(0, 5), at(0, 0)).span(page)) == "كِتَابٌ"
    assert text(page, Selection(at(0, 0), at(0, 8)).span(page)) == "كِتَابٌ لا"


def test_rows_are_selected_whole_with_the_space_at_their_ends() -> None:
    page = page_of(rtl("AB CD EF"), width=5)
    assert text(page, Selection(at(0, 1), at(0, 1), rows=True).span(page)) == rtl("AB CD ")
    assert text(page, Selection(at(0, 7), at(0, 1), rows=True).span(page)) == rtl("AB CD EF")


def test_empty_paragraphs_are_selected_as_such() -> None:
    page = page_of("", rtl("AB"), "")
    assert Selection(at(0, 0), at(0, 0)).span(page) == ((0, 0), (0, 0))
    selection = Selection(at(0, 0), at(2, 0))
    assert text(page, selection.span(page)) == rtl("\nAB\n")
    assert [selection.pieces(page, n) for n in range(3)] == [(0, 0), (0, 2), (0, 0)]


def test_a_selection_follows_the_cursor() -> None:
    assert Selection(at(0, 1), at(0, 2)).to(at(3, 4)) == Selection(at(0, 1), at(3, 4))


@pytest.mark.parametrize(
    ("keys", "anchor", "place", "wanted"),
    [
        ("iw", 5, 5, (4, 6)),
        ("aw", 5, 5, (4, 7)),
        ("iw", 1, 5, (1, 6)),
        ("iw", 9, 5, (9, 4)),
        ("iw", 0, 6, (0, 6)),
        ("is", 5, 5, (0, 12)),
    ],
)
def test_a_letter_becomes_an_object_and_more_goes_on_to_its_end(
    keys: str, anchor: int, place: int, wanted: tuple[int, int]
) -> None:
    page = page_of("one two three")
    selection = Selection(at(0, anchor), at(0, place), rows=True)
    found = OBJECTS[keys](page, selection.cursor)
    assert found
    after = selection.around(page, found)
    assert (after.anchor.index, after.cursor.index) == wanted
    assert not after.rows


def test_a_paragraph_with_what_parts_it_from_the_next_is_selected_without_the_next() -> None:
    page = page_of("one", "two", "", "three")
    for place, wanted in ((at(0, 1), ((0, 0), (0, 2))), (at(1, 1), ((1, 0), (2, 0)))):
        found = Selection(place, place).with_object(page, OBJECTS["ap"])
        assert (found.anchor, found.cursor) == wanted
    last = Selection(at(3, 1), at(3, 1))
    assert last.with_object(page, OBJECTS["ap"]).anchor == (2, 0)


def test_an_object_that_shows_nothing_selects_nothing() -> None:
    page = page_of("a\u2067\u2069b")
    selection = Selection(at(0, 0), at(0, 0))
    assert selection.around(page, TextSpan(at(0, 1), at(0, 3))) == selection


@pytest.mark.parametrize(
    ("keys", "anchor", "place", "count", "wanted"),
    [
        ("iw", 1, 1, 1, (0, 2)),  # one (b [c d]) e
        ("iw", 0, 2, 1, (0, 3)),
        ("aw", 0, 3, 1, (0, 4)),
        ("iw", 0, 2, 3, (0, 5)),
        ("iw", 13, 7, 1, (13, 6)),
        ("iw", 0, 14, 1, (0, 14)),
        ("i[", 8, 8, 1, (8, 10)),
        ("i[", 9, 10, 1, (8, 10)),
        ("i[", 8, 10, 1, (8, 10)),
        ("a[", 8, 10, 1, (7, 11)),
        ("i(", 10, 8, 1, (5, 11)),
        ("a(", 5, 11, 1, (4, 12)),
        ("a(", 4, 12, 1, (4, 12)),
        ("a(", 0, 0, 1, (0, 0)),
        ('i"', 0, 6, 2, (0, 6)),
    ],
)
def test_an_object_again_goes_on_or_outwards(
    keys: str, anchor: int, place: int, count: int, wanted: tuple[int, int]
) -> None:
    page = page_of("one (b [c d]) e")
    after = Selection(at(0, anchor), at(0, place)).with_object(page, OBJECTS[keys], count)
    assert (after.anchor.index, after.cursor.index) == wanted


def test_nested_brackets_are_selected_from_the_inside_out() -> None:
    page = page_of(rtl("((((A))))"))
    selection, found = Selection(at(0, 4), at(0, 4)), []
    for _ in range(5):
        selection = selection.with_object(page, OBJECTS["ab"])
        found.append((selection.anchor.index, selection.cursor.index))
    assert found == [(3, 5), (2, 6), (1, 7), (0, 8), (0, 8)]
    outer = Selection(at(0, 3), at(0, 5)).with_object(page, OBJECTS["ab"], 3)
    assert (outer.anchor.index, outer.cursor.index) == (0, 8)


def test_what_is_between_is_not_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[str] = []

    def wrap(shaped: Shaped, width: int) -> list[wrapping.RowSlice]:
        laid_out.append(shaped.text)
        return wrapping.wrap(shaped, width)

    monkeypatch.setattr(page_module, "wrap", wrap)
    page = page_of(*["كلمة أخرى. جملة"] * 10_000, width=8)
    selection = Selection(at(9_990, 1), at(3, 2))
    assert [selection.pieces(page, n) for n in (2, 4_000, 4_001)] == [None, (0, 15), (0, 15)]
    assert laid_out == []
    assert selection.pieces(page, 3) == (2, 15)
    assert selection.pieces(page, 9_990) == (0, 2)
    assert text(page, selection.span(page)).count("\n") == 9_987
    assert selection.swapped().around(page, TextSpan(at(0, 0), at(9_999, 15))).cursor == (9_999, 14)
    assert len(laid_out) == 4


def test_a_page_that_grows_keeps_its_selection() -> None:
    page = page_of(rtl("AB"))
    selection = Selection(at(0, 0), at(0, 1))
    page.extend([Block("x", 0)])
    assert selection.span(page) == ((0, 0), (0, 2))
