"""The motions of vi over text of mixed direction: pure functions of a page, a position and what was typed with them.

A cursor stands on a stop (see `cursor`): the first index of a cluster with cells. A motion that cannot go further
stays; on a page without paragraphs each returns what it was given.
Paragraphs are the lines of vi: f, % and the counts of G stay in one or count them, never rows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.text import cursor, units
from rtlreader.text.page import Position, RowRef
from rtlreader.text.search import matches, query
from rtlreader.text.steps import (
    logically,
    next_paragraph,
    previous_paragraph,
    sideways,
    to_next,
    to_previous,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rtlreader.text.cursor import Row
    from rtlreader.text.page import Page
    from rtlreader.text.steps import Step

    _Move = Callable[[Page, Position, "Given"], Position]


class Find(NamedTuple):
    """A search for a character within the paragraph: vi's f, t, F and T."""

    character: str
    """What is looked for; letters that fold alike are the same."""
    backwards: bool = False
    """F and T."""
    until: bool = False
    """t and T: to the stop before the one that is found, in the direction of the search."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a motion is given besides the page and the position."""

    count: int | None = None
    """The number typed before it."""
    column: int | None = None
    """The column of the page to keep going up and down; None for that of the position."""
    top: RowRef | None = None
    """The first row of the screen, for H, M and L."""
    height: int = 0
    """The rows of the screen."""
    character: str = ""
    """What was typed after f, t, F or T."""
    last: Find | None = None
    """The last of those, for ; and ,."""

    @property
    def times(self) -> int:
        """The count, 1 where none was typed."""
        return max(1, self.count or 1)


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion by name, for a table of keys; call it with a page, a position and what is given."""

    move: _Move
    """The motion of a cursor that stands on a stop of a page that is not empty."""
    description: str
    """A short sentence for a list of keys."""
    keeps_column: bool = False
    """Whether it goes by rows: the caller remembers the column from before the first of several."""
    inclusive: bool = False
    """Whether a span from the position to where it leads holds the cluster there as well."""

    def __call__(self, page: Page, position: Position, given: Given | None = None) -> Position:
        """Where the cursor goes: a stop. A position that is none is first brought to the nearest one."""
        if not page.blocks:
            return position
        return self.move(page, cursor.settle(page, position), given or Given())


def _repeated(step: Step) -> _Move:
    """The motion that takes a step as often as its count says, no further than it leads.

    A step may lead back to where it came from (see `sideways`); what is left of the count then goes to and fro.
    """

    def move(page: Page, position: Position, given: Given) -> Position:
        before = None
        for left in range(given.times, 0, -1):
            there = step(page, position)
            if there in (before, position):
                return there if left % 2 else position
            before, position = position, there
        return position

    return move


# --- rows


def _rows_on(page: Page, row: Row, rows: int) -> Row:
    """The row that is so many rows of text further down, or up, no further than the text goes."""
    step = 1 if rows > 0 else -1
    for _ in range(abs(rows)):
        entered = cursor.neighbour(page, row, step)
        if entered is None:
            break
        row = entered
    return row


def _vertically(step: int) -> _Move:
    def move(page: Page, position: Position, given: Given) -> Position:
        column = cursor.column_of(page, position) if given.column is None else given.column
        here = cursor.row_of(page, position)
        row = _rows_on(page, here, step * given.times)
        return position if row == here else cursor.at_column(page, row, column)

    return move


def _row_start(page: Page, position: Position, _: Given) -> Position:
    return cursor.first_of(cursor.row_of(page, position))


def _row_first_filled(page: Page, position: Position, _: Given) -> Position:
    return cursor.first_filled(page, cursor.row_of(page, position))


def _row_end(page: Page, position: Position, given: Given) -> Position:
    return cursor.last_of(_rows_on(page, cursor.row_of(page, position), given.times - 1))


def _on_screen(choose: Callable[[int, int], int]) -> _Move:
    """The motion to one of the screen's rows of text, by how many there are and the count from 1."""

    def move(page: Page, position: Position, given: Given) -> Position:
        shown = page.screen(given.top, given.height) if given.top else []
        rows = [ref for ref, row in shown if row.line]
        if not rows:
            return position
        ref = rows[min(max(choose(len(rows), given.times), 0), len(rows) - 1)]
        number = ref.row - page.blocks[ref.paragraph].gap
        return cursor.first_filled(page, cursor.row_at(page, ref.paragraph, number))

    return move


# --- paragraphs and the whole text


def _to_paragraph(page: Page, number: int) -> Position:
    """The beginning of a paragraph by its number from 1, or of the last one."""
    paragraph = min(max(number, 1), len(page.blocks)) - 1
    return cursor.first_filled(page, cursor.row_at(page, paragraph, 0))


def _text_start(page: Page, _: Position, given: Given) -> Position:
    return _to_paragraph(page, given.times)


def _text_end(page: Page, _: Position, given: Given) -> Position:
    if given.count is not None:
        return _to_paragraph(page, given.count)
    return cursor.first_filled(page, cursor.row_at(page, len(page.blocks) - 1, -1))


def _percent(page: Page, position: Position, given: Given) -> Position:
    """The paragraph at so many per cent of all, by vim's formula."""
    if given.count is None:
        return position
    return _to_paragraph(page, (min(given.count, 100) * len(page.blocks) + 99) // 100)


def _match(page: Page, position: Position, given: Given) -> Position:
    """The other bracket of the pair at the position, or of the first one after it; with a count, per cent."""
    if given.count is not None:
        return _percent(page, position, given)
    pairs = units.brackets(page.blocks[position.paragraph].text)
    place = min((place for place in pairs if place >= position.index), default=None)
    return position if place is None else cursor.settle(page, Position(position[0], pairs[place]))


# --- finding a character


def find_character(page: Page, position: Position, find: Find, count: int = 1) -> Position:
    """Where f, t, F or T leads: to the `count`th match in the paragraph; to `position` where there are fewer.

    The position must be a stop.
    """
    stops = _matching_stops(page, position, find)
    return _arrive(page, position, find, next(islice(stops, count - 1, None), None))


@lru_cache(maxsize=64)
def _matches(text: str, character: str) -> list[tuple[int, int]]:
    return matches(text, query(character))


def _matching_stops(page: Page, position: Position, find: Find) -> Iterator[int]:
    """The stops of a paragraph that show the character, from the position on in the direction of the search."""
    paragraph, index = position
    spans = _matches(page.blocks[paragraph].text, find.character)
    if find.backwards:
        spans = (
            spans[bisect_left(spans, (index,)) - 1 :: -1] if spans and spans[0][0] < index else []
        )
    else:
        spans = spans[bisect_right(spans, index, key=lambda span: span[1]) :]
    for span in spans:
        stop = cursor.first_in(page, paragraph, *span)
        if stop is not None and (stop < index if find.backwards else stop > index):
            yield stop


def _arrive(page: Page, position: Position, find: Find, stop: int | None) -> Position:
    if stop is None:
        return position
    found = Position(position.paragraph, stop)
    return logically(1 if find.backwards else -1)(page, found) if find.until else found


def _finding(*, backwards: bool, until: bool) -> _Move:
    def move(page: Page, position: Position, given: Given) -> Position:
        return find_character(page, position, Find(given.character, backwards, until), given.times)

    return move


def _finding_again(*, turned: bool) -> _Move:
    """; and ,: a t or T goes on past the match that it stands beside, as in vim."""

    def move(page: Page, position: Position, given: Given) -> Position:
        if given.last is None:
            return position
        find = given.last._replace(backwards=given.last.backwards != turned)
        beside = find_character(page, position, find) == position
        return find_character(page, position, find, given.times + (find.until and beside))

    return move


# --- the table

_WORDS, _FULL, _SENTENCES = units.words, units.full_words, units.sentences
_FIRST, _LAST = cursor.first_in, cursor.last_in

MOTIONS: Mapping[str, Motion] = MappingProxyType(
    {
        "left": Motion(_repeated(sideways(-1)), "One letter to the left"),
        "right": Motion(_repeated(sideways(1)), "One letter to the right"),
        "next_letter": Motion(_repeated(logically(1)), "The next letter in reading order"),
        "previous_letter": Motion(_repeated(logically(-1)), "The letter before"),
        "down": Motion(_vertically(1), "One row down", keeps_column=True),
        "up": Motion(_vertically(-1), "One row up", keeps_column=True),
        "row_start": Motion(_row_start, "The beginning of the row"),
        "row_text": Motion(_row_first_filled, "The first letter of the row"),
        "row_end": Motion(_row_end, "The end of the row", inclusive=True),
        "word": Motion(_repeated(to_next(_WORDS, _FIRST)), "The next word"),
        "word_back": Motion(_repeated(to_previous(_WORDS, _FIRST)), "The word before"),
        "word_end": Motion(
            _repeated(to_next(_WORDS, _LAST)), "The end of the word", inclusive=True
        ),
        "word_end_back": Motion(
            _repeated(to_previous(_WORDS, _LAST)), "The end of the word before", inclusive=True
        ),
        "full_word": Motion(_repeated(to_next(_FULL, _FIRST)), "The next word between spaces"),
        "full_word_back": Motion(
            _repeated(to_previous(_FULL, _FIRST)), "The word between spaces before"
        ),
        "full_word_end": Motion(
            _repeated(to_next(_FULL, _LAST)), "The end of the word between spaces", inclusive=True
        ),
        "full_word_end_back": Motion(
            _repeated(to_previous(_FULL, _LAST)),
            "The end of the word between spaces before",
            inclusive=True,
        ),
        "sentence": Motion(_repeated(to_next(_SENTENCES, _FIRST)), "The next sentence"),
        "sentence_back": Motion(
            _repeated(to_previous(_SENTENCES, _FIRST)), "The beginning of the sentence"
        ),
        "paragraph": Motion(_repeated(next_paragraph), "The next paragraph"),
        "paragraph_back": Motion(_repeated(previous_paragraph), "The beginning of the paragraph"),
        "screen_top": Motion(_on_screen(lambda _, count: count - 1), "The top of the screen"),
        "screen_middle": Motion(
            _on_screen(lambda rows, _: (rows - 1) // 2), "The middle of the screen"
        ),
        "screen_bottom": Motion(
            _on_screen(lambda rows, count: rows - count), "The bottom of the screen"
        ),
        "find": Motion(
            _finding(backwards=False, until=False), "To a letter further on", inclusive=True
        ),
        "find_back": Motion(_finding(backwards=True, until=False), "To a letter before"),
        "until": Motion(
            _finding(backwards=False, until=True), "Up to a letter further on", inclusive=True
        ),
        "until_back": Motion(_finding(backwards=True, until=True), "Back to behind a letter"),
        "find_again": Motion(_finding_again(turned=False), "To that letter again", inclusive=True),
        "find_again_back": Motion(
            _finding_again(turned=True), "To that letter the other way", inclusive=True
        ),
        "bracket": Motion(_match, "The other bracket; with a count, per cent", inclusive=True),
        "percent": Motion(_percent, "So many per cent of the text"),
        "text_start": Motion(_text_start, "The beginning of the text, or a paragraph's"),
        "text_end": Motion(_text_end, "The end of the text, or a paragraph by its number"),
    }
)
"""Every motion by its name."""

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "h": "left", "l": "right", "j": "down", "k": "up", "0": "row_start", "^": "row_text",
        "$": "row_end", "w": "word", "b": "word_back", "e": "word_end", "ge": "word_end_back",
        "W": "full_word", "B": "full_word_back", "E": "full_word_end", "gE": "full_word_end_back",
        ")": "sentence", "(": "sentence_back", "}": "paragraph", "{": "paragraph_back",
        "H": "screen_top", "M": "screen_middle", "L": "screen_bottom",
        "f": "find", "F": "find_back", "t": "until", "T": "until_back",
        ";": "find_again", ",": "find_again_back", "%": "bracket",
        "gg": "text_start", "G": "text_end", " ": "next_letter",
    }
)  # fmt: skip
"""The keys of vi, each with the name of its motion."""
