"""Runs the reader with a defect: the key that shows nothing but the text raises an exception."""

from __future__ import annotations

import sys

from rtlreader.cli import main
from rtlreader.ui.app import Reader


def _fail(*_: object) -> None:
    raise ZeroDivisionError("a defect")


Reader.action_zen = _fail  # type: ignore[method-assign,assignment]

if __name__ == "__main__":
    sys.exit(main())
