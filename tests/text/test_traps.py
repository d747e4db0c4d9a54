"""The mistakes that programs which show right-to-left text have made, each shown not to be made here."""

from __future__ import annotations

import pytest

from rtlreader.text import Block, Page, Position, bidi, layout
from rtlreader.text.shaping import shape
from tests.text.unicode_data import ltr, rtl


def rows(notation: str, width: int, base: int = 1) -> list[str]:
    """The rows of a text in the notation, as they are seen."""
    return [ltr(line.text) for line in layout(rtl(notation), width, base=base)]


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("بنسبة", "50% على أساس", "%50"),
        ("من", "10-15 مايو", "15-10"),
        ("شركات Amazon,", "Google وحدها", "Google"),
        ("معاهدة NATO (Article 5, April", "1949) تلتزم", "1949)"),
    ],
)
def test_levels_belong_to_the_paragraph_and_not_to_the_row(
    before: str, after: str, seen: str
) -> None:
    first, second, *_ = layout(f"{before} {after}", max(len(before), len(seen)), base=1)
    assert (first.start, second.start) == (0, len(before) + 1)
    assert second.text.endswith(seen)


def test_white_space_is_reset_on_the_row_where_it_stands() -> None:
    assert rows("AB cd EF gh", 5) == ["cd BA", "gh FE"]
    line = layout(rtl("AB cd ef"), 5, base=1)[0]
    assert line.visual[0][:2] == (5, 6)  # the space after `cd` hangs at the left
    text = rtl("AB\tcd ")
    levels = bidi.levels(text, 1)
    assert bidi.visual_order(text, levels, 1, 1, 6) == [5, 3, 4, 2, 1]


def test_equal_letters_keep_their_own_indices() -> None:
    (line,) = layout("אבא", 10)
    assert [cluster.start for cluster in line.visual] == [2, 1, 0]
    assert [line.index_at(column) for column in range(3)] == [2, 1, 0]


def test_trailing_spaces_do_not_push_right_aligned_text() -> None:
    page = Page([Block("سلام     عليكم   ", 1)], 6)
    for row in range(page.rows()):
        shown = page.row(page.ref_at(row))
        assert shown.line is not None
        assert shown.left + shown.line.width == 6
        assert not shown.line.text.startswith(" ")


def test_a_highlight_of_half_a_ligature_is_its_cell() -> None:
    (line,) = layout("بلا", 10)
    assert line.columns(1, 2) == line.columns(2, 3) == line.columns(1, 3) == [(0, 1)]
    assert line.text == "\ufefc\ufe91"  # and it breaks no join


def test_a_span_of_mixed_direction_shows_as_several_pieces() -> None:
    (line,) = layout(rtl("ABC def GHI"), 20, base=1)
    assert ltr(line.text) == "IHG def CBA"
    assert line.columns(2, 6) == [(4, 6), (7, 9)]


def test_marks_tones_and_selectors_stay_behind_their_base() -> None:
    text = "👍🏿 ☺️ بِّ"
    (line,) = layout(text, 20, base=1)
    assert [c.glyph for c in line.visual] == ["\ufe8f\u0650\u0651", " ", "☺️", " ", "👍🏿"]


def test_neighbours_of_letters_without_forms_keep_their_joins() -> None:
    assert shape("بڵب", 1).glyphs == ["\ufe91", "\ufee0\u065a", "\ufe90"]
    assert shape("بݐب", 1).glyphs[::2] == ["\ufe91", "\ufe90"]


def test_a_joiner_before_lam_alef_is_no_error() -> None:
    assert "".join(shape("\u200dلا", 1).glyphs) == "\ufefc"


def test_format_characters_do_not_end_a_join() -> None:
    assert "".join(shape("ب\u200eب\u061cب", 1).glyphs) == "\ufe91\ufe92\ufe90"
    assert "".join(shape("می\u200cشود", 1).glyphs) == "\ufee3\ufbfd\ufeb7\ufeee\ufea9"


def test_a_row_maps_back_to_the_logical_text() -> None:
    text = "أعلنت شركة Salesforce (NYSE: CRM) عن أرباح بلغت 1.5 مليار، بزيادة 12%."
    for width in range(8, 60):
        page = Page([Block(text, 1)], width)
        seen = set()
        for row in range(page.rows()):
            for column in range(width):
                seen.add(page.position_at(row, column).index)
        letters = [i for i, c in enumerate(text) if c != " "]
        ligature_tails = {i + 1 for i in letters if text[i : i + 2] in ("لا", "لأ")}
        assert seen.issuperset(set(letters) - ligature_tails)


def test_a_caret_stands_after_the_last_letter_in_the_direction_of_the_text() -> None:
    page = Page([Block("سلام", 1), Block("salam", 0)], 10)
    assert page.cell_of(Position(0, 4)) == (
        0,
        6,
    )  # lam-alef is one cell: three cells, right aligned
    assert page.cell_of(Position(1, 5)) == (1, 5)


def test_a_word_longer_than_the_row_breaks_between_clusters_with_its_joins_kept() -> None:
    lines = layout("ببببببب", 3)
    assert [line.text for line in lines] == ["\ufe92\ufe92\ufe91", "\ufe92\ufe92\ufe92", "\ufe90"]


def test_a_wide_cluster_on_a_narrow_row_still_goes_on() -> None:
    assert [line.end for line in layout("漢字", 1, base=0)] == [1, 2]


def test_a_break_inside_a_cluster_is_not_taken() -> None:
    text = "ab \u0301cd ef"
    for width in range(2, 9):
        for line in layout(text, width, base=0):
            assert line.end != 3


def test_lines_tell_what_they_show() -> None:
    assert repr(layout("ab", 5)[0]) == "<Line 0:2 'ab'>"
    assert layout("", 5)[0].index_at(3) == 0


def test_marks_parted_from_their_base_do_not_hide_a_place_to_break() -> None:
    text = "،،\u00ad\u030100"
    assert [line.end for line in layout(text, 2, base=0)] == [3, 4, 6]
