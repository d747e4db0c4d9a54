"""UAX #14 and UAX #29 against Unicode's own files."""

from __future__ import annotations

from rtlreader.text.shaping import shape
from rtlreader.text.wrapping import opportunities
from tests.text.unicode_data import break_cases


def test_every_case_of_line_break_test() -> None:
    faults = [
        text for text, places in break_cases("LineBreakTest.txt") if opportunities(text) != places
    ]
    assert not faults


def test_every_case_of_grapheme_break_test() -> None:
    cases = list(break_cases("GraphemeBreakTest.txt"))
    faults = [text for text, places in cases if list(shape(text, 0).starts[1:]) != places]
    assert len(cases) > 600
    assert not faults


def test_an_empty_text_has_no_place_but_its_end() -> None:
    assert opportunities("") == [0]
