"""UAX #9 against Unicode's own files: every case, whole and broken into two lines at every place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rtlreader.text import bidi
from tests.text.unicode_data import (
    CHARACTER_OF_CLASS,
    bidi_character_cases,
    bidi_class_cases,
    plain_order,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTS = 8


def fault(
    text: str, base: int | None, levels: list[str], order: list[int]
) -> tuple[object, ...] | None:
    """What is wrong with our answer to a case, or None."""
    level = bidi.paragraph_level(text) if base is None else base
    found = bidi.levels(text, base)
    line = bidi.line_levels(bidi.classes(text), found, level, 0, len(text))
    shown = [
        str(value) if wanted != "x" else "x" for value, wanted in zip(line, levels, strict=True)
    ]
    if shown != levels or bidi.visual_order(text, found, level, 0, len(text)) != order:
        return text, base, list(line), bidi.visual_order(text, found, level, 0, len(text))
    return broken_line_fault(text, found, level)


def broken_line_fault(text: str, levels: Sequence[int], base: int) -> tuple[object, ...] | None:
    """The first place where a line broken there is not ordered as UAX #9's own words have it."""
    classes = bidi.classes(text)
    for place in range(1, len(text)):
        for start, end in ((0, place), (place, len(text))):
            ours = bidi.visual_order(text, levels, base, start, end)
            if ours != plain_order(classes, levels, base, start, end):
                return text, base, start, end, ours
    return None


@pytest.mark.parametrize("part", range(PARTS))
def test_every_case_of_bidi_test(part: int) -> None:
    count = 0
    for classes, base, levels, order in bidi_class_cases(part, PARTS):
        text = "".join(CHARACTER_OF_CLASS[name] for name in classes)
        assert fault(text, base, levels, order) is None
        count += 1
    assert count > 90_000


def test_bidi_test_has_all_its_cases() -> None:
    assert sum(1 for _ in bidi_class_cases(0, 1)) == 770_241


def test_every_case_of_bidi_character_test() -> None:
    count = 0
    for text, base, level, levels, order in bidi_character_cases():
        assert base is not None or bidi.paragraph_level(text) == level
        assert fault(text, base, levels, order) is None
        count += 1
    assert count == 91_707


def test_the_characters_stand_for_their_classes() -> None:
    letters = "LRAEN+$,mbBSo123456789"
    text = "".join(CHARACTER_OF_CLASS.values()).replace(" ", "")
    assert bidi.classes(text).decode() == letters
