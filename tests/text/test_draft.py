"""Typing a line of either direction."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.text.draft import Draft
from rtlreader.text.typed import History
from tests.text.strategies import texts
from tests.text.unicode_data import ltr, rtl

EXAMPLES = settings(max_examples=200, deadline=None, derandomize=True)


def typed(notation: str, cursor: int | None = None) -> Draft:
    text = rtl(notation)
    return Draft(text, len(text) if cursor is None else cursor)


def test_the_base_is_that_of_most_letters_and_else_the_default() -> None:
    assert typed("ABC d").base == 1
    assert typed("abc D").base == 0
    assert Draft("", default=1).base == 1
    assert Draft("12", default=1).base == 1


def test_letters_join_while_they_are_typed() -> None:
    draft = Draft(default=1)
    shown = []
    for letter in "بلا":
        draft = draft.insert(letter)
        shown.append(draft.line.text)
    assert shown == ["\ufe8f", "\ufede\ufe91", "\ufefc\ufe91"]
    assert draft.text == "بلا"


def test_spaces_at_the_end_are_shown() -> None:
    draft = typed("AB  ")
    assert draft.line.width == 4
    assert draft.column == -1
    assert typed("ab  ").column == 4


@pytest.mark.parametrize(
    ("cursor", "column"),
    [(0, 10), (2, 8), (3, 7), (4, 4), (6, 6), (7, 3), (8, 2), (11, -1)],
)
def test_the_caret_stands_on_the_cell_of_what_follows_it(cursor: int, column: int) -> None:
    draft = typed("ABC def GHI", cursor)
    assert ltr(draft.line.text) == "IHG def CBA"
    assert draft.column == column
    assert draft.at(column) == cursor


def test_the_caret_walks_the_row_cell_by_cell() -> None:
    draft = typed("ABC def GHI", 0)
    columns = [draft.column]
    for _ in range(20):
        draft = draft.step(-1)
        columns.append(draft.column)
    assert columns[:12] == list(range(10, -2, -1))
    assert columns[12:] == [-1] * 9
    assert draft.cursor == 11


def test_a_motion_out_of_a_selection_goes_to_its_end() -> None:
    draft = typed("ABC", 0).step(-1, select=True).step(-1, select=True)
    assert draft.selection == (0, 2)
    assert draft.selected == rtl("AB")
    assert draft.step(-1).cursor == 2
    assert draft.step(1).cursor == 0
    assert draft.select_all().selection == (0, 3)


def test_deleting() -> None:
    assert typed("abc", 2).backspace().text == "ac"
    assert typed("abc", 1).delete().text == "ac"
    assert typed("abc", 0).backspace().text == typed("abc", 3).delete().text == "abc"
    assert Draft("بَ", 2).backspace().text == "ب"  # a mark before its letter
    assert Draft("بَت", 0).delete().text == "ت"
    assert Draft("a👩‍👩‍👧", 6).backspace().text == "a"
    assert typed("ab CD ef", 3).delete_word(1).text == "ab  ef"
    assert typed("ab CD ef", 5).delete_word(-1).text == "ab  ef"
    assert typed("abc", 2).delete_to(0).text == "c"
    selected = Draft("abcd", 3, anchor=1)
    for shorter in (selected.backspace(), selected.delete(), selected.delete_word(-1)):
        assert (shorter.text, shorter.cursor, shorter.anchor) == ("ad", 1, None)


def test_words_and_ends() -> None:
    draft = Draft("می‌شود گفت", 0)
    assert draft.word(1).cursor == 6
    assert draft.word(1).word(1).cursor == 10
    assert draft.end().word(-1).cursor == 7
    assert draft.end().start().cursor == 0
    assert draft.word(-1).cursor == 0
    assert draft.end().word(1).cursor == 10
    assert draft.go(-5).cursor == 0
    assert draft.go(99, select=True).selection == (0, 10)


@EXAMPLES
@given(texts)
def test_every_place_of_the_caret_has_its_own_cell_inside_or_beside_the_row(text: str) -> None:
    draft = Draft(text)
    stops = draft._stops()
    assert all(-1 <= column <= draft.line.width for column in stops.values())
    drawn = {c.start for c in draft.line.visual if c.width}
    assert len({stops[index] for index in drawn}) == len(drawn)


@EXAMPLES
@given(st.text("אבגabc 12بلا(", min_size=1, max_size=20))
def test_left_and_right_undo_each_other(text: str) -> None:
    draft = Draft(text)
    for index in draft._stops():
        here = draft.go(index)
        for cells in (1, -1):
            there = here.step(cells)
            assert there.cursor == here.cursor or there.step(-cells).column == here.column


def test_a_random_walk_agrees_with_a_plain_model() -> None:
    chance = random.Random(4)
    draft, model, place = Draft(), "", 0
    for _ in range(5000):
        action = chance.randrange(5)
        if action < 2 or not model:
            letter = chance.choice("ابلاabc 12אב،(")
            draft, model, place = (
                draft.insert(letter),
                model[:place] + letter + model[place:],
                place + 1,
            )
        elif action == 2 and place:
            draft, model, place = draft.backspace(), model[: place - 1] + model[place:], place - 1
        elif action == 3:
            place = chance.randrange(len(model) + 1)
            draft = draft.go(place)
        else:
            draft = draft.step(chance.choice((-1, 1)))
            place = draft.cursor
        if len(model) > 30:
            draft, model, place = draft.delete_to(0), model[place:], 0
        assert (draft.text, draft.cursor) == (model, place)


def test_a_word_is_undone_as_one_and_redone() -> None:
    history = History(Draft())
    for letter in "سلام عليكم":
        history = history.become(history.present.insert(letter))
    assert history.undo().present.text == "سلام "
    assert history.undo().undo().present.text == "سلام"
    assert history.undo().undo().undo().present.text == ""
    assert history.undo().undo().undo().undo().present.text == ""
    assert history.undo().redo().present.text == "سلام عليكم"
    assert history.redo() == history
    moved = history.become(history.present.start())
    assert moved.undo().present.text == "سلام "
    assert moved.become(moved.present.delete()).undo().present.text == "سلام عليكم"
    assert not history.undo().become(Draft("x", 1)).future
