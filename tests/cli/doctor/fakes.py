"""Terminals that answer what the doctor asks: what they are, and where their cursor stands."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rtlreader.ui.terminal.replies import QUERY

if TYPE_CHECKING:
    from tests.cli.conftest import Answer

VTE = "\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c"
XTERM = "\x1bP>|XTerm(379)\x1b\\\x1b[8;0$y\x1b[>41;379;0c\x1b[?64;1;2c"
KONSOLE = "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c"
KITTY = "\x1bP>|kitty(0.26.5)\x1b\\\x1b[8;0$y\x1b[>1;4000;26c\x1b[?62;c"
_SAMPLE = re.compile("\x1b\\[2K([^\x1b]+)\x1b\\[6n")


def reporting(replies: str, extra: int = 0) -> Answer:
    """A terminal that says what it is, and gives marks and format characters `extra` cells."""

    def answer(sent: bytes) -> bytes:
        if QUERY.encode() in sent:
            return replies.encode()
        text = sent.decode(errors="ignore")
        cells = [sum(_cells(letter, extra) for letter in found) for found in _SAMPLE.findall(text)]
        reports = "".join(f"\x1b[2;{count + 1}R" for count in cells)
        return f"{reports}\x1b[?62c".encode() if "\x1b[6n" in text else b""

    return answer


def _cells(letter: str, extra: int) -> int:
    if unicodedata.category(letter) in ("Mn", "Cf"):
        return extra
    return 2 if unicodedata.east_asian_width(letter) == "W" else 1
