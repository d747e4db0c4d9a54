"""UAX #9 where its test files do not look: depth, floods, a second opinion."""

from __future__ import annotations

import random

import pytest
from bidi import get_display

from rtlreader.text import bidi
from tests.text.unicode_data import ltr, rtl


def shown(notation: str, base: int | None = None) -> str:
    """The visual order of a text in the notation, without mirroring."""
    text = rtl(notation)
    level = bidi.paragraph_level(text) if base is None else base
    levels = bidi.levels(text, level)
    return ltr("".join(text[i] for i in bidi.visual_order(text, levels, level, 0, len(text))))


def test_the_examples_of_uax_9() -> None:
    assert shown("car means CAR.") == "car means RAC."
    assert shown("he said \u2067CAR MEANS car\u2069.") == "he said \u2067car SNAEM RAC\u2069."
    assert shown("CAR MEANS \u2066car\u2069.") == ".\u2069car\u2066 SNAEM RAC"


def test_levels_are_those_of_each_paragraph() -> None:
    text = rtl("AB\u2029cd\u2029EF")
    assert list(bidi.levels(text)) == [1, 1, 1, 0, 0, 0, 1, 1]
    assert list(bidi.levels("")) == []


def test_a_second_opinion() -> None:
    """python-bidi's engine returns the reordered string, without mirroring."""
    chance = random.Random(9)
    alphabet = "ab אבابت 12١٢ .,:+-%$()[]{}\u0300\u064e\u2067\u2066\u2069\u202b\u202c"
    for _ in range(5000):
        text = "א" + "".join(chance.choices(alphabet, k=chance.randint(1, 24))) + "ب"
        for base, direction in ((0, "L"), (1, "R")):
            order = bidi.visual_order(text, bidi.levels(text, base), base, 0, len(text))
            ours = "".join(text[index] for index in order)
            theirs = get_display(text, base_dir=direction)
            assert ours == theirs.translate({0x202B: None, 0x202C: None}), ascii(text)


@pytest.mark.parametrize(
    "text",
    [
        "\u202e" * 100_000 + "x",
        "\u2066" * 100_000 + "x" + "\u2069" * 100_000,
        "\u2068" * 50_000 + "א",
        "\u202a\u202b" * 50_000 + "x",
        "\u202c\u2069" * 50_000,
        "(" * 50_000 + ")" * 50_000,
        "()" * 50_000 + "א",
        "א\u0300" * 50_000,
    ],
    ids=["overrides", "isolates", "unclosed", "embeddings", "closers", "open", "pairs", "marks"],
)
def test_floods_are_resolved(text: str) -> None:
    """In quadratic time this would take minutes."""
    levels = bidi.levels(text, 0)
    assert len(levels) == len(text)
    assert max(levels) <= bidi.MAX_DEPTH + 1


def test_deeper_than_the_greatest_depth_nothing_rises() -> None:
    text = "\u2067" * 200 + "א" + "\u2069" * 200 + "א"
    levels = bidi.levels(text, 0)
    assert max(levels) <= bidi.MAX_DEPTH + 1
    assert levels[-1] == 1


def test_more_open_brackets_than_bd16_keeps_are_not_paired() -> None:
    few, many = "(" * 63 + "א" + ")" * 63 + "a", "(" * 64 + "א" + ")" * 64 + "a"
    assert bidi.levels("a" + few, 1)[1] == 1
    assert set(bidi.levels("a" + many, 0)[1:65]) == {0}


def test_embeddings_beyond_the_greatest_depth_are_counted_and_closed() -> None:
    deep = "\u202b" * 130
    levels = bidi.levels(deep + "a" + "\u202c" * 130 + "a", 0)
    assert levels[130] == 126
    assert levels[-1] == 0
    inside = bidi.levels("\u2067" * 130 + "\u202b\u202c" + "a" + "\u2069" * 130 + "a", 0)
    assert inside[132] == 126
    assert inside[-1] == 0
