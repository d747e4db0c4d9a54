"""Findings as rows, for people: in order on the terminal that they are about, and clean."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rtlreader.cli import streams
from rtlreader.cli.plain import without_controls
from rtlreader.cli.printing import sent
from rtlreader.sources.clean import clean_line
from rtlreader.text import LEFT_TO_RIGHT, layout
from rtlreader.ui.rows import inert
from rtlreader.ui.terminal.switches import ordered_output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rtlreader.cli.doctor.diagnosis import Finding, Sections
    from rtlreader.ui.terminal.profile import TerminalProfile

_WIDEST = 80
_NARROW = 50  # cells; below, labels stand before their text instead of in a column
_LABEL = 10
_LONGEST = 1000  # code points
_MARKS = {True: "✓", False: "!", None: " "}


def print_report(found: Sections, profile: TerminalProfile | None) -> None:
    """Print findings on standard output, on a terminal as its `profile` says."""
    width = min(streams.columns(), _WIDEST)
    if profile is None:
        sys.stdout.writelines(f"{row}\n" for row in rows(found, width, None))
        return
    with ordered_output(sys.stdout.fileno(), profile):
        sys.stdout.writelines(f"{row}\n" for row in rows(found, width, profile))
        sys.stdout.flush()


def rows(found: Sections, width: int, profile: TerminalProfile | None) -> Iterator[str]:
    """Yield rows of at most `width` cells as a terminal has to be sent them; without a profile in logical order."""
    for title, findings in found:
        if findings:
            yield from _wrapped("", title, width, profile)
            for finding in findings:
                yield from _finding(finding, width, profile)
            yield ""


def _finding(finding: Finding, width: int, profile: TerminalProfile | None) -> Iterator[str]:
    first, text = f"  {_MARKS[finding.ok]} ", finding.text
    if width >= _NARROW:
        first += f"{finding.label:<{_LABEL}} "
    elif finding.label:
        text = f"{finding.label}: {text}"
    yield from _wrapped(first, text, width, profile)
    if finding.advice:
        yield from _wrapped(f"{' ' * (len(first) - 2)}> ", finding.advice, width, profile)


def _wrapped(first: str, text: str, width: int, profile: TerminalProfile | None) -> Iterator[str]:
    """Yield a text as rows; `first` stands before the first of them, and as many blanks before the others."""
    clean = clean_line(text[:_LONGEST])
    before = first
    for line in layout(clean, max(1, width - len(first)), base=LEFT_TO_RIGHT):
        if profile is None:
            yield (before + without_controls(clean[line.start : line.end])).rstrip()
        else:
            yield sent(before + inert(line.text), profile.strategy)
        before = " " * len(first)
