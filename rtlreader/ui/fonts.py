"""Which fonts of this computer have the letters, as fontconfig knows them; a terminal may be on another one."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.ui import programs

if TYPE_CHECKING:
    from collections.abc import Iterable

PATIENCE = 2.0  # seconds, for all of them
_MOST = 100  # families
_FIXED = ("90", "100", "110")
"""fontconfig's spacing of fonts with two widths, with one, and of those that are a grid."""
_BEST = "DejaVu Sans Mono"

SCRIPTS: dict[str, str] = {
    "Arabic": "fe80-fefc",
    "Persian": "fb56-fb59 fb7a-fb7d fb8a-fb8b fb8e-fb95 fbfc-fbff",
    "Urdu": "fb66-fb69 fb88-fb89 fb8c-fb8d fb9e-fb9f fba6-fbaf",
    "Hebrew": "05d0-05ea",
    "Sorani": "0695 06b5 06c6 06ce 06d5 065a",
    "Pashto": "067c 0681 0685 0689 0693 0696 069a 06bc 06cd 06d0",
    "Uyghur": "06ad 06c6-06c8 06cb 06d0 06d5",
}
"""The characters that are sent for each script: presentation forms, and letters that have none."""


class Coverage(NamedTuple):
    """The fonts that have all that is sent for a script."""

    script: str
    fixed: tuple[str, ...] = ()
    """Families whose letters all have the width of a cell, the best first."""
    others: tuple[str, ...] = ()
    """Other families: a terminal takes letters from them where it must, and they may not fit."""


def fonts() -> tuple[Coverage, ...] | None:
    """Return which families cover which script; None where fontconfig is not there or does not answer in time."""
    program = programs.found("fc-list")
    deadline = time.monotonic() + PATIENCE
    found = []
    for script, letters in SCRIPTS.items() if program else ():
        pattern = [f":charset={letters}", "--format", "%{family[0]}\t%{spacing}\n"]
        answer = _run([program or "", *pattern], deadline - time.monotonic())
        if answer is None:
            return None
        found.append(coverage(script, answer.splitlines()))
    return tuple(found) or None


def usual() -> str:
    """Return the family that the system takes where a fixed width is asked for; empty where that is not known."""
    program = programs.found("fc-match")
    answer = _run([program, "--format", "%{family[0]}", "monospace"], PATIENCE) if program else None
    return answer or ""


def coverage(script: str, lines: Iterable[str]) -> Coverage:
    """Return the families in fontconfig's answer."""
    families: dict[bool, set[str]] = {True: set(), False: set()}
    for line in lines:
        family, _, spacing = line.partition("\t")
        if family:
            families[spacing in _FIXED].add(family)
    fixed = sorted(families[True], key=lambda family: (family != _BEST, family))
    others = sorted(families[False] - families[True])
    return Coverage(script, tuple(fixed[:_MOST]), tuple(others[:_MOST]))


def _run(command: list[str], patience: float) -> str | None:
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=max(patience, 0.01),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None
