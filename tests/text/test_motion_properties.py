"""What holds for every motion over every text: the cursor is on a cluster, and the way back leads back."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.text import Block, Page, Position, cursor
from rtlreader.text.motion import MOTIONS, Find, Given
from rtlreader.text.objects import OBJECTS
from tests.text.strategies import (
    ARABIC,
    CONTROLS,
    EMOJI,
    LAM_ALEF,
    MARKS,
    OTHER_LETTERS,
    PUNCTUATION,
)
from tests.text.strategies import texts as paragraphs

EXAMPLES = settings(max_examples=150, deadline=None, derandomize=True)
PAGES, STEPS = 20, 500  # of each of ten walks
WIDTHS = [1, 2, 7, 40, 80]
NAMES = sorted(MOTIONS)
INVERSE = {
    "left": "right", "right": "left", "down": "up", "up": "down",
    "next_letter": "previous_letter", "previous_letter": "next_letter",
}  # fmt: skip

blocks = st.builds(Block, paragraphs, st.sampled_from([0, 1]), st.integers(0, 2), st.integers(0, 3))
pages = st.builds(Page, st.lists(blocks, min_size=1, max_size=4), st.integers(1, 40))


def stops(page: Page) -> list[Position]:
    """Every place where the cursor may stand, in reading order."""
    return [
        Position(paragraph, start)
        for paragraph in range(len(page.blocks))
        for line in page.lines(paragraph)
        for start, _ in cursor.spans(line)
    ]


def check(page: Page, position: Position) -> None:
    """The position is a stop, and the cell where it shows is that cluster's, or its row shows nothing."""
    row = cursor.row_of(page, position)
    line, column = row.line, cursor.column_of(page, position)
    assert cursor.settle(page, position) == position
    assert cursor.at_column(page, row, column) == position
    if line.width:
        left = page.row(page.ref_of(position)).left
        assert left <= column < left + line.width
        assert line.column_of(line.index_at(column - left)) == column - left
        assert line.span_of(position.index)[0] == position.index


@EXAMPLES
@given(pages, st.sampled_from(sorted(MOTIONS)), st.integers(0, 5), st.data())
def test_every_motion_leads_from_stop_to_stop(
    page: Page, name: str, count: int, data: st.DataObject
) -> None:
    places = stops(page)
    given_ = Given(
        count or None,
        top=page.first(),
        height=5,
        character=data.draw(st.sampled_from(page.blocks[0].text or "x")),
        last=Find("ا", data.draw(st.booleans()), data.draw(st.booleans())),
    )
    for place in places:
        there = MOTIONS[name](page, place, given_)
        assert there in places
        check(page, there)


@EXAMPLES
@given(pages)
def test_left_and_right_go_through_every_row_and_back(page: Page) -> None:
    left, right = MOTIONS["left"], MOTIONS["right"]
    for place in stops(page):
        for go, back in ((left, right), (right, left)):
            there = go(page, place)
            # Beyond a row of the other direction the way back is the same key: the row that ends at the left edge
            # and the one that begins there have no other neighbour at it.
            turned = page.blocks[there.paragraph].base != page.blocks[place.paragraph].base
            assert there == place or (go if turned else back)(page, there) == place
    for paragraph, block in enumerate(page.blocks):
        lines = page.lines(paragraph)
        order = [
            stop for line in lines for stop in cursor.visual_stops(line)[:: -1 if block.base else 1]
        ]
        forward = left if block.base else right
        for here, following in pairwise(order):
            assert forward(page, Position(paragraph, here)) == (paragraph, following)


@EXAMPLES
@given(pages)
def test_letters_follow_each_other_in_reading_order(page: Page) -> None:
    following, before = MOTIONS["next_letter"], MOTIONS["previous_letter"]
    places = stops(page)
    assert [following(page, place) for place in places] == [*places[1:], places[-1]]
    assert [before(page, place) for place in places] == [places[0], *places[:-1]]


@EXAMPLES
@given(pages, st.sampled_from(["word", "full_word", "sentence"]))
def test_a_unit_on_and_back_returns(page: Page, name: str) -> None:
    on, back = MOTIONS[name], MOTIONS[f"{name}_back"]
    walk = [back(page, cursor.beginning(page))]
    while (there := on(page, walk[-1])) != walk[-1]:
        walk.append(there)
    assert walk == sorted(walk)
    for here, following in pairwise(walk[1:]):
        assert back(page, following) == here
    assert walk[-1] == cursor.ending(page)


@EXAMPLES
@given(pages, st.sampled_from(["word", "full_word"]))
def test_the_ends_of_words_follow_each_other(page: Page, name: str) -> None:
    end, back = MOTIONS[f"{name}_end"], MOTIONS[f"{name}_end_back"]
    walk = [end(page, cursor.beginning(page))]
    while (there := end(page, walk[-1])) != walk[-1]:
        walk.append(there)
    for here, following in pairwise(walk[:-1]):
        assert back(page, following) == here


REPEATABLE = [
    "left", "right", "next_letter", "previous_letter", "down", "up", "word", "word_back", "word_end",
    "word_end_back", "full_word", "full_word_back", "full_word_end", "full_word_end_back", "sentence",
    "sentence_back", "paragraph", "paragraph_back", "find_again",
]  # fmt: skip


@EXAMPLES
@given(pages, st.sampled_from(REPEATABLE), st.integers(1, 6), st.integers(-3, 45))
def test_a_count_is_repetition(page: Page, name: str, count: int, column: int) -> None:
    for place in stops(page):
        there = place
        for _ in range(count):
            there = MOTIONS[name](page, there, Given(column=column, last=Find("ا")))
        once = MOTIONS[name](page, place, Given(count, column=column, last=Find("ا")))
        assert once == there or (name == "find_again" and once == place)


@EXAMPLES
@given(pages, st.sampled_from(sorted(OBJECTS)), st.integers(1, 3))
def test_a_text_object_holds_the_cursor(page: Page, name: str, count: int) -> None:
    for place in stops(page):
        found = OBJECTS[name](page, place, count)
        if found is None:
            assert OBJECTS[name].encloses
            continue
        start, end = found
        bracket = OBJECTS[name].encloses and name.startswith("i")  # the cursor may be on it
        assert start <= place or bracket
        assert place < end or bracket or not page.blocks[place.paragraph].text
        assert start.index >= 0
        assert end.index <= len(page.blocks[end.paragraph].text)


def random_text(rng: random.Random) -> str:
    alphabets = [
        ARABIC,
        ARABIC + MARKS,
        OTHER_LETTERS,
        "abcXYZ",
        "0123٤۵",
        PUNCTUATION,
        CONTROLS,
        MARKS,
    ]
    words = []
    for _ in range(rng.choice([0, 1, 5, 30, 90])):
        letters = rng.choice([*alphabets, EMOJI, LAM_ALEF])
        words.append("".join(rng.choices(letters, k=rng.randint(1, 8))))
        words.append(rng.choice([" ", " ", "", "  ", ". ", "؟ ", "\t", "\u200c", "(", ")"]))
    return "".join(words)


def random_page(rng: random.Random) -> Page:
    sizes = [rng.randint(0, 1), rng.randint(0, 3)]
    blocks = [Block(random_text(rng), rng.randint(0, 1), *sizes) for _ in range(rng.randint(1, 8))]
    return Page(blocks, rng.choice(WIDTHS))


def laid_out_again(rng: random.Random, page: Page, position: Position) -> Position:
    """Another width, or another way to draw the letters, or more text: the cursor is settled again."""
    what = rng.choice(["width", "mode", "text"])
    if what == "width":
        page.resize(rng.choice(WIDTHS))
    elif what == "mode":
        page.show(forms=rng.random() < 0.5, harakat=rng.random() < 0.5)
    else:
        page.extend([Block(random_text(rng), rng.randint(0, 1))])
    settled = cursor.settle(page, position)
    assert settled.paragraph == position.paragraph
    return settled


def check_the_way_back(page: Page, name: str, here: Position, there: Position) -> None:
    """A motion without a count is undone by its inverse."""
    if there == here:
        return
    turned = page.blocks[here.paragraph].base != page.blocks[there.paragraph].base
    inverse = name if turned and name in ("left", "right") else INVERSE[name]
    column = cursor.column_of(page, here)
    assert MOTIONS[inverse](page, there, Given(column=column)) == here


def check_it_is_found_again(page: Page, here: Position, last: Find) -> None:
    """From match to match and back, by ; and , alike."""
    first = MOTIONS["find_again"](page, here, Given(last=last))
    second = MOTIONS["find_again"](page, first, Given(last=last))
    if here != first != second:
        assert MOTIONS["find_again_back"](page, second, Given(last=last)) == first


@pytest.mark.parametrize("seed", range(10))
def test_a_long_walk_never_leaves_the_text(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(PAGES):
        page, position = random_page(rng), Position(0, 0)
        for _ in range(STEPS):
            if rng.random() < 0.02:
                position = laid_out_again(rng, page, position)
            name = rng.choice(NAMES)
            last = Find(rng.choice(ARABIC + "aX. "), rng.random() < 0.5)
            given_ = Given(
                rng.choice([None, None, None, 1, 2, 7, 60]),
                top=page.ref_of(position),
                height=rng.randint(0, 20),
                character=last.character,
                last=last._replace(until=rng.random() < 0.3),
            )
            here = cursor.settle(page, position)
            position = MOTIONS[name](page, here, given_)
            check(page, position)
            if name in INVERSE and given_.times == 1:
                check_the_way_back(page, name, here, position)
            elif name == "find_again":
                check_it_is_found_again(page, here, last)
