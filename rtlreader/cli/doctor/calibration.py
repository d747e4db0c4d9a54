"""The calibration screen: one sentence sent in three ways, and the user says which of them reads right.

The terminal's switch is on for the one row that needs it. The answer becomes the setting `terminal.strategy`.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from rtlreader.cli import streams
from rtlreader.cli.doctor.diagnosis import SENTENCE, Finding, shortened
from rtlreader.cli.doctor.report import print_report
from rtlreader.cli.printing import sent
from rtlreader.config import reading
from rtlreader.config.settings import ORDERS
from rtlreader.errors import RtlReaderError
from rtlreader.text import RIGHT_TO_LEFT, layout
from rtlreader.ui.terminal.keyboard import ESCAPE, keyboard
from rtlreader.ui.terminal.negotiation import VARIABLE, Wish, negotiation
from rtlreader.ui.terminal.switches import ordered_output

if TYPE_CHECKING:
    from collections.abc import Callable

    from rtlreader.config.settings import Order, Settings
    from rtlreader.text.terminal_order import Strategy
    from rtlreader.ui.terminal.profile import TerminalProfile

CHOICES: tuple[Strategy, ...] = ("visual", "rerun", "words")
COLUMNS, ROWS = 40, 18
"""The least size of the terminal."""
_ENTER, _LEAVE = "\x1b[?1049h\x1b[2J\x1b[H", "\x1b[?1049l"
_FIRST = 4  # the screen row of the first sentence, counted from 1
_APART = 2
_ABOVE = """\
Which of these reads right?
If several do, take the first."""
_BELOW = """\
The right one has, from the left:
 a question mark, 1991, a word, Linux,
 and four words at the right end.
 The letters of each word are joined.

1 2 3     keep that one
a         leave it to rtlreader (auto)
n         none of them is right
Enter     change nothing"""


def calibrate() -> int:
    """Ask, and write the answer into the user's settings."""
    settings = _checked()
    with negotiation() as asked:
        terminal = asked.answer(Wish(force_ltr=settings.terminal.force_ltr))
        answer = _answer(terminal.profile)
        asked.give_back(terminal.typed)
    profile = terminal.profile
    if answer in CHOICES:
        profile = profile._replace(strategy=answer)
    print_report([("Calibration", _done(answer, settings.terminal.strategy, profile))], profile)
    return 0


def _checked() -> Settings:
    """Return the settings; raises RtlReaderError where they are wrong, or there is nobody to ask."""
    if not streams.is_terminal(sys.stdout) or not streams.has_keyboard():
        raise RtlReaderError("--calibrate asks you, but there is no terminal")
    if os.environ.get("TERM", "dumb") == "dumb":
        raise RtlReaderError(
            "--calibrate needs a terminal that is not dumb", "TERM says that it is"
        )
    size = os.get_terminal_size(sys.stdout.fileno())
    if size.columns < COLUMNS or size.lines < ROWS:
        raise RtlReaderError(f"--calibrate needs {COLUMNS} columns and {ROWS} rows")
    return reading.load()


# --- the screen


def _answer(profile: TerminalProfile) -> str:
    """Return a strategy, `auto`, `none`, or nothing where all is to stay."""
    visual = profile._replace(strategy="visual")
    with ordered_output(1, visual), keyboard() as key:
        _send(_ENTER)
        try:
            _send(screen(visual))
            return _chosen(key)
        finally:
            _send(_LEAVE)


def screen(profile: TerminalProfile) -> str:
    """Return what is sent: the row that needs the terminal's switch last, as some mind the last one only."""
    rows = [_at(place, text) for place, text in enumerate(_ABOVE.splitlines(), 1)]
    for number in (3, 2, 1):
        strategy = CHOICES[number - 1]
        switch = profile.to_visual if strategy == "visual" else profile.from_visual
        rows.append(switch + _at(_FIRST + _APART * (number - 1), sentence(number, strategy)))
    below = _FIRST + _APART * len(CHOICES)
    rows += [_at(below + place, text) for place, text in enumerate(_BELOW.splitlines())]
    return "".join(rows)


def sentence(number: int, strategy: Strategy) -> str:
    """Return the row of a strategy, as the terminal has to be sent it."""
    text = layout(SENTENCE, COLUMNS, base=RIGHT_TO_LEFT)[0].text
    return sent(f"{number}   {text}", strategy)


def _at(row: int, text: str) -> str:
    """Return what writes a row afresh; VTE takes over its switch when a row is cleared."""
    return f"\x1b[{row};1H\x1b[2K{text}"


def _send(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _chosen(key: Callable[[], str]) -> str:
    """Return what the first key says that says something; digits of any script do."""
    while True:
        pressed = key()
        meant = str(int(pressed)) if pressed.isdecimal() else pressed
        if meant in _KEYS:
            return _KEYS[meant]


_WRITTEN: dict[str, Order] = {"1": "visual", "2": "rerun", "3": "words", "a": "auto"}
_KEYS = {**_WRITTEN, "n": "none", "\r": "", "\n": "", "q": "", ESCAPE: "", "\x04": ""}


# --- what comes of it


def _done(answer: str, before: Order, profile: TerminalProfile) -> list[Finding]:
    if answer == "none":
        return _none(profile)
    if not answer:
        return [Finding("kept", f'nothing was changed: terminal.strategy is "{before}"', True)]
    from rtlreader.config.editing import set_strategy  # noqa: PLC0415 - slow to import

    chosen = next(order for order in ORDERS if order == answer)
    file = shortened(set_strategy(chosen))
    key = next((key for key, order in _WRITTEN.items() if order == before), "")
    way = f"`rtlreader doctor --calibrate` and key {key}" if key else "`rtlreader config edit`"
    undo = f'it was "{before}"; to take it back: {way}'
    found = [Finding("written", f'terminal.strategy = "{answer}" in {file}', True, undo)]
    if os.environ.get(VARIABLE):
        said = f"{VARIABLE} is set and comes first"
        found.append(Finding("but", said, False, f"unset {VARIABLE}"))
    return found


def _none(profile: TerminalProfile) -> list[Finding]:
    """Return what may help where no way of sending rows does."""
    hints = [
        profile.advice,
        "letters that stand apart or are boxes: another font; `rtlreader doctor` names some",
        "a screen reader, or a terminal that does all by itself: RTLREADER_STRATEGY=logical",
        "xterm, foot and alacritty show rows as they are sent, and so read right",
        "`rtlreader doctor --json` is what a report of the defect needs",
    ]
    return [
        Finding("none", "nothing was changed", None),
        *[Finding("try", hint) for hint in hints if hint],
    ]
