"""How many cells a terminal gives to odd characters: each is printed, and the terminal asked where its cursor is.

That happens on the alternate screen, in the time that is left for it; nothing of it stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.text import LEFT_TO_RIGHT, layout

if TYPE_CHECKING:
    from rtlreader.text.terminal_order import Strategy
    from rtlreader.ui.terminal.negotiation import Negotiation
    from rtlreader.ui.terminal.profile import TerminalProfile

PATIENCE = 1.0  # seconds; a terminal has answered before
_ROW = 2  # a key with modifiers may look like a report from the first row
_BEGIN, _END, _ASK = "\x1b[?1049h", "\x1b[2K\x1b[?1049l", "\x1b[c"
_REPORT = re.compile(rb"\x1b\[(\d{1,4});(\d{1,4})R")
_LAST = re.compile(rb"\x1b\[\?[\d;]*c")
_WIDEST = 20  # cells; more is no answer to what was asked

SAMPLES: dict[str, str] = {
    "the ligature lam-alef": "\ufefb",
    "an initial form": "\ufe91",
    "a letter with fatha": "\ufe8f\u064e",
    "a letter with two marks": "\ufe8f\u0651\u064e",
    "ZWNJ between letters": "\ufe8f\u200c\ufe8f",
    "ZWJ between letters": "\ufe90\u200d\ufe91",
    "U+200E between letters": "a\u200eb",
    "tatweel": "\u0640",
    "an Arabic digit": "\u0663",
    "a Persian digit": "\u06f3",
    "a quotation mark": "\u00ab",
    "an ellipsis": "\u2026",
    "a Hebrew letter": "\u05d0",
    "Allah as one character, U+FDF2": "\ufdf2",
    "Bismillah as one character, U+FDFD": "\ufdfd",
    "a soft hyphen between letters": "a\u00adb",
    "U+0600 between letters": "a\u0600b",
    "U+06DD between letters": "a\u06ddb",
    "an emoji": "\U0001f600",
    "a Chinese character": "\u4e2d",
}
"""What is printed, by what it is. Letters have their joining forms, as all that rtlreader sends."""
_NOT_SENT = re.compile("[\u00ad\u0600-\u0605\u06dd\u200c\u200d\ufdf2-\ufdfc]")
_LRM = "\u200e"


class Width(NamedTuple):
    """What a terminal makes of a sample."""

    name: str
    sample: str
    expected: int
    """Cells by rtlreader's ruler."""
    measured: int | None = None
    """Cells that the terminal's cursor moved; None where it did not say."""

    @property
    def differs(self) -> bool:
        """Whether the terminal says otherwise than the ruler."""
        return self.measured not in (None, self.expected)

    def is_harmless(self, strategy: Strategy) -> bool:
        """Whether the odd character in it is never sent."""
        return bool(_NOT_SENT.search(self.sample)) or (_LRM in self.sample and strategy != "rerun")


def expected() -> tuple[Width, ...]:
    """Return the samples as rtlreader's ruler measures them."""
    return tuple(
        Width(name, sample, layout(sample, _WIDEST, base=LEFT_TO_RIGHT)[0].width)
        for name, sample in SAMPLES.items()
    )


def measured(asked: Negotiation, found: TerminalProfile) -> tuple[tuple[Width, ...], bytes]:
    """Return the samples as the terminal measures them while its switches are on, and what was typed meanwhile."""
    rows = "".join(f"\x1b[{_ROW};1H\x1b[2K{sample}\x1b[6n" for sample in SAMPLES.values())
    question = f"{found.on}{_BEGIN}{rows}{_END}{found.off}{_ASK}"
    reports, typed = columns(asked.exchange(question, _LAST, PATIENCE))
    samples = expected()
    if len(reports) != len(samples):  # which belongs to which is not known
        return samples, typed
    return tuple(
        width._replace(measured=column - 1) if 0 < column <= _WIDEST else width
        for width, column in zip(samples, reports, strict=True)
    ), typed


def columns(answer: bytes) -> tuple[list[int], bytes]:
    """Return the columns that cursor reports name, counted from 1, and what else was read: keys."""
    reports = [int(column) for row, column in _REPORT.findall(answer) if int(row) == _ROW]
    own = re.compile(rb"\x1b\[%d;\d{1,4}R" % _ROW)
    return reports, _LAST.sub(b"", own.sub(b"", answer))
