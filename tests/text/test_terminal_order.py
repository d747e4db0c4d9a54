"""The last step, judged by models of how terminals reorder what they are sent."""

from __future__ import annotations

import re
from itertools import chain
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.text import layout
from rtlreader.text.properties import MIRROR
from rtlreader.text.terminal_order import STRATEGIES, Strategy, clusters, ordered
from tests.terminal_models import LRM, cells, kitty, konsole, vte

from .strategies import texts


def visual(text: str, base: int | None = None) -> str:
    """A row in visual order."""
    return layout(text, 1000, base=base)[0].text


def texts_of(row: list[str], strategy: Strategy) -> list[str]:
    """What is sent for each piece of a row."""
    return ["".join(part.text for part in parts) for parts in ordered(row, strategy)]


def bare(text: str) -> list[str]:
    """The cells of a row, as they are to be seen."""
    return cells(text)


# A row of the screen: panes beside each other, each text in pieces of different style, with blanks and frames.
PANES = st.lists(
    st.one_of(texts, st.sampled_from([" ", "   ", "│", " │ ", "12", " 1.5% ", "(", ")"])),
    max_size=6,
)


def row_of(panes: list[str], cut: int) -> list[str]:
    """Pieces of a row: the panes in visual order, the longest of them in two styles.

    Without ZWNJ, which stays in clusters like those of flags, shows nowhere, and is sent wherever a terminal needs it.
    """
    pieces = [visual(pane.replace("\n", " ").strip()) if pane.strip() else pane for pane in panes]
    pieces = [piece.replace("\u200c", "") for piece in pieces]
    for place, piece in enumerate(pieces):
        found = clusters(piece)
        if len(found) > 2:
            at = 1 + cut % (len(found) - 1)
            pieces[place : place + 1] = ["".join(found[:at]), "".join(found[at:])]
            break
    return pieces


@settings(max_examples=400)
@given(PANES, st.integers(0, 200))
def test_a_terminal_that_reruns_the_bidi_algorithm_shows_the_row(
    panes: list[str], cut: int
) -> None:
    row = row_of(panes, cut)
    sent = texts_of(row, "rerun")
    assert vte(sent) == bare("".join(row))
    assert konsole(sent) == bare("".join(row))


@settings(max_examples=400)
@given(PANES, st.integers(0, 200), PANES)
def test_the_text_of_a_neighbour_on_the_left_stays_there(
    panes: list[str], cut: int, neighbour: list[str]
) -> None:
    row = [" ", *row_of(panes, cut)]
    sent = [*row_of(neighbour, cut), "│", *texts_of(row, "rerun")]
    assert vte(sent)[-len(bare("".join(row))) :] == bare("".join(row))


@settings(max_examples=400)
@given(PANES, st.integers(0, 200))
def test_every_piece_keeps_its_cells(panes: list[str], cut: int) -> None:
    row = row_of(panes, cut)
    for strategy in STRATEGIES:
        sent = [re.sub("[\u200c\u200e]", "", piece) for piece in texts_of(row, strategy)]
        assert [len(clusters(piece)) for piece in sent] == [len(clusters(piece)) for piece in row]
        assert sorted(map(_unmirrored, chain(*sent))) == sorted(map(_unmirrored, chain(*row)))


def _unmirrored(character: str) -> str:
    return min(character, MIRROR.get(character, character))


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("می\u200cشود", "ﻣﯽ\u200cﺷﻮﺩ"),
        ("پ\u200cپ", "ﭖ\u200cﭖ"),
        ("مدرسة", "ﻣﺪﺭﺳﺔ"),
        ("شيء", "ﺷﻲﺀ"),
        ("في ذلك", "ﻓﻲ ﺫﻟﻚ"),
    ],
)
def test_letters_apart_are_not_joined_by_the_terminal(text: str, sent: str) -> None:
    assert texts_of([visual(text)], "rerun") == [sent + LRM]


ARABIC = [
    "قالت الوزارة إن نسبة 50% من الأرباح، و(NATO) نعم؟",
    "كِتَابٌ «لا إله» 2024",
    "می‌شود ۱۲٫۵ درصد (نه)",
    "שָׁלוֹם עולם 10-15",
]


@settings(max_examples=400)
@given(PANES, st.integers(0, 200), st.booleans())
def test_kitty_shows_the_row_whichever_font_the_letters_come_from(
    panes: list[str], cut: int, has_letters: bool
) -> None:
    row = row_of(panes, cut)
    sent = [(part.text, part.apart) for parts in ordered(row, "words") for part in parts]
    assert kitty(sent, has_letters=has_letters) == bare("".join(row))


def test_kitty_ends_a_run_where_the_font_changes() -> None:
    row = [visual("سلام"), visual("كتاب")]
    fonts = [True, False]
    sent = [
        (part.text, font)
        for parts, font in zip(ordered(row, "words", fonts), fonts, strict=True)
        for part in parts
    ]
    assert kitty(sent) == bare("".join(row))


@pytest.mark.parametrize(
    "text", [*ARABIC, "بين شركات كبيرة في العالم مثل Amazon, Google وحلف NATO", "بين 10-15 و 20%"]
)
@pytest.mark.parametrize("base", [0, 1])
def test_logical_order_is_the_order_of_reading(text: str, base: int) -> None:
    row = visual(text, base)
    read = normalize("NFKC", texts_of([f"  {row} "], "logical")[0])
    drawn = normalize("NFKC", text.replace("\u200c", ""))
    if base:
        assert read == f"  {drawn} "
    assert sorted(read.split()) == sorted(drawn.split()) or base == 0


def test_visual_order_is_sent_as_it_is() -> None:
    row = [visual("قال 12"), " (a) "]
    assert texts_of(row, "visual") == row


def test_text_without_right_to_left_letters_is_sent_as_it_is() -> None:
    row = ["plain (a) 12 %", " «é» ", "│", ""]
    for strategy in STRATEGIES:
        assert texts_of(row, strategy) == row


def test_a_mark_never_stands_before_the_first_cell() -> None:
    sent = texts_of([visual("قال")], "rerun")
    assert not sent[0].startswith(LRM)
    assert sent[0].endswith(LRM)
