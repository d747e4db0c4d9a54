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
WALKS, STEPS = 100, 1000

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
    """The position starts a cluster that shows in its row, or its row shows nothing."""
    lines = page.lines(position.paragraph)
    line = next(line for line in reversed(lines) if line.start <= position.index)
    assert position.index in {cluster.start for cluster in line.visual} | {line.start}
    row, column = page.cell_of(position)
    assert page.position_at(row, column) == position
    if line.width:
        left = page.row(page.ref_at(row)).left
        assert left <= column < left + line.width
        assert column == cursor.column_of(page, position)


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
            assert there == place or back(page, there) == place
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
    for _ in range(rng.choice([0, 1, 5, 40, 200])):
        letters = rng.choice([*alphabets, EMOJI, LAM_ALEF])
        words.append("".join(rng.choice(letters) for _ in range(rng.randint(1, 8))))
        words.append(rng.choice([" ", " ", "", "  ", ". ", "؟ "]))
    return "".join(words)


@pytest.mark.parametrize("seed", range(4))
def test_a_long_walk_never_leaves_the_text(seed: int) -> None:
    rng = random.Random(seed)
    names = sorted(MOTIONS)
    for _ in range(WALKS // 4):
        count = rng.randint(1, 8)
        page = Page(
            [Block(random_text(rng), rng.randint(0, 1), rng.randint(0, 1)) for _ in range(count)],
            rng.choice([1, 2, 7, 30, 80]),
        )
        position = Position(0, 0)
        for _ in range(STEPS):
            given_ = Given(
                rng.choice([None, None, None, 1, 2, 7, 60]),
                rng.choice([None, 3]),
                page.ref_of(position),
                rng.randint(0, 20),
                rng.choice(ARABIC + "aX. "),
                rng.choice([None, Find("ا"), Find("ل", until=True), Find("م", backwards=True)]),
            )
            position = MOTIONS[rng.choice(names)](page, position, given_)
            check(page, position)
