"""Glyphs, clusters and cells."""

from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len, get_character_cell_size

from rtlreader.text import Line, layout
from rtlreader.text.data import ucd
from rtlreader.text.properties import MIRROR, WIDTH, profile
from rtlreader.text.shaping import MAX_MARKS, shape


def drawn(text: str, base: int = 1, **modes: bool) -> list[str]:
    return shape(text, base, **modes).glyphs


def row(text: str, base: int = 1) -> Line:
    (line,) = layout(text, 80, base=base)
    return line


def test_letters_take_their_presentation_forms() -> None:
    assert drawn("ببب") == ["\ufe91", "\ufe92", "\ufe90"]
    assert drawn("دد") == ["\ufea9", "\ufea9"]
    assert drawn("ـبـ") == ["ـ", "\ufe92", "ـ"]


def test_every_presentation_form_of_a_single_letter_is_used() -> None:
    tags = {"<isolated>": "{}", "<final>": "ـ{}", "<initial>": "{}ـ", "<medial>": "ـ{}ـ"}
    seen = 0
    for point in [*range(0xFB50, 0xFE00), *range(0xFE80, 0xFEF5)]:
        tag, _, letters = unicodedata.decomposition(chr(point)).partition(" ")
        if tag in tags and len(letters) == 4:
            seen += 1
            assert chr(point) in drawn(tags[tag].format(chr(int(letters, 16)))), f"U+{point:04X}"
    assert seen == 242


@pytest.mark.parametrize(
    ("text", "glyphs"),
    [
        ("لا", ["\ufefb"]),
        ("بلأ", ["\ufe91", "\ufef8"]),
        ("لآلإ", ["\ufef5", "\ufef9"]),
        ("لَا", ["\ufefb\u064e"]),
        ("لَاً", ["\ufefb\u064e\u064b"]),
        ("ل\u200eا", ["\ufefb"]),
        ("ل\u200dا", ["\ufedf", "\ufe8e"]),
        ("ل\u200cا", ["\ufedd", "\ufe8d"]),
        ("لل\u064eا", ["\ufedf", "\ufefc\u064e"]),
    ],
)
def test_lam_and_alef_are_one_cell_with_their_marks(text: str, glyphs: list[str]) -> None:
    assert drawn(text) == glyphs
    assert list(shape(text, 1).widths) == [1] * len(glyphs)


def test_a_ligature_is_one_cluster_of_all_its_code_points() -> None:
    (cluster,) = row("ل\u064eا\u064b").visual
    assert cluster[:2] == (0, 4)
    assert cluster.width == 1


def test_words_that_fonts_draw_as_one_glyph_are_spelled() -> None:
    assert "".join(drawn("الله ريال")) == "\ufe8d\ufedf\ufee0\ufeea \ufead\ufef3\ufe8e\ufedd"


@pytest.mark.parametrize(
    ("letter", "between"),
    [
        ("\u06ce", "\ufbff\u065a"),  # yeh with small v
        ("\u06b5", "\ufee0\u065a"),  # lam with small v
        ("\u06d5", "\ufeea"),  # ae
        ("\u0681", "\ufea4\u0654"),  # hah with hamza above
        ("\u06ba", "\ufbe9"),  # noon ghunna
        ("\u0695", "\u0695"),  # reh with small v below: no other drawing
        ("\u069a", "\u069a"),  # seen with two dots: no other drawing
    ],
)
def test_letters_without_presentation_forms_join_where_they_can(letter: str, between: str) -> None:
    glyphs = drawn(f"ب{letter}ب")
    assert glyphs[0] == "\ufe91"  # joins forward
    assert glyphs[1] == between
    assert glyphs[2] in ("\ufe90", "\ufe8f")


def test_marks_follow_their_base_and_take_no_cell() -> None:
    line = row("مَدّ")
    assert line.text == "\ufeaa\u0651\ufee3\u064e"
    assert line.width == cell_len(line.text) == 2


def test_without_harakat_the_base_letters_stay_and_no_index_moves() -> None:
    full, bare = shape("أَهْلًا", 1), shape("أَهْلًا", 1, harakat=False)
    assert "".join(bare.glyphs) == "\ufe83\ufeeb\ufefc"
    assert list(full.starts) == list(bare.starts)
    assert full.widths == bare.widths
    assert drawn("ئ\u0654", harakat=False)[0].endswith("\u0654")  # a hamza is no vowel
    assert "".join(drawn("בְּ", harakat=False)) == "ב"


def test_without_forms_the_letters_are_drawn_as_they_are() -> None:
    assert drawn("بلا", forms=False) == ["ب", "ل", "ا"]


@pytest.mark.parametrize(
    "sequence",
    ["🇸🇦", "👍🏿", "👩‍👩‍👧", "1️⃣", "☺️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "é", "한", "\u1112\u1161\u11ab"],
)
def test_sequences_are_one_cluster_and_never_change_order(sequence: str) -> None:
    line = row(f"ب {sequence} ج")
    assert sequence in line.text
    assert [c.glyph for c in line.visual].count(sequence) == 1
    assert line.width == cell_len(line.text)


def test_single_characters_are_measured_as_textual_measures_them() -> None:
    drawn_widths = {ord("0"): 0, ord("1"): 1, ord("2"): 2}
    for point in range(0x110000):
        letter = WIDTH[profile(chr(point))[0]] if not 0xD800 <= point < 0xE000 else ord("d")
        if letter in drawn_widths and point != 0x09:
            width = drawn_widths[letter]
            assert width == get_character_cell_size(chr(point)), f"U+{point:04X}"


def test_what_acts_but_is_not_seen_is_never_drawn() -> None:
    unseen = "\u200b\u200c\u200d\u200e\u200f\u061c\u202e\u2066\u2069\ufeff\u00ad\u0600\u06dd\u001b\u009b\u0007"
    for character in unseen:
        line = row(f"ب{character}")
        assert line.text == "\ufe8f" or (character == "\u200d" and line.text == "\ufe91")
        assert line.width == 1


def test_marks_without_a_base_stand_on_a_circle() -> None:
    assert row("\u064e\u0650").text == "\u25cc\u064e\u0650"
    assert row("\u200e\u064e", 1).text == "\u25cc\u064e"
    assert row("\u3164\u0301").text == "\u25cc\u0301"
    assert row("\U0001f1f8\u200d\u3164\u0301 👍", 0).width == 5
    assert layout("\u064e", 80, base=1, harakat=False)[0].width == 0


def test_many_clusters_are_put_together_as_few_are() -> None:
    word = "السَّلَامُ "
    one, many = shape(word, 1), shape(word * 100, 1)
    assert many.glyphs == one.glyphs * 100
    assert many.widths == one.widths * 100
    assert [start % len(word) for start in many.starts[:-1]] == [*one.starts[:-1]] * 100


def test_a_joiner_after_an_emoji_swallows_no_cell() -> None:
    line = row("🇸🇦\u200d، 👍\u200dب", 0)
    assert line.width == cell_len(line.text) == 7


def test_a_cluster_never_takes_more_than_two_cells() -> None:
    line = row("\u1112\u1112\u1161", 0)  # old Hangul: two initials
    assert (line.start, line.end, line.width) == (0, 3, 2)
    assert cell_len(line.text) == 2


def test_a_flood_of_marks_is_cut_in_what_is_drawn_only() -> None:
    for text in ("ب" + "\u064e\u0651" * 5000, "☺" + "\u0301" * 5000, "ל👍" + "\U0001f3fb" * 3000):
        line = row(text)
        assert (line.start, line.end) == (0, len(text))
        assert len(line.text) <= 4 * MAX_MARKS
        assert cell_len(line.text) == line.width


def test_brackets_are_mirrored_in_right_to_left_text() -> None:
    assert row("(א)").text == "(א)"
    assert row("(א").text == "א)"
    assert row("(a", 0).text == "(a"
    assert row("«א»").text == "«א»"
    assert MIRROR["("] == ")"


def test_a_tab_is_two_cells() -> None:
    assert row("a\tb", 0).text == "a  b"


def test_more_characters_than_one_alphabet_holds() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 700))) + "سلام"
    glyphs = drawn(text)
    assert "".join(glyphs[:700]) == text[:700]
    assert "".join(glyphs[700:]) == "\ufeb3\ufefc\ufee1"
    assert "".join(drawn("سلام")) == "\ufeb3\ufefc\ufee1"


def test_lone_surrogates_do_no_harm() -> None:
    assert row("a\ud800b", 0).width == 2


def test_the_tables_name_their_version() -> None:
    assert ucd.VERSION == "15.0.0"
