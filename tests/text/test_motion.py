"""Motions by example, in a notation: `|` marks where the cursor is, capitals are Hebrew letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rtlreader.text import Block, Page, Position, RowRef, cursor, wrapping
from rtlreader.text import page as page_module
from rtlreader.text.motion import KEYS, MOTIONS, Find, Given, find_character
from rtlreader.text.objects import OBJECTS
from rtlreader.text.units import brackets, full_words, sentences, word_at, words
from tests.text.unicode_data import rtl

if TYPE_CHECKING:
    from rtlreader.text.shaping import Shaped

WIDE = 200


def page_of(*texts: str, base: int = 1, width: int = WIDE) -> Page:
    return Page([Block(text, base) for text in texts], width)


def walk(page: Page, name: str, start: Position | None = None, steps: int = 20) -> list[int]:
    """The indices of a walk through one paragraph, until it stands still."""
    position, found = start or Position(0, 0), []
    for _ in range(steps):
        there = MOTIONS[name](page, position)
        if there == position:
            break
        position = there
        found.append(position.index)
    return found


# --- left, right, up, down

MIXED = rtl("AB abc CD")  # seen as DC abc BA


def test_left_goes_through_a_row_of_both_directions_as_it_is_seen() -> None:
    assert walk(page_of(MIXED), "left") == [1, 2, 5, 4, 3, 6, 7, 8]
    assert walk(page_of(MIXED, base=0), "right", Position(0, 1)) == [0, 2, 3, 4, 5, 6, 8, 7]


def test_the_left_edge_of_a_right_to_left_row_leads_to_the_right_edge_of_the_next() -> None:
    page = page_of(rtl("ABC DEF"), rtl("GHI"), width=4)
    assert MOTIONS["left"](page, Position(0, 2)) == (0, 4)
    assert MOTIONS["left"](page, Position(0, 6)) == (1, 0)
    assert MOTIONS["right"](page, Position(1, 0)) == (0, 6)
    assert MOTIONS["right"](page, Position(0, 4)) == (0, 2)
    assert MOTIONS["right"](page, Position(0, 0)) == (0, 0)


def test_the_right_edge_of_a_left_to_right_row_leads_to_the_left_edge_of_the_next() -> None:
    page = page_of("abc def", base=0, width=4)
    assert MOTIONS["right"](page, Position(0, 2)) == (0, 4)
    assert MOTIONS["left"](page, Position(0, 4)) == (0, 2)


def test_where_a_row_ends_the_next_begins_whatever_its_direction() -> None:
    page = Page([Block(rtl("AB"), 1), Block("cd", 0), Block("", 1), Block("e", 0)], WIDE)
    ends, begins = Position(0, 1), Position(1, 0)
    assert MOTIONS["left"](page, ends) == begins
    assert MOTIONS["left"](page, begins) == ends
    assert MOTIONS["right"](page, Position(1, 1)) == (2, 0)
    assert MOTIONS["right"](page, Position(2, 0)) == (1, 1)
    assert MOTIONS["left"](page, Position(2, 0)) == (3, 0)
    assert MOTIONS["right"](page, Position(0, 0)) == (0, 0)
    assert MOTIONS["right"](page, Position(3, 0)) == (3, 0)
    assert MOTIONS["next_letter"](page, ends) == begins
    assert MOTIONS["previous_letter"](page, begins) == ends


def test_a_count_that_leads_to_and_fro_comes_to_an_end() -> None:
    page = Page([Block(rtl("AB"), 1), Block("cd", 0)], WIDE)
    for count, wanted in ((1, (0, 1)), (2, (1, 0)), (3, (0, 1)), (10**9, (1, 0))):
        assert MOTIONS["left"](page, Position(0, 0), Given(count)) == wanted
    assert MOTIONS["left"](page_of(rtl("ABC")), Position(0, 0), Given(10**9)) == (0, 2)


def test_letters_with_marks_and_ligatures_are_one_step() -> None:
    assert walk(page_of("كِتَابٌ لا 👍🏿 x"), "next_letter") == [2, 4, 5, 7, 8, 10, 11, 13, 14]
    assert walk(page_of("a\u200f\u2067b\u2069c"), "next_letter") == [3, 5]


def test_up_and_down_keep_a_column_and_step_over_empty_rows() -> None:
    page = Page([Block("abcdef", 0), Block("x", 0, gap=2), Block("uvwxyz", 0, gap=1)], 10)
    assert MOTIONS["down"](page, Position(0, 4)) == (1, 0)
    assert MOTIONS["down"](page, Position(1, 0), Given(column=4)) == (2, 4)
    assert MOTIONS["down"](page, Position(0, 4), Given(2)) == (2, 4)
    assert MOTIONS["up"](page, Position(2, 3), Given(9)) == (0, 3)
    assert MOTIONS["up"](page, Position(0, 3), Given(column=0)) == (0, 3)
    assert cursor.column_of(page, Position(2, 4)) == 4


def test_rows_have_a_beginning_and_an_end_in_reading_order() -> None:
    page = page_of(rtl("  AB CD EF"), width=6)
    assert MOTIONS["row_start"](page, Position(0, 3)) == (0, 0)
    assert MOTIONS["row_text"](page, Position(0, 4)) == (0, 2)
    assert MOTIONS["row_end"](page, Position(0, 0)) == (0, 3)
    assert MOTIONS["row_end"](page, Position(0, 0), Given(2)) == (0, 9)
    assert MOTIONS["row_text"](page_of("   "), Position(0, 0)) == (0, 0)


def test_the_rows_of_the_screen() -> None:
    page = Page([Block(f"row {number}", 0, gap=1) for number in range(9)], 20)
    top = RowRef(2, 0)  # rows: gap, 2, gap, 3, gap, 4, gap, 5
    for name, count, paragraph in (
        ("screen_top", None, 2), ("screen_top", 3, 4), ("screen_top", 9, 5), ("screen_middle", None, 3),
        ("screen_bottom", None, 5), ("screen_bottom", 2, 4), ("screen_bottom", 9, 2),
    ):  # fmt: skip
        assert MOTIONS[name](page, Position(0, 0), Given(count, top=top, height=8)) == (
            paragraph,
            0,
        )
    assert MOTIONS["screen_top"](page, Position(1, 2)) == (1, 2)
    assert MOTIONS["screen_top"](page, Position(1, 2), Given(top=top, height=1)) == (1, 2)


# --- words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قال الرئيس: نعم.", ["قال", "الرئيس", ":", "نعم", "."]),
        ("كِتَابٌ كـــتاب می‌شود", ["كِتَابٌ", "كـــتاب", "می‌شود"]),
        ("(NATO) 1.5%", ["(", "NATO", ")", "1", ".", "5", "%"]),
        ("٣٫٥ و ١٬٠٠٠، نعم", ["٣٫٥", "و", "١٬٠٠٠", "،", "نعم"]),
        ('צה"ל צה״ל ג׳ורג\' "א"', ['צה"ל', "צה״ל", "ג׳ורג", "'", '"', "א", '"']),
        ("\u200fأحمد\u200f \u2067abc\u2069", ["\u200fأحمد\u200f", "\u2067abc\u2069"]),
        ("हिन्दी 👩‍👩‍👧 don't", ["हिन्दी", "👩‍👩‍👧", "don", "'", "t"]),
        ("a\u200bb\u00a0c", ["a", "b", "c"]),
        ("", [""]),
        ("  ", []),
    ],
)
def test_words(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == wanted


def test_word_motions() -> None:
    page = page_of(rtl("AB, (abc) CD"))
    end = Position(0, 11)
    assert walk(page, "word") == [2, 4, 5, 8, 10, 11]
    assert walk(page, "word_back", end) == [10, 8, 5, 4, 2, 0]
    assert walk(page, "word_end") == [1, 2, 4, 7, 8, 11]
    assert walk(page, "word_end_back", end) == [8, 7, 4, 2, 1, 0]
    assert walk(page, "full_word") == [4, 10, 11]
    assert walk(page, "full_word_back", end) == [10, 4, 0]
    assert walk(page, "full_word_end") == [2, 8, 11]
    assert walk(page, "full_word_end_back", end) == [8, 2, 0]
    assert full_words("a,b c") == ((0, 3), (4, 5))


def test_words_go_on_in_the_next_paragraph_and_stop_at_empty_ones() -> None:
    page = page_of(rtl("AB CD"), "", "  ", "\u200f \u200f", rtl("EF"))
    assert MOTIONS["word"](page, Position(0, 3)) == (1, 0)
    assert MOTIONS["word"](page, Position(1, 0)) == (4, 0)
    assert MOTIONS["word_back"](page, Position(4, 0)) == (1, 0)
    assert MOTIONS["word_end"](page, Position(0, 4)) == (1, 0)
    assert MOTIONS["word_end_back"](page, Position(4, 1)) == (1, 0)
    assert MOTIONS["word"](page, Position(0, 0), Given(3)) == (4, 0)
    assert MOTIONS["word"](page, Position(0, 0), Given(99)) == (4, 1)


def test_a_word_that_shows_nothing_is_stepped_over() -> None:
    page = page_of("a \u2067\u2069 b", base=0)
    assert walk(page, "word") == [5]
    assert walk(page, "word_end_back", Position(0, 5)) == [0]
    narrow = page_of("ab\u2067\u2069", base=0, width=1)
    assert cursor.last_in(narrow, 0, 1, 4) == 1
    assert cursor.first_in(narrow, 0, 2, 4) is None


# --- sentences and paragraphs


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "قال نعم. ثم ذهب؟ لا! حسنا… ثم؛ انتهى",
            ["قال نعم.", "ثم ذهب؟", "لا!", "حسنا…", "ثم؛", "انتهى"],
        ),
        ("قال: «نعم.» ثم (لا!) وذهب.", ["قال: «نعم.»", "ثم (لا!)", "وذهب."]),
        ("بلغ 1.5 مليون. انتهى", ["بلغ 1.5 مليون.", "انتهى"]),
        ("قال د. أحمد في ق.م. نعم", ["قال د. أحمد في ق.م. نعم"]),
        ("عام 1445 هـ. الموافق", ["عام 1445 هـ. الموافق"]),
        ("The U.S. Army and Dr. Who. Then", ["The U.S. Army and Dr. Who.", "Then"]),
        ("In 2024. Then", ["In 2024.", "Then"]),
        ("1. First. Second", ["1. First.", "Second"]),
        ("approx. five… and six... seven... Eight", ["approx. five… and six... seven...", "Eight"]),
        ("What?! he said.", ["What?!", "he said."]),
        ("  blank. ends  ", ["blank. ends"]),
        ("他来了。她走了！", ["他来了。", "她走了！"]),
        ("نعم.\u200f ثم", ["نعم.\u200f", "ثم"]),
        ("قال دِ. أحمد", ["قال دِ. أحمد"]),
        ("", [""]),
        ("  ", []),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == wanted


def test_sentence_and_paragraph_motions() -> None:
    page = page_of("نعم. لا.", "", "ثم", "")
    assert walk(page, "sentence") == [5, 0, 0, 0]
    assert MOTIONS["sentence_back"](page, Position(0, 7)) == (0, 5)
    assert MOTIONS["sentence_back"](page, Position(0, 5)) == (0, 0)
    assert MOTIONS["paragraph"](page, Position(0, 3)) == (2, 0)
    assert MOTIONS["paragraph"](page, Position(2, 0)) == (3, 0)
    assert MOTIONS["paragraph_back"](page, Position(2, 1)) == (2, 0)
    assert MOTIONS["paragraph_back"](page, Position(2, 0)) == (0, 0)
    assert MOTIONS["paragraph_back"](page_of("", "a"), Position(1, 0)) == (0, 0)


def test_numbers_lead_to_paragraphs() -> None:
    page = page_of(*[f" {number}" for number in range(10)])
    here = Position(4, 1)
    for name, count, paragraph in (
        ("text_start", None, 0), ("text_start", 3, 2), ("text_end", None, 9), ("text_end", 3, 2),
        ("text_end", 99, 9), ("percent", 50, 4), ("percent", 100, 9), ("percent", 999, 9),
        ("percent", None, 4), ("bracket", 10, 0), ("bracket", None, 4),
    ):  # fmt: skip
        assert MOTIONS[name](page, here, Given(count)) == (paragraph, 1)


# --- characters and brackets


def test_finding_a_character() -> None:
    page = page_of("أحمد وإبراهيم وآدم")  # alefs at 0, 6, 9, 15
    start = Position(0, 1)

    def go(name: str, position: Position, count: int | None = None) -> int:
        return MOTIONS[name](page, position, Given(count, character="ا")).index

    assert go("find", start) == 6
    assert go("find", start, 2) == 9
    assert go("find", start, 4) == 1
    assert go("until", start) == 5
    assert go("until", Position(0, 5)) == 5
    assert go("find_back", Position(0, 8)) == 6
    assert go("find_back", Position(0, 8), 2) == 0
    assert go("until_back", Position(0, 8)) == 7
    assert find_character(page, start, Find("د")) == (0, 3)
    assert find_character(page_of("a   b c"), Position(0, 2), Find(" ")) == (0, 5)
    assert find_character(page_of("a   b c"), Position(0, 3), Find(" ", backwards=True)) == (0, 1)


def test_finding_it_again() -> None:
    page = page_of("xaxbxcx", base=0)

    def go(name: str, last: Find | None, start: int, count: int | None = None) -> int:
        return MOTIONS[name](page, Position(0, start), Given(count, last=last)).index

    assert go("find_again", Find("x"), 0) == 2
    assert go("find_again", Find("x"), 0, 3) == 6
    assert go("find_again_back", Find("x"), 4) == 2
    assert go("find_again_back", Find("x", backwards=True), 4) == 6
    assert go("find_again", Find("x", until=True), 1) == 3
    assert go("find_again", Find("x", backwards=True, until=True), 5) == 3
    assert go("find_again", Find("x", until=True), 5) == 5
    assert go("find_again", None, 3) == 3


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("(a[b]c)", {0: 6, 6: 0, 2: 4, 4: 2}),
        ("«א (ב) ג»", {0: 8, 8: 0, 3: 5, 5: 3}),
        ("((a)", {1: 3, 3: 1}),
        (")a(", {}),
        ("([)]", {0: 2, 2: 0}),
        ("“a” \u2329b\u3009", {0: 2, 2: 0, 4: 6, 6: 4}),
    ],
)
def test_brackets_match(text: str, pairs: dict[int, int]) -> None:
    assert brackets(text) == pairs


def test_the_bracket_after_the_cursor_counts() -> None:
    page = page_of(rtl("AB (CD (E) F) G"))
    assert MOTIONS["bracket"](page, Position(0, 0)) == (0, 12)
    assert MOTIONS["bracket"](page, Position(0, 12)) == (0, 3)
    assert MOTIONS["bracket"](page, Position(0, 4)) == (0, 9)
    assert MOTIONS["bracket"](page, Position(0, 13)) == (0, 13)


# --- text objects


@pytest.mark.parametrize(
    ("keys", "text", "index", "count", "wanted"),
    [
        ("iw", "one two, three", 5, 1, "two"),
        ("iw", "one two, three", 3, 1, " "),
        ("iw", "one two, three", 4, 3, "two, "),
        ("iw", "one two", 4, 9, "two"),
        ("aw", "one two three", 5, 1, "two "),
        ("aw", "one two", 5, 1, " two"),
        ("aw", "one", 1, 1, "one"),
        ("aw", "one two three", 3, 1, " two"),
        ("aw", "one two three four", 0, 2, "one two "),
        ("aw", "one two, three", 5, 1, " two"),
        ("aw", "one  ", 4, 1, "  "),
        ("iW", "one two, three", 5, 1, "two,"),
        ("aW", "one two, three", 5, 1, "two, "),
        ("is", "نعم. لا.", 1, 1, "نعم."),
        ("as", "نعم. لا.", 1, 1, "نعم. "),
        ("as", "نعم. لا.", 6, 1, " لا."),
        ("iw", "", 0, 1, ""),
    ],
)
def test_text_objects(keys: str, text: str, index: int, count: int, wanted: str) -> None:
    found = OBJECTS[keys](page_of(text), Position(0, index), count)
    assert found
    assert text[found.start.index : found.end.index] == wanted


BOOKS = rtl(
    "A \u00abB (C \u201cD\u201d) E\u00bb F"
)  # brackets in right-to-left text, as they are read


@pytest.mark.parametrize(
    ("keys", "text", "index", "count", "wanted"),
    [
        ("i(", "a (b (c) d) e", 6, 1, "c"),
        ("a(", "a (b (c) d) e", 6, 1, "(c)"),
        ("ab", "a (b (c) d) e", 6, 2, "(b (c) d)"),
        ("ib", "a (b (c) d) e", 2, 1, "b (c) d"),
        ("i)", "a (b (c) d) e", 10, 1, "b (c) d"),
        ("i)", "a (b (c) d) e", 0, 1, None),
        ("ib", "a (b (c) d) e", 6, 3, None),
        ("i[", "(a[b])", 3, 1, "b"),
        ("a]", "(a[b])", 3, 1, "[b]"),
        ("iB", "{a}", 1, 1, "a"),
        ("a{", "{}", 0, 1, "{}"),
        ("i{", "{}", 0, 1, ""),
        ("i«", BOOKS, 3, 1, BOOKS[3:14]),
        ("a»", BOOKS, 8, 1, BOOKS[2:15]),
        ("i(", BOOKS, 6, 1, BOOKS[6:11]),
        ("a“", BOOKS, 9, 1, BOOKS[8:11]),
        ('i"', BOOKS, 9, 1, BOOKS[9]),
        ('i"', BOOKS, 9, 2, BOOKS[3:14]),
        ("i‹", "‹a›", 0, 1, "a"),
        ('a"', 'he said "yes" and "no"', 9, 1, '"yes"'),
        ('i"', 'he said "yes" and "no"', 14, 1, None),
        ('i"', 'דובר צה"ל אמר "כן"', 16, 1, "כן"),
        ("a(", "(a)\u0301 b", 1, 1, "(a)\u0301"),
        ("i(", "(\u0301a)", 2, 1, "a"),
        ("i(", "", 0, 1, None),
    ],
)
def test_brackets_and_quotes(
    keys: str, text: str, index: int, count: int, wanted: str | None
) -> None:
    found = OBJECTS[keys](page_of(text), Position(0, index), count)
    assert (text[found.start.index : found.end.index] if found else None) == wanted


@pytest.mark.parametrize(
    ("text", "index", "wanted"),
    [
        ("قال الرئيس", 5, "الرئيس"),
        ("قال الرئيس", 3, "الرئيس"),
        ("قال، نعم", 3, "نعم"),
        ("كِتَابٌ.", 6, "كِتَابٌ"),
        ("قال...", 3, "..."),
        ("قال ", 3, None),
        ("", 0, None),
    ],
)
def test_the_word_at_a_place(text: str, index: int, wanted: str | None) -> None:
    span = word_at(text, index)
    assert (text[slice(*span)] if span else None) == wanted


def test_every_object_has_a_description() -> None:
    assert all(found.description for found in OBJECTS.values())
    assert {keys[0] for keys in OBJECTS} == {"i", "a"}


def test_paragraph_objects() -> None:
    page = page_of("one", "two", "three")
    assert OBJECTS["ip"](page, Position(1, 2), 1) == ((1, 0), (1, 3))
    assert OBJECTS["ip"](page, Position(1, 2), 9) == ((1, 0), (2, 5))
    assert OBJECTS["ap"](page, Position(1, 2), 1) == ((1, 0), (2, 0))
    assert OBJECTS["ap"](page, Position(2, 2), 1) == ((1, 3), (2, 5))
    assert OBJECTS["ap"](page_of("one"), Position(0, 2), 1) == ((0, 0), (0, 3))


# --- whatever the page


def test_the_keys_name_motions() -> None:
    assert set(KEYS.values()) == set(MOTIONS) - {"previous_letter", "percent"}
    assert all(motion.description for motion in MOTIONS.values())


@pytest.mark.parametrize("name", sorted(MOTIONS))
def test_an_empty_page_moves_nothing(name: str) -> None:
    assert MOTIONS[name](Page(), Position(0, 0)) == (0, 0)


@pytest.mark.parametrize("text", ["", " ", "\u064e\u064e", "\u200f", "漢", "ab \u0301"])
@pytest.mark.parametrize("width", [1, 2, 80])
def test_odd_texts_on_narrow_pages(text: str, width: int) -> None:
    page = page_of(text, text, width=width)
    for motion in MOTIONS.values():
        there = motion(page, Position(1, 7), Given(character="x", last=Find("x")))
        assert cursor.settle(page, there) == there


def test_a_position_outside_is_brought_inside() -> None:
    page = page_of("ab ", "لا")
    assert cursor.settle(page, Position(9, 9)) == (1, 0)
    assert cursor.settle(page, Position(-1, 2)) == (0, 1)
    assert cursor.settle(page_of("\u200fa"), Position(0, 0)) == (0, 1)


def test_a_motion_lays_out_only_what_it_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[str] = []

    def wrap(shaped: Shaped, width: int) -> list[wrapping.RowSlice]:
        laid_out.append(shaped.text)
        return wrapping.wrap(shaped, width)

    monkeypatch.setattr(page_module, "wrap", wrap)
    page = page_of(*["كلمة أخرى. جملة"] * 10_000, width=8)
    for name, motion in MOTIONS.items():
        motion(page, Position(5_000, 3), Given(None, None, RowRef(5_000, 0), 10, "x", Find("x")))
        assert len(laid_out) < 20, name
