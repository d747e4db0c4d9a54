"""What is made of cursor reports; what the command sends for them is tested on pseudo-terminals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.ui.terminal.examination import SAMPLES, columns, expected

WIDTHS = {width.name: width for width in expected()}


def test_the_ruler() -> None:
    cells = {name: width.expected for name, width in WIDTHS.items()}
    assert cells["an emoji"] == cells["a Chinese character"] == 2
    assert {cells[name] for name in cells if "between" in name} == {2}
    rest = {n for n in cells if "between" not in n} - {"an emoji", "a Chinese character"}
    assert {cells[name] for name in rest} == {1}


def test_reports_are_told_from_keys() -> None:
    found = columns(b"j\x1b[2;3R\x1b[1;2Rk\x1b[2;12R\x1b[?64;1cG")
    assert found == ([3, 12], b"j\x1b[1;2RkG")


@given(st.binary(max_size=60))
def test_garbage_is_no_report(data: bytes) -> None:
    found, typed = columns(data)
    assert (not found) or b"\x1b[2;" in data
    assert len(typed) <= len(data)


@pytest.mark.parametrize(
    ("name", "strategy", "is_harmless"),
    [
        ("ZWNJ between letters", "visual", True),
        ("U+200E between letters", "visual", True),
        ("U+200E between letters", "rerun", False),
        ("an ellipsis", "visual", False),
    ],
)
def test_what_is_never_sent_does_no_harm(name: str, strategy: str, is_harmless: bool) -> None:
    width = WIDTHS[name]
    assert not width.differs
    assert width._replace(measured=5).differs
    assert width.is_harmless(strategy) == is_harmless  # type: ignore[arg-type]  # a literal


def test_no_sample_acts_on_a_terminal() -> None:
    assert all(
        ord(character) > 0xA0 or character in "ab" for character in "".join(SAMPLES.values())
    )
