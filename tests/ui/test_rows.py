"""Blocks, margins and labels: strings of cells without a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rtlreader.model import Paragraph
from rtlreader.sources import Batch
from rtlreader.ui.blocks import Entry, Typesetter, margin
from rtlreader.ui.rows import inert, label


def _entries(*paragraphs: Paragraph, title: str = "", language: str = "") -> list[Entry]:
    return Typesetter().entries(Batch(paragraphs, title, language))


def test_an_empty_row_stands_between_paragraphs_once() -> None:
    entries = _entries(Paragraph("a"), Paragraph("b"), Paragraph(""), Paragraph("c"))
    assert [entry.block.gap for entry in entries] == [0, 1, 0, 0]


def test_list_items_stand_close() -> None:
    entries = _entries(Paragraph("a"), *[Paragraph("b", "item", 1)] * 2, Paragraph("c"))
    assert [entry.block.gap for entry in entries] == [0, 1, 0, 1]


def test_the_title_stands_first_and_runs_its_own_way() -> None:
    entries = _entries(Paragraph("نص عربي طويل"), title="An English title")
    assert [(entry.kind, entry.block.base) for entry in entries] == [("title", 0), ("paragraph", 1)]


def test_the_source_states_a_direction() -> None:
    (entry,) = _entries(Paragraph("English only", direction="rtl"))
    assert entry.block.base == 1


def test_code_does_not_follow_its_article() -> None:
    entries = _entries(Paragraph("نص عربي"), Paragraph("مثال = make(x, y, z)", "code"))
    assert entries[1].block.base == 0


@pytest.mark.parametrize(
    ("text", "kind", "first", "expected"),
    [
        ("نص", "item", True, " •"),
        ("نص", "item", False, "  "),
        ("text", "item", True, "• "),
        ("نص", "quote", False, " │"),
        ("text", "quote", True, "│ "),
        ("text", "heading", True, ""),
    ],
)
def test_markers_stand_where_the_paragraph_begins(
    text: str, kind: str, *, first: bool, expected: str
) -> None:
    marker = "•" if kind == "item" else ""
    (entry,) = _entries(Paragraph(text, kind, kind != "heading", marker=marker))  # type: ignore[arg-type]
    assert margin(entry, first=first) == expected


@given(st.text(), st.integers(0, 60))
def test_a_label_is_as_wide_as_asked_and_inert(text: str, width: int) -> None:
    shown = label(text, width)
    assert shown == inert(shown)
    if width > 1:  # a wide character does not fit into one cell
        assert abs(cell_len(shown) - width) <= sum(ord(c) > 0x2000 for c in shown)


def test_a_label_keeps_its_logical_beginning() -> None:
    assert label("one two three four", 10) == "one two…  "
    assert label("אבג דהו זחט", 8) == "…והד גבא"


def test_what_acts_is_replaced() -> None:
    acting = "\x00\x1b\x7f\x85\x9b\u202e\u2066\u2029\u200f\ud800"
    assert inert(acting) == "\ufffd" * len(acting)
