"""Single keys among replies and keys that send more than one character."""

from __future__ import annotations

import pytest

from rtlreader.ui.terminal.keyboard import ESCAPE, pressed


@pytest.mark.parametrize(
    ("read", "keys"),
    [
        ([b"1"], ["1"]),
        ([b"ab\n"], ["a", "b", "\n"]),
        ([b"\x1b"], [ESCAPE]),
        ([b"\x1b[A", b"\x1bOP", b"2"], ["2"]),
        ([b"\x1b[?64;1;2c", b"3"], ["3"]),
        ([b"\x1b[?64;1", b";2c", b"3"], ["3"]),
        (["١".encode()], ["١"]),
        ([b"\xff"], []),
        ([], []),
    ],
)
def test_keys(read: list[bytes], keys: list[str]) -> None:
    rest = iter([*read, b""])
    assert list(pressed(lambda: next(rest))) == keys
