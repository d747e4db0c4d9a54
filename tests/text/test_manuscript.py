"""Typing a text of several paragraphs."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from rtlreader.text.galley import Galley
from rtlreader.text.manuscript import Manuscript
from rtlreader.text.typed import History
from tests.text.unicode_data import rtl

if TYPE_CHECKING:
    from rtlreader.text import Position, RowRef

LETTERS = (
    *"سلام عليكم لا لأ ", "لا", "بَ", "\u064e", "\u0651", "پچ", "می\u200cشود ", "\u200c", *"שלום ", "שָׁ",
    "\u05b8", "abc ", "De", "12", "٣٤", "۱۲", "👩\u200d👩\u200d👧", "👍🏿", "🇸🇦", "漢", " ",
    "   ", "\t", ".", "(", "\n", "\n\n",
)  # fmt: skip


def typed(notation: str, cursor: int | None = None, width: int = 20) -> tuple[Manuscript, Galley]:
    text = rtl(notation)
    return Manuscript(text, len(text) if cursor is None else cursor), Galley(text, width)


def cell(manuscript: Manuscript, galley: Galley) -> tuple[int, int, int]:
    (paragraph, row), column = galley.caret(manuscript.cursor)
    return paragraph, row, column


def walked(notation: str, start: int, cells: int, width: int = 20) -> list[int]:
    """The places on the way to one side until it goes no further."""
    manuscript, galley = typed(notation, start, width)
    places = [start]
    while (manuscript := manuscript.step(galley, cells)).cursor != places[-1]:
        places.append(manuscript.cursor)
    return places


def test_left_and_right_go_as_they_point_and_over_the_edge_as_rows_are_read() -> None:
    assert walked("AB\nCD", 0, -1) == [0, 1, 2, 3, 4, 5]
    assert walked("AB\nCD", 5, 1) == [5, 4, 3, 2, 1, 0]
    assert walked("ab\ncd", 0, 1) == [0, 1, 2, 3, 4, 5]
    assert walked("AB cd EF", 0, -1) == [0, 1, 2, 4, 3, 5, 6, 7, 8]
    assert walked("ABC DEF", 0, -1, width=4) == [0, 1, 2, 3, 4, 5, 6, 7]


def test_between_paragraphs_of_opposite_direction_the_way_back_is_the_same_key() -> None:
    manuscript, galley = typed("AB\nab", 2)
    assert cell(manuscript, galley) == (0, 0, 17)
    manuscript = manuscript.step(galley, -1)
    assert (manuscript.cursor, cell(manuscript, galley)) == (3, (1, 0, 0))
    assert manuscript.step(galley, -1).cursor == 2


def test_out_of_a_selection_to_its_end_on_that_side() -> None:
    manuscript, galley = typed("AB cd EF\ngh", 1)
    within = manuscript.go(4, select=True)
    assert within.step(galley, -1).cursor == 4
    assert within.step(galley, 1).cursor == 1
    over = manuscript.go(10, select=True)
    assert (over.step(galley, 1).cursor, over.step(galley, -1).cursor) == (10, 1)
    back = manuscript.go(10).go(1, select=True)
    assert (back.step(galley, 1).cursor, back.step(galley, -1).cursor) == (1, 10)
    assert over.step(galley, 1, select=True).selection == (1, 11)
    assert over.step(galley, 1).anchor is None


def test_words_to_either_side() -> None:
    manuscript, galley = typed("AB CD\nab cd", 0)
    places = [manuscript := manuscript.sideword(galley, -1) for _ in range(3)]
    assert [found.cursor for found in places] == [2, 5, 8]
    assert manuscript.sideword(galley, -1).cursor == 6
    assert manuscript.go(0).sideword(galley, -1, select=True).selected == rtl("AB")


def test_rows_keep_the_column() -> None:
    manuscript, galley = typed("abcdef\nAB\n\nabcdef", 5)
    column = galley.caret(5)[1]
    down = [manuscript.rows(galley, rows, column) for rows in (1, 2, 3, 4)]
    assert [found.cursor for found in down] == [9, 10, 16, 16]
    assert down[-1].rows(galley, -3, column).cursor == 5
    assert down[-1].rows(galley, -9, column, select=True).selection == (5, 16)


def test_the_ends_of_a_row() -> None:
    manuscript, galley = typed("abc def\nABCDEF", 5, width=4)
    assert manuscript.row_start(galley).cursor == 4
    assert manuscript.row_end(galley).cursor == 7
    assert manuscript.go(1).row_end(galley).cursor == 3
    assert manuscript.go(9).row_end(galley, select=True).selection == (9, 10)
    assert manuscript.go(11).row_end(galley).cursor == 14
    assert manuscript.go(12).row_start(galley).cursor == 11


def test_paragraphs() -> None:
    manuscript, galley = typed("abc\n\nDEF", 2)
    assert manuscript.paragraphs(galley, -1).cursor == 0
    assert manuscript.paragraphs(galley, 1).cursor == 5
    assert manuscript.paragraphs(galley, 1).paragraphs(galley, 1).cursor == 8
    assert manuscript.go(5).paragraphs(galley, -1, select=True).selection == (0, 5)


def test_edits_at_the_edges_of_paragraphs() -> None:
    manuscript = Manuscript(rtl("AB\ncd"), 3)
    assert manuscript.backspace().text == rtl("ABcd")
    assert manuscript.go(2).delete().text == rtl("ABcd")
    assert manuscript.paragraph == (3, 5)
    assert manuscript.go(1).paragraph == (0, 2)
    assert manuscript.delete_to(manuscript.paragraph[1]).text == rtl("AB\n")
    assert manuscript.end().delete() == manuscript.end()
    assert manuscript.start().backspace() == manuscript.start()
    assert Manuscript("x\na👩\u200d👩\u200d👧", 8).backspace().text == "x\na"
    assert Manuscript("x\nبَت", 2).delete().text == "x\nت"


def test_a_break_is_undone_by_itself() -> None:
    history = History(Manuscript())
    for letter in "ab\ncd":
        history = history.become(history.present.insert(letter))
    undone = [history := history.undo() for _ in range(3)]
    assert [found.present.text for found in undone] == ["ab\n", "ab", ""]


def test_not_all_changes_are_kept() -> None:
    history = History(Manuscript())
    for _ in range(600):
        history = history.become(history.present.insert("a "))
    assert len(history.past) == 500


class Plain:
    """The same in the simplest code: a string, a cursor and an anchor."""

    def __init__(self) -> None:
        self.text, self.cursor, self.anchor = "", 0, 0

    def insert(self, text: str) -> None:
        start, end = sorted((self.cursor, self.anchor))
        self.text = self.text[:start] + text + self.text[end:]
        self.go(start + len(text))

    def go(self, place: int, *, select: bool = False) -> None:
        self.cursor = place
        self.anchor = self.anchor if select else place


def check(manuscript: Manuscript, plain: Plain, galley: Galley) -> None:
    text = plain.text
    assert (manuscript.text, manuscript.cursor) == (text, plain.cursor)
    assert manuscript.selection == tuple(sorted((plain.cursor, plain.anchor)))
    start, end = manuscript.paragraph
    found: dict[tuple[RowRef, int], set[Position]] = {}
    for place in range(start, end + 1):
        ref, column = galley.caret(place)
        assert 0 <= column < galley.width
        found.setdefault((ref, column), set()).add(galley.stop(place))
    assert all(len(stops) == 1 for stops in found.values())
    stops = [next(iter(stops)) for stops in found.values()]
    assert len(stops) == len(set(stops))


def check_gone(gone: str, *, back: bool) -> None:
    """A key takes one code point; backwards an emoji as a whole, forwards a letter with what belongs to it."""
    assert len(gone) < 2 or "\n" not in gone
    assert len(gone) < 2 or not back or any(letter in gone for letter in "👩👧👍🇸🇦")


def moved(before: Manuscript, galley: Galley, chance: random.Random, *, select: bool) -> Manuscript:
    """The manuscript after some motion over rows."""
    side, rows, column = chance.choice((-1, 1)), chance.randrange(-3, 4), chance.randrange(80)
    moves = (
        before.step(galley, side, select=select),
        before.sideword(galley, side, select=select),
        before.rows(galley, rows, column, select=select),
        before.row_start(galley, select=select),
        before.row_end(galley, select=select),
        before.paragraphs(galley, side, select=select),
    )
    return chance.choice(moves)


@pytest.mark.parametrize("seed", range(8))
def test_a_random_walk_agrees_with_a_plain_model(seed: int) -> None:
    chance = random.Random(seed)
    manuscript, plain, galley = Manuscript(default=seed % 2), Plain(), Galley(width=20)
    for _ in range(600):
        action, select = chance.randrange(12), chance.random() < 0.3
        before = manuscript
        if action < 4:
            letters = chance.choice(LETTERS)
            manuscript = manuscript.insert(letters)
            plain.insert(letters)
        elif action in (4, 5):
            manuscript = before.backspace() if action == 4 else before.delete()
            gone = len(before.text) - len(manuscript.text)
            if not before.selected:
                plain.go(before.cursor - gone if action == 4 else before.cursor + gone, select=True)
                check_gone(
                    plain.text[slice(*sorted((plain.anchor, plain.cursor)))], back=action == 4
                )
            plain.insert("")
        elif action == 6:
            galley.resize(chance.randrange(1, 81))
        elif action == 7:
            place = chance.randrange(len(plain.text) + 1)
            manuscript = manuscript.go(place, select=select)
            plain.go(place, select=select)
        else:
            manuscript = moved(manuscript, galley, chance, select=select)
            plain.go(manuscript.cursor, select=select)
        galley.revise(manuscript.text, manuscript.default)
        check(manuscript, plain, galley)
        if len(plain.text) > 150:
            manuscript, plain = manuscript.select_all().insert(""), Plain()
            galley.revise("", manuscript.default)


@pytest.mark.parametrize("width", [1, 2, 3, 5, 8, 13, 40, 80])
def test_every_place_is_reached_to_the_side_and_on_the_way_back(width: int) -> None:
    text = "سلام لا abc 12 می\u200cشود\nשלום, (עולם)  \n\nhello بَلَا"
    galley = Galley(text, width)
    stops = {galley.place(galley.stop(place)) for place in range(len(text) + 1)}
    for cells in (-1, 1):
        for place in stops:
            here = Manuscript(text, place)
            there = here.step(galley, cells)
            back = there.step(galley, -cells).cursor, there.step(galley, cells).cursor
            assert place in (there.cursor, *back)
    rows = [galley.caret(place) for place in sorted(stops)]
    assert all(one[0] <= other[0] for one, other in pairwise(rows))
