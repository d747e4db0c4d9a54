"""What has to be installed for a test in a real terminal, and what of it is not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

from tests.terminals.launchers import FONT, SPARE_FONT, TERMINALS

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOOLS = ("Xvfb", "xdotool", "xwininfo", "import", "convert", "tesseract", "fc-match")
_LANGUAGES = ("ara", "eng", "fas", "heb", "urd")
_PACKAGES = {
    "Xvfb": "xvfb",
    "xwininfo": "x11-utils",
    "import": "imagemagick",
    "convert": "imagemagick",
    "tesseract": "tesseract-ocr",
    "fc-match": "fontconfig",
    "urxvt": "rxvt-unicode",
    "dbus-run-session": "dbus",
}
"""Debian's packages, where they are not called as the program."""


def missing(terminal: str) -> str:
    """Say what is missing for a terminal; nothing if it is all there."""
    if sys.platform != "linux":
        return "real terminals are tested on Linux"
    return "; ".join([*_general(), *_programs(TERMINALS[terminal].programs)])


def _programs(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if not shutil.which(name):
            yield f"no {name} (Debian: {_PACKAGES.get(name, name)})"


@cache
def _general() -> tuple[str, ...]:
    """What all terminals need."""
    found = [*_programs(_TOOLS)]
    if shutil.which("tesseract"):
        known = _said("tesseract", "--list-langs").split()
        found += [f"no tesseract-ocr-{name}" for name in _LANGUAGES if name not in known]
    if shutil.which("fc-match"):
        fonts = (FONT, "fonts-dejavu-core"), (SPARE_FONT, "fonts-freefont-ttf")
        for font, package in fonts:
            if font not in _said("fc-match", "-f", "%{family}", font):
                found.append(f"no {font} (Debian: {package})")
    return tuple(found)


def _said(*argv: str) -> str:
    return subprocess.run(argv, capture_output=True, check=False).stdout.decode()
