"""Bylines, dates, and how far lists and quotations are indented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.cli import plain
from rtlreader.cli.plain import Looks
from rtlreader.model import Link, Paragraph
from rtlreader.sources import Batch, html
from rtlreader.sources.clean import clean
from rtlreader.text import layout
from rtlreader.ui.blocks import Entry, Typesetter, margin
from rtlreader.ui.byline import byline, language, written
from rtlreader.ui.document import Sheet

ARABIC = Batch((Paragraph("نص عربي"),), "عنوان", "ar", "سلمى", "The Daily", "2026-11-12")


def margins(page: str) -> list[tuple[str, int]]:
    entries = Typesetter().entries(html.read(page))
    return [(margin(entry, first=True), entry.block.gap) for entry in entries]


@pytest.mark.parametrize(
    ("tongue", "expected"),
    [
        ("ar", "12 نوفمبر 2026"),
        ("fa", "۱۲ نوامبر ۲۰۲۶"),
        ("he", "12 בנובמבר 2026"),
        ("ur", "12 نومبر 2026"),
        ("ckb", "12 November 2026"),
        ("", "12 November 2026"),
    ],
)
def test_dates_are_written_as_readers_do(tongue: str, expected: str) -> None:
    assert written("2026-11-12", tongue) == expected
    assert written("١٤٤٨ هـ", tongue) == "١٤٤٨ هـ"


@pytest.mark.parametrize("tongue", ["ar", "fa", "he", "ur", "en"])
def test_every_month_has_a_name_that_is_clean(tongue: str) -> None:
    names = {written(f"2026-{month:02}-01", tongue) for month in range(1, 13)}
    assert len(names) == 12
    assert all(clean(name) == name for name in names)


@pytest.mark.parametrize(
    ("stated", "text", "expected"),
    [
        ("fa-IR", "نص", "fa"),
        ("", "نص عربي", "ar"),
        ("", "گزارش", "fa"),
        ("", "یہ خبر ہے", "ur"),
        ("", "חדשות", "he"),
        ("", "English with عربي", ""),
        ("", "12", ""),
    ],
)
def test_a_language_is_stated_or_told_by_its_letters(stated: str, text: str, expected: str) -> None:
    assert language(Batch((Paragraph(text),), language=stated)) == expected


def test_a_byline_isolates_what_runs_the_other_way() -> None:
    assert byline(ARABIC) == "سلمى · \u2068The Daily\u2069 · 12 نوفمبر 2026"
    english = Batch((Paragraph("x"),), "", "en", "سلمى", "The Daily", "1405-08-21")
    assert byline(english, 0) == "\u2068سلمى\u2069 · The Daily · \u20681405-08-21\u2069"
    assert byline(Batch((Paragraph("x"),))) == ""


@given(st.lists(st.sampled_from(["سلمى", "Anna", "אבא", "12", "(x)", "؟"]), min_size=3, max_size=3))
def test_parts_of_a_byline_stand_in_their_order(parts: list[str]) -> None:
    batch = Batch((Paragraph("x"),), "", "ar", *parts)
    shown = layout(byline(batch, 1), 200, base=1)[0]
    (*_, last) = (cluster for cluster in shown.visual if not cluster.glyph.isspace())
    dots = [cluster.start for cluster in shown.visual if cluster.glyph == "·"]
    assert dots == sorted(dots, reverse=True)
    assert len(dots) == 2
    assert last.start < dots[1]


def test_the_byline_stands_below_the_title() -> None:
    entries = Typesetter().entries(ARABIC)
    assert [(entry.kind, entry.block.gap, entry.block.base) for entry in entries] == [
        ("title", 0, 1),
        ("byline", 0, 1),
        ("paragraph", 1, 1),
    ]
    bare = Typesetter().entries(Batch((Paragraph("x"),), published="2026-11-12"))
    assert [(entry.kind, entry.block.text) for entry in bare] == [
        ("byline", "12 November 2026"),
        ("paragraph", "x"),
    ]


def test_later_batches_have_no_byline() -> None:
    typesetter = Typesetter()
    typesetter.entries(ARABIC)
    assert [entry.kind for entry in typesetter.entries(ARABIC)] == ["paragraph"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ul><li>a<li>b</ul>", [("• ", 0), ("• ", 0)]),
        ("<ul><li>أ<li>ب</ul>", [(" •", 0), (" •", 0)]),
        ("<ol start=9><li>a<li>b</ol>", [(" 9. ", 0), ("10. ", 0)]),
        ("<ol start=9><li>أ<li>ب</ol>", [(" .9 ", 0), (" .10", 0)]),
        ("<html lang=fa><ol><li>آب</ol>", [(" .۱", 0)]),
        ("<ol><li>a<p>b<ul><li>c</ul></ol>", [("1. ", 0), ("   ", 0), ("   • ", 0)]),
        ("<ol start=10><li>a</ol><blockquote>b</blockquote>", [("10. ", 0), ("│ ", 1)]),
        ("<ul><li>a<blockquote>b</blockquote></ul>", [("• ", 0), ("  │ ", 1)]),
        ("<ol><li><h3>a</h3>b</ol><h3>c</h3>", [("1. ", 0), ("   ", 1), ("", 1)]),
        ("<dl><dt>a<dd>b<dd>c<dt>d</dl>", [("", 0), ("  ", 0), ("  ", 0), ("", 1)]),
        ("<table><tr><th>a<tr><td>b<tr><td>c</table>", [("", 0), ("", 0), ("", 0)]),
        ("<ul><li>a<pre>b\nc</pre></ul>", [("• ", 0), ("  ", 1), ("  ", 0)]),
        ("<ul>" * 9 + "<li>a", [(" " * 6 + "• ", 0)]),
    ],
)
def test_margins(page: str, expected: list[tuple[str, int]]) -> None:
    assert margins(page) == expected


@given(st.integers(-99999, 999999), st.integers(1, 12), st.sampled_from(["a", "أ"]))
def test_an_indent_is_wide_enough_for_its_number(start: int, count: int, text: str) -> None:
    entries = Typesetter().entries(html.read(f"<ol start={start}>" + f"<li>{text}" * count))
    for number, entry in enumerate(entries, start):
        shown = margin(entry, first=True)
        assert len(shown) == entry.block.indent
        expected = f".{number}" if entry.block.base else f"{number}."
        assert shown.strip() == expected
        assert shown.startswith(" ") if entry.block.base else shown.endswith(" ")
        assert margin(entry, first=False).isspace()
    assert len({entry.block.indent for entry in entries}) == 1


def test_a_sheet_keeps_links_and_markers_where_there_are_any() -> None:
    paragraphs = [
        Paragraph("a"),
        Paragraph("bc", "item", 1, marker="1.", links=(Link(0, 2, "https://example.org/"),)),
    ]
    entries = Typesetter().entries(Batch(tuple(paragraphs)))
    sheet = Sheet(entries)
    sheet.extend([Entry(entries[0].block), entries[1]])
    assert [sheet.entry(at) for at in range(4)] == [*entries, *entries]
    assert len(sheet._rare) == 2


@pytest.mark.parametrize("visual", [False, True])
def test_plain_output_prints_the_byline(visual: bool, capsys: pytest.CaptureFixture[str]) -> None:
    batch = Batch((Paragraph("Title"), Paragraph("x")), "Title", "en", "سلمى", "The Daily", "1405")
    plain.show([batch, Batch((Paragraph("y"),))], Looks(40 * visual, visual))
    author = "سلمى"
    rows = capsys.readouterr().out.split("\n")
    if visual:
        assert rows[0] == "Title"
        assert rows[1].endswith(" · The Daily · 1405")
        assert rows[2:] == ["", "x", "", "y", ""]
    else:
        expected = ["Title", "", f"{author} · The Daily · 1405", "", "x", "", "y", ""]
        assert rows == expected


def test_canonical_text_has_no_byline(capsys: pytest.CaptureFixture[str]) -> None:
    plain.text([ARABIC])
    assert capsys.readouterr().out == "نص عربي\n"
